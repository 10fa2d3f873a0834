"""The file of one session: a TinyDB of its document, and of the hash and lineage of that."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import msgspec
from tinydb import TinyDB
from tinydb.middlewares import CachingMiddleware

from store.backend import StoredSession
from store.disk.tinydb_storage import AtomicJSONStorage
from store.errors import SessionDamaged, SessionNotFound, SessionTooNew, StoreError
from store.lineage import Lineage, name_of_state
from store.model import Session
from store.schema import SCHEMA, cleaned, from_document, migrate

TABLE = "session"

LINEAGE = "lineage"
"""A table of its own, so that what reads the session need not know it."""

WITH_LINEAGE = 4
"""The first schema that says it: an older file has none until it is saved."""


class _Envelope(msgspec.Struct, forbid_unknown_fields=True):
    schema: Annotated[int, msgspec.Meta(ge=1)]
    revision: Annotated[int, msgspec.Meta(ge=1)]
    changed_at: Annotated[datetime, msgspec.Meta(tz=True)]
    session: dict[str, Any]


_Name = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{1,15}-[0-9a-f]{8}$")]


class _KeptLineage(msgspec.Struct, forbid_unknown_fields=True):
    """Whose file it is, and what it grew out of; ``hash`` is of all that, and of the document."""

    id: str
    hash: str
    by: str
    past: list[_Name]
    joins: list[_Name]


def read_session(path: Path, id: str, seen: StoredSession | None = None) -> StoredSession:
    """Return what is kept in ``path``, migrated to this version, its words cleaned.

    Where that still is what was ``seen`` before, it is that itself, for its hash says so.

    Raises SessionNotFound, SessionDamaged (not as it was written, or another session's) or
    SessionTooNew about the session ``id``, or FolderUnusable.
    """
    return _about(id, path, id, seen)


def read_copied(path: Path) -> StoredSession:
    """Return what is kept in ``path``, of whatever session, and whoever wrote in it.

    Raises what ``read_session`` does, about the path.
    """
    return _about(str(path), path, None)


def _about(
    named: str, path: Path, id: str | None, seen: StoredSession | None = None
) -> StoredSession:
    try:
        return _read(path, id, seen)
    except SessionNotFound:
        raise SessionNotFound(named) from None
    except SessionDamaged as error:
        raise SessionDamaged(named, error.reason) from None
    except RecursionError as error:
        raise SessionDamaged(named, str(error)) from None
    except SessionTooNew as error:
        raise SessionTooNew(named, error.schema) from None


def write_session(
    path: Path, stored: StoredSession, id: str, *, create: bool = False
) -> StoredSession:
    """Keep ``stored`` in ``path`` as the session ``id``, in one durable write.

    Returns it with the lineage it has from now on. Raises NotSaved.
    """
    words = msgspec.json.encode(stored.session, order="deterministic")
    document = {
        "schema": SCHEMA,
        "revision": stored.revision,
        "changed_at": stored.changed_at.isoformat(),
        "session": msgspec.Raw(words),
    }
    kept = _KeptLineage(
        id=id,
        hash="",
        by=stored.lineage.by,
        past=[*stored.lineage.past],
        joins=[*stored.lineage.joins],
    )
    kept.hash = _hash(document, words, kept)
    # At once, not through the table: TinyDB would first write a file that holds no session.
    tables = {TABLE: {"1": document}, LINEAGE: {"1": msgspec.to_builtins(kept)}}
    AtomicJSONStorage(path, create=create).write(tables)
    lineage = _lineage(kept, stored.revision)
    return msgspec.structs.replace(stored, lineage=lineage, schema=SCHEMA)


def _hash(document: dict[str, Any], words: bytes, kept: _KeptLineage | None) -> str:
    """Return the hash of all that a file says, but for the hash itself."""
    import hashlib  # late: it is slow to load, and a list of sessions reads none

    said = [document["schema"], document["revision"], document["changed_at"]]
    beside = [kept.id, kept.by, kept.past, kept.joins] if kept else []
    hashed = hashlib.sha256(msgspec.json.encode([said, beside]))
    hashed.update(words)
    return hashed.hexdigest()[:32]


def _lineage(kept: _KeptLineage, revision: int) -> Lineage:
    return Lineage(
        heads=(name_of_state(revision, kept.hash),),
        past=tuple(kept.past),
        joins=tuple(kept.joins),
        by=kept.by,
    )


def _read(path: Path, id: str | None, seen: StoredSession | None) -> StoredSession:
    once = CachingMiddleware(AtomicJSONStorage)  # type: ignore[no-untyped-call]
    with TinyDB(storage=once, path=path) as database:  # both of one reading: others write
        document = database.table(TABLE).get(doc_id=1)
        beside = database.table(LINEAGE).get(doc_id=1)
    try:
        envelope = msgspec.convert(document, _Envelope)
        kept = msgspec.convert(beside, _KeptLineage | None) if _is_known(envelope) else None
    except msgspec.ValidationError as error:
        raise SessionDamaged("", str(error)) from None
    words = msgspec.json.encode(envelope.session)
    if id is not None and _is_known(envelope):
        _check_unharmed(envelope, document, words, kept, id)
    without = _KeptLineage("", _hash(document, words, None), "", [], []) if kept is None else kept
    lineage = _lineage(without, envelope.revision)
    if seen and kept and id and not seen.unsettled and seen.lineage == lineage:
        return seen
    return StoredSession(
        session=_session(envelope),
        revision=envelope.revision,
        changed_at=envelope.changed_at,
        schema=envelope.schema,
        lineage=lineage,
    )


def _is_known(envelope: _Envelope) -> bool:
    """Return whether it says its lineage as this program does: a later one may do otherwise."""
    return envelope.schema <= SCHEMA


def _check_unharmed(
    envelope: _Envelope, document: Any, words: bytes, kept: _KeptLineage | None, id: str
) -> None:
    """Refuse what is not as it was written, or was written as another session's."""
    if kept is None:
        if envelope.schema >= WITH_LINEAGE:
            raise SessionDamaged("", "its hash is missing")
    elif kept.hash != _hash(document, words, kept):
        raise SessionDamaged("", "its hash is not that of what it says")
    elif kept.id not in (id, ""):
        raise SessionDamaged("", f"it is the file of the session {kept.id[:80]}")


def _session(envelope: _Envelope) -> Session:
    if _is_known(envelope):
        return from_document(cleaned(migrate(envelope.session, envelope.schema)))
    try:
        return msgspec.convert(cleaned(envelope.session), Session)
    except (msgspec.ValidationError, StoreError, RecursionError):
        raise SessionTooNew("", envelope.schema) from None
