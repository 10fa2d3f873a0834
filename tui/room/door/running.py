"""The process of a door, from its opening to its end."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from socket import socket
from typing import Protocol

import msgspec

from tui.room.door.addresses import found_at
from tui.room.door.gate import Bounds
from tui.room.door.host_key import host_key
from tui.room.door.opening import OpenedAt
from tui.room.door.programs import Programs
from tui.room.door.server import SshDoor
from tui.wording.i18n import _


class Front(Protocol):
    """Whoever opened the door: somebody at a terminal, or a program."""

    def shown(self, at: OpenedAt, close: Callable[[], None]) -> AbstractContextManager[object]:
        """Show how people come in, as long as it is open; ``close`` is called to close it."""


def bounds_in(asked: str) -> Bounds:
    """Return the bounds that a program ``asked`` for, as JSON; the usual ones where none did."""
    return msgspec.json.decode(asked, type=Bounds) if asked else Bounds()


def run(
    zygote: socket, folder: Path, address: str, port: int, bounds: Bounds, front: Front
) -> None:
    """Hold a door open until it is to be closed. Raises AlliancesError."""
    key = host_key(folder)
    asyncio.run(_hold(lambda: SshDoor(Programs(zygote), key, bounds), address, port, front))


async def _hold(make: Callable[[], SshDoor], address: str, port: int, front: Front) -> None:
    if sys.platform == "win32":
        raise NotImplementedError
    closing = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, closing.set)
    door = make()
    await door.listen(address, port)
    at = OpenedAt(found_at(address), door.port, door.code, door.fingerprint)
    try:
        with front.shown(at, closing.set):
            await closing.wait()
    finally:
        await door.close(_("The room is closed. What you wrote is kept."))
