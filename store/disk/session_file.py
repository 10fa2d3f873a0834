"""The file of one session: a TinyDB of one table, holding one document."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import msgspec
from tinydb import TinyDB
from tinydb.table import Document

from store.disk.tinydb_storage import AtomicJSONStorage
from store.errors import SessionDamaged, SessionNotFound, SessionTooNew, StoreError
from store.model import Session
from store.schema import SCHEMA, cleaned, from_document, migrate, to_document

TABLE = "session"


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A session as it is on the disk, migrated; ``schema`` is the version it was written at."""

    session: Session
    revision: int
    changed_at: datetime
    schema: int = SCHEMA

    @property
    def stamp(self) -> tuple[int, datetime]:
        """What differs between any two commits."""
        return self.revision, self.changed_at

    @property
    def too_new(self) -> bool:
        """Whether a later program wrote it: then it is only to be read."""
        return self.schema > SCHEMA

    def then(self, session: Session, now: datetime) -> "Kept":
        """Return ``session`` as the commit that comes after this one."""
        return Kept(session=session, revision=self.revision + 1, changed_at=now)


class _Envelope(msgspec.Struct, forbid_unknown_fields=True):
    schema: Annotated[int, msgspec.Meta(ge=1)]
    revision: Annotated[int, msgspec.Meta(ge=1)]
    changed_at: Annotated[datetime, msgspec.Meta(tz=True)]
    session: dict[str, Any]


def read_session(path: Path, id: str) -> Kept:
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


def write_session(path: Path, kept: Kept, *, create: bool = False) -> None:
    """Keep ``kept`` in ``path``, durably. Raises NotSaved, and what reading raises."""
    document = {
        "schema": SCHEMA,
        "revision": kept.revision,
        "changed_at": kept.changed_at.isoformat(),
        "session": to_document(kept.session),
    }
    with TinyDB(storage=AtomicJSONStorage, path=path, create=create) as database:
        database.table(TABLE).upsert(Document(document, doc_id=1))


def _read(path: Path) -> Kept:
    with TinyDB(storage=AtomicJSONStorage, path=path) as database:
        document = database.table(TABLE).get(doc_id=1)
    try:
        told = msgspec.convert(document, _Envelope)
    except msgspec.ValidationError as error:
        raise SessionDamaged("", str(error)) from None
    return Kept(
        session=_session(told),
        revision=told.revision,
        changed_at=told.changed_at,
        schema=told.schema,
    )


def _session(told: _Envelope) -> Session:
    if told.schema <= SCHEMA:
        try:
            return from_document(cleaned(migrate(told.session, told.schema)))
        except RecursionError as error:
            raise SessionDamaged("", str(error)) from None
    try:
        return msgspec.convert(cleaned(told.session), Session)
    except (msgspec.ValidationError, StoreError, RecursionError):
        raise SessionTooNew("", told.schema) from None
