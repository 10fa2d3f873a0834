"""The line is cut while someone types: all is there on reopening, the half-typed text too."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from store import edits
from store.choices import Step
from tests.end_to_end.pty import ALLIANCES, Terminal
from tests.keeping import library_in


def terminated(terminal: Terminal) -> None:
    terminal.kill(signal.SIGTERM)
    assert terminal.ended() == 1


def hung_up(terminal: Terminal) -> None:
    terminal.kill(signal.SIGHUP)
    assert terminal.ended() == 1


def closed(terminal: Terminal) -> None:
    terminal.hang_up()


CUTS = [terminated, hung_up, closed]
Cut = Callable[[Terminal], None]


@contextmanager
def opened(root: Path, step: Step = Step.FRAMING) -> Iterator[Terminal]:
    """Open the one session of ``root`` in a terminal, made at ``step`` the first time."""
    library = library_in(root)
    if not library.list():
        session = edits.add_members(edits.new_session("Roulotte", None), ["Nadia"])
        library.create(edits.go(edits.add_partners(session, ["Mairie", "Caf"]), step))
    with Terminal([ALLIANCES, "--data", root, "open", "Roulotte"]) as terminal:
        terminal.wait_for("]", "enregistré")
        yield terminal


@pytest.mark.parametrize("cut", CUTS)
async def test_a_half_typed_line_comes_back(tmp_path: Path, cut: Cut) -> None:
    with opened(tmp_path) as terminal:
        await terminal.press("a")
        await terminal.type("Yoann", "enter")
        await terminal.type("Maïté d’à cô")
        terminal.wait_for("Maïté d’à cô")
        cut(terminal)
        terminal.gone()
    with opened(tmp_path) as terminal:
        await terminal.press("a")
        terminal.wait_for("Maïté d’à cô")
        await terminal.type("té", "enter", "enter")
        terminal.wait_for("Yoann", "Maïté d’à côté")


@pytest.mark.parametrize("cut", CUTS)
async def test_a_half_written_text_comes_back(tmp_path: Path, cut: Cut) -> None:
    with opened(tmp_path) as terminal:
        await terminal.press(*["down"] * 7, "enter")
        await terminal.type("Aller à la rencontre", "ctrl+l")
        await terminal.type("des habit")
        terminal.wait_for("Ctrl+L", "des habit")
        cut(terminal)
        terminal.gone()
    with opened(tmp_path) as terminal:
        await terminal.press(*["down"] * 7, "enter")
        terminal.wait_for("Aller à la rencontre", "des habit")
        await terminal.type("ants", "enter")
        terminal.wait_until(lambda text: "Ctrl+L" not in text and "des habitants" in text)


async def test_what_was_half_typed_of_one_actor_is_not_proposed_of_another(tmp_path: Path) -> None:
    with opened(tmp_path, Step.TIMELINE) as terminal:
        await terminal.press("home", "enter", "home", "down", "down", "down", "enter")
        await terminal.type("si le conseil vote")
        terminal.wait_for("Condition", "si le conseil vote")
        terminated(terminal)
    with opened(tmp_path, Step.TIMELINE) as terminal:
        await terminal.press("home", "right", "enter")
        terminal.wait_for("Condition", "Caf")
        await terminal.press("home", "down", "down", "down", "enter")
        terminal.wait_for("Entrée Valider")
        assert "si le conseil vote" not in terminal.text
        await terminal.press("escape", "q", "left", "enter")
        terminal.wait_for("Condition", "Mairie")
        await terminal.press("home", "down", "down", "down", "enter")
        terminal.wait_for("si le conseil vote")


async def test_killed_outright_only_the_field_being_typed_is_lost(tmp_path: Path) -> None:
    with opened(tmp_path) as terminal:
        await terminal.press("a")
        for name in ("Yoann", "Maïté"):
            await terminal.type(name, "enter")
        await terminal.type("Jean-")
        terminal.wait_for("Yoann", "Maïté", "Jean-", "enregistré")
        terminal.kill(signal.SIGKILL)
        assert terminal.ended() == -signal.SIGKILL
    with opened(tmp_path) as terminal:
        await terminal.press("end")
        terminal.wait_for("Nadia", "Yoann", "Maïté")


async def test_a_line_that_hangs_before_it_is_cut_loses_nothing(tmp_path: Path) -> None:
    """Nobody reads the terminal any more, so that the program cannot write; then it is closed."""
    with opened(tmp_path) as terminal:
        await terminal.press("a")
        await terminal.type("Maïté d’à cô")
        terminal.wait_for("Maïté d’à cô")
        terminal.hang()
        terminal.hang_up()
        terminal.gone()
    with opened(tmp_path) as terminal:
        await terminal.press("a")
        terminal.wait_for("Maïté d’à cô")
