"""How people come into a room by phone, in large: a QR code to look at, an address, a code."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from tui.room.door.way_in import on_a_phone, qr_lines

PAPER = "#ffffff on #000000"
"""The colours in which light cells are drawn, on dark ones."""


class WayInView(Static):
    """The way in, in the middle of where it stands."""

    DEFAULT_CSS = """
    WayInView { height: auto; width: 1fr; text-align: center; }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)

    def show(self, address: str, code: str) -> None:
        """Show how to come in at ``address``; nothing where there is none."""
        self.update(_content(address, code) if address else "")


def _content(address: str, code: str) -> Content:
    """Return the words before the picture: they are to be seen on a screen too small for it."""
    at, where, known_by, spoken = on_a_phone(address, code)
    words = Content.assemble(f"{at} ", (where, "bold"), f"\n{known_by} ", (spoken, "bold"), "\n")
    return Content.assemble(words, *(Content.assemble("\n", (q, PAPER)) for q in qr_lines(address)))
