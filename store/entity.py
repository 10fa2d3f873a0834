"""What every entity of a session is: an id for ever, a rank among its kind."""

import re
from collections.abc import Mapping
from os import urandom
from typing import Annotated, TypeVar

from msgspec import Struct, field

from store.field_rules import MergeRule

_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")


def new_id() -> str:
    """Return a fresh id: eight hexadecimal digits."""
    return urandom(4).hex()


def is_id(text: str) -> bool:
    """Return whether ``text`` can be an id; it then is a safe name of a folder, too."""
    return _ID.fullmatch(text) is not None


def id_there(id: str, centre: str) -> str:
    """Return what the session ``id`` of another ``centre`` is called here: both may keep one."""
    return f"{id}@{centre}"


def parted_id(id: str) -> tuple[str, str]:
    """Return what such a session is called there, and its centre; empty where it is one's own."""
    own, _at, centre = id.partition("@")
    return own, centre


class Entity(Struct, frozen=True, kw_only=True):
    """Anything with a life of its own: an ``id`` for ever, a ``rank`` among its kind."""

    id: str = field(default_factory=new_id)
    rank: Annotated[str, MergeRule.UNNOTED] = ""


EntityT = TypeVar("EntityT", bound=Entity)
Table = Mapping[str, EntityT]


def in_order(table: Table[EntityT]) -> list[EntityT]:
    """Return the entities of ``table`` as they were ordered."""
    return sorted(table.values(), key=lambda entity: (entity.rank, entity.id))
