"""The file of one session: a TinyDB of one table, holding one document."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import msgspec
from tinydb import TinyDB
from tinydb.table import Document

from store.backend import StoredSession
from store.disk.tinydb_storage import AtomicJSONStorage
from store.errors import SessionDamaged, SessionNotFound, SessionTooNew, StoreError
from store.model import Session
from store.schema import SCHEMA, cleaned, from_document, migrate, to_document

TABLE = "session"


class _Envelope(msgspec.Struct, forbid_unknown_fields=True):
    schema: Annotated[int, msgspec.Meta(ge=1)]
    revision: Annotated[int, msgspec.Meta(ge=1)]
    changed_at: Annotated[datetime, msgspec.Meta(tz=True)]
    session: dict[str, Any]


def read_session(path: Path, id: str) -> StoredSession:
    """Return what is kept in ``path``, migrated to this version, its words cleaned.

    Raises SessionNotFound, SessionDamaged or SessionTooNew about the session ``id``, or
    FolderUnusable.
    """
    try:
        return _read(path)
    except SessionNotFound:
        raise SessionNotFound(id) from None
    except SessionDamaged as error:
        raise SessionDamaged(id, error.reason) from None
    except SessionTooNew as error:
        raise SessionTooNew(id, error.schema) from None


def write_session(path: Path, stored: StoredSession, *, create: bool = False) -> None:
    """Keep ``stored`` in ``path``, durably. Raises NotSaved, and what reading raises."""
    document = {
        "schema": SCHEMA,
        "revision": stored.revision,
        "changed_at": stored.changed_at.isoformat(),
        "session": to_document(stored.session),
    }
    with TinyDB(storage=AtomicJSONStorage, path=path, create=create) as database:
        database.table(TABLE).upsert(Document(document, doc_id=1))


def _read(path: Path) -> StoredSession:
    with TinyDB(storage=AtomicJSONStorage, path=path) as database:
        document = database.table(TABLE).get(doc_id=1)
    try:
        envelope = msgspec.convert(document, _Envelope)
    except msgspec.ValidationError as error:
        raise SessionDamaged("", str(error)) from None
    return StoredSession(
        session=_session(envelope),
        revision=envelope.revision,
        changed_at=envelope.changed_at,
        schema=envelope.schema,
    )


def _session(envelope: _Envelope) -> Session:
    if envelope.schema <= SCHEMA:
        try:
            return from_document(cleaned(migrate(envelope.session, envelope.schema)))
        except RecursionError as error:
            raise SessionDamaged("", str(error)) from None
    try:
        return msgspec.convert(cleaned(envelope.session), Session)
    except (msgspec.ValidationError, StoreError, RecursionError):
        raise SessionTooNew("", envelope.schema) from None
