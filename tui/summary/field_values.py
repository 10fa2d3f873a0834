"""What the fields of a table are called in a document, and what an entity has in them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum

from msgspec import Struct

from store.days import Day, DaySpan
from store.model import Session
from store.queries.actors import name_of
from tui.fields.field import Field
from tui.wording.date_format import long_date
from tui.wording.i18n import _
from tui.wording.phrases import listed


def title_of(field: Field) -> str:
    """Return the name of ``field`` before what is written in it."""
    return _(field.title or field.label)


def header_of(field: Field) -> str:
    """Return the name of ``field`` above its column."""
    return _(field.headers()[0])


def text_of(
    session: Session,
    entity: Struct,
    field: Field,
    format_day: Callable[[Day], str] = long_date,
) -> str:
    """Return what ``entity`` has in ``field``; empty where it has nothing.

    Someone who is named by an id, perhaps one who has left since, is written by name.
    """
    value: object = getattr(entity, field.name)
    if not value:
        return ""
    if isinstance(value, date | DaySpan):
        return format_day(value)
    if isinstance(value, frozenset):
        return listed(field.word(choice) for choice in field.of or () if choice in value)
    if isinstance(value, StrEnum):
        return field.word(value)
    return name_of(session, str(value)) if field.options else str(value)
