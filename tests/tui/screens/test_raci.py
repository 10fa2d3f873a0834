"""The RACI, played by keys and read on the screen."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from store import edits
from store.checks import AlertKind, raci_alerts
from store.choices import Involvement, Step
from store.model import CENTRE, Session, in_order, replace
from store.queries.raci import cell_of, letters, raci_actors
from store.queries.timeline import by_involvement, ever
from tests.playing.driver import Driver, content_of, running
from tests.workshops import le_tilleul, le_tilleul_told, partner
from tui.widgets.raci_table import RaciTable

SIZES = [(80, 24), (160, 50)]
TOLD = le_tilleul_told()["raci"]


def before_raci() -> Session:
    """Return le-tilleul's session, opened on a RACI in which nothing was said yet."""
    return edits.go(replace(le_tilleul(), activities={}), Step.RACI)


def with_raci() -> Session:
    return edits.go(le_tilleul(), Step.RACI)


def crowded() -> Session:
    """Return a RACI of ten activities and twelve actors beside the centre."""
    session = edits.add_activities(with_raci(), [f"Tenir la halte {n}" for n in range(6, 11)])
    twelve = [p.id for p in by_involvement(session) if p.id not in raci_actors(session)]
    chosen = raci_actors(session)[1:] + twelve
    return edits.show_in_raci(session, frozenset(chosen[:12]))


async def add(app: Driver, names: Iterable[str]) -> None:
    await app.press("plus")
    for name in names:
        await app.type(name, "enter")
    await app.press("enter")


async def choose_actors(app: Driver, wanted: set[str]) -> None:
    """Tick exactly ``wanted``, all of them shown from the first opening of the dialog on."""
    await app.press("A", "enter", "A")
    for shown in by_involvement(app.session):
        await app.press(*(["space"] if shown.in_raci != (shown.id in wanted) else []), "down")
    await app.press("enter")


async def stand_on(app: Driver, row: int, column: int) -> None:
    await app.press("pageup", "pageup", "home", *["down"] * row, *["right"] * column)


def read(session: Session) -> dict[str, dict[str, str]]:
    """Return the RACI as the workshop's file tells it."""
    return {
        row.name: {
            session.partners[id].name if id != CENTRE else session.framing.structure: letters(cell)
            for id, cell in row.cells.items()
        }
        for row in in_order(session.activities)
    }


@pytest.mark.parametrize("size", SIZES)
async def test_played_by_keys_it_tells_what_to_look_at_and_nothing_else(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with running(tmp_path, size, session=before_raci()) as app:
        await add(app, TOLD)
        ids = {partner(app.session, name) for cells in TOLD.values() for name in cells}
        await choose_actors(app, ids - {CENTRE})
        actors = raci_actors(app.session)
        assert set(actors) == ids
        for row, cells in enumerate(TOLD.values()):
            for name, said in cells.items():
                await stand_on(app, row, actors.index(partner(app.session, name)))
                await app.press(*said.lower())
        assert read(app.session) == TOLD
        bilans, orienter = (
            next(row.id for row in app.session.activities.values() if row.name == name)
            for name in ("Tenir les bilans trimestriels", "Orienter vers les démarches")
        )
        assert [(alert.kind, alert.subject) for alert in raci_alerts(app.session)] == [
            (AlertKind.NO_ACCOUNTABLE, orienter),
            (AlertKind.SEVERAL_ACCOUNTABLE, bilans),
        ]
        assert "2 points à regarder (Maj+C)" in app.text
        await app.press("C")
        assert "Orienter vers les démarches\u00a0: personne n’en répond" in app.text
        assert "Tenir les bilans trimestriels\u00a0: 2 A" in app.text
        assert not any(name in app.text for name in ("Communauté", "MSA", "Café"))


async def test_actors_most_involved_are_proposed_first(tmp_path: Path) -> None:
    async with running(tmp_path, session=before_raci()) as app:
        await app.press("A", "enter")
        levels = (Involvement.CO_LEAD, Involvement.ALLY)
        partners = app.session.partners.values()
        involved = {p.id for p in partners if any(ever(app.session, p, one) for one in levels)}
        assert {p.id for p in partners if p.in_raci} == involved


async def test_an_empty_raci_says_what_to_do_and_that_it_can_be_skipped(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=before_raci()) as app:
        assert "+ adds them, one a line, each starting with a verb" in app.text
        assert "Shift+A chooses the partners" in app.text
        assert "This step can be skipped: n goes on" in app.text
        await app.press("r")
        assert "No activity yet" in app.text
        await app.press("n")
        assert app.session.step is Step.STEP_ASIDE
        assert not app.session.activities


async def test_without_partners_it_says_where_they_are_added(tmp_path: Path) -> None:
    empty = edits.go(edits.new_session("Projet"), Step.RACI)
    async with running(tmp_path, language="en", session=empty) as app:
        await app.press("A")
        assert "No partner yet: the timeline" in app.text
        await add(app, ["Choisir les lieux"])
        assert "The centre itself: no letter" in app.text


async def test_activities_are_pasted_one_a_line(tmp_path: Path) -> None:
    async with running(tmp_path, session=before_raci()) as app:
        await app.paste("Choisir les lieux\rÉcrire [le bilan]\r\n\nInviter\n")
        await app.press("plus")
        await app.paste("Former\nAccueillir")
        await app.press("escape")
        names = [row.name for row in in_order(app.session.activities)]
        expected = ["Choisir les lieux", "Écrire [le bilan]", "Inviter", "Former", "Accueillir"]
        assert names == expected
        assert "Écrire [le bilan]" in app.text


async def test_letters_of_an_outside_actor_are_proposed_until_accepted(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=with_raci()) as app:
        await stand_on(app, 1, 1)
        assert "Mairie de Sieuras: no letter" in app.text
        await app.press("r", "a")
        assert "›R? A?" in app.text
        assert "(proposed, not accepted yet)" in app.text
        assert "?: proposed to a partner" in app.text
        await app.press("v")
        assert "›RA " in app.text
        assert "(accepted by the partner)" in app.text
        await app.press("c")
        assert "›R? A? C?" in app.text
        await app.press("v", "v", "backspace")
        assert "›·" in app.text
        await app.press("u")
        assert "›R? A? C?" in app.text
        await app.press("home", "r", "v")
        assert "›R " in app.text
        assert "need no one's acceptance" in app.text


async def test_enter_offers_the_letters_in_words(tmp_path: Path) -> None:
    async with running(tmp_path, session=with_raci()) as app:
        await stand_on(app, 2, 0)
        await app.press("enter")
        assert "R ✓ réalise" in app.text
        await app.press("down", "down", "enter")
        assert letters(cell_of(in_order(app.session.activities)[2], CENTRE)) == "RAC"


async def test_activities_are_renamed_moved_deleted_and_brought_back(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=with_raci()) as app:
        first, second, *rest = [row.id for row in in_order(app.session.activities)]
        await app.press("e", "ctrl+u")
        await app.type("Choisir", "enter")
        assert app.session.activities[first].name == "Choisir"
        await app.press("shift+down")
        assert [row.id for row in in_order(app.session.activities)] == [second, first, *rest]
        await app.press("d")
        assert "“Choisir” is deleted" in app.text
        assert first not in app.session.activities
        await app.press("u")
        assert app.session.activities[first].cells == le_tilleul().activities[first].cells


async def test_an_actor_unticked_goes_with_its_letters_and_undo_brings_both_back(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, session=with_raci()) as app:
        was = app.session
        mairie = partner(was, "Mairie de Sieuras")
        await app.press("A", "space", "enter")
        assert mairie not in raci_actors(app.session)
        await app.press("u")
        assert content_of(app.session) == content_of(was)


async def test_two_accountable_can_become_two_activities(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=with_raci()) as app:
        was = app.session
        await app.press("C", "down", "enter")
        assert "Split “Tenir les bilans trimestriels” in two?" in app.text
        await app.press("down", "enter")
        await app.type("Rédiger les bilans", "enter")
        *_, whole, part = in_order(app.session.activities)
        assert part.name == "Rédiger les bilans"
        assert letters(part.cells[partner(was, "Caf de l'Ariège")]) == "A"
        assert letters(whole.cells[partner(was, "Mairie de Sieuras")]) == "A"
        kinds = [alert.kind for alert in raci_alerts(app.session)]
        assert AlertKind.SEVERAL_ACCOUNTABLE not in kinds
        assert "Rédiger les bilans\n Caf de l'Ariège: A accountable" in app.text
        await app.press("u")
        assert content_of(app.session) == content_of(was)


async def test_a_second_accountable_is_told_at_once(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=with_raci()) as app:
        await stand_on(app, 0, 1)
        await app.press("a")
        assert "2 As instead of one" in app.text
        assert "Shift+C, then Enter, splits it." in " ".join(app.text.split())
        await app.press("C", "enter")
        assert "in two?" in app.text
        await app.press("escape", "escape", "a")
        assert "2 As instead of one" not in app.text


async def test_alerts_come_errors_first_and_lead_to_their_cell(tmp_path: Path) -> None:
    caf = partner(le_tilleul(), "Caf de l'Ariège")
    session = edits.show_in_raci(with_raci(), frozenset(raci_actors(with_raci())[1:]))
    for row in in_order(session.activities):
        session = edits.clear_cell(session, row.id, caf)
    async with running(tmp_path, language="en", session=session) as app:
        await app.press("C")
        assert app.text.index("To settle") < app.text.index("no A") < app.text.index("Caf")
        await app.press("end", "enter")
        assert app.app.screen.query_one(RaciTable).actor == caf


@pytest.mark.parametrize("size", SIZES)
async def test_every_actor_and_activity_can_be_brought_on_the_screen(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with running(tmp_path, size, "en", crowded()) as app:
        session = app.session
        actors = raci_actors(session)
        assert len(actors) == 13
        for actor in actors:
            name = session.framing.structure if actor == CENTRE else session.partners[actor].name
            assert f"\n {name}: " in app.text
            assert "Choisir les" in app.text
            assert_all_counted(app, len(actors))
            await app.press("right")
        for row in in_order(session.activities):
            assert f"\n {row.name}\n" in app.text
            await app.press("down")
        last = session.partners[actors[-1]].name
        assert last.split()[0] in "".join(app.text.split("\n")[2:6])


def assert_all_counted(app: Driver, actors: int) -> None:
    """Check that the columns shown and those told to stand beyond each side are all there are."""
    lines = app.text.split("\n")
    shown = max(line.count("│") for line in lines)
    beyond = re.findall(r"(\d+) more", "\n".join(lines[2:6]))
    assert shown + sum(map(int, beyond)) == actors


async def test_long_names_are_whole_below_the_table(tmp_path: Path) -> None:
    name = "Accompagner " + "très " * 20 + "loin"
    session = edits.add_activities(before_raci(), [name])
    async with running(tmp_path, session=session) as app:
        assert "…" in app.text
        below = app.text.split("\n")[-7:]
        assert name in " ".join(line.strip() for line in below)


async def test_the_mouse_can_be_used(tmp_path: Path) -> None:
    async with running(tmp_path, session=with_raci()) as app:
        table = app.app.screen.query_one(RaciTable)
        lines = app.text.split("\n")
        row = next(y for y, line in enumerate(lines) if line.startswith(" Financer")) - 1
        column = lines[row + 1].index("│", 30) + 2
        await app.pilot.click(RaciTable, offset=(column, row))
        first, second = in_order(app.session.activities)[:2]
        assert (table.activity, table.actor) == (second.id, raci_actors(app.session)[1])
        await app.pilot.click(RaciTable, offset=(3, row - 2))
        assert (table.activity, table.actor) == (first.id, raci_actors(app.session)[1])


async def test_the_actor_of_a_column_is_seen_whole(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=with_raci()) as app:
        await app.press("W")
        assert "Brakes and levers" not in app.text  # the centre has no card
        await app.press("right", "W")
        assert "Mairie de Sieuras — " in app.text
        await app.press("end")
        assert "Un village qui vit avant les élections" in app.text
        await app.press("q")
        assert "[○RACI]" in app.text


async def test_a_partner_is_withdrawn_from_the_table_and_its_card_stays(tmp_path: Path) -> None:
    async with running(tmp_path, language="fr", session=with_raci()) as app:
        before, actors = app.session, raci_actors(app.session)
        await stand_on(app, 0, 1)
        await app.press("0")
        assert raci_actors(app.session) == [actors[0], *actors[2:]]
        assert app.session.partners.keys() == before.partners.keys()
        assert f"{before.partners[actors[1]].name[:12]}" in app.text
        await app.press("u")
        assert content_of(app.session) == content_of(before)
        await stand_on(app, 0, 0)
        await app.press("0")
        assert content_of(app.session) == content_of(before), "the centre is always there"


# --- members of the team, columns before activities, whole names


async def test_members_of_the_team_are_columns_and_their_letters_are_theirs_at_once(
    tmp_path: Path,
) -> None:
    session = edits.add_members(edits.new_session("La Roulotte"), ["Nadia Benali", "Yoann"])
    session = edits.add_partners(session, ["Caf"])
    async with running(tmp_path, language="en", session=edits.go(session, Step.RACI)) as app:
        await app.press("A")
        assert "Team members" in app.text
        await app.press("space", "down", "space", "enter")
        assert re.search(r"Nadia Benali\s+Caf\n", app.text)  # the columns, before any activity
        await add(app, ["Hold the stand"])
        await stand_on(app, 0, 1)
        await app.press("r")
        assert "Nadia Benali: R responsible" in app.text
        assert "R?" not in app.text
        await app.press("v")
        assert "need no one's acceptance" in app.text
        await app.press("0")
        assert "“Nadia Benali” is out of the RACI" in app.text
        assert [name for name in ("Nadia", "Caf") if name in app.text.split("Hold")[0]] == ["Caf"]
        await app.press("u")
        (row,) = app.session.activities.values()
        assert [letters(cell) for cell in row.cells.values()] == ["R"]


async def test_names_over_the_columns_are_whole(tmp_path: Path) -> None:
    name = "Direction départementale des territoires de l’Ariège"
    session = edits.add_activities(edits.new_session("La Roulotte"), ["Tenir la halte"])
    session = edits.add_partners(session, [name, "Caf"])
    session = edits.show_in_raci(session, set(session.partners))
    async with running(tmp_path, session=edits.go(session, Step.RACI)) as app:
        head = app.text.partition("\n")[2].split("Tenir")[0]
        assert all(word in head for word in ("Direction", "territoires", "Ariège"))
        assert "…" not in head


async def test_an_activity_that_is_there_already_is_said_to_be(tmp_path: Path) -> None:
    async with running(tmp_path, session=before_raci()) as app:
        await add(app, ["Tenir la halte"])
        await app.press("plus")
        await app.type("tenir la halte", "enter")
        assert "« tenir la halte » est maintenant deux fois" in app.text.replace("\u00a0", " ")
