"""The room of the open session, as the app opens and closes it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import on, work

from store.errors import AlliancesError
from store.model import replace
from tui import messages
from tui.apps.settled import SettledApp
from tui.wording.errors import sentence
from tui.wording.i18n import _

if TYPE_CHECKING:
    from tui.room.door.opening import Door


class DoorApp(SettledApp, inherit_bindings=False):
    """An app that lets people into the open session, by a door in a process of its own."""

    door: Door | None = None
    """The door that is open, if one is."""

    @on(messages.DoorAsked)
    @work(exclusive=True, group="door")
    async def _open_or_close(self) -> None:
        """Open the door, or close it; either takes a while, and is waited for in a thread."""
        from tui.room.door.opening import open_door  # late: few sessions are opened to a room

        if self.door:
            door, self.door = self.door, None
            self._have_known("", "")
            await self.away(door.close)
            self.say(_("The room is closed; what people wrote is kept."), error=False)
        elif self.workshop:
            try:
                self.door = await self.away(partial(open_door, self.location, self.workshop.id))
                self._have_known(self.door.web, self.door.code)
                self.say(_("The room is open: people type the line above, then the code."), False)
            except AlliancesError as error:
                self.say(sentence(error))
        self.show_session_anew()

    def _have_known(self, pages: str, code: str) -> None:
        """Have the public view show how to come in."""
        if self.workshop:
            seen = replace(self.workshop.presence, pages=pages, code=code)
            self.workshop.be_seen(seen)

    def let_door_go(self) -> None:
        """Have the door close by itself: the session is left."""
        if self.door:
            self.door.let_go()
            self.door = None

    def on_unmount(self) -> None:
        """Leave no door open behind the program."""
        self.let_door_go()
