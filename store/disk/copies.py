"""A session in a file of its own, which a person names: to send, or to save it elsewhere."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from store.disk.session_file import read_copied, write_session
from store.disk.whole_files import remove_stale
from store.errors import FileExists
from store.model import Session
from store.stored import StoredSession


def read_copy(path: Path) -> Session:
    """Return the session in the file ``path``.

    Raises SessionNotFound, SessionDamaged, SessionTooNew or FolderUnusable, about that path.
    """
    file = Path(os.path.realpath(path))  # a link is good here: a person named it
    stored = read_copied(file)
    stored.check_known(str(path))
    return stored.session


def write_copy(path: Path, session: Session) -> None:
    """Write ``session`` to a new file ``path``.

    Raises FileExists (never writes over a file) or NotSaved.
    """
    if os.path.lexists(path):
        raise FileExists(str(path))
    remove_stale(path)
    stored = StoredSession(session=session, revision=1, changed_at=datetime.now(UTC))
    write_session(path, stored, "", create=True)
