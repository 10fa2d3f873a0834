"""How a board looks: bands, tiles, and the trajectory that lights up with the cursor."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import ClassVar

from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip

from store.choices import Bond, Horizon
from store.model import Session
from tui.terminal.themes import BANDS
from tui.widgets.board_card import BAR
from tui.widgets.board_layout import BoardLayout, BoardRoom, lay_out_board
from tui.widgets.board_slots import BoardTarget, BoardView, CardAt, Slot
from tui.widgets.line_view import Line, LineView, Span


def _band_css(band: str) -> str:
    return f"""
        & > .line-view--band-{band} {{ background: $band-{band}; }}
        & > .line-view--name-{band} {{
            background: $band-head-{band}; color: $band-name-{band};
            text-style: $heading-style;
        }}
        & > .line-view--tile-{band} {{ background: $tile-{band}; }}
    """


class BandedBoard(LineView[BoardTarget]):
    """Horizons across, rows of involvement down, the tray on top: drawn from a session."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "line-view--echo",
        "line-view--signs",
        *(f"line-view--{part}-{band}" for part in ("band", "name", "tile") for band in BANDS),
        *(f"line-view--bond-{bond}" for bond in Bond),
    }
    DEFAULT_CSS = f"""
    BandedBoard {{
        & > .line-view--echo {{
            background: $echo; color: $echo-text; text-style: $heading-style;
        }}
        & > .line-view--signs {{ color: $tile-signs; }}
        & > .line-view--bond-must {{ color: $bond-must; }}
        & > .line-view--bond-want {{ color: $bond-want; }}
        & > .line-view--bond-both {{ color: $bond-both; }}
        {"".join(map(_band_css, BANDS))}
    }}
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._session = Session()
        self._layout = BoardLayout()
        self._firsts: list[int] = []
        self._lasts: list[int] = []
        self.view = BoardView()
        self.marked: frozenset[CardAt] = frozenset()
        self.moving: frozenset[str] = frozenset()

    def lay_out(self, cells: int) -> list[Line[BoardTarget]]:
        """Return the lines of the board."""
        room = BoardRoom(cells, self.size.height)
        self._layout = lay_out_board(self._session, room, self.view, self.marked, self.moving)
        return self._layout.lines

    def redraw(self) -> None:
        """Lay out anew."""
        super().redraw()
        cards = [lines for target, lines in self._where.items() if isinstance(target, CardAt)]
        self._firsts = sorted(first for first, _last in cards)
        self._lasts = sorted(last for _first, last in cards)

    def hidden(self) -> tuple[int, int]:
        """Return how many cards are not shown whole: above what the board shows, and below."""
        top = self.scroll_offset.y + 1
        below = len(self._lasts) - bisect_left(self._lasts, top + self.size.height - 1)
        return bisect_left(self._firsts, top), below

    def render_line(self, y: int) -> Strip:
        """Return one line; the first is always the name of the row that is shown below it."""
        top = self.scroll_offset.y
        return super().render_line(y or self._layout.heading_of(top) - top)

    @property
    def slot(self) -> Slot | None:
        """What the cursor stands on."""
        return self._slot_of(self.cursor)

    def _slot_of(self, target: BoardTarget | None) -> Slot | None:
        return None if target is None else self._layout.slots.get(target)

    def watch_cursor(self, old: BoardTarget | None, new: BoardTarget | None) -> None:
        """Show where else the partner under the cursor stands: its trajectory."""
        super().watch_cursor(old, new)
        for target in (*self._elsewhere(old), *self._elsewhere(new)):
            self._repaint(target)

    def _elsewhere(self, target: BoardTarget | None) -> Iterator[CardAt]:
        """Yield the other places of the card of ``target``."""
        if isinstance(target, CardAt):
            others = (CardAt(target.partner, horizon) for horizon in Horizon)
            yield from (card for card in others if card != target and card in self._where)

    def _is_elsewhere(self, target: BoardTarget | None) -> bool:
        """Return whether ``target`` is another place of the card under the cursor."""
        here = self.cursor
        if not (isinstance(here, CardAt) and isinstance(target, CardAt)):
            return False
        return here != target and here.partner == target.partner

    def _style_of(self, span: Span[BoardTarget]) -> Style:
        style = super()._style_of(span)
        if span.style.startswith("tile") and self._is_elsewhere(span.target):
            style += self.get_component_rich_style("line-view--echo", partial=True)
        return style

    def _under_cursor(self, span: Span[BoardTarget], style: Style) -> Style:
        """Leave the bar of a card the colour of its bond."""
        return style if span.text == BAR else super()._under_cursor(span, style)

    def target_at(self, x: int, y: int) -> BoardTarget | None:
        """Return what is shown at a cell of the view; nothing in its first line."""
        return super().target_at(x, y) if y else None

    def show_cursor(self) -> None:
        """Scroll the card under the cursor into sight, below the name of its row."""
        if lines := self._lines_of_cursor():
            first, last = lines
            area = Region(0, first - 1, 1, last - first + 2)
            self.scroll_to_region(area, animate=False, force=True, immediate=True)
