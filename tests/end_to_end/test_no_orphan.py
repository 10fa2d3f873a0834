"""No process outlives its terminal: whatever is stuck, what is typed is kept, and it ends."""

import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.end_to_end import stuck
from tests.end_to_end.pty import ALLIANCES, Terminal, eventually
from tests.end_to_end.stuck import program, session_in, stand_still
from tests.end_to_end.test_lost_line import CUTS, Cut
from tests.keeping import library_in

DEAF = ("sh", "-c", 'trap "" HUP; exec "$@"', "sh")
"""Runs a command that no closed terminal is told to, as ``nohup`` does."""

TERMINALS = 50


@contextmanager
def opened(root: Path, part: str) -> Iterator[Terminal]:
    session_in(root)
    with Terminal(program(root, part, "open", "Roulotte")) as terminal:
        terminal.wait_for("Roulotte", "enregistré")
        yield terminal


async def comes_back(root: Path) -> None:
    """Assert that what was half-typed waits where it was typed."""
    with Terminal([ALLIANCES, "--data", root, "open", "Roulotte"]) as terminal:
        terminal.wait_for("Roulotte", "enregistré")
        await terminal.press("a")
        terminal.wait_for("Maïté d’à cô")


@pytest.mark.parametrize("cut", CUTS)
async def test_with_its_loop_blocked_it_keeps_what_is_typed_and_ends(
    tmp_path: Path, cut: Cut
) -> None:
    with opened(tmp_path, stuck.LOOP) as terminal:
        await terminal.press("a")
        await terminal.type("Yoann", "enter")
        terminal.wait_for("Yoann", "enregistré")
        await terminal.type("Maïté d’à cô")
        terminal.wait_for("Maïté d’à cô")
        stand_still(terminal, tmp_path)
        cut(terminal)
        terminal.gone()
    await comes_back(tmp_path)


@pytest.mark.parametrize("cut", CUTS)
async def test_with_a_disk_that_stands_still_it_ends(tmp_path: Path, cut: Cut) -> None:
    with opened(tmp_path, stuck.DISK) as terminal:
        await terminal.press("a")
        stand_still(terminal, tmp_path)
        await terminal.type("Yoann", "enter")
        terminal.wait_for("Yoann")
        cut(terminal)
        terminal.gone()


@pytest.mark.parametrize("cut", CUTS)
async def test_with_nothing_that_reads_its_keys_it_ends(tmp_path: Path, cut: Cut) -> None:
    with opened(tmp_path, stuck.INPUT) as terminal:
        eventually((tmp_path / "still").exists)
        cut(terminal)
        terminal.gone()


async def test_with_a_terminal_that_nobody_reads_it_ends_when_asked(tmp_path: Path) -> None:
    with opened(tmp_path, "") as terminal:
        await terminal.press("a")
        await terminal.type("Maïté d’à cô")
        terminal.wait_for("Maïté d’à cô")
        terminal.hang()
        terminal.kill(signal.SIGTERM)
        terminal.gone()
    await comes_back(tmp_path)


@pytest.mark.parametrize("part", [stuck.LOOP, stuck.DISK], ids=["loop", "disk"])
async def test_it_ends_however_often_it_is_asked_meanwhile(tmp_path: Path, part: str) -> None:
    with opened(tmp_path, part) as terminal:
        stand_still(terminal, tmp_path)

        def asked_again() -> bool:
            terminal.kill(signal.SIGHUP)
            terminal.kill(signal.SIGTERM)
            return not terminal.is_running()

        eventually(asked_again)


async def test_a_program_that_no_signal_reaches_ends_with_its_terminal(tmp_path: Path) -> None:
    session_in(tmp_path)
    with Terminal([*DEAF, ALLIANCES, "--data", tmp_path, "open", "Roulotte"]) as terminal:
        terminal.wait_for("Roulotte", "enregistré")
        await terminal.press("a")
        await terminal.type("Maïté d’à cô")
        terminal.wait_for("Maïté d’à cô")
        terminal.hang_up()
        terminal.gone()
    await comes_back(tmp_path)


async def test_a_terminal_gone_without_a_signal_is_found_gone_by_reading_it(tmp_path: Path) -> None:
    session_in(tmp_path)
    with Terminal([*DEAF, *program(tmp_path, stuck.SIGHTLESS, "open", "Roulotte")]) as terminal:
        terminal.wait_for("Roulotte", "enregistré")
        await terminal.press("a")
        await terminal.type("Yoann", "enter")
        terminal.wait_for("Yoann", "enregistré")
        await terminal.type("Maïté d’à cô")
        terminal.wait_for("Maïté d’à cô")
        assert (tmp_path / "still").exists()
        terminal.hang_up()
        terminal.gone()
    await comes_back(tmp_path)
    library = library_in(tmp_path)
    members = library.open(library.find("Roulotte")).session.members.values()
    assert sorted(member.name for member in members) == ["Nadia", "Yoann"]


@pytest.mark.parametrize("first", [(), DEAF], ids=["", "deaf"])
@pytest.mark.parametrize("term", ["dumb", "xterm-256color"])
@pytest.mark.parametrize("cut", [Terminal.hang_up, lambda terminal: terminal.kill(signal.SIGTERM)])
async def test_notes_end_with_their_terminal(
    tmp_path: Path, first: tuple[str, ...], term: str, cut: Callable[[Terminal], None]
) -> None:
    session_in(tmp_path)
    command = ["env", f"TERM={term}", *first, ALLIANCES, "--data", tmp_path, "note", "Roulotte"]
    with Terminal(command) as terminal:
        terminal.wait_for("Roulotte", ">")
        terminal.say("partenaire Mairie", "1 partenaire ajouté")
        await terminal.type("partenaire", "enter")
        terminal.wait_for("Partenaire\u00a0:")
        await terminal.type("Ca")
        cut(terminal)
        terminal.gone()
    library = library_in(tmp_path)
    session = library.open(library.find("Roulotte")).session
    assert [partner.name for partner in session.partners.values()] == ["Mairie"]


@pytest.mark.timeout(900)
def test_fifty_terminals_closed_at_once_leave_nothing_running(tmp_path: Path) -> None:
    session_in(tmp_path)
    command = [ALLIANCES, "--data", tmp_path, "open", "Roulotte"]
    with ExitStack() as all_open:
        terminals = [all_open.enter_context(Terminal(command)) for _ in range(TERMINALS)]
        for terminal in terminals:
            terminal.wait_for("Roulotte", "enregistré")
        for terminal in terminals:
            terminal.hang_up()
        for terminal in terminals:
            terminal.gone()
