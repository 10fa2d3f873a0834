"""Three-way merge of sessions: what carries undo, saving and sharing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field, json

from store.field_rules import MergeRule, StartsAs, rules_of
from store.model import Conflict, Session
from store.references import TableName, dangling, entities, updated, with_table

if TYPE_CHECKING:
    from store.backend import StoredSession


class _Absent(Enum):
    """The value of a key that a mapping does not have."""

    ABSENT = "absent"


ABSENT = _Absent.ABSENT

Path = tuple[str, ...]

_Rule = MergeRule | StartsAs | None


def merge(base: Session, ours: Session, theirs: Session, now: datetime | None = None) -> Session:
    """Return ``base`` with both what ``ours`` and what ``theirs`` changed in it.

    Of one field changed by both, ours stays; the other value goes to the conflicts, noticed at
    ``now``. An entity removed by one and changed or named by the other stays, and is noted there
    too (``other`` is then ``null``).
    """
    merging = _Merging(now or datetime.now(UTC))
    merged: Session = merging.value((), base, ours, theirs)
    merged = merging.with_named(merged, ours, theirs, base)
    if not merging.conflicts:
        return merged
    return updated(merged, {"conflicts": {**merged.conflicts, **merging.conflicts}})


def merge_stored(
    base: StoredSession, ours: Session, theirs: StoredSession, now: datetime | None = None
) -> Session:
    """Return ``ours``, grown out of ``base``, with what others committed in ``theirs`` since."""
    if theirs.stamp == base.stamp:
        return ours
    return merge(base.session, ours, theirs.session, now)


class _Merging(Struct):
    """One merge under way, and the conflicts it meets."""

    now: datetime
    conflicts: dict[str, Conflict] = field(default_factory=dict)

    def value(self, path: Path, base: Any, ours: Any, theirs: Any, rule: _Rule = None) -> Any:
        if ours == theirs or theirs == base:
            return ours
        if ours == base:
            return theirs
        if ours is ABSENT or theirs is ABSENT:
            self.note(path, ABSENT, rule)
            return theirs if ours is ABSENT else ours
        if isinstance(ours, Struct):
            return self.record(path, base, ours, theirs, rule)
        if isinstance(ours, Mapping):
            return self.mapping(path, {} if base is ABSENT else base, ours, theirs, rule)
        if isinstance(ours, frozenset):
            base = frozenset() if base is ABSENT else base
            return (ours & theirs) | (ours - base) | (theirs - base)
        if rule is MergeRule.GREATEST:
            return max(ours, theirs)
        self.note(path, theirs, rule)
        return ours

    def record(self, path: Path, base: Any, ours: Struct, theirs: Any, rule: _Rule) -> Any:
        rules: dict[str, MergeRule | StartsAs] = {
            **rules_of(type(ours), MergeRule),
            **rules_of(type(ours), StartsAs),
        }
        merged = {
            name: self.value(
                (*path, name),
                getattr(base, name, ABSENT),
                getattr(ours, name),
                getattr(theirs, name),
                rule if rule is MergeRule.UNNOTED else rules.get(name),
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
        rule: _Rule,
    ) -> dict[str, Any]:
        absent = rule.value if isinstance(rule, StartsAs) else ABSENT
        under = rule if rule is MergeRule.UNNOTED else None
        merged = {
            key: self.value(
                (*path, key),
                base.get(key, absent),
                ours.get(key, absent),
                theirs.get(key, absent),
                under,
            )
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
                self.note((table, id), ABSENT)
                merged = with_table(merged, table, {**entities(merged, table), id: entity})
        return merged

    def note(self, path: Path, other: object, rule: _Rule = None) -> None:
        """Keep a value that was not chosen among the conflicts, unless its field asks for none."""
        if rule is MergeRule.UNNOTED:
            return
        import hashlib  # late: it is slow to load, and people seldom disagree

        text = "null" if other is ABSENT else json.encode(other).decode()
        id = hashlib.sha256("\0".join((*path, text)).encode()).hexdigest()[:8]
        self.conflicts[id] = Conflict(id=id, path=path, other=text, noticed_at=self.now)


def _named_but_gone(session: Session) -> Iterator[tuple[tuple[TableName, ...], str]]:
    return ((link.to, id) for link, id in dangling(session))
