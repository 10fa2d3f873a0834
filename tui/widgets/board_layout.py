"""Where each card of the timeline stands: pure, from a session and a width to lines and cells."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from store.model import Horizon, Partner, Row, Session, in_order
from store.queries import in_cell, must, tray
from tui.i18n import _, n_
from tui.labels import label, meaning, row_name
from tui.widgets.line_view import Line, Span, padded, wrapped

TRAY = ":tray"
"""The row key of the tray."""

GAP = " │ "

NO_BREAK = "\u00a0"


@dataclass(frozen=True)
class Slot:
    """One thing the cursor can stand on: a card, or the empty place of a cell without cards."""

    row: str
    column: int
    partner: str = ""
    horizon: Horizon | None = None

    @property
    def key(self) -> str:
        """What names this slot on the board, for ever the same for the same card and place."""
        return f"{self.partner}@{self.horizon or TRAY}" if self.partner else self.cell

    @property
    def cell(self) -> str:
        """What names the cell it stands in."""
        return f"@{self.row}:{self.column}"


@dataclass(frozen=True)
class View:
    """What the board shows: some horizons and rows, and of the cards those that are ``wanted``."""

    horizons: Sequence[Horizon] = tuple(Horizon)
    row: str | None = None
    wanted: Callable[[Partner], bool] | None = None

    def shows(self, partner: Partner) -> bool:
        """Return whether the card passes the filter."""
        return self.wanted is None or self.wanted(partner)


@dataclass
class Layout:
    """The lines of a board and the slots of each cell, ``bands[row][column]``, top to bottom."""

    lines: list[Line] = field(default_factory=list)
    bands: dict[str, list[list[Slot]]] = field(default_factory=dict)
    slots: dict[str, Slot] = field(default_factory=dict)


def lay_out_board(
    session: Session, cells: int, view: View, marked: frozenset[str], moving: frozenset[str]
) -> Layout:
    """Return the board ``cells`` wide: the tray, then a band for each row, a column a horizon."""
    layout = Layout()
    columns = len(view.horizons)
    column = (cells - len(GAP) * (columns - 1)) // columns
    draw = _Drawing(session, view, column, marked, moving)
    if view.row in (None, TRAY):
        _add_band(layout, draw, TRAY, _tray_name(session), _dealt(draw, columns), cells)
    for row in in_order(session.rows):
        if view.row in (None, row.id):
            slots = [draw.slots(row, number) for number in range(columns)]
            _add_band(layout, draw, row.id, _band_name(row, slots), slots, cells)
    return layout


def head_line(session: Session, cells: int, view: View) -> str:
    """Return the line above the board: each horizon and what it means here."""
    columns = len(view.horizons)
    column = (cells - len(GAP) * (columns - 1)) // columns
    said = {
        Horizon.SHORT: session.framing.short_term,
        Horizon.MEDIUM: session.framing.medium_term,
        Horizon.LONG: session.framing.long_term,
    }
    names = [f"{label(h)} · {meaning(h, said[h])}" for h in view.horizons]
    return GAP.join(padded(_shortened(" " + name, column), column) for name in names)


def _shortened(text: str, cells: int) -> str:
    """Return ``text`` on one line; the whole of it stands in the framing."""
    first, *rest = wrapped(text.strip(), cells - 2)
    return f" {first}…" if rest else f" {first}"


def _tray_name(session: Session) -> str:
    waiting = len(tray(session))
    return n_("To place: %(count)d partner", "To place: %(count)d partners", waiting)


def _band_name(row: Row, slots: list[list[Slot]]) -> str:
    count = sum(bool(slot.partner) for cell in slots for slot in cell)
    return f"{row_name(row)} · {count}"


def _dealt(draw: "_Drawing", columns: int) -> list[list[Slot]]:
    """Return the tray's cards dealt over the columns, in reading order."""
    waiting = [partner for partner in tray(draw.session) if draw.view.shows(partner)]
    return [
        [Slot(TRAY, number, partner.id) for partner in waiting[number::columns]]
        or [Slot(TRAY, number)]
        for number in range(columns)
    ]


def _add_band(
    layout: Layout, draw: "_Drawing", row: str, name: str, cells: list[list[Slot]], width: int
) -> None:
    layout.lines.append((Span(_rule(name, width), "heading"),))
    layout.bands[row] = cells
    layout.slots |= {slot.key: slot for cell in cells for slot in cell}
    blocks = [[span for slot in cell for span in draw.card(slot)] for cell in cells]
    empty = Span(" " * draw.column)
    for spans in zip_longest(*blocks, fillvalue=empty):
        line: list[Span] = []
        for span in spans:
            line += [span, Span(GAP, "quiet")]
        layout.lines.append(tuple(line[:-1]))


def _rule(name: str, cells: int) -> str:
    head = f"── {name} "
    return head + "─" * max(0, cells - len(head))


@dataclass(frozen=True)
class _Drawing:
    """What is needed to draw a card."""

    session: Session
    view: View
    column: int
    marked: frozenset[str]
    moving: frozenset[str]

    def slots(self, row: Row, column: int) -> list[Slot]:
        horizon = self.view.horizons[column]
        cards = [p for p in in_cell(self.session, horizon, row.id) if self.view.shows(p)]
        found = [Slot(row.id, column, partner.id, horizon) for partner in cards]
        return found or [Slot(row.id, column, horizon=horizon)]

    def card(self, slot: Slot) -> list[Span]:
        if not slot.partner:
            return [Span(padded("   ·", self.column), "quiet", slot.key)]
        partner = self.session.partners[slot.partner]
        style = "moving" if slot.partner in self.moving else ""
        if slot.partner in self.marked:
            style = style or "marked"
        mark = "*" if slot.partner in self.marked else " "
        bond = "!" if must(partner) else " "
        text = NO_BREAK.join([partner.name, *card_signs(partner, slot.horizon)])
        first, *rest = wrapped(text, self.column - 4)
        lines = [f"{mark}{bond} {first}", *(f"    {line}" for line in rest)]
        return [Span(padded(line, self.column), style, slot.key) for line in lines]


def card_signs(partner: Partner, at: Horizon | None) -> list[str]:
    """Return what a card tells at a glance: “if…” a condition, arrows a trajectory."""
    signs = [_("if…")] if partner.condition else []
    if at is not None and len(partner.places) > 1:
        order = list(Horizon)
        others = [order.index(horizon) for horizon in partner.places]
        signs += ["←"] if min(others) < order.index(at) else []
        signs += ["→"] if max(others) > order.index(at) else []
    return signs
