"""Fields as items: the line that shows one, the options of a choice, and the value of each."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from msgspec import Struct

from store.model import Session
from tui.fields import Field, Option
from tui.widgets.item_list import Item, heading
from tui.wording.i18n import _

NOTHING = ":nothing"
"""The key of the option that takes a choice back."""


def field_items(session: Session, fields: Iterable[Field], entity: Struct) -> list[Item]:
    """Return a line for each of ``fields`` of ``entity``; its key is the field's name."""
    return [_field_item(session, field, getattr(entity, field.name)) for field in fields]


def _field_item(session: Session, field: Field, value: object) -> Item:
    text = field.format(session, value)
    return Item(field.name, text or "…", label=_(field.label), style="" if text else "quiet")


def choice_items(session: Session, field: Field) -> list[Item]:
    """Return the options of ``field``, each group under its heading."""
    items = []
    for group, options in groupby(field.choices(session), lambda option: option.group):
        items += [heading(group)] if group else []
        items += map(_option_item, options)
    return items


def _option_item(option: Option) -> Item:
    return Item(NOTHING if option.value is None else str(option.value), option.text)


def value_of(field: Field, key: str) -> object:
    """Return the value that the chosen ``key`` stands for."""
    if key == NOTHING:
        return None
    return field.of(key) if field.of is not None else key
