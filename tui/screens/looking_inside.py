"""Sessions found by a partner or a member: looked for inside those that were changed last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress

from store.entries import Entry, FoundInside
from store.errors import StoreError
from store.library import Library
from store.model import Session, in_order
from tui import messages
from tui.program import program_of
from tui.screens.library_screen import LibraryScreen
from tui.steps import step_name
from tui.widgets.choice_dialogs import Choose
from tui.widgets.dialog import answered
from tui.widgets.item_list import Item
from tui.wording.i18n import _

MOST = 500
"""So many sessions are looked into, which takes a second or two: in a thread."""


class LookingInside:
    """Finds sessions of ``library`` by names in them, for the list that is its ``screen``."""

    def __init__(self, screen: LibraryScreen, library: Library) -> None:
        self._screen, self._library = screen, library

    def offer(self, words: str) -> list[Item[str]]:
        """Return the line that has ``words`` looked for inside; none where there are none."""
        said = _("Look for “%(words)s” among partners and members", words=words)
        return [Item(INSIDE, said)] if words else []

    async def look(self, words: str) -> None:
        """Look for ``words``, and offer what is found to be opened."""
        self._screen.say(_("The sessions are being read…"))
        with suppress(StoreError):
            found = await program_of(self._screen).away(
                lambda: self._library.naming(words, public_names, MOST)
            )
            self._screen.say("")
            if self._screen.is_current:
                self._offer_found(words, found)

    def _offer_found(self, words: str, found: Sequence[FoundInside]) -> None:
        if not found:
            said = _(
                "In the latest sessions no partner or member is called “%(words)s”. What was said "
                "in them is not searched."
            )
            self._screen.say(said % {"words": words})
            return
        title = _("Sessions with “%(words)s” among partners and members", words=words)
        options = [_item(one.entry, one.name) for one in found]
        self._screen.app.push_screen(Choose(title, options), answered(self._open))

    def _open(self, id: str) -> None:
        self._screen.post_message(messages.OpenAsked(id))


INSIDE = "inside"
"""What stands in the list for looking inside: the id of no session."""


def _item(entry: Entry, name: str) -> Item[str]:
    return Item(entry.id, entry.name, aside=step_name(entry.step), below=name)


def public_names(session: Session) -> Iterator[str]:
    """Yield the names by which a session may be found: of members, and of whom partners read."""
    from tui.wording.private_people import is_between_us  # late: few lists are looked into

    yield from (member.name for member in in_order(session.members))
    yield from (p.name for p in in_order(session.partners) if not is_between_us(p))
