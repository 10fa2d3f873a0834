"""An SSH server of one's own on 127.0.0.1, with throw-away keys."""

import getpass
import os
import shlex
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.end_to_end.pty import eventually, found

PROGRAMS = ("sshd", "ssh", "ssh-keygen")
"""What must be installed."""

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


class NoServerError(Exception):
    """No SSH server can run here; it says why."""


@dataclass(frozen=True)
class Server:
    """An SSH server: its keys are in ``folder``, it is reached on ``port``."""

    folder: Path
    port: int

    def command(self, *remote: str | Path) -> list[str]:
        """Return the command that runs ``remote`` at the end of the line, in a terminal."""
        own = f"ALLIANCES_CONFIG={os.environ['ALLIANCES_CONFIG']}"
        words = ["env", "LANG=C.UTF-8", "ALLIANCES_LANG=fr", own, *map(str, remote)]
        return [*self.line("-tt"), shlex.join(words)]

    def line(self, *arguments: str, program: str = "ssh") -> list[str]:
        """Return the command that opens a line, and asks nothing of the far end."""
        options = {
            "IdentityFile": str(self.folder / "user"),
            "IdentitiesOnly": "yes",
            "IdentityAgent": "none",
            "StrictHostKeyChecking": "no",
            "UserKnownHostsFile": "/dev/null",
            "LogLevel": "ERROR",
            # A newer ssh hides when keys are pressed behind others, which fill a slow line.
            "IgnoreUnknown": "ObscureKeystrokeTiming",
            "ObscureKeystrokeTiming": "no",
        }
        given = [part for name, value in options.items() for part in ("-o", f"{name}={value}")]
        port = "-P" if program == "sftp" else "-p"
        where = f"{getpass.getuser()}@127.0.0.1"
        return [program, "-F", "none", port, str(self.port), *given, *arguments, where]


@contextmanager
def serving(folder: Path, more: str = "") -> Iterator[Server]:
    """Run an SSH server whose keys and log are made in ``folder``. Raises NoServerError.

    ``more`` is what its configuration says besides.
    """
    paths = {program: found(program) for program in PROGRAMS}
    missing = [program for program, path in paths.items() if path is None]
    if missing:
        raise NoServerError(f"{', '.join(missing)}: not installed")
    for name in ("host", "user"):
        key = ["-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)]
        subprocess.run([str(paths["ssh-keygen"]), *key], check=True, timeout=60)
    port = free_port()
    (folder / "config").write_text(CONFIG.format(port=port, folder=folder) + more)
    log = folder / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [str(paths["sshd"]), "-D", "-e", "-f", folder / "config"], stdout=output, stderr=output
        )
    try:
        eventually(lambda: answers(port) or process.poll() is not None)
        if process.poll() is not None:  # a root's sshd wants /run/sshd, which its service makes
            raise NoServerError(f"sshd does not start: {log.read_text().strip()}")
        yield Server(folder, port)
    finally:
        process.kill()
        process.wait()


def free_port() -> int:
    """Return a port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def answers(port: int) -> bool:
    """Return whether somebody listens on ``port`` of 127.0.0.1."""
    with socket.socket() as caller:
        return caller.connect_ex(("127.0.0.1", port)) == 0
