"""The exchange: revealed, answered, rated, tied, seen as a map; roles are left."""

from pathlib import Path

import pytest
from textual import events

from store import edits
from store.choices import Step
from store.model import replace
from store.queries.actors import name_of
from store.queries.points import arguments_under, points_of
from tests.playing.driver import running
from tests.playing.roles import exchange, take_roles, take_turns
from tests.playing.workshop import LE_TILLEUL, Play
from tests.tui.screens.exchanging import BRAKE, LEVER, chosen, exchanged, head, noted, ratings
from tests.workshops import before_roles, partner, point
from tui.screens.exchange.screen import ExchangeScreen


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_exchange_of_a_team_played_by_keys(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(tmp_path, size, session=before_roles()) as app:
        play = Play(app, LE_TILLEUL)
        await take_roles(play)
        await take_turns(play)
        await app.press("n")
        await exchange(play)
        for turn in LE_TILLEUL["pas_de_cote"]:
            for said in [*turn["freins"], *turn["leviers"]]:
                assert ratings(app, said["texte"]) == (said["force"], said["prise"])
        given = {
            (name_of(app.session, a.by), a.text)
            for brake in points_of(app.session)
            for a in arguments_under(app.session, brake)
        }
        assert given == {(said["par"], said["texte"]) for said in LE_TILLEUL["arguments"]}
        assert app.session.roles_left


async def test_what_was_missed_is_added_reworded_and_deleted(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=noted()) as app:
        await app.press("b")
        assert "Enter reveals this actor first." in app.text
        await app.press("enter", "b")
        await app.type("Le budget", "enter", "enter", "l")
        await app.type("L'élection", "enter", "enter")
        caf = partner(app.session, "Caf de l'Ariège")
        assert [p.text for p in points_of(app.session, actor=caf, kind=BRAKE)][-1] == "Le budget"
        assert [p.text for p in points_of(app.session, actor=caf, kind=LEVER)][-1] == "L'élection"
        await app.press("e")
        await app.type(" proche", "enter")
        assert "L'élection proche" in app.text
        await app.press("d")
        assert "L'élection proche" not in app.text
        await app.press("u")
        assert "L'élection proche" in app.text


async def test_a_screen_that_goes_while_it_is_resized_harms_nobody(tmp_path: Path) -> None:
    async with running(tmp_path, session=noted()) as app:
        screen = app.app.screen
        assert isinstance(screen, ExchangeScreen)
        await screen.query(".exchange--head, .exchange--silent, EntryLine").remove()
        screen.on_resize(events.Resize(screen.size, screen.size))
        await app.pilot.pause()
        assert app.app.is_running


async def test_an_argument_is_said_by_someone_or_nobody_reworded_deleted(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=noted()) as app:
        await app.press("enter", "a")
        assert "Argument on “Pas d'indicateurs”:" in app.text
        await app.type("Trois chiffres par halte", "enter")
        await app.type("nadia", "enter")
        assert "↳ Nadia: Trois chiffres par halte" in app.text
        await app.type("Une photo", "enter", "escape")
        assert "↳ Une photo" in app.text
        await app.press("down", "e")
        await app.type(", chaque trimestre", "enter")
        assert "↳ Nadia: Trois chiffres par halte, chaque trimestre" in app.text
        await app.press("d")
        assert "Trois chiffres" not in app.text
        assert "↳ Une photo" in app.text


@pytest.mark.parametrize(
    ("keys", "rated"),
    [
        (["4"], (4, 0)),
        (["4", "2"], (4, 2)),
        (["shift+up", "shift+up"], (0, 2)),
        (["apostrophe", "é"], (4, 2)),  # the unshifted row of AZERTY
        (["ampersand"], (1, 0)),
        (["quotation_mark", "left_parenthesis"], (3, 5)),
        (["shift+right", "shift+right", "shift+up"], (2, 1)),
        (["5", "shift+right", "shift+left", "shift+left"], (3, 0)),
        (["1", "shift+left", "shift+left"], (0, 0)),
    ],
)
async def test_strength_and_grip_are_rated_by_digits_and_by_arrows(
    tmp_path: Path, keys: list[str], rated: tuple[int, int]
) -> None:
    async with running(tmp_path, language="en", session=noted()) as app:
        await app.press("enter", *keys)
        assert ratings(app, "Pas d'indicateurs") == rated


async def test_it_is_told_which_of_the_two_the_digits_rate(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=noted()) as app:
        assert "1–5: strength, then our influence" in app.text
        await app.press("enter", "3")
        line = next(line for line in app.text.splitlines() if "Pas d'indicateurs" in line)
        assert line.split()[-2:] == ["●●●○○", "○○○○○"]
        assert "1–5: our influence, now" in head(app)


@pytest.mark.parametrize(
    ("keys", "rated"),
    [
        (("4", "2", "up", "5", "u", "3"), (3, 2)),
        (("4", "u", "3"), (3, 0)),
        (("4", "2", "up", "5", "u", "ctrl+y", "3"), (5, 3)),
    ],
)
async def test_a_strength_that_was_undone_is_what_the_next_digit_rates(
    tmp_path: Path, keys: tuple[str, ...], rated: tuple[int, int]
) -> None:
    async with running(tmp_path, language="en", session=noted()) as app:
        await app.press("enter", *keys)
        assert ratings(app, "Pas d'indicateurs") == rated


async def test_coming_back_to_what_is_half_rated_gives_the_other_half(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=noted()) as app:
        await app.press("enter", "3", "down", "up")
        assert "1–5: our influence, now" in head(app)
        await app.press("4", "up")
        assert ratings(app, "Pas d'indicateurs") == (3, 4)
        assert "1–5: strength, then our influence" in head(app)
        await app.press("5", "down", "up", "2")
        assert ratings(app, "Pas d'indicateurs") == (2, 4)


async def test_a_strength_taken_back_is_asked_again_before_the_grip(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=noted()) as app:
        await app.press("enter", "5", "u")
        assert "1–5: strength, then our influence" in head(app)
        await app.press("4")
        assert ratings(app, "Pas d'indicateurs") == (4, 0)


async def test_what_only_a_revealed_actor_takes_is_offered_under_no_hidden_one(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, language="en", session=noted()) as app:
        assert "Enter Reveal" in app.text
        assert "b Missed brake" not in app.text
        await app.press("enter")
        assert "b Missed brake" in app.text


async def test_a_digit_that_is_no_rating_is_refused_by_words(tmp_path: Path) -> None:
    async with running(tmp_path, session=noted()) as app:
        await app.press("enter", "7")
        assert "Une cote va de 1 à 5" in app.text
        assert ratings(app, "Pas d'indicateurs") == (0, 0)


async def test_how_many_are_marked_is_said_and_what_for(tmp_path: Path) -> None:
    async with running(tmp_path, session=noted()) as app:
        await app.press("enter", "space", "down", "space")
        assert "2 cochés\u00a0: k les regroupe" in app.text
        await app.press("k")
        await app.type("Mesurer", "enter")
        assert "cochés" not in app.text


async def test_twelve_brakes_are_rated_on_both_scales_in_twenty_four_keys(tmp_path: Path) -> None:
    session = noted()
    (role,) = session.roles
    session = edits.reveal(session, role)
    caf = partner(session, "Caf de l'Ariège")
    session = edits.add_points(session, caf, BRAKE, [f"frein {number}" for number in range(11)])
    brakes = points_of(session, actor=caf, kind=BRAKE)
    async with running(tmp_path, language="en", session=session) as app:
        await app.press("home", *"52" * len(brakes))
        rated = [app.session.points[brake.id] for brake in brakes]
        assert [(brake.strength, brake.grip) for brake in rated] == [(5, 2)] * 12


async def test_alike_brakes_are_tied_as_one_theme(tmp_path: Path) -> None:
    async with running(tmp_path, (110, 48), "en", exchanged()) as app:
        await app.press("home", "space", "down", "down", "down", "space", "k")
        await app.type("Qui paie ?", "enter")
        assert app.text.count("≈ theme: Qui paie ?") == 2
        (theme,) = app.session.themes.values()
        tied = [p for p in app.session.points.values() if p.theme == theme.id]
        assert {p.actor for p in tied} == {
            partner(app.session, "Mairie de Sieuras"),
            partner(app.session, "Café-épicerie « Chez Mado »"),
        }
        await app.press("end", "up", "k", "enter")
        assert app.text.count("≈ theme: Qui paie ?") == 3
        await app.press("k", "end", "enter")
        assert app.text.count("≈ theme: Qui paie ?") == 2


async def test_one_sees_the_actor_whole(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=exchanged()) as app:
        await app.press("home", "W")
        assert "prêt de la place et de l'électricité" in app.text
        await app.press("end")
        assert "Les électeurs vont demander" in app.text
        await app.press("q")
        assert "Café-épicerie « Chez Mado » — Yoann" in app.text


async def test_what_to_look_at_leads_to_the_brake(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=exchanged()) as app:
        await app.press("C")
        assert "a strong brake, with no next move" in app.text
        await app.press("enter", "d")
        assert len(app.session.points) == len(exchanged().points) - 1


async def test_without_roles_it_says_where_to_go(tmp_path: Path) -> None:
    session = edits.go(before_roles(), Step.EXCHANGE)
    async with running(tmp_path, language="en", session=session) as app:
        assert "Nobody has taken a role yet" in app.text
        await app.press("a", "1", "k", "z", "right", "enter", "z", "W", "o", "d")
        assert app.session == session


async def test_a_note_of_several_lines_is_shown_whole_reworded_so_and_drawn_on_the_map(
    tmp_path: Path,
) -> None:
    session = noted()
    (role,) = session.roles
    session = edits.note_point(session, role, BRAKE, "Trop loin\net trop tard")
    async with running(tmp_path, language="en", session=session) as app:
        await app.press("enter", "s")
        await app.type("trop loin", "enter")
        lines = app.text.splitlines()
        at = next(y for y, line in enumerate(lines) if "Trop loin" in line)
        assert lines[at + 1].strip() == "et trop tard"
        await app.press("e")
        await app.type(" pour nous", "ctrl+s")
        assert point(app.session, "Trop loin\net trop tard pour nous")
        await app.press("5", "5", "z")
        assert "Trop loin" in app.text
        assert "pour nous" in app.text


async def test_words_are_found_line_after_line_and_round_again(tmp_path: Path) -> None:
    async with running(tmp_path, session=exchanged()) as app:
        await app.press("s")
        await app.type("CAFE", "enter")
        first = chosen(app)
        assert "café" in first
        await app.press("s", "enter")
        assert "café" in chosen(app).casefold()
        assert chosen(app) != first
        seen = {first}
        for _ in range(30):
            seen.add(chosen(app))
            await app.press("s", "enter")
        assert chosen(app) in seen, "after the last comes the first"
        await app.press("s")
        await app.type("zeppelin", "enter")
        assert "Rien ici ne contient" in app.text


@pytest.mark.parametrize("keys", [["down"] * 14, ["end"], ["end", *["up"] * 9]])
async def test_the_name_of_the_actor_stays_on_top_of_what_is_said_of_it(
    tmp_path: Path, keys: list[str]
) -> None:
    async with running(tmp_path, session=exchanged()) as app:
        await app.press(*keys)
        shown = app.text.splitlines()
        said = next(iter(line for line in shown if line.startswith("›")))
        (about,) = [
            name_of(app.session, p.actor) for p in points_of(app.session) if p.text[:20] in said
        ] or [None]
        top = shown[2]
        named = [line for line in shown[2 : shown.index(said)] if about and about in line]
        assert any(partner.name in top for partner in app.session.partners.values())
        assert about is None or named


async def test_strong_brakes_to_look_at_stand_each_on_a_line(tmp_path: Path) -> None:
    session = replace(exchanged(), leads={})
    async with running(tmp_path, language="en", session=session) as app:
        await app.press("C")
        lines = [line for line in app.text.splitlines() if "a strong brake, with no" in line]
        assert len(lines) >= 2
        assert all(line.count("a strong brake") == 1 for line in lines)


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_a_long_brake_leaves_the_line_room_for_its_argument(
    tmp_path: Path, language: str
) -> None:
    async with running(tmp_path, language=language, session=exchanged()) as app:
        await app.press("home", "a")
        label, _end, _rest = app.text.splitlines()[-2].partition("…")
        assert "Encore une chose à" in label
        assert len(label) < 50


async def test_an_actor_is_found_by_name_in_the_exchange(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=exchanged()) as app:
        await app.press("s")
        await app.type("mado", "enter")
        assert "Du café gratuit" in chosen(app), "the first that was said in that role"
        await app.press("s")
        await app.type("ccas", "enter")
        assert "visites à domicile" in chosen(app)
        await app.press("s")
        await app.type("nowhere at all", "enter")
        assert "Nothing here contains “nowhere at all”." in app.text
