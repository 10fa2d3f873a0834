"""The process of a door, from its opening to its end."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager
from pathlib import Path
from socket import socket
from typing import Any, Protocol

import msgspec

from store.location import Location
from tui.at_fault import log_crash
from tui.room.door.addresses import found_at
from tui.room.door.gate import Bounds, Gate
from tui.room.door.host_key import host_key
from tui.room.door.listening import listen_at
from tui.room.door.opening import PORT, Asked, OpenedAt
from tui.room.door.programs import Programs
from tui.room.door.server import SshDoor
from tui.room.pages.open_pages import open_pages
from tui.room.pages.web_door import WebDoor
from tui.wording.i18n import _

MOST_LOGS = 20
"""So many mistakes of one door are written down: more say nothing more."""


class Front(Protocol):
    """Whoever opened the door: somebody at a terminal, or a program."""

    def shown(self, at: OpenedAt, close: Callable[[], None]) -> AbstractContextManager[object]:
        """Show how people come in, as long as it is open; ``close`` is called to close it."""


def bounds_in(asked: str) -> Bounds:
    """Return the bounds that a program ``asked`` for, as JSON; the usual ones where none did."""
    return msgspec.json.decode(asked, type=Bounds) if asked else Bounds()


def run(zygote: socket, location: Location, session_id: str, asked: Asked, front: Front) -> None:
    """Hold both doors of a room open until they are to be closed. Raises AlliancesError."""
    key = host_key(location.folder)
    asyncio.run(
        _hold(
            lambda: SshDoor(Programs(zygote), key, asked.bounds),
            lambda gate: open_pages(location, session_id, gate, asked),
            asked,
            front,
            location.folder,
        )
    )


def write_down_mistakes(loop: asyncio.AbstractEventLoop, logs: Path) -> None:
    """Have the program's own mistakes be in ``logs``.

    Else they would be drawn over the page, or fill a pipe that nobody reads: all would stand still.
    """
    left = iter(range(MOST_LOGS))

    def write_down(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        from traceback import format_exception  # late: it is slow to load, and seldom needed

        error = context.get("exception")
        if next(left, None) is not None:
            log_crash(logs, "".join(format_exception(error)) if error else context["message"])

    loop.set_exception_handler(write_down)


async def _hold(
    make: Callable[[], SshDoor],
    open_web: Callable[[Gate], Awaitable[WebDoor]],
    asked: Asked,
    front: Front,
    logs: Path,
) -> None:
    if sys.platform == "win32":
        raise NotImplementedError
    write_down_mistakes(asyncio.get_running_loop(), logs)
    closing = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, closing.set)
    door = make()
    await listen_at(door.listen, asked.address, asked.port, PORT)
    web = await open_web(door.gate)
    where, pages = found_at(asked.address), web.way_in.address
    at = OpenedAt(where, door.port, door.code, door.fingerprint, pages)
    try:
        with front.shown(at, closing.set):
            await closing.wait()
    finally:
        await web.close()
        await door.close(_("The room is closed. What you wrote is kept."))
