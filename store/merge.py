"""Three-way merge of sessions: what carries undo, saving and sharing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from enum import Enum
from typing import Any, NamedTuple

from msgspec import Struct, field, json

from store.field_rules import MergeRule, StartsAs, rules_of
from store.model import Conflict, Session
from store.one_role import double_roles, without_player
from store.references import TableName, dangling, entities, updated, with_table
from store.same_names import (
    Sides,
    added_by_both,
    renamed,
    united_elsewhere,
    with_blank,
)


class _Absent(Enum):
    """The value of a key that a mapping does not have."""

    ABSENT = "absent"


ABSENT = _Absent.ABSENT

Path = tuple[str, ...]

_Rule = MergeRule | StartsAs | None


class Merged(NamedTuple):
    """What a merge gave: the ``session``, its new ``conflicts``, and the ids it ``united``.

    ``united`` leads from an id of ours to that under which the same name stands.
    """

    session: Session
    conflicts: Mapping[str, Conflict] = {}
    united: Mapping[str, str] = {}


def merge(base: Session, ours: Session, theirs: Session, now: datetime | None = None) -> Session:
    """Return ``base`` with both what ``ours`` and what ``theirs`` changed in it.

    Of one field changed by both, ours stays; the other value goes to the conflicts, noticed at
    ``now``. An entity removed by one and changed or named by the other stays, and is noted there
    too (``other`` is then ``null``). So are one card moved, one member given a role and one name
    added by both: each stands once.
    """
    return merged(base, ours, theirs, now).session


def merged(base: Session, ours: Session, theirs: Session, now: datetime | None = None) -> Merged:
    """Do as ``merge``, and return beside it what had to be chosen."""
    if ours == theirs or theirs == base:
        return Merged(ours)
    if ours == base:
        return Merged(theirs)
    merging = _Merging(now or datetime.now(UTC), *_authors(base, ours, theirs))
    session = merging.all_of(Sides(base, ours, theirs))
    if merging.conflicts:
        session = updated(session, {"conflicts": {**session.conflicts, **merging.conflicts}})
    return Merged(session, merging.conflicts, merging.united)


def taken_back(after: Session, session: Session, before: Session) -> Merged:
    """Return ``session`` without an edit that led from ``before`` to ``after``.

    What anybody changed since stays as it is; the conflicts say what could not be taken back, and
    nobody is asked about them.
    """
    sides = (updated(side, {"writers": session.writers}) for side in (after, session, before))
    after, session, before = sides
    if session == after:
        return Merged(before)
    merging = _Merging(datetime.now(UTC), "", "")
    undone = merging.all_of(Sides(after, session, before), unite_added=False)
    return Merged(undone, merging.conflicts)


def _authors(base: Session, ours: Session, theirs: Session) -> tuple[str, str]:
    """Return who wrote in ``ours`` and who in ``theirs`` since ``base``; empty where unsure."""
    mine, others = _wrote(base, ours), _wrote(base, theirs)
    return _sole(mine - others or mine), _sole(others - mine or others)


def _wrote(base: Session, side: Session) -> set[str]:
    return {who for who, edits in side.writers.items() if edits > base.writers.get(who, 0)}


def _sole(people: set[str]) -> str:
    return next(iter(people)) if len(people) == 1 else ""


class _Merging(Struct):
    """One merge under way, who wrote on each side, and what it meets."""

    now: datetime
    ours_by: str
    theirs_by: str
    conflicts: dict[str, Conflict] = field(default_factory=dict)
    united: dict[str, str] = field(default_factory=dict)

    def all_of(self, sides: Sides, *, unite_added: bool = True) -> Session:
        sides = self.by_one_id(sides)
        if unite_added:
            sides = self.with_one_of_each_name(sides)
        base, ours, theirs = sides = self.with_one_role_each(sides)
        session: Session = self.value((), base, ours, theirs)
        return self.with_named(session, ours, theirs, base)

    # --- what is one thing though each side made it

    def by_one_id(self, sides: Sides) -> Sides:
        """Have what was united on one side go by its new id on the other too."""
        base, ours, theirs = sides
        of_ours, of_theirs = united_elsewhere(sides)
        for pair in of_ours:
            base, ours = renamed(base, pair), renamed(ours, pair)
            self.united[pair.gone] = pair.kept
        for pair in of_theirs:
            base, theirs = renamed(base, pair), renamed(theirs, pair)
        return Sides(base, ours, theirs)

    def with_one_of_each_name(self, sides: Sides) -> Sides:
        """Have what both added under one name be one; that there were two is noted."""
        base, ours, theirs = sides
        for pair in added_by_both(sides):
            mine = entities(sides.ours, pair.table)[pair.gone]
            other = entities(sides.theirs, pair.table)[pair.kept]
            self.note((pair.table, pair.kept), mine, theirs_stands=True)
            self.united[pair.gone] = pair.kept
            base, ours = with_blank(base, pair, mine, other), renamed(ours, pair)
        return Sides(base, ours, theirs)

    def with_one_role_each(self, sides: Sides) -> Sides:
        """Have each member whom both sides gave a role play one of them."""
        base, ours, theirs = sides
        for double in double_roles(sides):
            member, kept, left, ours_stands = double
            if ours_stands:
                theirs = without_player(theirs, left.id, member)
            else:
                ours = without_player(ours, left.id, member)
            if kept.actor != left.actor:
                path = ("roles", kept.id, "members", member)
                self.note(path, left.actor, theirs_stands=not ours_stands)
        return Sides(base, ours, theirs)

    # --- value by value

    def value(self, path: Path, base: Any, ours: Any, theirs: Any, rule: _Rule = None) -> Any:
        if ours == theirs or theirs == base:
            return ours
        if ours == base:
            return theirs
        if ours is ABSENT or theirs is ABSENT:
            self.note(path, ABSENT, rule, theirs_stands=ours is ABSENT)
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
        values = {
            name: self.value(
                (*path, name),
                getattr(base, name, ABSENT),
                getattr(ours, name),
                getattr(theirs, name),
                rule if rule is MergeRule.UNNOTED else rules.get(name),
            )
            for name in ours.__struct_fields__
        }
        return updated(ours, values)

    def mapping(
        self,
        path: Path,
        base: Mapping[str, Any],
        ours: Mapping[str, Any],
        theirs: Mapping[str, Any],
        rule: _Rule,
    ) -> dict[str, Any]:
        absent = rule.value if isinstance(rule, StartsAs) else ABSENT
        under = rule if rule in (MergeRule.UNNOTED, MergeRule.GREATEST) else None
        if rule is MergeRule.ONE_MOVE and _moved_apart(base, ours, theirs):
            self.note(path, theirs)
            theirs = {key: value for key, value in theirs.items() if key in base or key in ours}
        values = {
            key: self.value(
                (*path, key),
                base.get(key, absent),
                ours.get(key, absent),
                theirs.get(key, absent),
                under,
            )
            for key in {**ours, **theirs}
        }
        return {key: value for key, value in values.items() if value is not ABSENT}

    def with_named(self, session: Session, *sides: Session) -> Session:
        """Return ``session`` with each entity brought back that is gone but still named."""
        while missing := set(_named_but_gone(session)):
            for tables, id in sorted(missing):
                table, entity = next(
                    (table, entities(side, table)[id])
                    for side in sides
                    for table in tables
                    if id in entities(side, table)
                )
                self.note((table, id), ABSENT, theirs_stands=id not in entities(sides[0], table))
                session = with_table(session, table, {**entities(session, table), id: entity})
        return session

    def note(
        self, path: Path, other: object, rule: _Rule = None, *, theirs_stands: bool = False
    ) -> None:
        """Keep a value that was not chosen among the conflicts, unless its field asks for none."""
        if rule is MergeRule.UNNOTED:
            return
        import hashlib  # late: it is slow to load, and people seldom disagree

        text = "null" if other is ABSENT else json.encode(other).decode()
        id = hashlib.sha256("\0".join((*path, text)).encode()).hexdigest()[:8]
        by = (self.theirs_by, self.ours_by) if theirs_stands else (self.ours_by, self.theirs_by)
        self.conflicts[id] = Conflict(
            id=id, path=path, other=text, noticed_at=self.now, by=by[0], other_by=by[1]
        )


def _moved_apart(
    base: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any]
) -> bool:
    """Return whether both moved from one place, the tray or a horizon, each to another one."""
    left = base.keys() - ours.keys() - theirs.keys()
    mine, other = ours.keys() - base.keys(), theirs.keys() - base.keys()
    return bool(left or not base) and not (mine <= other or other <= mine)


def _named_but_gone(session: Session) -> Iterator[tuple[tuple[TableName, ...], str]]:
    return ((link.to, id) for link, id in dangling(session))
