"""Where one is in the exchange: on a line of the list, or on a brake of the map."""

from __future__ import annotations

from store.model import Argument, Point, Role
from tui.screens.exchange.items import ExchangeLine, ExchangeTarget
from tui.screens.step import StepScreen
from tui.widgets.force_map import ForceMap
from tui.widgets.item_list import ItemList


class ExchangeCursor:
    """What the cursor stands on, in the list or on the map, whichever is shown."""

    def __init__(
        self, screen: StepScreen, items: ItemList[ExchangeTarget], force_map: ForceMap
    ) -> None:
        self._screen, self._items, self._map = screen, items, force_map

    MAP = "map"

    @property
    def view(self) -> str:
        """What is shown of it to all: the map, or with an empty name the list."""
        return self.MAP if self.on_map else ""

    @property
    def on_map(self) -> bool:
        """Whether the keys go to the map: alone on the screen, or focused beside the list."""
        return self._map.display and (self._map.has_focus or not self._items.display)

    @property
    def target(self) -> ExchangeTarget | None:
        """What the cursor stands on."""
        if self.on_map:
            return ExchangeLine("points", self._map.cursor) if self._map.cursor else None
        return self._items.cursor

    def _id_in(self, table: str) -> str:
        line = self.target
        return line.id if isinstance(line, ExchangeLine) and line.table == table else ""

    @property
    def role(self) -> Role | None:
        """The role under the cursor, still to be revealed."""
        return self._screen.session.roles.get(self._id_in("roles"))

    @property
    def argument(self) -> Argument | None:
        """The argument under the cursor."""
        return self._screen.session.arguments.get(self._id_in("arguments"))

    @property
    def point(self) -> Point | None:
        """The brake or lever under the cursor, or the one an argument answers."""
        argument = self.argument
        id = argument.point if argument else self._id_in("points")
        return self._screen.session.points.get(id)

    @property
    def actor(self) -> str | None:
        """The actor that what is under the cursor is about."""
        about = self.role or self.point
        return about.actor if about else self._id_in("partners") or None

    def stand_on(self, point: str) -> None:
        """Move the cursor to a brake or a lever."""
        if point in self._map.brakes:
            self._map.cursor = point
        self._items.cursor = ExchangeLine("points", point)

    def stand_on_actor(self, actor: str) -> None:
        """Move the cursor to the line of an actor of whom nothing was said, where there is one."""
        line = ExchangeLine("partners", actor)
        if line in self._items.targets:
            self._items.cursor = line

    def show_from(self, line: ExchangeLine) -> None:
        """Move the cursor to a line of the list; that and what follows it are in sight."""
        self._items.cursor = line
        lines = self._items.lines_of(line)
        self._items.scroll_to(y=lines[0] - 1 if lines else None, animate=False)

    def go_on(self) -> None:
        """Move the cursor to the next brake or lever, or to the next actor to be revealed.

        It stays on the last. On the map, what is not rated yet comes first.
        """
        if self.on_map:
            self._map.go_on()
            return
        targets = self._items.targets
        at = targets.index(self._items.cursor) if self._items.cursor in targets else 0
        lines = (t for t in targets[at + 1 :] if isinstance(t, ExchangeLine))
        ahead = (line for line in lines if line.table in ("points", "roles"))
        self._items.cursor = next(ahead, self._items.cursor)

    def follow(self) -> None:
        """Have the map, where it is beside the list, show the brake under its cursor."""
        if not self.on_map and (point := self.point) and point.id in self._map.brakes:
            self._map.cursor = point.id

    def show_both(self, both: bool) -> None:
        """Show the list and the map side by side, or only what one looks at."""
        on_map = self.on_map
        self._map.display = both or on_map
        self._items.display = both or not on_map
        self.follow()

    def show_map_alone(self, alone: bool) -> None:
        """Show the map and nothing else, or the list."""
        self._map.display, self._items.display = alone, not alone

    def switch_view(self) -> None:
        """Go to the map of the brakes, or back to the list; the cursor stays on its brake."""
        point, to_map = self.point, not self.on_map
        both = self._map.display and self._items.display
        self._map.display, self._items.display = both or to_map, both or not to_map
        self._screen.set_focus(self._map if to_map else self._items)
        if point:
            self.stand_on(point.id)
