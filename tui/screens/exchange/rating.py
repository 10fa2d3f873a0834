"""Rating brakes and levers: how strong each is, and what grip one has on it."""

from __future__ import annotations

from store import edits
from tui.screens.exchange.cursor import ExchangeCursor
from tui.screens.step import StepScreen


class Rating:
    """Rates the brake or the lever under the cursor of a screen."""

    def __init__(self, screen: StepScreen, cursor: ExchangeCursor) -> None:
        self._screen, self._cursor = screen, cursor
        self.rates_strength = True
        """Whether the digits rate the strength, or the grip."""

    def rate(self, value: int) -> None:
        """Rate the strength, or the grip, as ``k`` chose."""
        self._rate("strength" if self.rates_strength else "grip", value)

    def shift(self, what: str, by: int) -> None:
        """Rate one more or one less; below 1 the rating is taken back."""
        if point := self._cursor.point:
            self._rate(what, max(0, min(5, getattr(point, what) + by)))

    def _rate(self, what: str, value: int) -> None:
        point = self._cursor.point
        if point and getattr(point, what) != value:
            self._screen.apply(edits.rate, point.id, **{what: value})

    def switch(self) -> None:
        """Let the digits rate the other: the strength or the grip."""
        self.rates_strength = not self.rates_strength
        self._screen.show_body()
