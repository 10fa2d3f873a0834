"""Opening the pages of a room, beside its other door."""

from __future__ import annotations

from store.location import Location
from tui.room.door.gate import Gate
from tui.room.door.listening import listen_at
from tui.room.door.opening import WEB_PORT, Asked
from tui.room.pages.page_room import PageRoom
from tui.room.pages.shared_session import SharedSession
from tui.room.pages.web_door import WebDoor


async def open_pages(location: Location, session_id: str, gate: Gate, asked: Asked) -> WebDoor:
    """Let people in by a page from now on, counted by ``gate``. Raises AlliancesError."""
    certificate = None
    if asked.cert and asked.key:
        from tui.room.pages.certificate import read_certificate  # late: few have one

        certificate = read_certificate(asked.cert, asked.key)
    room = PageRoom(SharedSession(location, session_id), gate)
    door = WebDoor(room, certificate)
    await listen_at(door.listen, asked.address, asked.web_port, WEB_PORT)
    return door
