"""What people type in a field, in a line or in a cell of a table, as the model has it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from store.days import Day
from store.model import Session
from tui.fields.field import Field, Kind, Option
from tui.wording.dates import read_date, read_day
from tui.wording.matching import choice, meant, the_one

Choose = Callable[[Session, Field, str], object]
"""Returns the value of a field that a text names. Raises Unclear."""

_SEPARATORS = {Kind.TICKS: ",", Kind.LIST: " ; "}


def parts_of(field: Field, text: str) -> list[str]:
    """Return the parts of ``text``; there is but one where ``field`` holds one value."""
    separator = _SEPARATORS.get(field.kind)
    if separator is None:
        return [text]
    return [part.strip() for part in text.split(separator) if part.strip()]


def read_field_day(field: Field, text: str) -> Day:
    """Return the day that ``text`` is in ``field``. Raises ValueError, its argument a sentence."""
    read = read_date if field.one_day else read_day
    return read(text, over=field.may_be_over)


def read_part(session: Session, field: Field, text: str, choose: Choose) -> object:
    """Return what one part of a text says in ``field``. Raises Unclear."""
    if field.kind is Kind.DATE:
        return meant(text, lambda: read_field_day(field, text))
    if not field.is_typed:
        return choose(session, field, text)
    return text


def joined(field: Field, values: Sequence[object]) -> object:
    """Return the value of ``field`` that those of its parts make together."""
    if field.kind is Kind.TICKS:
        return frozenset(values)
    if field.kind is Kind.LIST:
        return "\n".join(map(str, values))
    return values[0]


def read_value(session: Session, field: Field, text: str) -> object:
    """Return what ``text``, typed on a line, says in ``field``. Raises Unclear."""
    parts = parts_of(field, text)
    return joined(field, [read_part(session, field, part, _choose) for part in parts])


def _choose(session: Session, field: Field, text: str) -> object:
    if field.of is not None:
        return choice(field.of, text)
    return the_one(named(field.choices(session)), text)


def named(options: Iterable[Option]) -> list[tuple[str, str]]:
    """Return the values of ``options`` by name, the choice of none left out."""
    return [(option.text, option.value) for option in options if option.value is not None]
