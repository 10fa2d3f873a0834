"""VisitorApp: a workshop as somebody who came in by a door sees it, on another's machine."""

from __future__ import annotations

from pathlib import Path

from store.person import current_person
from tui.apps.joined import JoinedApp
from tui.room.door.asked_terminal import place_in
from tui.wording.i18n import _


class VisitorApp(JoinedApp, inherit_bindings=False):
    """As one who joined; but no file of this machine is named, and nobody becomes its facilitator.

    A facilitator sees every session, and all files that the account may read.
    """

    may_facilitate = False

    def words_at_crash(self, log: Path | None) -> str:
        """Return what the visitor is to know: whoever opened the room has the log."""
        return _(
            "The program made a mistake and stopped. All that was saved is intact: come in again "
            "by the same line, and tell your facilitator."
        )

    def came_from(self) -> str:
        """Return from which machine they came in."""
        return place_in(current_person())

    async def rehearse(self) -> None:
        """Draw the first screens once, for nobody."""
        async with self.run_test() as pilot:
            await pilot.press("enter")
            await pilot.pause()
