"""The file of one session: a TinyDB of its document, and of the hash and lineage of that."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import msgspec
from tinydb import TinyDB
from tinydb.middlewares import CachingMiddleware
from tinydb.storages import Storage

from store.choices import Step
from store.disk.tinydb_storage import AtomicJSONStorage, RawJSONStorage, ReadJSONStorage
from store.disk.whole_files import read_bytes
from store.errors import SessionDamaged, SessionNotFound, SessionTooNew, StoreError
from store.lineage import Lineage, name_of_state
from store.model import Lead, Partner, Session
from store.plan import due_by
from store.schema import SCHEMA, cleaned, from_document, migrate
from store.stored import StoredSession

TABLE = "session"

LINEAGE = "lineage"
"""A table of its own, so that what reads the session need not know it."""

WITH_LINEAGE = 4
"""The first schema that says it: an older file has none until it is saved."""


_SAID = ("schema", "revision", "changed_at")
"""What is said of a session, beside what it says itself."""


RawStorage = Callable[[], Storage]
"""Makes what a session is read from: the fields of its documents are bytes, still unread."""


class _Envelope(msgspec.Struct, forbid_unknown_fields=True):
    """What is said of a session, and the bytes that say the session itself."""

    schema: Annotated[int, msgspec.Meta(ge=1)]
    revision: Annotated[int, msgspec.Meta(ge=1)]
    changed_at: Annotated[datetime, msgspec.Meta(tz=True)]
    session: msgspec.Raw


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
    return read_stored(partial(RawJSONStorage, path), id, seen)


def read_stored(storage: RawStorage, id: str, seen: StoredSession | None = None) -> StoredSession:
    """Do as ``read_session``, of what any ``storage`` gives."""
    return _about(id, storage, id, seen)


def id_in(path: Path) -> str | None:
    """Return of which session ``path`` says to be the file: empty where it does not say it.

    None where it cannot be read.
    """
    with suppress(StoreError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        kept = _read_raw(partial(RawJSONStorage, path), None).kept
        return kept.id if kept else ""
    return None


def read_whole(path: Path, id: str) -> tuple[bytes, StoredSession]:
    """Return the bytes in ``path``, and the session ``id`` that they say: both of one reading.

    Raises as ``read_session`` does.
    """
    raw = read_bytes(path)
    return raw, read_stored(partial(ReadJSONStorage, raw), id)


def read_copied(path: Path) -> StoredSession:
    """Return what is kept in ``path``, of whatever session, and whoever wrote in it.

    Raises what ``read_session`` does, about the path.
    """
    return _about(str(path), partial(RawJSONStorage, path), None)


def _about(
    named: str, storage: RawStorage, id: str | None, seen: StoredSession | None = None
) -> StoredSession:
    try:
        return _read(storage, id, seen)
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
    return write_stored(AtomicJSONStorage(path, create=create), stored, id)


def write_stored(storage: Storage, stored: StoredSession, id: str) -> StoredSession:
    """Do as ``write_session``, to any ``storage``. Raises what that does."""
    words = msgspec.json.encode(stored.session, order="deterministic")
    said = [SCHEMA, stored.revision, stored.changed_at.isoformat()]
    document = {**dict(zip(_SAID, said, strict=True)), "session": msgspec.Raw(words)}
    kept = _KeptLineage(
        id=id,
        hash="",
        by=stored.lineage.by,
        past=[*stored.lineage.past],
        joins=[*stored.lineage.joins],
    )
    kept.hash = _hash(said, words, kept)
    # At once, not through the table: TinyDB would first write a file that holds no session.
    tables = {TABLE: {"1": document}, LINEAGE: {"1": msgspec.to_builtins(kept)}}
    storage.write(tables)
    lineage = _lineage(kept, stored.revision)
    return msgspec.structs.replace(stored, lineage=lineage, schema=SCHEMA)


def _hash(said: list[Any], words: bytes, kept: _KeptLineage | None) -> str:
    """Return the hash of all that a file says, but for the hash itself."""
    import hashlib  # late: it is slow to load, and a list of sessions reads none

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


class _ListedFraming(msgspec.Struct):
    project: str
    structure: str
    held_on: date | None


class _ListedWords(msgspec.Struct):
    """What of a session is shown in a list: the rest of its words is passed over, not read."""

    framing: _ListedFraming
    step: Step
    reviews: dict[str, msgspec.Raw]
    leads: dict[str, Lead]
    partners: dict[str, Partner]


class Listed(NamedTuple):
    """What a list shows of a session, and the lineage that tells whether that is all of it."""

    framing: _ListedFraming
    step: Step
    reviews: int
    due_by: tuple[date, ...]
    changed_at: datetime
    lineage: Lineage


def read_listed(path: Path, id: str) -> Listed | None:
    """Return what a list shows of the session in ``path``.

    None where it is not to the byte as this program wrote it: then it is to be read whole. Raises
    SessionNotFound or FolderUnusable.
    """
    with suppress(SessionDamaged, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        read = _read_raw(partial(RawJSONStorage, path), id)
        if read.as_written and read.envelope.schema == SCHEMA:
            words = _typed(msgspec.Raw(read.words), _ListedWords)
            framing = words.framing
            framing.project, framing.structure = cleaned([framing.project, framing.structure])
            due = due_by(Session(leads=words.leads, partners=words.partners))
            reviews, changed_at = len(words.reviews), read.envelope.changed_at
            return Listed(framing, words.step, reviews, due, changed_at, read.lineage)
    return None


class _Read(msgspec.Struct):
    """What a file says, the session itself unread in ``words``, as it was when it was hashed.

    It is ``as_written`` where not one byte of it changed since: this program wrote it.
    """

    envelope: _Envelope
    words: bytes
    kept: _KeptLineage | None
    lineage: Lineage
    as_written: bool


def _read(storage: RawStorage, id: str | None, seen: StoredSession | None) -> StoredSession:
    try:
        read = _read_raw(storage, id)
        envelope, lineage = read.envelope, read.lineage
        if seen and read.kept and id and not seen.unsettled and seen.lineage == lineage:
            return seen
        session = _session(read)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise SessionDamaged("", str(error)) from None
    return StoredSession(
        session=session,
        revision=envelope.revision,
        changed_at=envelope.changed_at,
        schema=envelope.schema,
        lineage=lineage,
    )


def _read_raw(storage: RawStorage, id: str | None) -> _Read:
    """Raises an error of msgspec, UnicodeDecodeError, and as ``read_session`` does."""
    once = CachingMiddleware(storage)  # type: ignore[no-untyped-call]
    with TinyDB(storage=once) as database:  # both of one reading: others write
        document = database.table(TABLE).get(doc_id=1)
        beside = database.table(LINEAGE).get(doc_id=1)
    envelope = _typed(document, _Envelope)
    kept = _typed(beside, _KeptLineage | None) if _is_known(envelope) else None
    said = [_typed(document[name], Any) for name in _SAID] if document else []
    words = bytes(envelope.session)
    as_written = kept is not None and kept.hash == _hash(said, words, kept)
    if not as_written:  # the same may have been written otherwise, as with spaces
        words = msgspec.json.encode(_typed(envelope.session, dict[str, Any]))
    if id is not None and _is_known(envelope):
        harmed = not as_written and kept is not None and kept.hash != _hash(said, words, kept)
        _check_unharmed(envelope, kept, id, harmed=harmed)
    without = _KeptLineage("", _hash(said, words, None), "", [], []) if kept is None else kept
    lineage = _lineage(without, envelope.revision)
    return _Read(envelope, words, kept, lineage, as_written)


def _typed(raw: Any, kind: Any) -> Any:
    """Return what ``raw`` says, whose fields may be bytes that are still unread."""
    return msgspec.json.decode(msgspec.json.encode(raw), type=kind)


def _is_known(envelope: _Envelope) -> bool:
    """Return whether it says its lineage as this program does: a later one may do otherwise."""
    return envelope.schema <= SCHEMA


def _check_unharmed(
    envelope: _Envelope, kept: _KeptLineage | None, id: str, *, harmed: bool
) -> None:
    """Refuse what is not as it was written, or was written as another session's."""
    if kept is None:
        if envelope.schema >= WITH_LINEAGE:
            raise SessionDamaged("", "its hash is missing")
    elif harmed:
        raise SessionDamaged("", "its hash is not that of what it says")
    elif kept.id.casefold() not in (id.casefold(), ""):  # a stick may have changed its letters
        raise SessionDamaged("", f"it is the file of the session {kept.id[:80]}")


def _session(read: _Read) -> Session:
    schema, document = read.envelope.schema, _typed(msgspec.Raw(read.words), dict[str, Any])
    if _is_known(read.envelope):
        return from_document(cleaned(migrate(document, schema)))
    try:
        return msgspec.convert(cleaned(document), Session)
    except (msgspec.ValidationError, StoreError, RecursionError):
        raise SessionTooNew("", schema) from None
