"""However the program ends, its terminal is one that a shell can be used in."""

import signal
from pathlib import Path

import pytest

from tests.end_to_end import stuck
from tests.end_to_end.pty import ALLIANCES, Terminal
from tests.end_to_end.stuck import program, session_in, stand_still

MODES = (b"1049", b"1000", b"1003", b"1006", b"2004", b"1004")
"""The other screen, the mouse, pastes that are marked, and the focus: set while it runs."""


def assert_given_back(terminal: Terminal) -> None:
    for mode in MODES:
        assert terminal.bytes.rindex(b"\x1b[?%bl" % mode) > terminal.bytes.rindex(b"?%bh" % mode)
    assert terminal.bytes.rindex(b"\x1b[?25h") > terminal.bytes.rindex(b"\x1b[?25l")
    assert terminal.is_usable()


@pytest.mark.parametrize("number", [signal.SIGQUIT, signal.SIGABRT])
async def test_a_signal_that_kills_leaves_the_terminal_usable(tmp_path: Path, number: int) -> None:
    session_in(tmp_path)
    with Terminal([ALLIANCES, "--data", tmp_path, "open", "Roulotte"]) as terminal:
        terminal.wait_for("Roulotte", "enregistré")
        await terminal.press("a")
        await terminal.type("Maïté")
        terminal.wait_for("Maïté")
        assert not terminal.is_usable()
        terminal.kill(number)
        assert terminal.ended() == -number
        assert_given_back(terminal)


@pytest.mark.parametrize("number", [signal.SIGQUIT, signal.SIGABRT, signal.SIGTERM, signal.SIGHUP])
async def test_so_does_one_that_comes_while_the_loop_is_blocked(
    tmp_path: Path, number: int
) -> None:
    session_in(tmp_path)
    with Terminal(program(tmp_path, stuck.LOOP, "open", "Roulotte")) as terminal:
        terminal.wait_for("Roulotte", "enregistré")
        stand_still(terminal, tmp_path)
        terminal.kill(number)
        assert terminal.ended() in (1, -number)
        assert_given_back(terminal)


async def test_so_does_a_mistake_of_the_program(tmp_path: Path) -> None:
    session_in(tmp_path)
    with Terminal(program(tmp_path, stuck.FAULT, "open", "Roulotte")) as terminal:
        terminal.wait_for("Roulotte", "enregistré")
        await terminal.press("f1")
        assert terminal.ended() == 1
        assert b"Traceback" not in terminal.bytes
        assert_given_back(terminal)


async def test_so_does_one_that_tears_the_event_loop_down(tmp_path: Path) -> None:
    session_in(tmp_path)
    with Terminal(program(tmp_path, stuck.FAULT, "open", "Roulotte")) as terminal:
        terminal.wait_for("Roulotte", "enregistré")
        terminal.kill(signal.SIGUSR1)
        assert terminal.ended() == 1
        assert_given_back(terminal)
