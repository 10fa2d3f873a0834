"""The folder of sessions as it is worked on: create, open, duplicate, trash, restore, import."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from store.disk import snapshots
from store.disk.commit import locked, replace_session
from store.disk.index import FILE
from store.disk.session_file import Kept, read_session, write_session
from store.disk.tinydb_storage import make_folder, sync_folder
from store.edits import frame
from store.errors import NotSaved, SessionDamaged, SessionNotFound, SessionTooNew
from store.field_rules import TextRule, rules_of
from store.listing import Listing, child_of, folders_of, usable
from store.model import Session, new_id
from store.open_session import OpenSession
from store.references import updated
from store.text import clean_line


class Library(Listing):
    """All sessions kept under the folder ``root``, which is made when first needed."""

    def open(self, id: str) -> OpenSession:
        """Open a session; read-only where a later program wrote it or its file is so.

        Raises SessionNotFound, SessionDamaged with the date of the newest good snapshot,
        SessionTooNew where not even reading makes sense, or FolderUnusable.
        """
        file = self._file(id)
        return OpenSession(file, snapshots.read_current(file))

    # --- making

    def create(self, session: Session) -> OpenSession:
        """Keep a new session and open it. Raises FolderUnusable or NotSaved."""
        make_folder(self._sessions)
        while (folder := self._sessions / new_id()).exists() or (
            self._trash / folder.name
        ).exists():
            pass
        make_folder(folder)
        kept = Kept(session=session, revision=1, changed_at=datetime.now(UTC))
        try:
            write_session(folder / FILE, kept, create=True)
        except NotSaved:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        return OpenSession(folder / FILE, kept)

    def duplicate(self, id: str, name: str) -> str:
        """Keep a copy of a session under another ``name``; return its id.

        Raises EditError for the name, SessionTooNew where a later program wrote it, and what
        ``open`` and ``create`` raise.
        """
        kept = _not_later(snapshots.read_current(self._file(id)), id)
        return self.create(frame(kept.session, project=name)).id

    def import_session(self, path: Path) -> OpenSession:
        """Keep a copy of the session in the file ``path``, and open it.

        What is one line is made so: another program may have written the file.
        Raises SessionNotFound, SessionDamaged, SessionTooNew, FolderUnusable or NotSaved.
        """
        file = Path(os.path.realpath(path))  # a link is good here: a person named it
        kept = _not_later(read_session(file, str(path)), str(path))
        return self.create(_on_one_line(kept.session))

    def rename(self, id: str, name: str) -> None:
        """Give the project of a session another ``name``. Raises EditError or StoreError."""
        workshop = self.open(id)
        workshop.apply(frame, project=name)
        workshop.save()

    # --- trash

    def trash(self, id: str) -> None:
        """Move a session to the trash. Raises SessionNotFound, LockBusy or FolderUnusable."""
        file = self._file(id)
        make_folder(self._trash)
        with locked(file), usable(file.parent):
            _move(file.parent, self._trash / id)

    def restore_from_trash(self, id: str) -> None:
        """Bring a session back from the trash. Raises SessionNotFound or FolderUnusable."""
        folder = child_of(self._trash, id)
        make_folder(self._sessions)
        with usable(folder):
            _move(folder, self._sessions / id)

    def empty_trash(self) -> None:
        """Remove for good all that is in the trash. Raises FolderUnusable."""
        with usable(self._trash):
            for folder in folders_of(self._trash):
                shutil.rmtree(folder)

    # --- snapshots

    def restore_snapshot(self, id: str, when: datetime) -> None:
        """Put a session back as it was at ``when``; how it is now becomes a snapshot.

        Bytes that cannot be read are set aside under another name, never written over.
        Raises SessionNotFound, SessionDamaged (the snapshot itself), SessionTooNew, LockBusy,
        FolderUnusable or NotSaved.
        """
        file = self._file(id)
        path = snapshots.path_of(file, when)
        if path is None:
            raise SessionNotFound(f"{id} {when.isoformat()}")
        snapshot = _not_later(read_session(path, id), id)
        with locked(file):
            now = datetime.now(UTC)
            current = _current(file, id)
            if current is None:
                kept = Kept(session=snapshot.session, revision=1, changed_at=now)
                write_session(file, kept, create=True)
                return
            snapshots.take(file)
            replace_session(file, current, current.then(snapshot.session, now))


def _current(file: Path, id: str) -> Kept | None:
    """Return what ``file`` holds, or None once its unreadable bytes are set aside."""
    try:
        return _not_later(read_session(file, id), id)
    except SessionNotFound:
        return None
    except SessionDamaged:
        aside = f"damaged-{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}.json"
        with usable(file):
            file.rename(file.with_name(aside))
        return None


def _not_later(kept: Kept, id: str) -> Kept:
    """Return ``kept``. Raises SessionTooNew for what this program would write anew with loss."""
    if kept.too_new:
        raise SessionTooNew(id, kept.schema)
    return kept


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


def _move(source: Path, target: Path) -> None:
    if os.path.lexists(target):
        raise OSError(errno.EEXIST, os.strerror(errno.EEXIST))
    os.rename(source, target)
    sync_folder(target.parent)
    sync_folder(source.parent)
