"""The private turn of one role: handed over, noted in, ended, resumed."""

from pathlib import Path

import pytest

from store import edits
from store.choices import PointKind, Step
from store.model import Session
from store.queries.points import points_of_role
from store.queries.roles import roles_played, turns_left
from tests.playing.driver import Driver, running
from tests.playing.roles import take_roles, take_turns
from tests.playing.workshop import LE_TILLEUL, Play
from tests.workshops import before_roles, member, partner
from tui.screens.step_aside.turn import TurnScreen

BRAKE, LEVER = PointKind.BRAKE, PointKind.LEVER


def with_roles() -> Session:
    """Return a session where Maïté and Zoé play the Caf together, and Nadia the town hall."""
    session = before_roles()
    for name, actor in (
        ("Maïté", "Caf de l'Ariège"),
        ("Zoé", "Caf de l'Ariège"),
        ("Nadia", "Mairie de Sieuras"),
    ):
        session = edits.take_role(session, member(session, name), partner(session, actor))
    return session


def noted(app: Driver, number: int, kind: PointKind) -> list[str]:
    """Return what was noted in the role of that number."""
    role = roles_played(app.session)[number]
    return [point.text for point in points_of_role(app.session, role.id, kind)]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_everyone_notes_in_turn(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(tmp_path, size, session=before_roles()) as app:
        await take_roles(Play(app, LE_TILLEUL))
        await take_turns(Play(app, LE_TILLEUL))
        for number, turn in enumerate(LE_TILLEUL["pas_de_cote"]):
            assert noted(app, number, BRAKE) == [said["texte"] for said in turn["freins"]]
            assert noted(app, number, LEVER) == [said["texte"] for said in turn["leviers"]]
        assert not turns_left(app.session)
        assert app.text.count("✓ noté, caché") == len(LE_TILLEUL["pas_de_cote"])


async def test_one_reads_who_one_is_and_what_is_known(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=with_roles()) as app:
        await app.press("home", "down", "down", "enter")
        assert "Pass the keyboard to Nadia." in app.text
        await app.press("enter")
        assert "Your role: Mairie de Sieuras" in app.text
        assert "Co-lead in the short term" in app.text
        assert "What we hope for: prêt de la place et de l'électricité" in app.text
        assert "What holds me back" in app.text
        assert "What would make me say yes" in app.text


async def test_a_group_has_one_turn_together(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=with_roles()) as app:
        await app.press("home", "enter")
        assert "Pass the keyboard to Maïté, Zoé." in app.text


async def test_notes_are_counted_corrected_and_deleted(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=with_roles()) as app:
        await app.press("home", "enter", "enter")
        await app.type("Pas d'indicateurs [/]", "enter")
        await app.type("Trop loin", "enter", "enter")
        await app.type("La convention", "enter")
        assert "2 brakes, 1 lever" in app.text
        assert "Pas d'indicateurs [/]" in app.text
        await app.press("escape", "home", "e")
        await app.type(" avant un an", "enter")
        assert noted(app, 0, BRAKE) == ["Pas d'indicateurs [/] avant un an", "Trop loin"]
        await app.press("down", "d")
        assert noted(app, 0, BRAKE) == ["Pas d'indicateurs [/] avant un an"]
        await app.press("u")
        assert "2 brakes, 1 lever" in app.text


async def test_tab_goes_over_to_the_other_question_and_keeps_what_is_typed(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=with_roles()) as app:
        await app.press("home", "enter", "enter")
        await app.type("Trop loin", "tab")
        await app.type("La convention", "enter", "tab")
        await app.type("Trop cher", "enter")
        assert noted(app, 0, BRAKE) == ["Trop loin", "Trop cher"]
        assert noted(app, 0, LEVER) == ["La convention"]


async def test_several_lines_pasted_are_as_many_notes(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=with_roles()) as app:
        await app.press("home", "enter", "enter")
        await app.paste("un\r\ndeux\r\n\r\ntrois\r\n")
        assert noted(app, 0, BRAKE) == ["un", "deux", "trois"]


async def test_a_sign_alone_is_no_note_typed_pasted_or_among_others(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=with_roles()) as app:
        await app.press("home", "enter", "enter")
        for sign in ("-", "–", "•", "*", "..."):
            await app.type(sign, "enter")
            assert "write at least one word" in app.text
            await app.press("ctrl+u")
        await app.paste("- un\n-\n•\n  *\n– deux\n")
        assert "2 lines added." in app.text
        await app.type("trois", "ctrl+l")
        await app.type("-", "ctrl+l")
        await app.type("quatre", "ctrl+s")
        assert noted(app, 0, BRAKE) == ["un", "deux", "trois\nquatre"]


async def test_a_note_of_several_lines_is_one_and_is_seen_whole(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=with_roles()) as app:
        await app.press("home", "enter", "enter")
        await app.type("Too far", "ctrl+l")
        await app.type("and too late", "ctrl+s")
        assert noted(app, 0, BRAKE) == ["Too far\nand too late"]
        lines = app.text.splitlines()
        at = next(y for y, line in enumerate(lines) if "Too far" in line)
        assert lines[at + 1].strip() == "and too late"
        await app.type("One more", "enter", "escape", "home", "e")
        assert "and too late" in app.text
        await app.type(" for us", "ctrl+s")
        assert noted(app, 0, BRAKE) == ["Too far\nand too late for us", "One more"]
        await app.press("down", "e", "ctrl+j")
        await app.type("and another", "ctrl+s")
        assert noted(app, 0, BRAKE)[1] == "One more\nand another"
        await app.press("u")
        assert noted(app, 0, BRAKE)[1] == "One more"


async def test_escape_leaves_a_turn_that_nobody_notes_in_and_no_other(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=with_roles()) as app:
        await app.press("home", "enter")
        assert isinstance(app.app.screen, TurnScreen)
        await app.press("escape")
        assert not isinstance(app.app.screen, TurnScreen)
        await app.press("enter", "enter", "escape", "escape", "escape")
        assert isinstance(app.app.screen, TurnScreen)
        assert "Your role" in app.text


async def test_what_went_on_elsewhere_is_not_half_typed_any_more(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=with_roles()) as app:
        await app.press("home", "enter", "enter")
        await app.type("Too far")
        app.app.keep_drafts()
        await app.press("ctrl+l")
        await app.type("and too late", "enter")
        await app.type("Too dear")
        app.app.keep_drafts()
        await app.press("tab", "tab")
        await app.type("Too cold", "enter")
        assert noted(app, 0, BRAKE) == ["Too far\nand too late", "Too dear", "Too cold"]


async def test_a_note_of_several_lines_that_is_given_up_or_refused_is_not_lost_by_one_key(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, language="en", session=with_roles()) as app:
        await app.press("home", "enter", "enter")
        await app.type("Too far", "ctrl+l", "escape")
        assert "Too far" in app.text
        await app.type("x" * 500, "ctrl+s")
        assert "longer than 500" in " ".join(app.text.split())
        await app.press(*["up"] * 12)
        assert "Too far" in app.text
        await app.press("escape", "escape")
        assert noted(app, 0, BRAKE) == []
        await app.type("Short", "enter")
        assert noted(app, 0, BRAKE) == ["Short"]


async def test_a_note_out_of_bounds_stays_to_be_mended(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=with_roles()) as app:
        await app.press("home", "enter", "enter")
        await app.paste("x" * 501)
        await app.press("enter")
        assert "longer than 500" in app.text
        await app.press("backspace", "enter")
        assert noted(app, 0, BRAKE) == ["x" * 500]


async def test_a_turn_is_ended_once_one_says_so_and_can_be_resumed(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=with_roles()) as app:
        await app.press("home", "enter", "enter")
        await app.type("Trop loin", "enter", "escape", "q")
        assert "Maïté, Zoé: press Enter before you pass the keyboard." in app.text
        assert not roles_played(app.session)[0].noted
        await app.press("q")
        assert "Trop loin" in app.text
        await app.press("q", "enter")
        assert roles_played(app.session)[0].noted
        assert "Pass the keyboard to the facilitator, or to the next: Nadia." in app.text
        await app.press("q", "home", "enter")
        assert "Resume the turn" in app.text
        await app.press("enter")
        assert "Trop loin" not in app.text
        await app.press("enter")
        assert "Trop loin" in app.text


async def test_the_keyboard_is_passed_once_and_no_name_is_broken(tmp_path: Path) -> None:
    session = with_roles()
    nadia = next(m.id for m in session.members.values() if m.name == "Nadia")
    session = edits.change(session, "members", nadia, name="Nadia (médiatrice)")
    async with running(tmp_path, language="en", session=session) as app:
        await app.press("home", "enter", "enter")
        await app.type("Trop loin", "enter", "escape", "q", "enter")
        assert "Nadia\u00a0(médiatrice)." in app.text
        await app.press("enter")
        assert "Pass the keyboard" not in app.text
        assert "The next turn: Nadia\u00a0(médiatrice)." in app.text


async def test_undo_in_a_turn_stops_where_the_turn_began(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=with_roles()) as app:
        await app.press("home", "enter", "enter")
        await app.type("Trop loin", "enter", "enter", "enter", "enter", "enter", "enter")
        await app.type("Qui paie ?", "enter", "escape", "u")
        assert not noted(app, 1, BRAKE)
        await app.press("u")
        assert "Nothing to undo." in app.text
        assert noted(app, 0, BRAKE) == ["Trop loin"]
        await app.press("y")
        assert noted(app, 1, BRAKE) == ["Qui paie ?"]


async def test_after_the_last_turn_the_keyboard_goes_to_the_facilitator(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=with_roles()) as app:
        await app.press("home", "enter")
        for _turn in range(2):
            await app.press("enter", "enter", "enter", "enter")
            last = app.text
            await app.press("enter")
        assert "Nobody else has a turn to take for now." in last
        assert "The turns: anyone may be next" in app.text


async def test_a_turn_of_four_and_four_takes_fourteen_keys_besides_the_text(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=with_roles()) as app:
        await app.press("home")
        keys = ["enter", "enter"]  # the turn, then its own page
        await app.press(*keys)
        for text in ("un", "deux", "trois", "quatre", "", "cinq", "six", "sept", "huit", ""):
            await app.type(text, "enter")
            keys.append("enter")
        await app.press("enter")  # hides all
        keys.append("enter")
        assert roles_played(app.session)[0].noted
        assert len(app.session.points) == 8
        assert len(keys) <= 14


@pytest.mark.parametrize("key", ["f5", "I"])
async def test_kinds_of_brakes_and_levers_are_offered_and_never_filled_in(
    tmp_path: Path, key: str
) -> None:
    async with running(tmp_path, language="en", session=with_roles()) as app:
        await app.press("home", "enter", "enter")
        assert "F5: ideas" in app.text
        if key == "I":
            await app.press("escape")
        else:
            await app.type("Too dear")
        points = app.session.points
        await app.press(key)
        for word in ("Money", "Responsibility", "Neighbours", "Rules", "Recognition", "Figures"):
            assert word in app.text
        assert "› Money" not in app.text, "what is only read has no cursor"
        await app.press("enter")
        assert "Responsibility" not in app.text
        assert app.session.points == points, "nothing is taken from the list"
        if key == "f5":
            assert "Too dear" in app.text
            await app.press("enter")
            assert len(app.session.points) == len(points) + 1


@pytest.mark.parametrize(("language", "words"), [("fr", "J’ai fini"), ("en", "I have finished")])
async def test_the_keys_call_the_end_of_a_turn_as_the_line_above_does(
    tmp_path: Path, language: str, words: str
) -> None:
    async with running(tmp_path, language=language, session=with_roles()) as app:
        await app.press("home", "enter", "enter", "escape")
        assert f"q {words}" in app.text.splitlines()[-1]
        await app.press("b")
        await app.type("Too far", "enter", "escape")
        assert f"q {words}" in app.text.splitlines()[-1], "with a note there are more keys"
        await app.press("q")
        assert words not in app.text.splitlines()[-1]


async def test_enter_on_a_note_corrects_it(tmp_path: Path) -> None:
    async with running(tmp_path, session=edits.go(with_roles(), Step.STEP_ASIDE)) as app:
        await app.press("home", "enter", "enter")
        await app.type("pas d'indicateurs", "enter", "escape", "enter")
        await app.type(" du tout", "enter")
        assert noted(app, 0, BRAKE) == ["pas d'indicateurs du tout"]


async def test_a_note_goes_over_to_the_other_question_and_back(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=with_roles()) as app:
        await app.press("home", "enter", "enter")
        await app.type("Too far", "enter")
        await app.type("The agreement", "enter", "escape", "home", "down", "m")
        assert noted(app, 0, BRAKE) == ["Too far"]
        assert noted(app, 0, LEVER) == ["The agreement"]
        assert "› + The agreement" in app.text
        await app.press("u")
        assert noted(app, 0, BRAKE) == ["Too far", "The agreement"]
        await app.press("y", "m")
        assert noted(app, 0, BRAKE) == ["Too far", "The agreement"]


async def test_the_notes_fill_a_wide_window(tmp_path: Path) -> None:
    session = edits.go(with_roles(), Step.STEP_ASIDE)
    async with running(tmp_path, (140, 40), session=session) as app:
        await app.press("home", "enter", "enter")
        assert app.app.screen.query_one("ItemList").region.width == 140


async def test_the_cursor_is_on_the_turn_that_comes_next(tmp_path: Path) -> None:
    session = with_roles()
    _first, second = (role.id for role in turns_left(session))
    async with running(tmp_path, language="en", session=session) as app:
        await app.press("home", *["enter"] * 5, "q")
        assert app.app.screen.items.cursor.role == second  # type: ignore[attr-defined]
        await app.press("enter", "enter")
        await app.type("Too far", "enter", "ctrl+q")
    async with running(tmp_path, language="en") as again:
        await again.press("enter")
        assert again.app.screen.items.cursor.role == second  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("language", "start", "resume"),
    [
        ("fr", "Entrée Commencer le tour", "Entrée Reprendre le tour"),
        ("en", "Enter Start the turn", "Enter Resume the turn"),
    ],
)
async def test_a_turn_that_was_broken_off_is_resumed_as_the_keys_say(
    tmp_path: Path, language: str, start: str, resume: str
) -> None:
    async with running(tmp_path, language=language, session=with_roles()) as app:
        await app.press("home")
        assert start in app.text.splitlines()[-1]
        await app.press("enter", "enter")
        await app.type("Trop loin", "enter", "ctrl+q")
    async with running(tmp_path, language=language) as again:
        await again.press("enter")
        assert resume in again.text.splitlines()[-1]
        await again.press("enter", "enter")
        assert "Trop loin" in again.text
