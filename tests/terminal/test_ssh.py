"""The program over a real SSH line: cut in the middle, or slow."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal import short
from tests.terminal.pty import ALLIANCES, Terminal, environment, eventually, lacking
from tests.terminal.sshd import NoServerError, Server, serving


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
    eventually(lambda: [*data.glob("sessions/*/draft.json")])
    with Terminal(command) as terminal:
        terminal.wait_for("La Roulotte")
        await terminal.press(*["enter"] * 5)
        terminal.wait_for(short.BRAKE, short.LEVER[:12])
        await terminal.type(short.LEVER[12:], "enter", "enter", "enter", "enter")
        await terminal.press("n", "enter", "n", "n")
        terminal.wait_for("Édition interne")
        await terminal.press("q")
        assert terminal.ended() == 0
    told = subprocess.run(
        server.command(ALLIANCES, "--data", data, "show", "Roulotte"),
        capture_output=True,
        env=environment(),
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    short.assert_told(told.stdout)
