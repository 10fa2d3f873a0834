"""Disagreements: two people wrote the same field; one value stands, the other can be taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from enum import StrEnum
from typing import Any, get_args

import msgspec

from store.model import (
    Cell,
    Conflict,
    Entity,
    Horizon,
    Letter,
    Place,
    Point,
    Session,
    Step,
)
from store.queries import is_revealed, name_of
from store.references import TableName, entities
from tui.fields.table import TABLES, Field, by_name
from tui.steps import step_name
from tui.widgets.item_list import Item
from tui.wording.i18n import _, n_
from tui.wording.labels import actor_name, label, labelled, row_name

_FIELDS = {table: by_name(fields) for table, fields in TABLES.items()}


def conflict_item(session: Session, conflict: Conflict) -> Item[str]:
    """Return a disagreement as an item: what stands, and below it the value not kept.

    Of a note that is not revealed, it gives away the actor's name alone.
    """
    _table, *rest = conflict.path
    entity = _entity(session, conflict)
    if isinstance(entity, Point) and not is_revealed(session, entity):
        return Item(conflict.id, _("A note of %(name)s", name=name_of(session, entity.actor)))
    other = _typed(conflict.path, msgspec.json.decode(conflict.other))
    if entity is not None and len(rest) == 1:
        return Item(conflict.id, _subject(session, entity), below=_("the other: deleted"))
    stands, left = (
        _format(session, conflict.path, value) for value in (_at(session, conflict.path), other)
    )
    return Item(
        conflict.id,
        labelled(" · ".join(_what(session, conflict, entity)), stands),
        below=_("the other value: %(value)s", value=left),
    )


def _what(session: Session, conflict: Conflict, entity: Entity | None) -> Iterator[str]:
    """Yield what the value is about: of what or whom, which field, at which horizon."""
    table, *rest = conflict.path
    if entity is not None:
        yield _subject(session, entity)
    elif table in ("framing", "timings"):
        yield step_name(Step(rest[0]) if table == "timings" else Step.FRAMING)
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


def _at(session: Session, path: Sequence[str]) -> object:
    """Return the value to which ``path`` leads; None where it leads nowhere any more."""
    value: object = session
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else getattr(value, key, None)
    return value


def _typed(path: Sequence[str], value: object) -> object:
    """Return ``value`` of JSON as the model has it at ``path``; unchanged where it cannot be."""
    with suppress(LookupError, msgspec.ValidationError):
        return msgspec.convert(value, _type_at(path))
    return value


def _type_at(path: Sequence[str]) -> Any:
    found: Any = Session
    for key in path:
        fields = isinstance(found, type) and msgspec.structs.fields(found)
        types = {field.name: field.type for field in fields or ()}
        found = types[key] if fields else get_args(found)[1]  # else it is by id in a mapping
    return found


def _format(session: Session, path: Sequence[str], value: object) -> str:
    """Return a value of the model as people read it."""
    match value:
        case Place(row=part) | Cell(letters=part):
            value = part
    if value in (None, "", [], frozenset()):
        return _("(nothing)")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list | frozenset) and path[0] == "activities":
        return "".join(letter for letter in Letter if letter in value)
    if isinstance(value, StrEnum):
        return label(value)
    if path[-1] == "planned" and isinstance(value, int):
        return n_("%(count)d minute", "%(count)d minutes", value // 60)
    if row := session.rows.get(str(value)):
        return row_name(row)
    field = _field(path)
    text = field.format(session, value) if field else ""
    return text or name_of(session, str(value)) or str(value)
