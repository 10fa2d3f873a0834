"""The sessions as they are worked on: create, open, duplicate, trash, restore, import."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from store.backend import Backend
from store.field_rules import TextRule, rules_of
from store.listing import Listing
from store.model import Session
from store.references import updated
from store.stored import StoredSession
from store.text import clean_line

if TYPE_CHECKING:
    from store.open_session import OpenSession


class Library(Listing):
    """All sessions that are kept, to be worked on.

    How one is edited is loaded with the first that is opened: a list of them starts without.
    """

    def __init__(self, backend: Backend) -> None:
        super().__init__(backend)
        self._backend = backend

    def open(self, id: str) -> OpenSession:
        """Open a session; read-only where a later program wrote it or it is not to be written.

        Raises SessionNotFound, SessionDamaged with the date of the newest good snapshot,
        SessionTooNew where not even reading makes sense, or FolderUnusable.
        """
        from store.open_session import OpenSession

        return OpenSession(self._backend.session(id), self._backend.read(id))

    # --- making

    def create(self, session: Session) -> OpenSession:
        """Keep a new session and open it. Raises FolderUnusable, LockBusy or NotSaved."""
        from store.open_session import OpenSession

        stored = StoredSession(session=session, revision=1, changed_at=datetime.now(UTC))
        return OpenSession(*self._backend.create(stored))

    def duplicate(self, id: str, name: str) -> str:
        """Keep a copy of a session under another ``name``; return its id.

        Raises EditError for the name, SessionTooNew where a later program wrote it, and what
        ``open`` and ``create`` raise.
        """
        from store.edits import frame

        stored = self._backend.read(id)
        stored.check_known(id)
        return self.create(frame(stored.session, project=name)).id

    def import_session(self, session: Session) -> OpenSession:
        """Keep a session that comes from elsewhere, and open it.

        What is one line is made so: another program may have written it. Raises FolderUnusable
        or NotSaved.
        """
        return self.create(_on_one_line(session))

    def rename(self, id: str, name: str) -> None:
        """Give the project of a session another ``name``. Raises EditError or StoreError."""
        from store.edits import frame

        workshop = self.open(id)
        workshop.apply(frame, project=name)
        workshop.save()

    # --- trash and snapshots

    def trash(self, id: str) -> None:
        """Move a session to the trash. Raises SessionNotFound, LockBusy or FolderUnusable."""
        self._backend.trash(id)

    def restore_from_trash(self, id: str) -> None:
        """Bring a session back from the trash. Raises SessionNotFound or FolderUnusable."""
        self._backend.restore_from_trash(id)

    def empty_trash(self) -> None:
        """Remove for good all that is in the trash. Raises FolderUnusable."""
        self._backend.empty_trash()

    def restore_snapshot(self, id: str, when: datetime) -> None:
        """Put a session back as it was at ``when``; how it is now becomes a snapshot.

        What cannot be read is set aside, never written over. Raises SessionNotFound,
        SessionDamaged (the snapshot itself), SessionTooNew, LockBusy, FolderUnusable or NotSaved.
        """
        self._backend.restore_snapshot(id, when)


def _on_one_line(value: Any) -> Any:
    """Return ``value``, of a session, with no line end in a field of one line."""
    if isinstance(value, Mapping):
        return {key: _on_one_line(entry) for key, entry in value.items()}
    if not isinstance(value, Struct):
        return value
    rules = rules_of(type(value), TextRule)
    fields = {name: getattr(value, name) for name in value.__struct_fields__}
    return updated(
        value,
        {
            name: clean_line(inside, len(inside))
            if name in rules and rules[name].one_line
            else _on_one_line(inside)
            for name, inside in fields.items()
        },
    )
