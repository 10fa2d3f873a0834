"""A door opened by a program that goes on with something else: in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import msgspec

from store.location import Location
from tui.at_fault import crash_message, is_updated, log_crash, updated_message
from tui.room.door.errors import DoorNotOpened
from tui.room.door.gate import Bounds
from tui.wording.i18n import spoken

PORT = 2222
"""Where a room is found, unless another port is asked for, or it is taken."""

WEB_PORT = 8080
"""Where its pages are found, unless another port is asked for, or it is taken."""

ANY_PORT = 0
"""Whichever port is free."""

END_SECONDS = 15.0
"""How long a door may take to close: longer than all in the room need to keep what they can."""

FOR_PROGRAM = "--for-program"
"""The option by which a program asks the command for a door: with its bounds, as JSON."""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Where a room is to be found; without a port at the usual one, or the next that is free.

    With a ``cert`` and its ``key`` the pages come encrypted.
    """

    address: str
    port: int | None = None
    web_port: int | None = None
    cert: Path | None = None
    key: Path | None = None
    bounds: Bounds = Bounds()


class OpenedAt(msgspec.Struct, frozen=True):
    """What the command says of the door that it has opened, as one line of JSON.

    ``web`` is the address of its pages.
    """

    address: str
    port: int
    code: str
    fingerprint: str
    web: str

    @property
    def is_encrypted(self) -> bool:
        """Whether nobody on the network can read along on the pages."""
        return self.web.startswith("https:")


class Door:
    """An open door; it closes when this, or the program that holds it, ends.

    People come in by ``ssh -p PORT ADDRESS``, with ``code`` as the password, or on their phones at
    ``web``; ``fingerprint`` is what their programs show of this machine.
    """

    def __init__(self, process: subprocess.Popen[bytes], at: OpenedAt) -> None:
        self.at = at
        self.address, self.port, self.web = at.address, at.port, at.web
        self.code, self.fingerprint = at.code, at.fingerprint
        self.pid = process.pid
        self._process = process

    @property
    def is_open(self) -> bool:
        """Whether people can still come in."""
        return self._process.poll() is None

    def close(self) -> None:
        """Close it: people's programs keep what they can, and end. Takes some seconds at most."""
        _end(self._process)

    def let_go(self) -> None:
        """Have it close by itself, as when the program that holds it ends; wait for nothing."""
        _close_streams(self._process)


def open_door(
    location: Location,
    session_id: str,
    address: str = "",
    port: int | None = None,
    bounds: Bounds | None = None,
    web_port: int | None = None,
) -> Door:
    """Let people into a session from now on, at ``address``, else at this machine's own.

    They come in by ``port``, their pages are at ``web_port``; else each at the usual one or, where
    it is taken, at the next that is free.

    Raises DoorNotOpened, with the reason as a sentence.
    """
    process = subprocess.Popen(
        [
            *(sys.executable, "-P", "-m", "tui"),
            *("--lang", spoken().code),
            *("room", session_id),
            *(("--port", str(port)) if port is not None else ()),
            *(("--address", address) if address else ()),
            *(("--web-port", str(web_port)) if web_port is not None else ()),
            *(FOR_PROGRAM, msgspec.json.encode(bounds or Bounds()).decode()),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "ALLIANCES_DATA": location.address},  # not for all to see, as words are
        start_new_session=True,
    )
    assert process.stdout
    line = process.stdout.readline()
    try:
        return Door(process, msgspec.json.decode(line, type=OpenedAt))
    except msgspec.MsgspecError:
        raise DoorNotOpened(_why(_last_words(process), location.folder)) from None


def _last_words(process: subprocess.Popen[bytes]) -> str:
    """End what opens no door; return what it said of that."""
    try:
        _, said = process.communicate(timeout=END_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        _, said = process.communicate()
    return said.decode("utf-8", "replace").strip()


def _why(said: str, logs: Path) -> str:
    """Return as a sentence why there is no door, where what was to open it ``said`` this."""
    if is_updated():
        return updated_message()
    if not said or "Traceback" in said:
        return crash_message(log_crash(logs, said), said)
    return said


def _close_streams(process: subprocess.Popen[bytes]) -> None:
    for stream in (process.stdin, process.stdout, process.stderr):
        if stream:
            stream.close()


def _end(process: subprocess.Popen[bytes]) -> None:
    _close_streams(process)
    try:
        process.wait(END_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
