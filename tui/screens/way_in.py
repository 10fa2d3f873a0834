"""How people come into the room, for all to see."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widget import Widget

from tui.room.led import open_pages
from tui.screens.session import SessionScreen
from tui.terminal.bindings import bind
from tui.widgets.way_in_view import WayInView
from tui.wording.i18n import N_


class WayInScreen(SessionScreen):
    """The QR code of the room's pages, their address, and the code."""

    IS_PAGE = True
    HELP = N_("People look at this with their phone, or type the address; then the code.")
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [bind("back", words=N_("Back"), show=True)]
    DEFAULT_CSS = """
    WayInScreen > WayInView { height: 1fr; content-align: center middle; }
    """

    def compose_body(self) -> ComposeResult:
        """Make the picture and the words."""
        yield WayInView()

    @property
    def read_first(self) -> Widget:
        """How to come in."""
        return self.query_one(WayInView)

    def show_body(self) -> None:
        """Show how to come in, as long as the room is open."""
        own = self.workshop.presence
        pages, code = (own.pages, own.code) if own.pages else open_pages(self.workshop)
        self.query_one(WayInView).show(pages, code)

    def action_back(self) -> None:
        """Go back to who is here."""
        self.dismiss(None)
