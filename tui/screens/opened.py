"""What an answer is an edit of: the session as it was shown when one began to answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from store.model import Session
from store.references import TableName, table_of
from tui.wording.i18n import _
from tui.wording.labels import known_as


class Opened:
    """A field, a choice or a screen that was opened: on which state, and of whom or what."""

    def __init__(self, shown: Session, about: Iterable[str]) -> None:
        self.shown = shown
        self._about = tuple(about)

    def gone(self, session: Session) -> Iterator[tuple[TableName, str]]:
        """Yield what it is about and ``session`` does not hold any more."""
        for id in self._about:
            table = table_of(self.shown, id)
            if table and not table_of(session, id):
                yield table, id

    def what_happened(self, session: Session) -> str:
        """Return in words that what it is about was deleted meanwhile; else nothing."""
        for _table, id in self.gone(session):
            return _(
                "“%(name)s” was deleted elsewhere; Enter keeps your words and brings it back.",
                name=name_shown(self.shown, id),
            )
        return ""


def name_shown(session: Session, id: str) -> str:
    """Return what ``id`` is called; of a role, the actor that is played."""
    role = session.roles.get(id)
    return known_as(session, role.actor if role else id)
