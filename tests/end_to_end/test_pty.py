"""The installed command in a real pseudo-terminal: a whole workshop, and what is no terminal."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from store import edits
from store.choices import Step
from tests.end_to_end.pty import ALLIANCES, Terminal, environment
from tests.expected_words import assert_has_all_words
from tests.keeping import library_in
from tests.playing import raci, timeline, workshop
from tests.playing.leads import export, find_leads
from tests.playing.roles import exchange, take_roles, take_turns
from tests.playing.workshop import LE_TILLEUL, Play
from tests.workshops import le_tilleul

SEQUENCE = re.compile("\x1b\\][^\x07]*\x07|\x1b\\[[^a-zA-Z]*[a-zA-Z]")
"""What is sent to a terminal, beside text."""


@pytest.mark.timeout(900)  # some three thousand keys, each taken in its turn
async def test_a_whole_workshop_is_played_by_keys_kept_and_exported(tmp_path: Path) -> None:
    command = [ALLIANCES, "--data", tmp_path / "data"]
    project = LE_TILLEUL["cadre"]["projet"]
    with Terminal(command) as terminal:
        play = Play(terminal, LE_TILLEUL)
        terminal.wait_for("Nouvel atelier")
        await workshop.new_session(play)
        await workshop.frame(play)
        await terminal.press("n")
        terminal.wait_for("Frise]")
        await timeline.place_partners(play)
        await terminal.press("n")
        terminal.wait_for("RACI]")
        await raci.share_out(play)
        await terminal.press("n")
        terminal.wait_for("Pas de côté]")
        await take_roles(play)
        await take_turns(play)
        await terminal.press("n")
        terminal.wait_for("Échange]")
        await exchange(play)
        await terminal.press("n")
        terminal.wait_for("Pistes]")
        await find_leads(play)
        await terminal.press("ctrl+q")
        assert terminal.ended() == 0
    with Terminal(command) as terminal:
        terminal.wait_for(project)
        await terminal.press("enter", "n")
        terminal.wait_for("Édition interne", "Pas de côté", "Le projet")
        await export(Play(terminal, LE_TILLEUL), tmp_path / "synthese.txt")
        terminal.wait_for("Écrit")
        await terminal.press("ctrl+q")
        assert terminal.ended() == 0
    assert_has_all_words((tmp_path / "synthese.txt").read_text("utf-8"), LE_TILLEUL)
    asked = [*command, "export", "Roulotte", "--format", "txt", "-o", tmp_path / "commande.txt"]
    subprocess.run(asked, env=environment(), check=True, timeout=60)
    assert_has_all_words((tmp_path / "commande.txt").read_text("utf-8"), LE_TILLEUL)


def test_a_session_asked_for_is_drawn_once(tmp_path: Path) -> None:
    """Over a slow line one would wait for what is drawn only to be drawn over."""
    columns, rows = 120, 40
    library_in(tmp_path).create(edits.go(le_tilleul(), Step.TIMELINE))
    command = [ALLIANCES, "--data", tmp_path, "open", "Roulotte"]
    with Terminal(command, size=(columns, rows)) as terminal:
        terminal.wait_for("Frise]", "Secrétaire de mairie", "F1 Aide")
        terminal.wait_for_rest()
        assert len(drawn(terminal.bytes)) < 1.5 * columns * rows


async def test_one_comes_to_a_wide_board_under_the_names_of_its_columns(tmp_path: Path) -> None:
    library_in(tmp_path).create(edits.go(le_tilleul(), Step.RACI))
    with Terminal([ALLIANCES, "--data", tmp_path, "open", "Roulotte"], size=(160, 50)) as terminal:
        terminal.wait_for("RACI]", "F1 Aide")
        await terminal.press("p")
        terminal.wait_for("Frise]", "Secrétaire de mairie", "F1 Aide")
        terminal.wait_for_rest()
        lines = [line for line in terminal.text.splitlines() if line.count("│") > 1]
        bars = {tuple(at for at, sign in enumerate(line) if sign == "│") for line in lines}
        assert len(lines) > 4
        assert len(bars) == 1, terminal.text


def test_a_terminal_that_answers_late_has_nothing_drawn_again(tmp_path: Path) -> None:
    """It says that it can report its size, and reports the one that is known."""
    with Terminal([ALLIANCES, "--data", tmp_path], size=(80, 24)) as terminal:
        terminal.wait_for("Nouvel atelier", "F1 Aide")
        terminal.wait_for_rest()
        before = len(terminal.bytes)
        terminal.send("\x1b[?2048;2$y\x1b[48;24;80;480;800t")
        terminal.wait_for_rest()
        assert b"\x1b[?2048h" in terminal.bytes[before:]
        assert drawn(terminal.bytes[before:]) == ""
        terminal.send("\x1b[48;24;80;480;800t")  # it may have been another for a moment
        terminal.wait_for_rest()
        assert "Nouvel atelier" in drawn(terminal.bytes[before:])


async def test_a_field_that_waits_for_words_writes_nothing(tmp_path: Path) -> None:
    with Terminal([ALLIANCES, "--data", tmp_path]) as terminal:
        terminal.wait_for("Nouvel atelier")
        await terminal.press("a")
        await terminal.type("Roulotte")
        terminal.wait_for("Roulotte")
        terminal.wait_for_rest()
        await terminal.press("enter")
        terminal.wait_for("Structure")
        await terminal.press(*["down"] * 7, "enter")
        await terminal.type("Aller vers")
        terminal.wait_for("Ctrl+L", "Aller vers")
        terminal.wait_for_rest()


def drawn(written: bytes) -> str:
    """Return the text in what was written to a terminal."""
    return SEQUENCE.sub("", written.decode())


async def test_it_runs_as_a_module_too(tmp_path: Path) -> None:
    with Terminal([sys.executable, "-m", "tui", "--data", tmp_path, "--lang", "en"]) as terminal:
        terminal.wait_for("New session")
        await terminal.press("ctrl+q")
        assert terminal.ended() == 0


def test_where_it_cannot_draw_it_says_so(tmp_path: Path) -> None:
    env = environment(TERM="dumb")
    with Terminal([ALLIANCES, "--data", tmp_path], env=env) as terminal:
        terminal.wait_for("TERM=dumb", "alliances show")
        assert terminal.ended() == 2
        assert b"\x1b" not in terminal.bytes


@pytest.mark.parametrize("arguments", [(), ("open", "Roulotte")])
def test_without_a_terminal_it_says_so(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = subprocess.run(
        [ALLIANCES, "--data", tmp_path, *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=environment(),
        encoding="utf-8",
        timeout=60,
    )
    assert done.returncode == 2
    assert "terminal" in done.stderr
    assert done.stdout == ""
