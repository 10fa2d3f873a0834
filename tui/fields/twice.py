"""What was written twice, in words: what it is about, what stands, and what does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from enum import StrEnum
from typing import Annotated, Any, NamedTuple, get_args, get_origin

import msgspec

from store.choices import Horizon, Letter, Step
from store.model import Cell, Conflict, Entity, Place, Point, Session
from store.queries.actors import name_of
from store.queries.roles import is_revealed
from store.references import TableName, entities
from tui.fields.field import Field, by_name
from tui.fields.table import TABLES
from tui.steps import step_name
from tui.wording.i18n import _, n_
from tui.wording.labels import actor_name, label, labelled, row_name

_FIELDS = {table: by_name(fields) for table, fields in TABLES.items()}


ONES_OWN = ("ideas", "ratings", "votes")
"""The tables of what each gives for themselves: private, or shown together."""


class WrittenTwice(NamedTuple):
    """What a conflict is about, and below it both values, each with who wrote it."""

    about: str
    values: tuple[str, ...]


def written_twice(session: Session, conflict: Conflict) -> WrittenTwice:
    """Return ``conflict`` in words. Of a note that is not revealed, the actor's name alone."""
    entity = _entity(session, conflict)
    if conflict.path[0] == "points" and not _is_open(session, entity):
        name = name_of(session, entity.actor) if isinstance(entity, Point) else ""
        words = _("A note of %(name)s", name=name) if name else _("A note, deleted since")
        return WrittenTwice(words, ())
    if conflict.path[0] in ONES_OWN:
        return WrittenTwice(_("Something that a member gave for themselves"), ())
    stands, other = _values(session, conflict, entity)
    values = (_written("1", stands, conflict.by), _written("2", other, conflict.other_by))
    return WrittenTwice(" · ".join(_what(session, conflict, entity)), values)


def _is_open(session: Session, entity: Entity | None) -> bool:
    return isinstance(entity, Point) and is_revealed(session, entity)


def _written(key: str, value: str, by: str) -> str:
    words = _("%(value)s (%(name)s)", value=value, name=by) if by else value
    return labelled(key, words)


def _values(session: Session, conflict: Conflict, entity: Entity | None) -> tuple[str, str]:
    """Return what stands and what does not, as people read them."""
    path, other = conflict.path, msgspec.json.decode(conflict.other)
    match path:
        case ("roles", id, "members", _member):
            role = session.roles.get(id)
            played = actor_name(session, role.actor) if role else _("(nothing)")
            return played, actor_name(session, str(other))
        case (_table, _id) if entity and isinstance(other, dict):
            return _("added twice: now one"), _("two of the same name")
        case (_table, _id) if entity and other is None:
            return _("kept"), _("deleted")
        case _:
            stands = _format(session, path, _at(session, path))
            return stands, _format(session, path, _typed(path, other))


def _what(session: Session, conflict: Conflict, entity: Entity | None) -> Iterator[str]:
    """Yield what the value is about: of what or whom, which field, at which horizon."""
    table, *rest = conflict.path
    if rest[1:2] == ["members"]:
        yield name_of(session, rest[2])
        yield _("Role")
        return
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
        types = {field.name: _bare(field.type) for field in fields or ()}
        found = types[key] if fields else get_args(found)[1]  # else it is by id in a mapping
    return found


def _bare(kind: Any) -> Any:
    return get_args(kind)[0] if get_origin(kind) is Annotated else kind


def _format(session: Session, path: Sequence[str], value: object) -> str:
    """Return a value of the model as people read it."""
    match value:
        case Place(row=part) | Cell(letters=part):
            value = part
        case Mapping() if path[-1] == "places":
            return _trajectory(session, value)
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


def _trajectory(session: Session, places: Mapping[Horizon, Place]) -> str:
    parts = [
        _("%(horizon)s: %(row)s", horizon=label(horizon), row=row_name(row))
        for horizon, place in places.items()
        if (row := session.rows.get(place.row))
    ]
    return " → ".join(parts) or _("to place")
