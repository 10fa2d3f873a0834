"""Fields as items: the line that shows one, and the options of a choice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from types import MappingProxyType
from typing import TypeVar

from msgspec import Struct

from store.choices import Family, Form
from store.model import Session
from tui.fields.field import Field, Option
from tui.widgets.item_list import Item, ItemList, heading
from tui.wording.i18n import _

LineT = TypeVar("LineT")

_OTHERS = (Form.OTHER, Family.OTHER)

_NONE: Mapping[str, str] = MappingProxyType({})


def field_items(
    session: Session, fields: Iterable[Field], entity: Struct, remarks: Mapping[str, str] = _NONE
) -> list[Item[str]]:
    """Return a line for each of ``fields`` of ``entity``; its target is the field's name.

    Below it comes what ``remarks`` has on the field of that name.
    """
    return [
        _field_item(session, field, getattr(entity, field.name), remarks.get(field.name, ""))
        for field in fields
    ]


def _field_item(session: Session, field: Field, value: object, remark: str) -> Item[str]:
    text, style = field.format(session, value), ""
    if not text:
        text, style = "…", "quiet"
    return Item(field.name, text, label=_(field.label), below=remark, style=style)


def choice_items(session: Session, field: Field) -> list[Item[Option]]:
    """Return the options of ``field``, each group under its heading."""
    items: list[Item[Option]] = []
    for group, options in groupby(field.choices(session), lambda option: option.group):
        items += [heading(group)] if group else []
        items += [Item(option, option.text) for option in options]
    return items


def where_own_words_go(items: Iterable[Item[Option]]) -> str:
    """Return the sentence that says which of the ``items`` takes other words; empty for none."""
    others = (item.text for item in items if item.target and item.target.value in _OTHERS)
    option = next(others, "")
    return option and _("“%(option)s” takes your own words.", option=option)


def options_of(items: Iterable[Item[Option]], values: Iterable[object]) -> list[Option]:
    """Return the options among ``items`` that stand for one of ``values``."""
    known = set(values)
    return [item.target for item in items if item.target and item.target.value in known]


def lead_on(items: ItemList[LineT], field: Field, kept: object | None) -> bool:
    """Go on to the next line where words were ``kept`` in ``field``; return whether any value was.

    Where one was chosen the cursor stays on it.
    """
    if kept is not None and field.is_typed:
        items.action_move(1)
    return kept is not None
