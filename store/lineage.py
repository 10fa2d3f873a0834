"""What a kept state grew out of: by it one tells at once whether of two states one holds the other.

A state is named by its revision and the start of its hash, ``12-0a1b2c3d``. Each remembers the
names of the states before it: the last DENSE of them all, then ever fewer, so that of two that
went apart long ago one still finds where, and the snapshots are thinned by the same measure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, zip_longest

from msgspec import Struct

DENSE = 64
"""So many states back each is remembered; then one in STRIDE, as many times as far, and so on."""

STRIDE = 8

JOINS = 32
"""So many states are remembered, however long ago, that were the last of another place."""

SHORT = 8
"""How much of a hash is in a name."""


class Lineage(Struct, frozen=True, kw_only=True):
    """What a state is (``heads``), and what it grew out of (``past``), the newest first.

    A state as it is kept is one head; several are read as one until they are kept as one. ``by``
    says where it was written, ``joins`` what was the last of another place. Without heads nothing
    is known, as of what no program kept yet.
    """

    heads: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    by: str = ""

    @property
    def known(self) -> frozenset[str]:
        """The names of all states that this one is known to hold."""
        return frozenset((*self.heads, *self.past, *self.joins))

    def holds(self, other: Lineage) -> bool:
        """Return whether this state is ``other``, or grew out of it."""
        return bool(other.heads) and self.known.issuperset(other.heads)


def name_of_state(revision: int, hash: str) -> str:
    """Return how a state is named in the lineage of those that grow out of it."""
    return f"{revision}-{hash[:SHORT]}"


def revision_of(name: str) -> int:
    """Return the revision of the state called ``name``."""
    return int(name.partition("-")[0])


def together(lineages: Sequence[Lineage]) -> Lineage:
    """Return what is one state made of several, and not kept yet: it holds them all."""
    tips = [one for one in lineages if not any(_is_under(one, other) for other in lineages)]
    heads = _once(name for lineage in tips for name in lineage.heads)
    joins = _once(chain.from_iterable(zip_longest(*(lineage.joins for lineage in lineages))))
    past = _once(name for lineage in lineages for name in lineage.past)
    newest_first = sorted((n for n in past if n not in heads), key=revision_of, reverse=True)
    by = {lineage.by for lineage in tips}
    return Lineage(
        heads=heads, past=tuple(newest_first), joins=joins, by=by.pop() if len(by) == 1 else ""
    )


def _is_under(one: Lineage, other: Lineage) -> bool:
    """Return whether ``other`` grew out of ``one``, or is more than it."""
    return one.heads != other.heads and other.holds(one) and not one.holds(other)


def grown_from(parent: Lineage, revision: int, by: str) -> Lineage:
    """Return the lineage, its head still to come, of what is written ``by`` out of ``parent``."""
    past = (name for name in (*parent.heads, *parent.past) if is_worth(name, revision))
    joins = parent.joins
    if parent.by != by:
        joins = _once((*parent.heads, *joins))[:JOINS]
    return Lineage(past=tuple(past), joins=joins, by=by)


def is_worth(name: str, revision: int, dense: int = DENSE) -> bool:
    """Return whether at ``revision`` the state called ``name`` is still near enough, or a mark.

    The first is one for ever: those that soon went apart have no other.
    """
    at = revision_of(name)
    reach, step = dense, 1
    while revision - at > reach:
        reach, step = reach * STRIDE, step * STRIDE
    return at == 1 or at % step == 0


def _once(names: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))
