"""Where a door listens: at the port asked for, else at the usual one or the next that is free."""

from __future__ import annotations

import errno
from collections.abc import Awaitable, Callable

from tui.room.door.errors import CannotListen
from tui.room.door.opening import ANY_PORT

_NEXT = 20
"""How many ports after the usual one are tried before any."""

Listen = Callable[[str, int], Awaitable[None]]
"""Lets people in at an address and a port from now on. Raises CannotListen."""


async def listen_at(listen: Listen, address: str, port: int | None, usual: int) -> None:
    """Have ``listen`` let people in at ``port``; at the next to the ``usual`` one where it is None.

    Raises CannotListen: of a port that was asked for, or where it is not the port that is taken.
    """
    if port is not None:
        await listen(address, port)
        return
    for each in range(usual, usual + _NEXT):
        try:
            await listen(address, each)
        except CannotListen as error:
            if error.number != errno.EADDRINUSE:
                raise
        else:
            return
    await listen(address, ANY_PORT)
