"""Pages kept live: whatever changes for a person is sent at once, as long as they look."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import msgspec
from aiohttp import web

from tui.room.pages import responses
from tui.room.pages.page_room import PageRoom
from tui.room.pages.visitors import Visitor
from tui.wording.i18n import _, speaking

MOST_LIVE = 4
"""Most pages that one person has kept live at once: browsers have six lines to one address, and
what is written wants one too."""

BEAT_SECONDS = 10.0
"""How often a line is tried on which nothing is to be said."""

GAP_SECONDS = 0.1
"""How long a page rests before it is looked at again: what comes together is shown together."""

LOOK_SECONDS = 1.0
"""How often it is looked whether the other end is still there."""


LINE_SECONDS = 30.0
"""How long a line is kept: who is there asks for it anew, and a phone that is gone does not."""


class LivePages:
    """All pages that are kept live now, and an end for all of them."""

    def __init__(self, room: PageRoom) -> None:
        self._room = room
        self._closing = False

    def close(self) -> None:
        """Say on every page that the room is closed."""
        self._closing = True
        self._room.session.wake_all()

    async def keep(
        self, request: web.BaseRequest, visitor: Visitor, path: str, seen: str
    ) -> web.StreamResponse:
        """Send the page at ``path`` whenever it is no more as ``seen``, until nobody looks."""
        response = responses.stream()
        if len(visitor.live) >= MOST_LIVE:
            return responses.words("too many", 429)
        visitor.live.append(path)
        visitor.was_live = True
        try:
            with suppress(ConnectionError):
                await response.prepare(request)
                await self._send_on(request, response, visitor, path, seen)
        finally:
            visitor.live.remove(path)
        return response

    async def _send_on(
        self,
        request: web.BaseRequest,
        response: web.StreamResponse,
        visitor: Visitor,
        path: str,
        seen: str,
    ) -> None:
        with self._room.session.waking() as news:
            quiet, end = 0.0, asyncio.get_running_loop().time() + LINE_SECONDS
            while request.transport and not request.transport.is_closing():
                news.clear()
                event, seen = self._news(visitor, path, seen)
                quiet = 0.0 if event else quiet + LOOK_SECONDS
                if event or quiet >= BEAT_SECONDS:
                    await response.write(event or b":\n\n")
                    quiet = 0.0
                if event.startswith(b"event: over"):
                    return
                if asyncio.get_running_loop().time() >= end:
                    await response.write(_event("again", ""))
                    return
                with suppress(TimeoutError):
                    async with asyncio.timeout(LOOK_SECONDS):
                        await news.wait()
                self._room.visitors.see(visitor)
                await asyncio.sleep(GAP_SECONDS)

    def _news(self, visitor: Visitor, path: str, seen: str) -> tuple[bytes, str]:
        """Return what is to be sent, if anything, and what is seen after it."""
        with speaking(visitor.language):
            if over := self._closing and _("The room is closed. What you wrote is kept."):
                return _event("over", over), seen
            if visitor.last_words:
                return _event("over", visitor.last_words), seen
            shown = self._room.shown(visitor, path)
            if shown is None and seen != "gone":
                visitor.say_gone(path)
                return _event("gone", "/"), "gone"
        if shown is None:
            return b"", "gone"
        if shown.version == seen:
            return b"", seen
        said = msgspec.json.encode({"page": shown.changing, "version": shown.version})
        return _event("page", said.decode()), shown.version


def _event(name: str, data: str) -> bytes:
    return f"event: {name}\ndata: {data}\n\n".encode()
