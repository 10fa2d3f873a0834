"""Names that are alike, and may be one partner: shown side by side, never taken for one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import TypeVar

from store.choices import Family
from store.text import folded
from tui.wording.labels import every_label
from tui.wording.languages import small_words

T = TypeVar("T")

_SHORTEST = 6
"""Letters from which one letter more, or another, is a slip."""

_ARTICLES = ("d", "l", "de", "des", "du", "la", "le", "les", "the")
_LITTLE = {*_ARTICLES, "au", "aux", "et", "en", "of", "and"}


def alike_pairs(fresh: Sequence[str], there: Iterable[str]) -> list[tuple[str, str]]:
    """Return each of ``fresh`` that is like a name that is ``there``, or one before it, with it.

    Alike are the same words but for small ones, and names that are one letter apart.
    """
    known: dict[str, str] = {}
    pairs = []
    for name in there:
        _remember(known, name)
    for name in fresh:
        other = next((known[key] for key in _keys(name) if key in known), None)
        if other is not None and folded(other) != folded(name):
            pairs.append((name, other))
        _remember(known, name)
    return pairs


def most_alike_first(name: str, others: Iterable[T], called: Callable[[T], str]) -> list[T]:
    """Return ``others``, those ``called`` most like ``name`` first; of equals in their order."""
    from difflib import SequenceMatcher  # late: it is seldom used

    key, words = folded(name), set(folded(name).split())

    def likeness(other: T) -> tuple[bool, float]:
        said = folded(called(other))
        own = set(said.split())
        is_within = bool(words and own) and (words <= own or own <= words)
        return is_within, SequenceMatcher(None, key, said).ratio()

    return sorted(others, key=likeness, reverse=True)


def _remember(known: dict[str, str], name: str) -> None:
    for key in _keys(name):
        known.setdefault(key, name)


def _keys(name: str) -> Iterator[str]:
    """Yield what two names that are alike have in common: their words, or all letters but one."""
    words = re.findall(r"[^\W_]+", folded(name).replace("'s", "s"))  # some leave it out
    main = sorted({word for word in words if _says_something(word)})
    if main:
        yield " ".join(main)
    run = "".join(words)
    if len(run) >= _SHORTEST and not any(len(word) == 1 or word.isdigit() for word in main):
        yield f"={run}"
        yield from (f"={run[:at]}{run[at + 1 :]}" for at in range(len(run)))


def _says_something(word: str) -> bool:
    is_small = word in _LITTLE or word in small_words()
    return not is_small and word.rstrip("s") not in _kinds()


@cache
def _kinds() -> frozenset[str]:
    """Return the words that say of a name what it is, and not which one."""
    labels = (folded(words).rstrip("s") for words in every_label(Family.ASSOCIATIONS))
    return frozenset((*labels, "asso"))
