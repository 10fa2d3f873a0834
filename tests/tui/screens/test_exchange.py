"""The exchange: revealed, answered, rated, tied, seen as a map; roles are left."""

from collections.abc import Callable
from pathlib import Path

import pytest

from store import edits
from store.choices import PointKind, Step
from store.model import Session, replace
from store.queries.actors import name_of
from store.queries.points import arguments_under, points_of
from tests.playing.driver import Driver, running
from tests.playing.roles import exchange, take_roles, take_turns
from tests.playing.workshop import LE_TILLEUL, Play
from tests.workshops import before_roles, le_tilleul, member, partner, point

ROUNDS = 100
"""So often the head is looked at, which is drawn once the list is laid out."""

BRAKE, LEVER = PointKind.BRAKE, PointKind.LEVER
MADO = "Du café gratuit devant ma vitrine !"


def exchanged() -> Session:
    """Return the session of le-tilleul with everything revealed, at the exchange."""
    return replace(le_tilleul(), step=Step.EXCHANGE, roles_left=False)


def noted() -> Session:
    """Return a session at the exchange where the Caf was played and nothing is revealed."""
    session = before_roles()
    caf = partner(session, "Caf de l'Ariège")
    session = edits.take_role(session, member(session, "Maïté"), caf)
    session = edits.take_role(session, member(session, "Zoé"), caf)
    (role,) = session.roles
    session = edits.note_point(session, role, BRAKE, "Pas d'indicateurs")
    session = edits.note_point(session, role, LEVER, "La convention")
    return edits.go(edits.end_turn(session, role), Step.EXCHANGE)


def ratings(app: Driver, text: str) -> tuple[int, int]:
    """Return the strength and the grip of what says ``text``."""
    said = app.session.points[point(app.session, text)]
    return said.strength, said.grip


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


def head(app: Driver) -> str:
    """Return the line that says how to rate."""
    return next(line for line in app.text.splitlines() if "1–5" in line)


async def comes_to(holds: Callable[[], bool], app: Driver) -> bool:
    """Wait until what the screen shows ``holds``; return whether it does."""
    for _ in range(ROUNDS):
        if holds():
            return True
        await app.settle()
    return False


async def test_the_head_names_the_dots_of_the_list_alone(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=exchanged()) as app:
        above_the_list = head(app)
        assert "STRENGTH" in above_the_list
        await app.press("down", "z")
        assert await comes_to(lambda: "STRENGTH" not in head(app), app)
        await app.press("z")
        assert await comes_to(lambda: head(app) == above_the_list, app), head(app)


async def test_an_actor_is_revealed_when_one_says_so(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=noted()) as app:
        assert "Caf de l'Ariège — Maïté, Zoé" in app.text
        assert "indicateurs" not in app.text
        await app.press("enter")
        assert "Pas d'indicateurs" in app.text
        assert "La convention" in app.text
        await app.press("u")
        assert "Undone: reveal Caf de l'Ariège" in app.text
        assert "indicateurs" not in app.text


async def test_a_turn_that_is_not_over_is_revealed_only_on_purpose(tmp_path: Path) -> None:
    session = noted()
    (role,) = session.roles
    async with running(
        tmp_path, language="en", session=edits.end_turn(session, role, False)
    ) as app:
        await app.press("enter")
        assert "The turn as Caf de l'Ariège is not over" in app.text
        await app.press("enter")
        assert not app.session.roles[role].revealed
        await app.press("enter", "down", "enter")
        assert app.session.roles[role].revealed


async def test_of_a_turn_with_nothing_noted_that_is_said_and_who_passes_is_revealed_at_once(
    tmp_path: Path,
) -> None:
    session = before_roles()
    maite, caf = member(session, "Maïté"), partner(session, "Caf de l'Ariège")
    session = edits.go(edits.take_role(session, maite, caf), Step.EXCHANGE)
    (role,) = session.roles
    async with running(tmp_path / "waits", session=session) as app:
        await app.press("enter")
        assert "rien à montrer" in app.text
    passing = edits.change(session, "members", maite, passes=True)
    async with running(tmp_path / "passes", session=passing) as app:
        await app.press("enter")
        assert app.session.roles[role].revealed


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


async def test_an_argument_is_said_by_someone_or_nobody_reworded_deleted(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=noted()) as app:
        await app.press("enter", "a")
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


async def test_who_was_not_heard_yet_is_said_without_a_word_of_theirs(tmp_path: Path) -> None:
    session = noted()
    mado = partner(session, "Café-épicerie « Chez Mado »")
    session = edits.take_role(session, member(session, "Nadia"), mado)
    role = next(r.id for r in session.roles.values() if r.actor == mado)
    session = edits.note_point(session, role, BRAKE, "Les élections approchent")
    session = edits.end_turn(session, role)
    async with running(tmp_path, language="en", session=session) as app:
        assert "Not heard yet" not in app.text
        await app.press("enter")
        assert "Not heard yet: Café-épicerie" in app.text
        assert "élections" not in app.text
        await app.press("a")
        await app.type("Trois chiffres par halte", "enter")
        await app.type("nadia", "enter", "escape")
        (line,) = (line for line in app.text.splitlines() if "Not heard yet" in line)
        actors, team = line.removesuffix(" (team)").split(" (actors) · ")
        assert "Maïté" in team
        assert "Maïté" not in actors
        assert "Nadia" not in line
        assert "élections" not in app.text
        left = next(m.id for m in app.session.members.values() if m.name == "Maïté")
        app.app.workshop.apply(edits.change, "members", left, left=True)
        await app.press("end", "enter")
        assert "Mado" not in app.text.split("Not heard yet")[1]
        assert "Maïté" not in app.text.split("Not heard yet")[1]
        await app.press("o", "enter")
        assert "Not heard yet" not in app.text


async def test_all_who_were_not_heard_yet_are_named_where_two_lines_hold_them(
    tmp_path: Path,
) -> None:
    names = ["Alexandrine", "Bartholomé", "Clémentine", "Dieudonné", "Emmanuelle", "Ferdinand"]
    async with running(tmp_path, session=edits.add_members(noted(), names)) as app:
        await app.press("enter", "a")
        await app.type("Trois chiffres par halte", "enter")
        await app.type("nadia", "enter", "escape")
        said = " ".join(app.text.split("pas encore entendu")[1].split("\n\n")[0].split())
        assert [name for name in names if name not in said] == []


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


async def test_the_map_shows_where_to_start(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=exchanged()) as app:
        await app.press("z")
        text = app.text
        start, others = text.index("Start here"), text.index("The others")
        assert start < text.index("Du café gratuit") < others
        assert text.count("►") == 6  # four brakes, the corner, and the words of the legend
        await app.press("end", "home", "shift+down", "shift+down", "shift+down")
        assert ratings(app, MADO) == (5, 2)
        assert app.text.count("►") == 5


async def test_what_stands_beside_the_map_begins_in_one_column(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=exchanged()) as app:
        await app.press("z")
        lines = app.text.splitlines()
        at = next(line.index("► Start here") for line in lines if "► Start here" in line)
        beside = [line[at:] for line in lines[3:20] if line[at:].strip()]
        brakes = [line for line in beside if not line.startswith(("►", "The others", "reach"))]
        assert len(brakes) > 8
        assert {line[:4].strip(" ›0123456789") for line in brakes} == {""}


async def test_in_a_large_window_the_map_says_a_brake_on_several_lines(tmp_path: Path) -> None:
    async with running(tmp_path, (200, 55), "en", session=exchanged()) as app:
        cells = [line.split("│")[-2] for line in app.text.splitlines() if line.count("│") > 5]
        assert "►3 Du café gratuit devant ma vitrine !" in " ".join(" ".join(cells).split())


async def test_the_map_grows_with_many_brakes_in_one_cell(tmp_path: Path) -> None:
    session = noted()
    (role,) = session.roles
    session = edits.reveal(session, role)
    caf = partner(session, "Caf de l'Ariège")
    for number in range(30):
        session = edits.add_point(session, caf, BRAKE, f"frein {number}")
        added = point(session, f"frein {number}")
        session = edits.rate(session, added, strength=4, grip=4)
    async with running(tmp_path, session=session) as app:
        await app.press("z", "home")
        seen = app.text
        for _step in range(31):
            await app.press("down")
            seen += app.text
        for number in range(30):
            assert f"frein {number}" in seen


async def test_everyone_leaves_their_role(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=noted()) as app:
        await app.press("o")
        assert "Reveal every actor first" in app.text
        assert "Everyone leaves their role" not in app.text
        await app.press("enter", "end", "enter")
        assert "Take a breath." in app.text
        await app.press("escape")
        assert not app.session.roles_left
        await app.press("o", "enter")
        assert app.session.roles_left
        assert "Everyone has left their role." in app.text


async def test_who_passes_keeps_nobody_in_their_role(tmp_path: Path) -> None:
    session = noted()
    session = edits.take_role(session, member(session, "Nadia"), partner(session, "Mission locale"))
    session = edits.change(session, "members", member(session, "Nadia"), passes=True)
    async with running(tmp_path, language="en", session=session) as app:
        assert "– passes" in app.text
        await app.press("enter", "o", "enter")
        assert app.session.roles_left


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


async def test_once_revealed_the_first_brake_is_under_the_cursor(tmp_path: Path) -> None:
    session = before_roles()
    caf = partner(session, "Caf de l'Ariège")
    session = edits.take_role(session, member(session, "Maïté"), caf)
    (role,) = session.roles
    session = edits.note_point(session, role, LEVER, "La convention")
    session = edits.note_point(session, role, BRAKE, "Pas d'indicateurs")
    session = edits.go(edits.end_turn(session, role), Step.EXCHANGE)
    async with running(tmp_path, language="en", session=session) as app:
        await app.press("enter", "5")
        assert ratings(app, "Pas d'indicateurs")[0] == 5


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
        await app.press("s", "ctrl+u")
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


def chosen(app: Driver) -> str:
    return next(line for line in app.text.splitlines() if line.startswith("›"))


async def test_strong_brakes_to_look_at_stand_each_on_a_line(tmp_path: Path) -> None:
    session = replace(exchanged(), leads={})
    async with running(tmp_path, language="en", session=session) as app:
        await app.press("C")
        lines = [line for line in app.text.splitlines() if "a strong brake, with no" in line]
        assert len(lines) >= 2
        assert all(line.count("a strong brake") == 1 for line in lines)
