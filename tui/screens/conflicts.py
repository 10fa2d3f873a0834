"""Disagreements: two people wrote the same field; one value stands, the other can be taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import get_args

import msgspec

from store.model import (
    Cell,
    Conflict,
    Entity,
    Horizon,
    LeadStatus,
    Letter,
    Place,
    Point,
    Session,
    Step,
    Verification,
)
from store.queries import is_revealed, name_of
from store.references import TableName, entities
from tui.screens import cards, framing_fields
from tui.screens.leads import items
from tui.widgets.fields import Field, Kind
from tui.widgets.item_list import Item
from tui.wording.i18n import _, n_
from tui.wording.labels import actor_name, label, labelled, row_name

_FIELDS = {"framing": framing_fields.BY_NAME, "partners": cards.BY_NAME, "leads": items.BY_NAME}

_KINDS: Mapping[str, type[StrEnum]] = {"verification": Verification, "status": LeadStatus}
"""The kinds of values that are chosen by a key, not in a field."""


def told(session: Session, conflict: Conflict) -> Item[str]:
    """Return a disagreement as an item: what stands, and below it the value not kept.

    Of a note that is not revealed, only the actor's name is told.
    """
    _table, *rest = conflict.path
    entity = _entity(session, conflict)
    if isinstance(entity, Point) and not is_revealed(session, entity):
        return Item(conflict.id, _("A note of %(name)s", name=name_of(session, entity.actor)))
    other = msgspec.json.decode(conflict.other)
    if entity is not None and len(rest) == 1:
        return Item(conflict.id, _subject(session, entity), below=_("the other: deleted"))
    stands, value = (
        _shown(session, conflict.path, one) for one in (_standing(session, conflict), other)
    )
    return Item(
        conflict.id,
        labelled(" · ".join(_what(session, conflict, entity)), stands),
        below=_("the other value: %(value)s", value=value),
    )


def _what(session: Session, conflict: Conflict, entity: Entity | None) -> Iterator[str]:
    """Yield what the value is about: of what or whom, which field, at which horizon."""
    table, *rest = conflict.path
    if entity is not None:
        yield _subject(session, entity)
    elif table in ("framing", "timings"):
        yield label(Step(rest[0]) if table == "timings" else Step.FRAMING)
    else:
        yield _("deleted since")
    if field := _field(conflict.path):
        yield _(field.label)
    yield from (label(Horizon(part)) for part in rest[1:] if part in set(Horizon))
    if rest[1:2] == ["cells"]:
        yield actor_name(session, rest[2])


def _entity(session: Session, conflict: Conflict) -> Entity | None:
    table, id, *_rest = conflict.path
    return next((entities(session, t).get(id) for t in get_args(TableName) if t == table), None)


def _subject(session: Session, entity: Entity) -> str:
    for field in ("name", "what", "text"):
        if said := getattr(entity, field, ""):
            return str(said)
    return name_of(session, getattr(entity, "actor", None))


def _field(path: Sequence[str]) -> Field | None:
    return _FIELDS.get(path[0], {}).get(path[-1])


def _standing(session: Session, conflict: Conflict) -> object:
    value: object = session
    for key in conflict.path:
        value = value.get(key) if isinstance(value, Mapping) else getattr(value, key, None)
    return value


def _shown(session: Session, path: Sequence[str], value: object) -> str:
    """Return a value, or the JSON of one, as people read it."""
    match value:
        case Place(row=told) | {"row": told} | Cell(letters=told) | {"letters": told}:
            value = told
    if value in (None, "", [], frozenset()):
        return _("(nothing)")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list | frozenset) and path[0] == "activities":
        return "".join(letter for letter in Letter if letter in value)
    if kind := _KINDS.get(path[-1]):
        return label(kind(str(value)))
    if path[-1] == "planned" and isinstance(value, int):
        return n_("%(count)d minute", "%(count)d minutes", value // 60)
    if row := session.rows.get(str(value)):
        return row_name(row)
    field = _field(path)
    said = field.shown(session, _typed(field, value)) if field else ""
    return said or name_of(session, str(value)) or str(value)


def _typed(field: Field, value: object) -> object:
    """Return what JSON told of the value of ``field`` as the model has it."""
    if field.kind is Kind.DATE and isinstance(value, str):
        return date.fromisoformat(value)
    return frozenset(value) if isinstance(value, list) else value
