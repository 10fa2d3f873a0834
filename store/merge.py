"""Three-way merge of sessions: what carries undo, saving and sharing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from enum import Enum
from typing import Any

from msgspec import Struct, field, json

from store.model import Conflict, Session, Timing
from store.references import TableName, dangling, entities, updated, with_table


class _Absent(Enum):
    """The value of a key that a mapping does not have."""

    ABSENT = "absent"


ABSENT = _Absent.ABSENT

Path = tuple[str, ...]


def merge(base: Session, ours: Session, theirs: Session, now: datetime | None = None) -> Session:
    """Return ``base`` with both what ``ours`` and what ``theirs`` changed in it.

    Of one field changed by both, ours stays; the other value goes to the conflicts, noticed at
    ``now``. An entity removed by one and changed or named by the other stays, and is told there
    too (``other`` is then ``null``).
    """
    merging = _Merging(now or datetime.now(UTC))
    merged: Session = merging.value((), base, ours, theirs)
    merged = merging.with_named(merged, ours, theirs, base)
    if not merging.conflicts:
        return merged
    return updated(merged, {"conflicts": {**merged.conflicts, **merging.conflicts}})


class _Merging(Struct):
    """One merge under way, and the conflicts it meets."""

    now: datetime
    conflicts: dict[str, Conflict] = field(default_factory=dict)

    def value(self, path: Path, base: Any, ours: Any, theirs: Any) -> Any:
        if ours == theirs or theirs == base:
            return ours
        if ours == base:
            return theirs
        if ours is ABSENT or theirs is ABSENT:
            self.tell(path, ABSENT)
            return theirs if ours is ABSENT else ours
        if isinstance(ours, Struct):
            return self.record(path, base, ours, theirs)
        if isinstance(ours, Mapping):
            return self.mapping(path, {} if base is ABSENT else base, ours, theirs)
        if isinstance(ours, frozenset):
            base = frozenset() if base is ABSENT else base
            return (ours & theirs) | (ours - base) | (theirs - base)
        if path[-1] == "spent":
            return max(ours, theirs)
        self.tell(path, theirs)
        return ours

    def record(self, path: Path, base: Any, ours: Any, theirs: Any) -> Any:
        merged = {
            name: self.value(
                (*path, name),
                getattr(base, name, ABSENT),
                getattr(ours, name),
                getattr(theirs, name),
            )
            for name in ours.__struct_fields__
        }
        return updated(ours, merged)

    def mapping(
        self,
        path: Path,
        base: Mapping[str, Any],
        ours: Mapping[str, Any],
        theirs: Mapping[str, Any],
    ) -> dict[str, Any]:
        absent = Timing() if path == ("timings",) else ABSENT  # time is spent before any is planned
        merged = {
            key: self.value((*path, key), *(side.get(key, absent) for side in (base, ours, theirs)))
            for key in {**ours, **theirs}
        }
        return {key: value for key, value in merged.items() if value is not ABSENT}

    def with_named(self, merged: Session, *sides: Session) -> Session:
        """Return ``merged`` with each entity brought back that is gone but still named."""
        while missing := set(_named_but_gone(merged)):
            for tables, id in sorted(missing):
                table, entity = next(
                    (table, entities(side, table)[id])
                    for side in sides
                    for table in tables
                    if id in entities(side, table)
                )
                self.tell((table, id), ABSENT)
                merged = with_table(merged, table, {**entities(merged, table), id: entity})
        return merged

    def tell(self, path: Path, other: object) -> None:
        """Note a value that was not kept, unless it is one that nobody chose."""
        if path[0] in ("conflicts", "step") or path[-1] == "rank":
            return
        import hashlib  # late: it is slow to load, and people seldom disagree

        text = "null" if other is ABSENT else json.encode(other).decode()
        id = hashlib.sha256("\0".join((*path, text)).encode()).hexdigest()[:8]
        self.conflicts[id] = Conflict(id=id, path=path, other=text, noticed_at=self.now)


def _named_but_gone(session: Session) -> Iterator[tuple[tuple[TableName, ...], str]]:
    return ((link.to, id) for link, id in dangling(session))
