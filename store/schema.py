"""A session as a JSON document, and back: strictly, and from any version ever written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, get_args

import msgspec

from store.errors import SessionDamaged, SessionTooNew
from store.given import OwnRating
from store.model import CENTRE, Point, Session, is_id
from store.ranks import is_rank
from store.references import TableName, dangling, entities
from store.text import clean_text

SCHEMA = 7
"""Version of the document this program writes."""

Document = dict[str, Any]


def _who_wrote(document: Document) -> Document:
    """From 1: who wrote what. Nobody knows of what is there, and left out that is what it says."""
    return document


def _for_partners(document: Document) -> Document:
    """From 2: what the team chose for partners, and what comes after the room: nothing yet."""
    return document


def _with_lineage(document: Document) -> Document:
    """From 3: what it grew out of stands beside it from now on, and the session is as it was."""
    return document


def _families_and_spans(document: Document) -> Document:
    """From 4: more families, and the team's own; a day may be a span, as its first and its last."""
    return document


def _members_in_raci(document: Document) -> Document:
    """From 5: members of the team may be actors of the RACI; until now none was."""
    return document


def _room(document: Document) -> Document:
    """From 6: what each gives in a room; nothing was given yet."""
    return document


MIGRATIONS: dict[int, Callable[[Document], Document]] = {
    1: _who_wrote,
    2: _for_partners,
    3: _with_lineage,
    4: _families_and_spans,
    5: _members_in_raci,
    6: _room,
}
"""From a version to the next one: pure functions over the document."""


def to_document(session: Session) -> Document:
    """Return ``session`` as plain JSON values, always in the same order."""
    document: Document = msgspec.to_builtins(session, order="deterministic")
    return document


def from_document(document: object) -> Session:
    """Return the session that ``document`` holds.

    Raises SessionDamaged for a wrong type, an unknown field, an id that is not that of its
    entity, a rank of other signs, a rating out of range, or a reference to what is not there.
    """
    try:
        session = msgspec.convert(document, Session)
        if to_document(session) != document:
            # Not as this program writes: defaults left out, or fields that saving would drop.
            _check_known("", session, document)
    except (msgspec.ValidationError, RecursionError) as error:
        raise SessionDamaged("", str(error)) from None
    for kept in (session, *(review.before for review in session.reviews.values())):
        _check_whole(kept)
    return session


def cleaned(document: Any) -> Any:
    """Return ``document`` with each text cleaned: someone may have put it in a file by hand."""
    if isinstance(document, str):
        return clean_text(document, len(document) * 4)
    if isinstance(document, list):
        return [cleaned(item) for item in document]
    if isinstance(document, dict):
        return {key: cleaned(value) for key, value in document.items()}
    return document


def migrate(document: Document, schema: int) -> Document:
    """Return ``document``, written at version ``schema``, as this version would write it.

    Raises SessionTooNew when a later program wrote it, SessionDamaged for no version at all.
    """
    if schema > SCHEMA:
        raise SessionTooNew("", schema)
    if schema < 1:
        raise SessionDamaged("", f"schema {schema}")
    for version in range(schema, SCHEMA):
        document = MIGRATIONS[version](document)
    return document


def _check_known(path: str, value: object, document: Any) -> None:
    """Refuse a field this version does not know."""
    if isinstance(value, msgspec.Struct):
        if unknown := document.keys() - set(value.__struct_fields__):
            raise msgspec.ValidationError(f"unknown {path}.{min(unknown)}")
        for name, inside in document.items():
            _check_known(f"{path}.{name}", getattr(value, name), inside)
    elif isinstance(value, Mapping):
        for key, entry in value.items():
            _check_known(f"{path}.{key}", entry, document[key])


def _check_whole(session: Session) -> None:
    for table in get_args(TableName):
        for id, entity in entities(session, table).items():
            if id != entity.id or id == CENTRE or not is_id(id):
                raise SessionDamaged("", f"wrong id in {table}: {id[:80]}")
            if not is_rank(entity.rank):
                raise SessionDamaged("", f"wrong rank in {table}: {entity.rank[:80]}")
    for partner in session.partners.values():
        if not all(is_rank(place.rank) for place in partner.places.values()):
            raise SessionDamaged("", f"partners.{partner.id} has a place of a wrong rank")
    rated: list[Point | OwnRating] = [*session.points.values(), *session.ratings.values()]
    for given in rated:
        if not (0 <= given.strength <= 5 and 0 <= given.grip <= 5):
            raise SessionDamaged("", f"{given.id} is rated out of range")
    for link, id in dangling(session):
        raise SessionDamaged("", f"{link.table}.{link.field} names {id[:80]}, which is not there")
