"""The program over a real SSH line, which is cut in the middle."""

import getpass
import shlex
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.terminal import short
from tests.terminal.pty import ALLIANCES, Terminal, environment, eventually, needed

CONFIG = """\
ListenAddress 127.0.0.1
Port {port}
HostKey {folder}/host
AuthorizedKeysFile {folder}/user.pub
AuthenticationMethods publickey
PidFile none
StrictModes no
UsePAM no
PrintMotd no
PermitRootLogin yes
"""


@dataclass(frozen=True)
class Server:
    """An SSH server of this test's own: its keys are in ``folder``, it listens on ``port``."""

    folder: Path
    port: int

    def command(self, *remote: str | Path) -> list[str]:
        """Return the command that runs ``remote`` at the end of the line, in a terminal."""
        options = {
            "IdentityFile": str(self.folder / "user"),
            "IdentitiesOnly": "yes",
            "IdentityAgent": "none",
            "StrictHostKeyChecking": "no",
            "UserKnownHostsFile": "/dev/null",
            "LogLevel": "ERROR",
        }
        told = [part for name, value in options.items() for part in ("-o", f"{name}={value}")]
        words = ["env", "LANG=C.UTF-8", "ALLIANCES_LANG=fr", *map(str, remote)]
        where = f"{getpass.getuser()}@127.0.0.1"
        return ["ssh", "-F", "none", "-tt", "-p", str(self.port), *told, where, shlex.join(words)]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """Run an SSH server on 127.0.0.1, with keys made for this test."""
    sshd, keygen = needed("sshd"), needed("ssh-keygen")
    needed("ssh")
    for name in ("host", "user"):
        key = ["-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / name)]
        subprocess.run([keygen, *key], check=True, timeout=60)
    port = free_port()
    (tmp_path / "config").write_text(CONFIG.format(port=port, folder=tmp_path))
    log = tmp_path / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sshd, "-D", "-e", "-f", tmp_path / "config"], stdout=output, stderr=output
        )
    try:
        eventually(lambda: answers(port) or process.poll() is not None)
        assert process.poll() is None, log.read_text()
        yield Server(tmp_path, port)
    finally:
        process.kill()
        process.wait()


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def answers(port: int) -> bool:
    with socket.socket() as caller:
        return caller.connect_ex(("127.0.0.1", port)) == 0


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
