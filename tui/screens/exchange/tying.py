"""Tying brakes and levers that say the same under one theme."""

from __future__ import annotations

from functools import partial

from store import edits
from store.model import in_order
from tui.screens.exchange.cursor import ExchangeCursor
from tui.screens.step import StepScreen
from tui.widgets.choice_dialogs import Choose, Run, run_chosen
from tui.widgets.item_list import Item
from tui.wording.i18n import _, n_


class Tying:
    """Marks brakes and levers of a screen, and ties what is marked."""

    def __init__(self, screen: StepScreen, cursor: ExchangeCursor) -> None:
        self._screen, self._cursor = screen, cursor
        self.marked: frozenset[str] = frozenset()

    def mark(self) -> None:
        """Mark the brake or lever under the cursor, or unmark it."""
        if point := self._cursor.point:
            self.marked ^= {point.id}
            self._screen.show_body()
            self._screen.say(self._how_many())

    def _how_many(self) -> str:
        """Return how many are marked, and what for."""
        count = len(self.marked)
        words = n_(
            "%(count)d marked: k groups it under a theme",
            "%(count)d marked: k groups them under one theme",
            count,
        )
        return words if count else ""

    def unmark_deleted(self) -> None:
        """Forget the marks of what is no longer there."""
        self.marked &= frozenset(self._screen.session.points)

    def choose_theme(self) -> None:
        """Tie what is marked, else what the cursor stands on, under the name of a theme."""
        point = self._cursor.point
        tied = self.marked or frozenset({point.id} if point else ())
        themes = in_order(self._screen.session.themes)
        if not tied:
            return
        if not themes:
            self._ask_theme(tied)
            return
        options: list[Item[Run]] = [
            *(Item(partial(self._tie_to, tied, theme.id), theme.name) for theme in themes),
            Item(partial(self._ask_theme, tied), _("another theme…")),
            Item(partial(self._tie, tied, ""), _("(no theme)")),
        ]
        self._screen.open_dialog(Choose(_("Group under one theme"), options), run_chosen)

    def _tie_to(self, tied: frozenset[str], id: str) -> None:
        theme = self._screen.session.themes.get(id)  # it may have another name by now
        self._tie(tied, theme.name if theme else "")

    def _ask_theme(self, tied: frozenset[str]) -> None:
        self._screen.ask(
            _("Name of the theme:"), partial(self._tie, tied), may_be_empty=False, field="theme"
        )

    def _tie(self, tied: frozenset[str], theme: str) -> bool:
        points = frozenset(self._screen.session.points)
        kept = self._screen.apply(edits.tie, tied & points, theme)
        if kept:
            self.marked = frozenset()
            self._screen.say("")
            self._screen.show_body()
        return kept is not None
