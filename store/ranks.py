"""Ranks: strings that sort as a list was ordered, with room between any two.

Because a rank belongs to its entity, two people who add or move different entities never
touch the same value, and a list needs no renumbering.
"""

from __future__ import annotations

from collections.abc import Sequence

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_BASE = len(DIGITS)


def is_rank(text: str) -> bool:
    """Return whether ``text`` can be a rank; an empty one asks for a place."""
    return not text.strip(DIGITS)


def between(low: str, high: str = "") -> str:
    """Return a rank after ``low`` and before ``high``; an empty bound is open.

    Ranks never end in ``0``, so there is always one in between.
    """
    prefix = ""
    while True:
        place = len(prefix)
        floor = DIGITS.index(low[place]) if place < len(low) else 0
        ceiling = DIGITS.index(high[place]) if place < len(high) else _BASE
        if ceiling - floor > 1:
            # Appending is the common case: step by one there, so that ranks stay short.
            middle = floor + 1 if not high and place < len(low) else (floor + ceiling) // 2
            return prefix + DIGITS[middle]
        prefix += DIGITS[floor]
        if ceiling > floor:
            high = ""


def in_sequence(ranks: Sequence[str]) -> list[str]:
    """Return ``ranks`` with as few changes as make each greater than the one before.

    An empty rank asks for one. Two people adding at once leave equal ranks: the later goes up.
    """
    done: list[str] = []
    last = ""
    for at, rank in enumerate(ranks):
        if rank <= last:
            rank = between(last, next((r for r in ranks[at + 1 :] if r > last), ""))
        done.append(rank)
        last = rank
    return done
