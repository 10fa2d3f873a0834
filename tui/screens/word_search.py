"""WordSearch words in a list: the cursor goes to the next line that holds them."""

from __future__ import annotations

from collections.abc import Hashable

from tui.screens.session import SessionScreen
from tui.widgets.item_list import ItemList
from tui.wording.i18n import _


class WordSearch:
    """Asks words, and stands on what holds them; asked again, on the next."""

    def __init__(self, screen: SessionScreen) -> None:
        self._screen = screen
        self._words = ""

    def ask(self) -> None:
        """Ask the words; those found last stand there, for Enter to go on or others to replace."""
        self._screen.ask(_("Find:"), self._find, self._words, field="find")
        if not self._screen.drafts.text("find"):
            self._screen.entry.select()

    def _find(self, words: str) -> bool:
        self._words = words.strip()
        items: ItemList[Hashable] = self._screen.query_one(ItemList)
        if self._words and not items.find(self._words):
            self._screen.say(_("Nothing here contains “%(words)s”.", words=self._words))
        return True
