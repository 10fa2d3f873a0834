"""ForceMap: the brakes over strength and grip, so that where to start can be seen."""

from __future__ import annotations

from itertools import zip_longest
from typing import ClassVar

from textual.binding import BindingType

from store.checks import STRONG, WITHIN_GRIP, where_to_start
from store.choices import PointKind
from store.model import Point, Session
from store.queries.actors import name_of
from store.queries.points import point_numbers, points_of, strongest_first
from tui.terminal.bindings import bind
from tui.widgets.line_view import MARK, Line, LineView, Span
from tui.wording.i18n import _
from tui.wording.text_width import clipped, cut, on_one_line, padded, width, wrapped

START = "►"
"""Stands before a strong brake within our grip, on the map and in words beside it."""

RATINGS = range(1, 6)
WORDED, WRAPPED = 7, 14
"""The width of a cell from which a brake's first words stand in it, and on several lines."""

WIDEST = 24
"""The width of a cell beyond which the legend needs the room more."""

FRAME, HEADS = 11, 4
"""Cells, and lines, around the cells of the map and between them."""

LEGEND = 36
"""The fewest cells the legend keeps at the right of the map."""


class ForceMap(LineView[str]):
    """Five by five cells, strength across and grip upwards, numbered brakes in them.

    Beside it each brake is written in full; the cursor shows a brake in both places.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"line-view--start"}
    DEFAULT_CSS = """
    ForceMap {
        & > .line-view--start { background: $start-here; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("up", "move(-1)"),
        bind("down", "move(1)"),
        bind("first", "edge(0)"),
        bind("last", "edge(-1)"),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._session = Session()
        self._numbers: dict[str, int] = {}
        self._groups: list[tuple[str, list[Point]]] = []
        self._top = 0
        self.with_legend = True
        """Whether each brake is written in full beside the map; a list may stand there instead."""

    def set_session(self, session: Session) -> None:
        """Show the revealed brakes of ``session``; the cursor stays on its brake."""
        self._session = session
        brakes = points_of(session, kind=PointKind.BRAKE)
        self._numbers = point_numbers(session)
        self._groups = _groups(brakes)
        if self.cursor not in self.brakes:
            self.cursor = next(iter(self.brakes), None)
        self.redraw()
        self.show_cursor()

    @property
    def brakes(self) -> list[str]:
        """The ids of the brakes, where to start first."""
        return [point.id for _title, points in self._groups for point in points]

    @property
    def shows_mark(self) -> bool:
        """Whether the cursor is marked by a sign: beside a list, the list does so."""
        return self.with_legend or self.has_focus

    def action_move(self, by: int) -> None:
        """Move the cursor ``by`` brakes of the legend."""
        brakes = self.brakes
        if self.cursor in brakes:
            at = brakes.index(self.cursor) + by
            self.cursor = brakes[max(0, min(len(brakes) - 1, at))]

    def go_on(self) -> None:
        """Move the cursor to the first brake that is not rated; without one, to the next."""
        brakes = (point for _title, points in self._groups for point in points)
        unrated = next((p.id for p in brakes if not (p.strength and p.grip)), None)
        if unrated:
            self.cursor = unrated
        else:
            self.action_move(1)

    def action_edge(self, end: int) -> None:
        """Move the cursor to the first (0) or last (-1) brake."""
        if self.brakes:
            self.cursor = self.brakes[end]

    def watch_cursor(self, old: str | None, new: str | None) -> None:
        """Keep the words of the brake under the cursor beside the map."""
        self.redraw()
        super().watch_cursor(old, new)

    def lay_out(self, cells: int) -> list[Line[str]]:
        """Return the map, and at its right as much of the legend as stands beside it."""
        beside = LEGEND + 2 if self.with_legend else 0
        inner = max(3, (cells - beside - FRAME) // len(RATINGS))
        inner = min(inner, WIDEST) if self.with_legend else inner
        tall = max(1, (self.size.height - HEADS - len(RATINGS)) // len(RATINGS))
        grid = self._grid(inner, tall)
        if not self.with_legend:
            return grid
        across = 4 + len(RATINGS) * (inner + 1) + 1
        room = max(8, cells - across - 2)
        in_sight = self._in_sight(self._legend(room), max(len(grid), self.size.height) - 1)
        blank: Line[str] = (Span(" " * across),)
        return [
            [*(left or blank), Span("  "), *(right or ())]
            for left, right in zip_longest(grid, [self._where_to_start(room), *in_sight])
        ]

    def _where_to_start(self, cells: int) -> Line[str]:
        """Return the numbers of the brakes where to start, wherever the legend stands."""
        brakes = (point for _title, points in self._groups for point in points)
        markers = [self._number(point) for point in brakes if where_to_start(point)]
        return (Span(cut("".join(markers).strip(), cells), "alert"),)

    def _in_sight(self, legend: list[Line[str]], height: int) -> list[Line[str]]:
        """Return the ``height`` lines of the legend that hold the brake under the cursor.

        They begin with a brake, or with the title above it, never within one.
        """
        abouts = [line[0].target for line in legend]
        lines = [y for y, about in enumerate(abouts) if about == self.cursor] or [0]
        top, first = self._top, lines[0]
        if first <= top:
            top = first
            while top and abouts[top - 1] is None:
                top -= 1
        elif lines[-1] >= top + height:
            top = lines[-1] + 1 - height
        top = max(0, min(top, len(legend) - height))
        begins = (y for y in range(top, first) if y == 0 or abouts[y] != abouts[y - 1])
        self._top = next(begins, first)
        return legend[self._top : self._top + height]

    # --- the map

    def _grid(self, inner: int, tall: int) -> list[Line[str]]:
        def rule(left: str, middle: str, right: str) -> Line[str]:
            return (Span("    " + left + middle.join(["─" * inner] * 5) + right, "quiet"),)

        lines = [self._title(inner), rule("┌", "┬", "┐")]
        for grip in reversed(RATINGS):
            lines += self._band(grip, inner, tall)
            lines.append(rule("├", "┼", "┤") if grip > 1 else rule("└", "┴", "┘"))
        numbers = " ".join(f"{strength}".center(inner) for strength in RATINGS)
        across = 4 + len(RATINGS) * (inner + 1) + 1
        lines.append((Span(padded(f"     {numbers}", across), "quiet"),))
        lines.append((Span((_("strength") + " →").rjust(across), "quiet"),))
        return lines

    def _title(self, inner: int) -> Line[str]:
        """Return the name of the upward axis, and that of the corner where to start."""
        grip, start = "  ↑ " + _("our influence"), f"{START} " + _("START HERE")
        across = 4 + len(RATINGS) * (inner + 1) + 1
        room = across - width(grip) - width(start)
        if room < 1:
            return (Span(padded(grip, across), "quiet"),)
        return (Span(padded(grip, across - width(start)), "quiet"), Span(start, "alert"))

    def _band(self, grip: int, inner: int, tall: int) -> list[Line[str]]:
        """Return the lines of one row of cells; it grows with what stands in it."""
        stacks = [self._cell(strength, grip, inner, tall) for strength in RATINGS]
        height = max(tall, *(len(stack) for stack in stacks))
        lines: list[Line[str]] = []
        for y in range(height):
            name = f"  {grip} " if y == (height - 1) // 2 else "    "
            line: list[Span[str]] = [Span(name, "quiet")]
            for strength, stack in zip(RATINGS, stacks, strict=True):
                empty = Span[str](" " * inner, _tint(strength, grip))
                line += [Span("│", "quiet"), *(stack[y] if y < len(stack) else [empty])]
            lines.append([*line, Span("│", "quiet")])
        return lines

    def _cell(self, strength: int, grip: int, inner: int, tall: int) -> list[list[Span[str]]]:
        """Return the lines of one cell: each brake in its words where there is room."""
        here = [
            point
            for _title, points in self._groups
            for point in points
            if (point.strength, point.grip) == (strength, grip)
        ]
        marker = len(f" {START}{len(self.brakes)}")
        tint = _tint(strength, grip)
        if inner >= WORDED:
            most = max(1, tall // max(1, len(here))) if inner >= WRAPPED else 1
            lines = [line for point in here for line in self._worded(point, inner, most)]
            return [self._row([line], inner, tint) for line in lines]
        beside = max(1, inner // marker)
        rows = [here[at : at + beside] for at in range(0, len(here), beside)]
        room = inner // beside
        return [self._row([self._marker(p, room) for p in row], inner, tint) for row in rows]

    def _row(self, markers: list[Span[str]], inner: int, tint: str) -> list[Span[str]]:
        left = inner - sum(width(marker.text) for marker in markers)
        return [*markers, Span("\u00a0" * left, tint)]

    def _worded(self, point: Point, room: int, most: int) -> list[Span[str]]:
        """Return a brake by its number and as many of its words as ``most`` lines hold."""
        number = f"{self._number(point)} "
        words = wrapped(on_one_line(point.text), room - width(number))
        shown = [*words[: most - 1], " ".join(words[most - 1 :])] if len(words) > most else words
        heads = [number, *[" " * width(number)] * (len(shown) - 1)]
        end = cut if most > 1 else clipped  # where there is one line, each cell counts
        return [
            self._span(point, end(head + line, room), room)
            for head, line in zip(heads, shown, strict=True)
        ]

    def _marker(self, point: Point, room: int) -> Span[str]:
        return self._span(point, self._number(point), room)

    def _number(self, point: Point) -> str:
        return f" {START if where_to_start(point) else ''}{self._numbers[point.id]}"

    def _span(self, point: Point, text: str, room: int) -> Span[str]:
        style = _tint(point.strength, point.grip)
        style = f"{style} brake" if where_to_start(point) else style
        return Span(padded(text, room), style, point.id)

    # --- the legend

    def _legend(self, cells: int) -> list[Line[str]]:
        lines: list[Line[str]] = []
        for title, points in self._groups:
            lines += [(Span(line, "heading"),) for line in wrapped(title, cells)]
            for point in points:
                lines += self._legend_of(point, cells)
        return lines or [(Span(line, "quiet"),) for line in wrapped(_("No brake yet."), cells)]

    def _legend_of(self, point: Point, cells: int) -> list[Line[str]]:
        mark = MARK if point.id == self.cursor else " "
        number = f"{mark}{self._numbers[point.id]}".ljust(4)
        actor = name_of(self._session, point.actor)
        lines = wrapped(point.text, cells - 4)
        spans = [Span(padded(number + lines[0], cells), "", point.id)]
        spans += [Span(padded("    " + line, cells), "", point.id) for line in lines[1:]]
        spans += [
            Span(padded("    " + line, cells), "quiet", point.id)
            for line in wrapped(actor, cells - 4)
        ]
        return [(span,) for span in spans]


def _tint(strength: int, grip: int) -> str:
    """Return the style of a cell: the corner where to start is tinted."""
    return "start" if strength >= STRONG and grip >= WITHIN_GRIP else ""


def _groups(brakes: list[Point]) -> list[tuple[str, list[Point]]]:
    """Return the brakes where to start, the others, and those not rated; each under its title."""
    ordered = strongest_first(brakes)
    rated = [point for point in ordered if point.strength and point.grip]
    groups = [
        (
            _("%(sign)s Strong, within reach", sign=START),
            [point for point in rated if where_to_start(point)],
        ),
        (_("The others"), [point for point in rated if not where_to_start(point)]),
        (_("Not rated yet"), [point for point in ordered if point not in rated]),
    ]
    return [(title, points) for title, points in groups if points]
