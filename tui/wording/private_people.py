"""Who is a private person among those that a team names."""

from __future__ import annotations

import re
from functools import cache

from store.model import Family
from store.text import folded
from tui.wording.languages import age_words, civilities

_PRIVATE_FAMILIES = (None, Family.RESIDENTS, Family.OTHER)
"""The families of who holds no office of which one could speak."""


def is_private_person(name: str, family: Family | None) -> bool:
    """Return whether ``name`` is that of someone who speaks for nobody: “Mme Roux”, “Zoé, 19 ans”.

    It has a civility or an age in it, and no ``family`` that would make of it an office.
    """
    if family not in _PRIVATE_FAMILIES:
        return False
    said = folded(name)
    return _civility().search(said) is not None or _age().search(said) is not None


def proper_words(name: str) -> frozenset[str]:
    """Return the words of ``name``, folded, by which a person would be known in a sentence.

    Those that follow a civility, where there is one; with a capital, and three letters or more.
    """
    civil = [m.end() for m in re.finditer(r"[^\W\d_]+", name) if folded(m[0]) in civilities()]
    return capitalised(name[civil[-1] :] if civil else name)


def capitalised(text: str) -> frozenset[str]:
    """Return the words of ``text`` that begin with a capital, folded: three letters or more."""
    words = re.findall(r"[^\W\d_]{3,}", text)
    return frozenset(folded(word) for word in words if word[0].isupper())


@cache
def _civility() -> re.Pattern[str]:
    """Return what finds a civility; one letter alone is one only before a point, or first."""
    short = "|".join(word for word in civilities() if len(word) == 1)
    long = "|".join(sorted(word for word in civilities() if len(word) > 1))
    return re.compile(rf"^(?:{short})\.? \w|\b(?:{short})\. ?\w|\b(?:{long})\b\.? ?\w")


@cache
def _age() -> re.Pattern[str]:
    """Return what finds an age; “11-17 ans” and “16 à 25 ans” are those of many."""
    words = "|".join(age_words())
    return re.compile(rf"(?<![\d-])(?<!\ba )\b\d{{1,3}}[ -]?(?:{words})\b")
