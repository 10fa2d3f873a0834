"""The program over a real SSH line: cut in the middle, or slow."""

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.end_to_end import short
from tests.end_to_end.pty import ALLIANCES, Terminal, environment, eventually, lacking
from tests.end_to_end.slow_line import slow_line
from tests.end_to_end.sshd import NoServerError, Server, serving
from tests.keeping import library_in

ARROWS = 5

MOST_BYTES = 300
"""That an arrow on the board may cost."""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """Run an SSH server on 127.0.0.1, with keys made for this test."""
    try:
        with serving(tmp_path) as server:
            yield server
    except NoServerError as error:
        lacking(str(error))


async def test_a_workshop_over_a_line_that_is_cut(server: Server, tmp_path: Path) -> None:
    data = tmp_path / "data"
    command = server.command(ALLIANCES, "--data", data)
    with Terminal(command) as terminal:
        terminal.wait_for("Nouvel atelier")
        await short.frame(terminal)
        await short.add_partners(terminal)
        await short.begin_turn(terminal)
        await terminal.type(short.LEVER[:12])
        terminal.wait_for(short.BRAKE, short.LEVER[:12])
        # Whoever listens at the other end is gone, in the middle of a word.
    eventually(lambda: not library_in(data).present())  # until then its words are its own
    assert [*data.glob("sessions/*/drafts-*.json")]
    with Terminal(command) as terminal:
        terminal.wait_for("La Roulotte")
        await terminal.press(*["enter"] * 4)
        terminal.wait_for(short.BRAKE, short.LEVER[:12])
        await terminal.type(short.LEVER[12:], "enter", "enter", "enter", "enter")
        await terminal.press("n", "enter", "n", "n")
        terminal.wait_for("Édition interne")
        await terminal.press("ctrl+q")
        assert terminal.ended() == 0
    assert_summary(server, data)


async def test_a_workshop_typed_ahead_over_a_slow_line(server: Server, tmp_path: Path) -> None:
    """Nobody waits for the screen: each key arrives where it was meant, and costs few bytes."""
    data = tmp_path / "data"
    with (
        slow_line(server.port) as line,
        Terminal(replace(server, port=line.port).command(ALLIANCES, "--data", data)) as terminal,
    ):
        terminal.wait_for("Nouvel atelier")
        await short.frame(terminal)
        await short.add_partners(terminal)
        first, last = short.PARTNERS
        terminal.wait_for(f"{last} (", "enregistré")
        terminal.wait_for_rest()
        before = len(terminal.bytes)
        for _ in range(ARROWS):
            await terminal.press("left")
            terminal.wait_for(f"{first} (")
            await terminal.press("right")
            terminal.wait_for(f"{last} (")
        terminal.wait_for_rest()
        assert len(terminal.bytes) - before <= 2 * ARROWS * MOST_BYTES
        await short.begin_turn(terminal)
        await short.end_turn(terminal)
        terminal.wait_for("Édition interne")
        await terminal.press("ctrl+q")
        assert terminal.ended() == 0
    assert_summary(server, data)


def assert_summary(server: Server, data: Path) -> None:
    """Assert that the command at the end of the line prints all that was said."""
    done = subprocess.run(
        server.command(ALLIANCES, "--data", data, "show", "Roulotte"),
        capture_output=True,
        env=environment(),
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    short.assert_all_kept(done.stdout)
