"""A room with its door open on 127.0.0.1, and people who come in by SSH."""

import asyncio
import os
import subprocess
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import asyncssh
import pytest

from store import edits
from store.given import Gathering
from store.location import location_of
from store.model import Session
from tests.end_to_end.pty import PATIENCE, Terminal, environment, eventually
from tests.workshops import le_tilleul
from tui.room.door.gate import Bounds
from tui.room.door.opening import ANY_PORT, Door, open_door

ARRIVED = "Ajouter mon nom"
"""What stands on the first screen in French."""

SHOWN = ARRIVED.encode()

OPTIONS = {
    "StrictHostKeyChecking": "no",
    "UserKnownHostsFile": "/dev/null",
    "LogLevel": "ERROR",
    "IdentityAgent": "none",
    "PubkeyAuthentication": "no",
}


def session_asking_for_ideas() -> Session:
    """Return a session in which everyone can write at once."""
    return edits.open_gathering(le_tilleul(), Gathering.IDEAS)


@contextmanager
def opened(place: Path | str, session: Session | None = None, **bounds: float) -> Iterator[Door]:
    """Open a room on a session kept in ``place``, with some other bounds than the usual ones."""
    location = location_of(str(place), {})
    id = location.library().create(session or session_asking_for_ideas()).id
    usual = Bounds(**bounds)  # type: ignore[arg-type]
    door = open_door(location, id, "127.0.0.1", ANY_PORT, usual, web_port=ANY_PORT)
    try:
        yield door
    finally:
        door.close()


def ssh(door: Door, *arguments: str, user: str = "nadia", program: str = "ssh") -> list[str]:
    """Return the command by which someone comes in, or tries something else."""
    given = [part for name, value in OPTIONS.items() for part in ("-o", f"{name}={value}")]
    port = "-P" if program == "sftp" else "-p"
    options = [program, "-F", "none", port, str(door.port), *given]
    return [*options, *arguments, f"{user}@127.0.0.1"]


def give_code(terminal: Terminal, door: Door) -> None:
    """Type the code where it is asked for."""
    terminal.wait_for("Code")
    terminal.send(f"{door.code}\r")


@contextmanager
def visiting(
    door: Door, *arguments: str, size: tuple[int, int] = (80, 24), **environ: str
) -> Iterator[Terminal]:
    """Have somebody come in by the real ssh, up to the first screen."""
    with Terminal(ssh(door, *arguments), size, environment(**environ)) as terminal:
        give_code(terminal, door)
        terminal.wait_for(ARRIVED)
        yield terminal


def asked_by_ssh(
    door: Door, folder: Path, *arguments: str, user: str = "nadia", program: str = "ssh"
) -> subprocess.CompletedProcess[str]:
    """Run the real ssh, given the code by a script; what is no option follows the address."""
    script = folder / "askpass"
    script.write_text(f"#!/bin/sh\necho {door.code}\n")
    script.chmod(0o700)
    env = environment(SSH_ASKPASS=str(script), SSH_ASKPASS_REQUIRE="force", DISPLAY=":0")
    before = [word for word in arguments if word.startswith("-")]
    after = [word for word in arguments if not word.startswith("-")]
    return subprocess.run(
        [*ssh(door, *before, user=user, program=program), *after],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env=env,
        timeout=PATIENCE,
    )


@asynccontextmanager
async def connected(door: Door, **options: object) -> AsyncIterator[asyncssh.SSHClientConnection]:
    """Connect as a client that can ask for anything; it has the code unless it is given another."""
    plain = {"username": "nadia", "password": door.code, "known_hosts": None, "config": None}
    none = {"client_keys": None, "agent_path": None}
    connection = await asyncssh.connect("127.0.0.1", door.port, **{**plain, **none, **options})  # type: ignore[arg-type]
    try:
        yield connection
    finally:
        connection.abort()
        await connection.wait_closed()


async def read_until(process: asyncssh.SSHClientProcess[bytes], shown: bytes) -> bytes:
    """Return what a program wrote until ``shown``. Raises TimeoutError.

    A space that stands there already is stepped over, not written.
    """
    seen = b""
    async with asyncio.timeout(PATIENCE):
        while shown not in seen.replace(b"\x1b[C", b" "):
            came = await process.stdout.read(1 << 16)
            if not came:
                raise EOFError(seen)
            seen += came
    return seen


async def program(
    connection: asyncssh.SSHClientConnection, **options: Any
) -> asyncssh.SSHClientProcess[bytes]:
    """Ask for the program, in a terminal."""
    usual = {"term_type": "xterm-256color", "term_size": (80, 24), "encoding": None}
    return await connection.create_process(**{**usual, **options})


class Asked(asyncssh.SSHClient):
    """A client that answers whatever is asked."""

    def __init__(self, code: str) -> None:
        self._answers = [code]

    def kbdint_auth_requested(self) -> str:
        return ""

    def kbdint_challenge_received(
        self, name: str, instructions: str, lang: str, prompts: Sequence[tuple[str, bool]]
    ) -> list[str] | None:
        assert not any(echo for _words, echo in prompts)
        return [self._answers.pop() for _ in prompts] if self._answers else None


def by(way: str, code: str) -> dict[str, Any]:
    """Return the options by which a client gives ``code`` that way."""
    if way == "password":
        return {"preferred_auth": way, "password": code}
    return {"preferred_auth": way, "client_factory": lambda: Asked(code)}


async def assert_somebody_else_comes_in(door: Door) -> None:
    async with connected(door, username="yoann") as other:
        assert await read_until(await program(other), SHOWN)


async def assert_refused(door: Door, **options: Any) -> str:
    """Assert that there is no way in; return what is said of it."""
    with pytest.raises(asyncssh.PermissionDenied) as refusal:
        async with connected(door, **options):
            raise AssertionError("it is open")
    return refusal.value.reason


def processes_of(door: Door) -> set[int]:
    """Return the numbers of the processes of a door: itself, the zygote, everyone's programs."""
    found = {door.pid}
    for _ in range(2):
        found |= {pid for pid, parent in _parents() if parent in found}
    return found


def _parents() -> Iterator[tuple[int, int]]:
    for name in os.listdir("/proc"):
        if name.isdecimal():
            try:
                stat = Path("/proc", name, "stat").read_text("ascii", "replace")
            except OSError:
                continue
            state, parent = stat.rpartition(")")[2].split()[:2]
            if state != "Z":
                yield int(name), int(parent)


def alive(pids: set[int]) -> set[int]:
    """Return those that have not ended."""
    return pids & {pid for pid, _parent in _parents()}


def all_gone(pids: set[int]) -> None:
    """Wait until all of them have ended by themselves."""
    eventually(lambda: not alive(pids))
