"""What programs that have ended had not saved yet: a file each beside the session.

Whoever opens or saves it takes that in. Each says what it grew out of, so that what others kept
meanwhile stays. Best effort: nothing here ever fails the program.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from store.disk.whole_files import read_bytes, remove_stale
from store.errors import SessionDamaged, StoreError
from store.lineage import Lineage
from store.model import Session
from store.schema import cleaned, from_document, migrate
from store.stored import StoredSession

PREFIX, SUFFIX = "unsaved-", ".json"


class SentState(msgspec.Struct, forbid_unknown_fields=True):
    """A state ``ours`` on the way to what is saved, where it is called ``state`` if it came."""

    state: str
    ours: msgspec.Raw


class KeptAside(msgspec.Struct, forbid_unknown_fields=True):
    """What the file says: a state that was never saved, its lineage, and what it grew out of.

    ``hash`` is of all that, but for the hash itself; earlier programs left it empty. ``sent`` is
    what of it was on its way, the last one last.
    """

    state: str
    schema: int
    revision: int
    changed_at: datetime
    by: str
    past: list[str]
    joins: list[str]
    base: msgspec.Raw
    ours: msgspec.Raw
    hash: str = ""
    sent: list[SentState] | msgspec.UnsetType = msgspec.UNSET

    def hashed(self) -> KeptAside:
        """Return it with its hash."""
        import hashlib  # late: it is slow to load, and seldom anything waits

        said = msgspec.json.encode(msgspec.structs.replace(self, hash=""))
        return msgspec.structs.replace(self, hash=hashlib.sha256(said).hexdigest()[:32])


class LeftAside(NamedTuple):
    """What a program that has ended had not saved yet: ``stored``, grown out of ``base``.

    ``sent`` are states in between, the last one last: each may have come, by the name it says.
    """

    path: Path
    base: StoredSession
    stored: StoredSession
    sent: tuple[tuple[str, Session], ...] = ()

    def parted_from(self, other: StoredSession) -> StoredSession:
        """Return what both grew out of: the last of what is in ``other``."""
        known = other.lineage.known
        came = (session for state, session in reversed(self.sent) if state in known)
        return msgspec.structs.replace(self.base, session=next(came, self.base.session))


def parted_among(
    left: Iterable[LeftAside], one: StoredSession, other: StoredSession
) -> StoredSession | None:
    """Return what ``other`` and ``one`` grew out of, where ``other`` is among what was ``left``."""
    alike = (each for each in left if each.stored.lineage == other.lineage)
    return next((each.parted_from(one) for each in alike), None)


def names_left(file: Path, names: Iterable[str]) -> list[str]:
    """Return those of the ``names`` beside the session ``file`` that dead programs put aside."""
    asides = sorted(filter(is_aside, names))
    if not asides:
        return []
    from store.disk.presence import is_held, seats_of  # late: seldom anything waits

    seats, id = seats_of(file), file.parent.name
    return [name for name in asides if not is_held(seats, id, _token(name))]


def is_aside(name: str) -> bool:
    """Return whether a file called ``name`` beside a session holds what was not saved yet."""
    return name.startswith(PREFIX) and name.endswith(SUFFIX)


def _token(name: str) -> str:
    return name.removeprefix(PREFIX).removesuffix(SUFFIX)


def read_left(file: Path, names: Iterable[str]) -> Iterator[LeftAside]:
    """Yield what can be read of the ``names`` beside the session ``file``."""
    for name in names:
        path = file.with_name(name)
        with suppress(StoreError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            yield _decoded(path, msgspec.json.decode(read_bytes(path), type=KeptAside))


def _decoded(path: Path, kept: KeptAside) -> LeftAside:
    """Raises an error of msgspec, or StoreError, as for what a later program wrote."""
    if kept.hash and kept != kept.hashed():
        raise SessionDamaged(str(path), "its hash is not that of what it says")
    lineage = Lineage(
        heads=(kept.state,), past=tuple(kept.past), joins=tuple(kept.joins), by=kept.by
    )
    ours = StoredSession(
        session=_session(kept.ours, kept.schema),
        revision=kept.revision,
        changed_at=kept.changed_at,
        schema=kept.schema,
        lineage=lineage,
    )
    base = msgspec.structs.replace(
        ours, session=_session(kept.base, kept.schema), lineage=Lineage()
    )
    sent = ((one.state, _session(one.ours, kept.schema)) for one in kept.sent or ())
    return LeftAside(path, base, ours, tuple(sent))


def _session(raw: msgspec.Raw, schema: int) -> Session:
    document: dict[str, Any] = msgspec.json.decode(raw, type=dict[str, Any])
    return from_document(cleaned(migrate(document, schema)))


def remove_left(left: LeftAside) -> None:
    """Remove what is saved now, and what a killed writer left of it. Never raises."""
    remove_stale(left.path)
    with suppress(OSError):
        left.path.unlink()
