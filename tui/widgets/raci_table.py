"""RaciTable: activities down, actors across; the names stand still while the rest scrolls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual.binding import BindingType
from textual.geometry import Region
from textual.strip import Strip

from store.model import Activity, Session, in_order
from store.queries.raci import raci_actors, signs
from tui.terminal.bindings import bind
from tui.widgets.line_view import Line, LineView, Span
from tui.wording.i18n import N_, n_
from tui.wording.labels import actor_name
from tui.wording.text_width import padded, width, wrapped

RULE = "│"
LEAST_NAME, MOST_NAME = 18, 60
"""Cells for the names of the activities, the rule after them not counted."""
LEAST_COLUMN, MOST_COLUMN = 11, 20
"""Cells for one actor."""
MOST_HEAD_LINES, MOST_NAME_LINES = 6, 2
"""Lines for the name of an actor, and of an activity; the screen shows both whole elsewhere."""


class RaciCell(NamedTuple):
    """A cell of the table; the name of an activity or of an actor lacks the other."""

    activity: str = ""
    actor: str = ""


@dataclass(frozen=True)
class ActorColumns:
    """Which actors fit: ``count`` of them from the ``first`` on, each ``cells`` wide."""

    first: int
    count: int
    cells: int
    name_cells: int

    def left_of(self, number: int) -> int:
        """Return where the column of the actor ``number`` begins, its rule included."""
        return self.name_cells + (number - self.first) * (self.cells + 1)


def columns_for(
    actors: int, at: int, first: int, cells: int, longest: int = LEAST_COLUMN
) -> ActorColumns:
    """Return the columns to show in ``cells``: the actor ``at`` among them, ``first`` if it can.

    Each has room for a word of ``longest`` cells, as far as a column may be so wide.
    """
    least = max(LEAST_COLUMN, min(MOST_COLUMN, longest))
    count = max(1, min(actors, (cells - LEAST_NAME) // (least + 1)))
    column = max(least, min(MOST_COLUMN, cells * 3 // 5 // count - 1))
    name_cells = max(1, min(MOST_NAME, cells - count * (column + 1)))
    first = max(at - count + 1, min(first, at, actors - count))
    return ActorColumns(first, count, column, name_cells)


class RaciTable(LineView[RaciCell]):
    """Who does what: a cell of letters for each activity and actor; one cell has the cursor."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"raci-table--here"}
    DEFAULT_CSS = """
    RaciTable > .line-view--heading { text-style: bold; }
    RaciTable > .raci-table--here { text-style: bold underline; color: $accent; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("up", "go(0,-1)"),
        bind("down", "go(0,1)"),
        bind("left", "go(-1,0)"),
        bind("right", "go(1,0)"),
        bind("page-up", "page(-1)"),
        bind("page-down", "page(1)"),
        bind("first", "edge(0)", N_("First actor")),
        bind("last", "edge(-1)", N_("Last actor")),
    ]

    comes_back = True

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._session = Session()
        self._activities: list[Activity] = []
        self._actors: list[str] = []
        self._remarks: Sequence[str] = ()
        self._columns = ActorColumns(0, 0, 0, 0)
        self._head_lines = 0

    def set_session(self, session: Session, remarks: Sequence[str] = ()) -> None:
        """Show ``session``, and ``remarks`` below; the cursor stays in its cell, or near it."""
        row, column = self._position
        self._session, self._remarks = session, remarks
        self._activities = in_order(session.activities)
        self._actors = raci_actors(session)
        if self.activity not in session.activities or self.actor not in self._actors:
            self._stand(row, column)
        self.redraw()
        self.show_cursor()

    @property
    def activity(self) -> str:
        """The id of the activity under the cursor; empty without activities."""
        return self.cursor.activity if self.cursor else ""

    @property
    def actor(self) -> str:
        """The actor under the cursor; empty without activities."""
        return self.cursor.actor if self.cursor else ""

    def come_back_to(self, place: object) -> None:
        """Move the cursor to the cell at ``place``, if its activity and its actor are there."""
        if not isinstance(place, RaciCell):
            return
        if place.activity in self._session.activities and place.actor in self._actors:
            self.cursor = place

    def stand_on(self, activity: str, actor: str = "") -> None:
        """Move the cursor to a cell; without ``actor`` it stays in its column."""
        self.cursor = RaciCell(activity, actor)

    # --- drawing

    def lay_out(self, cells: int) -> list[Line[RaciCell]]:
        """Return the heading, the activities, and the remarks."""
        at = self._position[1]
        words = [word for a in self._actors for word in actor_name(self._session, a).split()]
        longest = max(map(width, words), default=0)
        self._columns = columns_for(len(self._actors), at, self._columns.first, cells, longest)
        lines = self._heading() if self._activities or len(self._actors) > 1 else []
        self._head_lines = len(lines)
        lines += [line for activity in self._activities for line in self._row(activity)]
        for remark in self._remarks:
            lines += [(), *((Span(f"  {text}"),) for text in wrapped(remark, cells - 4))]
        return lines

    @property
    def _shown(self) -> list[str]:
        columns = self._columns
        return self._actors[columns.first : columns.first + columns.count]

    def _heading(self) -> list[Line[RaciCell]]:
        cells = self._columns.cells
        names = [wrapped(actor_name(self._session, a), cells) for a in self._actors]
        height = max(2, min(MOST_HEAD_LINES, max(map(len, names))))
        blocks = {
            actor: [*[""] * (height - len(name)), *_cut(name, height, cells)]
            for actor, name in zip(self._actors, names, strict=True)
        }
        lines: list[Line[RaciCell]] = []
        for y, corner in enumerate(
            [*[" " * self._columns.name_cells] * (height - 2), *self._beyond()]
        ):
            line: list[Span[RaciCell]] = [Span(corner, "quiet")]
            for actor in self._shown:
                text = padded(f" {blocks[actor][y]}", cells + 1)
                line.append(Span(text, "heading", RaciCell(actor=actor)))
            lines.append(line)
        return lines

    def _beyond(self) -> list[str]:
        """Return two lines: how many actors stand beyond the left side, and beyond the right."""
        left, cells = self._columns.first, self._columns.name_cells
        right = len(self._actors) - left - self._columns.count
        before = n_("← %(count)d more", "← %(count)d more", left) if left else ""
        after = n_("%(count)d more →", "%(count)d more →", right) if right else ""
        return [padded(f" {before}", cells), " " * (cells - width(after) - 1) + f"{after} "]

    def _row(self, activity: Activity) -> list[Line[RaciCell]]:
        name_cells, cells = self._columns.name_cells, self._columns.cells
        names = _cut(wrapped(activity.name, name_cells - 2), MOST_NAME_LINES, name_cells - 2)
        lines: list[Line[RaciCell]] = []
        for y, name in enumerate(names):
            named = padded(f"{'  ' if y else ' '}{name}", name_cells)
            line = [Span(named, "", RaciCell(activity.id))]
            for actor in self._shown:
                text = "" if y else _signs(activity, actor, cells - 1)
                cell = RaciCell(activity.id, actor)
                style = "" if activity.cells.get(actor) else "quiet"
                line += [Span(RULE, "quiet"), Span(padded(f" {text}", cells), style, cell)]
            lines.append(line)
        return lines

    def _segment(self, span: Span[RaciCell], y: int) -> Segment:
        """Show the names of the activity and of the actor under the cursor as such."""
        here = (RaciCell(self.activity), RaciCell(actor=self.actor))
        if self.cursor and span.target in here and span.text.strip():
            return Segment(span.text, self.get_component_rich_style("raci-table--here"))
        return super()._segment(span, y)

    def render_line(self, y: int) -> Strip:
        """Return one line; the heading stays while the activities scroll."""
        return super().render_line(y - self.scroll_offset.y if y < self._head_lines else y)

    def target_at(self, x: int, y: int) -> RaciCell | None:
        """Return the cell or the name shown there."""
        return super().target_at(x, y - self.scroll_offset.y if y < self._head_lines else y)

    def hidden_below(self) -> int:
        """Return how many activities stand below what the table shows."""
        end = self.scroll_offset.y + self.size.height
        rows = [self.lines_of(RaciCell(activity.id)) for activity in self._activities]
        return sum(lines is not None and lines[1] >= end for lines in rows)

    def show_cursor(self) -> None:
        """Scroll the activity under the cursor into sight, below the heading."""
        lines = self.lines_of(RaciCell(self.activity))
        if lines:
            first, last = lines[0] - self._head_lines, lines[1]
            area = Region(0, first, 1, last - first + 1)
            self.scroll_to_region(area, animate=False, force=True, immediate=True)

    def _repaint(self, target: RaciCell | None) -> None:
        if target is None:
            return
        super()._repaint(RaciCell(target.activity))
        if target.actor in self._shown:
            left = self._columns.left_of(self._actors.index(target.actor))
            self.refresh(Region(left, 0, self._columns.cells + 1, self._head_lines))

    # --- moving the cursor

    def validate_cursor(self, cursor: RaciCell | None) -> RaciCell | None:
        """A click on a name moves along its row or its column only."""
        if cursor is None:
            return None
        return RaciCell(cursor.activity or self.activity, cursor.actor or self.actor)

    def watch_cursor(self, old: RaciCell | None, new: RaciCell | None) -> None:
        """Bring the actor's column into sight, then repaint what changed."""
        if self.actor and self.actor not in self._shown:
            self.redraw()
        super().watch_cursor(old, new)

    @property
    def _position(self) -> tuple[int, int]:
        ids = [activity.id for activity in self._activities]
        row = ids.index(self.activity) if self.activity in ids else 0
        column = self._actors.index(self.actor) if self.actor in self._actors else 0
        return row, column

    def _stand(self, row: int, column: int) -> None:
        """Move the cursor to the cell in that place, or to the nearest there is."""
        if not self._activities:
            self.cursor = None
            return
        row = max(0, min(len(self._activities) - 1, row))
        column = max(0, min(len(self._actors) - 1, column))
        self.cursor = RaciCell(self._activities[row].id, self._actors[column])

    def action_go(self, across: int, down: int) -> None:
        """Move the cursor one cell; it stops at the edges."""
        row, column = self._position
        self._stand(row + down, column + across)

    def action_page(self, direction: int) -> None:
        """Move the cursor by about a screenful of activities."""
        self.action_go(0, direction * max(1, (self.size.height - self._head_lines) // 2))

    def action_edge(self, end: int) -> None:
        """Move the cursor to the first actor (0) or the last (-1)."""
        self.action_go(len(self._actors) if end else -len(self._actors), 0)

    def action_choose(self) -> None:
        """Choose the cell under the cursor."""
        if self.cursor:
            self.post_message(self.Chosen(self))


def _signs(activity: Activity, actor: str, cells: int) -> str:
    """Return the letters of a cell, without spaces where all four are proposed."""
    said = signs(activity, actor) or "·"
    return said if width(said) <= cells else said.replace(" ", "")


def _cut(lines: list[str], most: int, cells: int) -> list[str]:
    """Return ``lines``, the last of at most ``most`` ending in … where some are left out."""
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], f"{wrapped(lines[most - 1], cells - 1)[0]}…"]
