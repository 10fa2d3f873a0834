"""What was said in a role, checked with the real actor."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from store import edits
from store.choices import Verification
from store.model import Point
from tui.screens.session import SessionScreen
from tui.widgets.choice_dialogs import Choose
from tui.widgets.item_list import Item
from tui.wording.i18n import _
from tui.wording.labels import label


class Checking:
    """Asks on a screen what became of the hypothesis under its cursor; ``current`` returns it."""

    def __init__(self, screen: SessionScreen, current: Callable[[], Point | None]) -> None:
        self._screen, self._current = screen, current

    def ask(self) -> None:
        """Say whether the real actor confirmed or refuted it, and what was said."""
        if point := self._current():
            options = [Item(value, label(value)) for value in Verification]
            dialog = Choose(point.text, options, point.verification)
            self._screen.open_dialog(dialog, partial(self._checked, point.id), point.id)

    def _checked(self, point: str, answer: Verification) -> None:
        self._screen.apply(edits.verify, point, answer)
        if answer is not Verification.HYPOTHESIS:
            note, field = partial(self._note, point, answer), f"check:{point}"
            self._screen.ask(_("What they said (Enter: nothing more):"), note, field=field)

    def _note(self, point: str, answer: Verification, note: str) -> object:
        return not note.strip() or self._screen.apply(edits.verify, point, answer, note)
