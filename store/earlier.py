"""An earlier state of a session, beside what is kept now: what differs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import get_args

from msgspec import Struct

from store.model import (
    Activity,
    Body,
    Entity,
    Lead,
    Member,
    Partner,
    Point,
    Role,
    Row,
    Session,
    Sign,
    Theme,
    in_order,
)
from store.queries.actors import name_of
from store.references import TableName, entities


class Differing(Struct, frozen=True, kw_only=True):
    """What of one table an earlier state has more and fewer than now, and what is otherwise there.

    Each by the name of what it is, or of whom it is; what nobody may read yet has none.
    """

    more: tuple[str, ...] = ()
    fewer: tuple[str, ...] = ()
    other: tuple[str, ...] = ()


class EarlierState(Struct, frozen=True, kw_only=True):
    """An earlier state of a session, beside what is kept now.

    ``tables`` holds those in which something differs; ``framing``, ``turns`` (whether all have left
    their role), ``next_review`` and ``times`` say that these do. A ``same`` one says what is kept
    now; one that is not ``whole`` cannot be read.
    """

    when: datetime
    tables: Mapping[TableName, Differing] = {}
    framing: bool = False
    turns: bool = False
    next_review: bool = False
    times: bool = False
    same: bool
    whole: bool


def earlier_state(when: datetime, then: Session | None, now: Session | None) -> EarlierState:
    """Return ``then``, as it was ``when``, beside what is kept ``now``: None of what is unread."""
    if then is None or now is None:
        return EarlierState(when=when, same=False, whole=then is not None)
    differing = {table: _differing(then, now, table) for table in get_args(TableName)}
    return EarlierState(
        when=when,
        tables={table: found for table, found in differing.items() if found != Differing()},
        framing=then.framing != now.framing,
        turns=then.roles_left != now.roles_left,
        next_review=then.next_review != now.next_review,
        times=then.timings != now.timings,
        same=then == now,
        whole=True,
    )


def _differing(then: Session, now: Session, table: TableName) -> Differing:
    was, is_now = entities(then, table), entities(now, table)
    return Differing(
        more=tuple(_called(then, one) for one in in_order(was) if one.id not in is_now),
        fewer=tuple(_called(now, one) for one in in_order(is_now) if one.id not in was),
        other=tuple(_called(now, one) for one in in_order(is_now) if was.get(one.id, one) != one),
    )


def _called(session: Session, entity: Entity) -> str:
    """Return the words by which ``entity`` is known; a note, private perhaps, is of its actor."""
    match entity:
        case Member() | Partner() | Activity() | Theme() | Row() | Body():
            return entity.name
        case Lead() | Sign():
            return entity.what
        case Role() | Point():
            return name_of(session, entity.actor)
    return ""
