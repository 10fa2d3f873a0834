"""Leads: what will be done about each brake and lever, the strongest first."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from store import edits
from store.choices import LeadStatus, Step
from store.days import DaySpan
from store.model import Lead, Session, replace
from store.queries.actors import name_of
from tests.playing.driver import Driver, running
from tests.workshops import le_tilleul, le_tilleul_told, point

MADO = "Du café gratuit devant ma vitrine !"
BUDGET = "Le budget est bouclé"


def before_leads() -> Session:
    """Return le-tilleul after its exchange: brakes and levers known, nothing decided."""
    session = replace(le_tilleul(), leads={})
    session = edits.accept(session, point(session, BUDGET), "", accepted=False)
    return edits.go(session, Step.LEADS)


def after_leads() -> Session:
    """Return le-tilleul with its leads, opened at them."""
    return edits.go(le_tilleul(), Step.LEADS)


async def stand_on(app: Driver, text: str) -> None:
    """Move the cursor down to the item that says ``text``."""
    await app.press("home")
    for _ in range(60):
        if any(line.startswith("›") and text[:30] in line for line in app.text.splitlines()):
            return
        await app.press("down")
    raise AssertionError(f"nowhere on the list: {text}")


async def add_lead(app: Driver, said: dict[str, Any]) -> None:
    """Add one lead of le-tilleul, its owner and date, or accept the brake."""
    await stand_on(app, said["pour"])
    if said.get("accepte"):
        await app.press("v")
        await app.type(said["raison"], "enter")
        return
    await app.press("a")
    await app.type(said["quoi"], "enter")
    await app.type(said["qui"], "enter")
    await app.type(said["quand"], "enter", "enter")


def planned(session: Session, lead: Lead) -> tuple[str, str, str, set[str]]:
    """Return a lead as the plan of le-tilleul has it: what, who, when, and what for."""
    answered = {session.points[id].text for id in lead.points}
    return lead.what, name_of(session, lead.owner), str(lead.due), answered


def here(session: Session, what: str) -> Lead:
    """Return the lead called ``what``."""
    return next(lead for lead in session.leads.values() if lead.what == what)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_leads_of_a_workshop_are_played_by_keys(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    plan = le_tilleul_told()["pistes"]
    async with running(tmp_path, size, session=before_leads()) as app:
        for said in plan:
            await add_lead(app, said)
        leads = [planned(app.session, lead) for lead in app.session.leads.values()]
        assert leads == [
            (said["quoi"], said["qui"], said["quand"], {said["pour"]})
            for said in plan
            if "quoi" in said
        ]
        budget = app.session.points[point(app.session, BUDGET)]
        assert (budget.accepted, budget.accepted_because) == (True, "On revient au budget 2028")
        await stand_on(app, BUDGET)
        assert "accepté\u00a0: On revient au budget 2028" in app.text


async def test_the_strongest_brakes_come_first_then_the_levers(tmp_path: Path) -> None:
    async with running(tmp_path, (100, 60), session=after_leads()) as app:
        lines = app.text.splitlines()
        at = [
            next(number for number, line in enumerate(lines) if text in line)
            for text in (MADO, "Pas d'indicateurs", "Le budget est bouclé", "Un village qui vit")
        ]
        assert at == sorted(at)
        assert "●●●●● ●●●●●" in lines[at[0]]
        assert "3 sans piste" in app.text
        assert "Zoé · 12/12/2026 · à faire" in app.text


async def test_who_and_when_can_wait(tmp_path: Path) -> None:
    async with running(tmp_path, session=before_leads()) as app:
        await stand_on(app, MADO)
        await app.press("a")
        await app.type("Lui en parler", "enter")
        await app.press("enter")
        lead = here(app.session, "Lui en parler")
        assert (lead.owner, lead.due) == (None, None)
        assert "personne encore · sans date · à faire" in app.text


async def test_a_day_that_does_not_exist_is_told_and_can_be_mended(tmp_path: Path) -> None:
    async with running(tmp_path, session=before_leads()) as app:
        await stand_on(app, MADO)
        await app.press("a")
        await app.type("Lui en parler", "enter")
        await app.type("31/2/2027", "enter")
        assert "Ce jour n’existe pas" in app.text
        assert here(app.session, "Lui en parler").due is None
        await app.press("ctrl+u")
        await app.type("28/2/2027", "enter")
        assert str(here(app.session, "Lui en parler").due) == "2027-02-28"


async def test_the_status_goes_round_and_dropping_asks_why(tmp_path: Path) -> None:
    what = "Acheter café et gâteaux chez Mado, convention d'une page"
    async with running(tmp_path, session=after_leads()) as app:
        await stand_on(app, what)
        seen = []
        for _ in range(3):
            await app.press("v")
            seen.append(here(app.session, what).status)
        assert seen == [LeadStatus.DOING, LeadStatus.DONE, LeadStatus.TO_DO]
        await app.press("r")
        await app.type("Elle préfère vendre sur place", "enter")
        lead = here(app.session, what)
        assert (lead.status, lead.reason) == (LeadStatus.DROPPED, "Elle préfère vendre sur place")
        assert "abandonnée\u00a0: Elle préfère vendre sur place" in app.text
        await app.press("r")
        assert here(app.session, what).status is LeadStatus.TO_DO
        assert here(app.session, what).reason == ""


async def test_one_lead_answers_several_brakes(tmp_path: Path) -> None:
    what = "Acheter café et gâteaux chez Mado, convention d'une page"
    async with running(tmp_path, session=after_leads()) as app:
        await stand_on(app, what)
        await app.press("k", "down", "space", "enter")
        assert planned(app.session, here(app.session, what))[3] == {
            MADO,
            "On fait déjà les visites à domicile, vous allez nous doubler",
        }
        assert app.text.count("Acheter café et gâteaux chez Mado") == 2
        await app.press("u")
        assert planned(app.session, here(app.session, what))[3] == {MADO}


async def test_an_accepted_brake_is_taken_back_by_the_same_key(tmp_path: Path) -> None:
    async with running(tmp_path, session=after_leads()) as app:
        await stand_on(app, BUDGET)
        await app.press("v")
        assert not app.session.points[point(app.session, BUDGET)].accepted
        assert "pas encore de piste" in app.text


async def test_the_dots_have_their_names_above_them(tmp_path: Path) -> None:
    for size in ((80, 24), (120, 40)):
        async with running(tmp_path / f"{size[0]}", size, "en", session=before_leads()) as app:
            head, brake = app.text.splitlines()[1:3]
            assert head.startswith("Brakes: how to lift them? · ")
            assert "with no next move" in head
            assert head.index("STRENGTH") == brake.index("●")
            dots = brake[brake.index("●") :].split()
            assert head.index("INFLUENCE") == brake.index(dots[1], brake.index("●") + 5)


async def test_a_lever_is_not_accepted(tmp_path: Path) -> None:
    async with running(tmp_path, session=after_leads()) as app:
        await app.press("end", "v")
        assert "v Accepter le frein" not in app.text
        assert "«\xa0Accepter le frein\xa0» (v)\xa0: il n’y a rien ici pour cela" in app.text
        assert not any(p.accepted for p in app.session.points.values() if p.kind == "lever")


async def test_a_vague_day_is_shown_as_it_was_said_and_kept_as_it_is_shown(tmp_path: Path) -> None:
    async with running(tmp_path, session=before_leads()) as app:
        await stand_on(app, MADO)
        await app.press("a")
        await app.type("Lui en parler", "enter")
        await app.type("fin février 2031", "enter")
        await app.type("Nadia", "enter", "enter")
        assert "Nadia · fin février 2031 · à faire" in app.text
        end = here(app.session, "Lui en parler").due
        assert end == DaySpan(date(2031, 2, 21), date(2031, 2, 28))
        await stand_on(app, "Lui en parler")
        await app.press("enter", "down", "down", "enter", "enter")
        assert here(app.session, "Lui en parler").due == end


async def test_a_lead_opens_and_every_field_is_filled_in(tmp_path: Path) -> None:
    what = "Inviter le conseil municipal à la première halte"
    async with running(tmp_path, session=after_leads()) as app:
        await stand_on(app, what)
        await app.press("enter")
        assert "Un village qui vit avant les élections" in app.text
        await app.press("enter", "ctrl+u")
        await app.type("Inviter le conseil [Sieuras]", "enter")
        await app.press("enter")
        await app.type("Club de", "enter")
        await app.press("down", "enter")
        await app.type("6/3/2027", "enter")
        await app.press("enter")
        await app.type("Écrire à la secrétaire", "enter")
        await app.press("enter", *["down"] * 3, "enter")
        await app.type("reporté", "enter")
        lead = here(app.session, "Inviter le conseil [Sieuras]")
        assert name_of(app.session, lead.owner) == "Club de pétanque"
        assert str(lead.due) == "2027-03-06"
        assert lead.first_step == "Écrire à la secrétaire"
        assert (lead.status, lead.reason) == (LeadStatus.DROPPED, "reporté")
        await app.press("q")
        assert "Inviter le conseil [Sieuras]" in app.text


async def test_a_lead_is_deleted_and_undo_brings_it_back(tmp_path: Path) -> None:
    what = "Inviter le conseil municipal à la première halte"
    async with running(tmp_path, session=after_leads()) as app:
        await stand_on(app, what)
        await app.press("d")
        assert what not in {lead.what for lead in app.session.leads.values()}
        await app.press("u")
        assert what in {lead.what for lead in app.session.leads.values()}


async def test_a_point_opens_its_actor_seen_whole(tmp_path: Path) -> None:
    async with running(tmp_path, session=after_leads()) as app:
        await stand_on(app, MADO)
        await app.press("enter")
        assert "Café-épicerie « Chez Mado » —" in app.text


async def test_notes_not_revealed_yet_are_nowhere(tmp_path: Path) -> None:
    session = before_leads()
    roles = {id: replace(role, revealed=False) for id, role in session.roles.items()}
    async with running(tmp_path, session=replace(session, roles=roles)) as app:
        assert "Aucun frein ni levier n’est connu" in app.text
        await app.press("a", "v", "enter", "v", "k", "d", "r")
        assert not app.session.leads
        assert not any(p.text in app.text for p in session.points.values())


async def test_to_accept_is_offered_on_a_brake_alone(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=before_leads()) as app:
        await stand_on(app, BUDGET)
        assert "v Accept the brake" in app.text
        await stand_on(app, "Les gens restent et font leurs courses")
        assert "Accept the brake" not in app.text


async def test_it_speaks_english_too(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=after_leads()) as app:
        assert "Brakes: how to lift them?" in app.text
        assert "●●●●●    ●●●●●" in app.text
        assert "Zoé · 12 Dec 2026 · to do" in app.text


async def test_words_are_found_in_the_leads_and_their_section_stays_on_top(tmp_path: Path) -> None:
    async with running(tmp_path, (80, 20), session=after_leads()) as app:
        await app.press("s")
        await app.type("mado", "enter")
        lines = app.text.splitlines()
        assert any(line.startswith("›") for line in lines)
        await app.press("end")
        assert "Leviers" in app.text.splitlines()[1]


@pytest.mark.parametrize("size", [(80, 24), (80, 18)])
async def test_a_new_lead_is_in_sight_under_the_cursor(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with running(tmp_path, size, session=after_leads()) as app:
        await app.press("end")
        for what in ("Inviter la presse", "Écrire au journal", "Passer à la radio"):
            await app.press("a")
            await app.type(what, "enter", "enter")
            assert what in chosen(app)
        await app.press("a")
        await app.paste("Un\nDeux\nTrois")
        assert "Trois" in chosen(app)
        await app.press("escape", "d")
        assert [lead.what for lead in app.session.leads.values()][-1] == "Deux"


async def test_one_comes_back_to_the_line_one_left(tmp_path: Path) -> None:
    async with running(tmp_path, session=after_leads()) as app:
        await app.press(*["down"] * 17)
        here = chosen(app)
        await app.press("p", "down", "down", "down")
        there = chosen(app)
        await app.press("n")
        assert chosen(app) == here
        await app.press("p")
        assert chosen(app) == there
        await app.press("W", "q")
        assert chosen(app) == there


async def test_what_one_left_and_somebody_deleted_is_asked_back_by_nothing(tmp_path: Path) -> None:
    async with running(tmp_path, session=after_leads()) as app:
        await stand_on(app, "Acheter café")
        before = app.session
        await app.press("d", "p", "u", "n", "p", "n")
        assert app.session.leads == before.leads
        assert chosen(app)


def chosen(app: Driver) -> str:
    """Return the line under the cursor."""
    (line,) = [line for line in app.text.splitlines() if line.startswith("›")]
    return line.rstrip("▁▂▃▄▅▆▇█ ")


async def test_a_word_that_may_be_a_name_in_small_letters_is_asked_about(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=before_leads()) as app:
        await stand_on(app, MADO)
        await app.press("a")
        await app.type("Buy her coffee", "enter")
        await app.type("karine", "enter")
        assert "“karine”: somebody, or another next move?" in app.text
        assert len(app.session.leads) == 1
        await app.press("enter")
        assert {lead.what for lead in app.session.leads.values()} == {"Buy her coffee", "karine"}


async def test_who_takes_a_next_move_on_is_asked_of_the_team_in_two_lines(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=before_leads()) as app:
        await stand_on(app, MADO)
        await app.press("a")
        await app.type("Buy her coffee", "enter")
        assert [line for line in app.text.splitlines() if line.startswith("Who?")]
        asked = app.text.partition("(or the next move)")[2].splitlines()
        assert "Nadia" in asked[0]
        assert "or a partner by name" in " ".join(asked[:3])
        assert len(asked) <= 4
        await app.type("mairie de sieuras", "enter")
        (new,) = app.session.leads.values()
        assert name_of(app.session, new.owner) == "Mairie de Sieuras"


async def test_what_is_typed_takes_the_place_of_what_was_doubted(tmp_path: Path) -> None:
    async with running(tmp_path, session=before_leads()) as app:
        await stand_on(app, MADO)
        await app.press("a")
        await app.type("Acheter chez Mado", "enter")
        await app.type("Nadia et Mairie de Sieuras", "enter")
        assert "Un numéro dit qui" in " ".join(app.text.split())
        await app.type("1", "enter")
        (made,) = app.session.leads.values()
        assert made.owner == next(iter(app.session.members))


async def test_undoing_the_only_next_move_leaves_the_cursor_at_its_brake(tmp_path: Path) -> None:
    async with running(tmp_path, session=before_leads()) as app:
        await stand_on(app, MADO)
        await app.press("a")
        await app.type("Acheter chez Mado", "enter", "escape", "u")
        await app.press("a")
        await app.type("Lui commander le goûter", "enter")
        (made,) = app.session.leads.values()
        assert made.points == {point(app.session, MADO)}


async def test_deleting_the_last_of_several_next_moves_leaves_the_cursor_on_the_one_before(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, session=before_leads()) as app:
        await stand_on(app, MADO)
        await app.press("a")
        await app.type("Acheter chez Mado", "enter")
        await app.type("Lui commander le goûter", "enter", "escape")
        await app.press("d", "d")
        assert not app.session.leads


async def test_help_lists_no_key_that_only_writes_into_the_open_field(tmp_path: Path) -> None:
    async with running(tmp_path, session=before_leads()) as app:
        await stand_on(app, MADO)
        await app.press("v", "f1")
        assert "Ctrl+F   Chercher" in app.text
        assert "+ Piste" not in " ".join(app.text.split())


async def test_a_day_in_words_that_is_not_understood_is_no_next_move(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=before_leads()) as app:
        await stand_on(app, MADO)
        await app.press("a")
        await app.type("Buy the cakes there", "enter", "1", "enter")
        await app.type("the last weekend of January", "enter")
        assert len(app.session.leads) == 1
        assert "is not understood" in app.text


async def test_what_stays_between_us_says_why(tmp_path: Path) -> None:
    session = edits.add_lead(before_leads(), point(before_leads(), MADO), MADO)
    async with running(tmp_path, (100, 60), language="en", session=session) as app:
        words = " ".join(app.text.split())
        assert (
            "between us: says a brake, a lever or an argument again (gratuit, devant, vitrine)"
            in words
        )


async def test_a_day_with_an_hour_is_kept_without_it_by_a_second_enter(tmp_path: Path) -> None:
    async with running(tmp_path, session=before_leads()) as app:
        await app.press("a")
        await app.type("Visiter la halle", "enter")
        await app.type("Nadia", "enter")
        await app.type("30/11/2027 à 14h", "enter")
        assert "Entrée encore une fois garde 30/11/2027" in " ".join(app.text.split())
        assert not added(app).due
        await app.press("enter")
        assert added(app).due == date(2027, 11, 30)


def added(app: Driver) -> Lead:
    """Return the lead that was added last."""
    return next(lead for lead in app.session.leads.values() if lead.what == "Visiter la halle")
