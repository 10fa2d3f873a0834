"""A program that is stopped from outside and goes on: it takes all keys, and ends when asked to."""

import signal
from pathlib import Path

from tests.end_to_end.pty import ALLIANCES, Terminal
from tests.end_to_end.stuck import session_in
from tests.keeping import library_in

NAME = "Maïté Leroux-Œuvrard"

OFTEN = 6
"""So many more threads would read the keys, and each would wait for what another one took."""


def stop_and_go_on(terminal: Terminal) -> None:
    terminal.kill(signal.SIGSTOP)
    terminal.kill(signal.SIGCONT)


async def test_it_goes_on_as_it_was(tmp_path: Path) -> None:
    session_in(tmp_path)
    with Terminal([ALLIANCES, "--data", tmp_path, "open", "Roulotte"]) as terminal:
        terminal.wait_for("Roulotte", "enregistré")
        for _ in range(OFTEN):
            stop_and_go_on(terminal)
        await terminal.press("a")
        terminal.wait_for("Membre à ajouter")
        for letter in NAME:
            await terminal.type(letter)
        await terminal.press("enter")
        terminal.wait_for(NAME, "enregistré")
        await terminal.press("ctrl+q")
        assert terminal.ended() == 0
    library = library_in(tmp_path)
    session = library.read(library.list()[0].id)
    assert NAME in {member.name for member in session.members.values()}


async def test_it_takes_the_terminal_back_from_a_shell(tmp_path: Path) -> None:
    session_in(tmp_path)
    with Terminal([ALLIANCES, "--data", tmp_path, "open", "Roulotte"]) as terminal:
        terminal.wait_for("Roulotte", "enregistré")
        terminal.kill(signal.SIGSTOP)
        terminal.give_to_a_shell()
        assert terminal.is_usable()
        terminal.kill(signal.SIGCONT)
        terminal.wait_until(lambda _: not terminal.is_usable(), "a terminal taken back")
        await terminal.press("f1")
        terminal.wait_for("Aide")
        await terminal.press("ctrl+q")
        assert terminal.ended() == 0
        assert terminal.is_usable()
