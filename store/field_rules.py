"""What a field of the model says of itself, beside its type: bounds, one line, how it merges.

    name: Annotated[str, NAME]

msgspec passes over these, so that a file that holds more than a bound allows is still read.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from msgspec import Struct

MAX_NAME = 120
"""Longest name of a partner, member, row, activity or theme, in characters."""

MAX_LINE = 300
"""Longest one-line text of the framing or of a first step, in characters."""

MAX_LEAD = 300
"""Longest lead, in characters."""

MAX_POINT = 500
"""Longest brake, lever or argument, in characters: something one says in a breath."""

MAX_TEXT = 4000
"""Longest free text (a note, a condition, a meaning), in characters."""


class TextRule(Struct, frozen=True):
    """A text of at most ``limit`` characters; a ``required`` one says something."""

    limit: int = MAX_TEXT
    one_line: bool = False
    required: bool = False


FREE_TEXT = TextRule()
NAME = TextRule(MAX_NAME, one_line=True, required=True)
LINE = TextRule(MAX_LINE, one_line=True)
LEAD = TextRule(MAX_LEAD, one_line=True, required=True)
POINT = TextRule(MAX_POINT, required=True)
ARGUMENT = TextRule(MAX_POINT, one_line=True, required=True)
QUESTION = TextRule(MAX_POINT, one_line=True)
REASON = TextRule(MAX_POINT)


class MergeRule(Enum):
    """What becomes of a field that two people changed, where it is not “ours, and a conflict”."""

    UNNOTED = "unnoted"
    """Ours stays, and so in all that is under it; nobody chose it, so nobody is asked."""
    GREATEST = "greatest"
    """The greater number stands, and so of each in a mapping of them."""
    ONE_MOVE = "one-move"
    """Of two moves from the same place, ours stays: nothing stands where both put it."""


class StartsAs(Struct, frozen=True):
    """A mapping where a key that is not there yet stands for ``value``."""

    value: Any


class BothAre(Struct, frozen=True):
    """A choice of a card: two cards that chose otherwise are ``value`` once they are one."""

    value: Any


RuleT = TypeVar("RuleT")


def rule_of(kind: type[Struct], field: str, rule: type[RuleT]) -> RuleT | None:
    """Return the ``rule`` that ``field`` of ``kind`` declares, or None."""
    return rules_of(kind, rule).get(field)


def rules_of(kind: type[Struct], rule: type[RuleT]) -> dict[str, RuleT]:
    """Return what the fields of ``kind`` declare of one kind of ``rule``, by field."""
    return {
        field: declared
        for field, rules in _declared(kind).items()
        for declared in rules
        if isinstance(declared, rule)
    }


@cache
def _declared(kind: type[Struct]) -> Mapping[str, tuple[object, ...]]:
    """Return all that the fields of ``kind`` declare; read when it is first asked for."""
    return {
        field: annotation.__metadata__
        for base in reversed(kind.__mro__)
        for field, annotation in getattr(base, "__annotations__", {}).items()
        if hasattr(annotation, "__metadata__")
    }
