"""Rating brakes and levers: how strong each is, and what grip one has on it."""

from __future__ import annotations

from store import edits
from store.model import Point
from store.participant import FACILITATOR
from tui.fields.describe import RATINGS, rating_titles
from tui.fields.rating_order import rates_strength
from tui.room.together import proposed
from tui.screens.exchange.cursor import ExchangeCursor
from tui.screens.step import StepScreen
from tui.wording.i18n import _
from tui.wording.text_width import width


class Rating:
    """Rates what is under the cursor of a screen: a first digit its strength, a second the grip."""

    def __init__(self, screen: StepScreen, cursor: ExchangeCursor) -> None:
        self._screen, self._cursor = screen, cursor
        self._grip_of = ""
        self._after = 0
        """The strength that was rated; once it is undone, the grip does not follow it."""

    @property
    def rates_strength(self) -> bool:
        """Whether the next digit rates the strength of what is under the cursor, or the grip."""
        point = self._cursor.point
        if point is None:
            return True
        just_rated = (point.id, point.strength) == (self._grip_of, self._after)
        return rates_strength(point, just_rated=just_rated)

    def moved(self) -> None:
        """Begin with the strength again, where one comes back to what has both."""
        point = self._cursor.point
        if point is None or point.id != self._grip_of:
            self._grip_of = ""

    def rate(self, value: int) -> None:
        """Rate the strength, or after it the grip, and go on to what is to be rated next."""
        point = self._cursor.point
        if point is None:
            if self._cursor.role:
                self._screen.say(_("Enter reveals this actor first."))
            return
        if value > RATINGS:
            self._screen.say(_("A rating goes from 1 to %(most)d.", most=RATINGS))
            return
        if self.rates_strength:
            self._grip_of, self._after = point.id, value
            self._rate(point, "strength", value)
        else:
            self._grip_of = ""
            self._rate(point, "grip", value)
            self._cursor.go_on()
        if self._screen.session.points.get(point.id) is point:  # as before: nothing else shows it
            self._screen.show_body()

    @property
    def can_settle(self) -> bool:
        """Whether everyone's ratings propose another value for what is under the cursor."""
        return bool(self.proposed)

    @property
    def proposed(self) -> str:
        """What everyone's ratings propose for what is under the cursor, to who may keep it."""
        point = self._cursor.point
        return proposed(self._screen.session, point) if point and self._rates else ""

    @property
    def how(self) -> str:
        """How one rates, to who does; nothing to who only looks on."""
        if not self._rates:
            return ""
        if self.rates_strength:
            return _("1–5: strength, then our influence")
        return _("1–5: our influence, now")

    @property
    def _rates(self) -> bool:
        return self._screen.workshop.participant is FACILITATOR

    def settle(self) -> None:
        """Keep the middle of everyone's ratings of what is under the cursor, and go on."""
        if (point := self._cursor.point) and self.can_settle:
            self._screen.apply(edits.settle_rating, point.id)
            self._cursor.go_on()

    def shift(self, what: str, by: int) -> None:
        """Rate one more or one less; below 1 the rating is taken back."""
        if point := self._cursor.point:
            self._rate(point, what, max(0, min(RATINGS, getattr(point, what) + by)))

    def rate_by_dot(self, column: int) -> None:
        """Rate by the dot at ``column``, counted from the first: those of the strength, the grip.

        The dot that is the last one filled is emptied.
        """
        start = 0
        for what, title in zip(("strength", "grip"), rating_titles(), strict=True):
            value = column - start + 1
            if (point := self._cursor.point) and 1 <= value <= RATINGS:
                self._rate(point, what, value - (getattr(point, what) == value))
            start += max(RATINGS, width(title)) + 1

    def _rate(self, point: Point, what: str, value: int) -> None:
        if getattr(point, what) != value:
            self._screen.apply(edits.rate, point.id, **{what: value})
