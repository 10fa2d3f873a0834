"""What of a session each edition may hold.

The shareable edition is a list of what partners may read: it is made from nothing, and only what
the list names is copied in. A table or a field that nobody thought of is in no such document. Of
each text so listed, ``sharing`` then says what partners read of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct

from store.model import (
    Activity,
    Cell,
    Framing,
    Lead,
    Member,
    NextReview,
    Partner,
    Place,
    Review,
    Row,
    Session,
    Sign,
    replace,
)
from store.queries.roles import is_revealed
from store.references import without_all
from tui.fields.field import Field, Readers
from tui.fields.table import CARD, FRAMING, HORIZONS, LEAD, NEXT_REVIEW, SIGN
from tui.summary.options import Edition, ExportOptions

StructT = TypeVar("StructT", bound=Struct)

SharedFields = Mapping[type[Struct], Sequence[str]]
"""By type, the names of the fields that partners may read."""

_ENTITY = ("id", "rank")

_STRUCTURE: SharedFields = {
    Session: (
        "framing",
        "next_review",
        "reviews",
        "signs",
        "leads",
        "members",
        "partners",
        "rows",
        "activities",
    ),
    Framing: (),
    NextReview: (),
    Member: (*_ENTITY, "name", "left", "in_raci"),
    Row: (*_ENTITY, "name", "involvement"),
    Partner: (*_ENTITY, "places", "in_raci", "invited"),
    Place: ("row", "rank"),
    Activity: (*_ENTITY, "name", "cells"),
    Cell: ("letters", "accepted"),
    Lead: _ENTITY,
    Sign: _ENTITY,
    Review: (*_ENTITY, "held_on", "before"),
}
"""What partners may read of what no form asks for; the tables of fields say the rest."""

_FORMS: Mapping[type[Struct], Sequence[Field]] = {
    Framing: (*FRAMING, *HORIZONS.values()),
    Partner: CARD,
    Lead: LEAD,
    Sign: SIGN,
    NextReview: NEXT_REVIEW,
}


def redact(session: Session, options: ExportOptions) -> Session:
    """Return ``session`` with only what its edition may hold, in its past reviews too.

    A shareable one has what ``shared_fields`` names, as partners read it. The internal one may
    hold all: ``revealed`` is what people read of it. Raises NotAPartner where it is for one that
    is no partner, or no longer.
    """
    if options.edition is Edition.INTERNAL:
        return session
    from tui.summary.shareable import shareable  # late: the internal edition starts without

    fields = shared_fields(options.with_conditions or bool(options.partner))
    return shareable(session, copied(session, fields), options.partner)


def shared_fields(with_conditions: bool) -> SharedFields:
    """Return the fields that partners may read; the conditions among them if the team agreed."""
    return {
        kind: (*names, *_asked_for(_FORMS.get(kind, ()), with_conditions))
        for kind, names in _STRUCTURE.items()
    }


def _asked_for(fields: Sequence[Field], with_conditions: bool) -> Iterator[str]:
    readers = {Readers.PARTNERS}
    if with_conditions:
        readers.add(Readers.PARTNERS_IF_AGREED)
    return (field.name for field in fields if field.readers in readers)


def copied(value: StructT, shared: SharedFields) -> StructT:
    """Return a new value with the ``shared`` fields alone. Raises KeyError for a type unknown."""
    fields = {name: _copied(getattr(value, name), shared) for name in shared[type(value)]}
    return type(value)(**fields)


def _copied(value: object, shared: SharedFields) -> object:
    if isinstance(value, Struct):
        return copied(value, shared)
    if isinstance(value, Mapping):
        return {id: _copied(one, shared) for id, one in value.items()}
    return value


def revealed(session: Session) -> Session:
    """Return ``session`` without the notes not revealed yet, now or when a review began."""
    hidden = {point.id for point in session.points.values() if not is_revealed(session, point)}
    reviews = {
        id: replace(review, before=_without_notes(review.before, hidden))
        for id, review in session.reviews.items()
    }
    return replace(_without_notes(session, hidden), reviews=reviews)


def _without_notes(session: Session, hidden: set[str]) -> Session:
    points = session.points.values()
    gone = {p.id for p in points if p.id in hidden or not is_revealed(session, p)}
    session = without_all(session, "points", gone)
    used = {point.theme for point in session.points.values()}
    themes = {id: theme for id, theme in session.themes.items() if id in used}
    return replace(session, themes=themes)
