"""Who is a private person among those that a team names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from store.choices import Family
from store.model import Partner
from store.queries.follow_up import choice_of
from store.text import folded
from tui.wording.families import guess_family
from tui.wording.i18n import N_
from tui.wording.languages import age_words, civilities
from tui.wording.spans import any_of

_PRIVATE_FAMILIES = (None, Family.RESIDENTS, Family.OTHER)
"""The families of who holds no office of which one could speak."""

_APART = re.compile(r"[][(){}<>,;:/]|\s[-–—]|[-–—]\s")
"""What parts the name of an organisation from who is met there."""

_PARTS = N_(
    "branch / agency / section / committee / ward / hamlet / village / district / street / road"
)
"""By what the name of a part of a body, or of where it is, begins."""

_STREETS = N_("street / road / lane / avenue / square")
"""By what the name of where a body is ends."""

_OF = N_("of / for / in")
"""What stands between a council and its place."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")

_MOST_WORDS = 3
"""Of a name that is nothing but a person's: “Anne Le Goff”."""


def is_private_person(name: str, family: Family | None) -> bool:
    """Return whether ``name`` is that of someone who speaks for nobody: “Mme Roux”, “Zoé, 19 ans”.

    It has a civility or an age in it, and no ``family`` that would make of it an office.
    """
    if family not in _PRIVATE_FAMILIES:
        return False
    said = folded(name)
    return _civility().search(said) is not None or _age().search(said) is not None


def is_between_us(partner: Partner) -> bool:
    """Return whether partners read nothing of it, though it has a place."""
    choice = choice_of(partner, "name").between_us
    if choice is None and partner.places:
        return is_private_person(partner.name, partner.family)
    return bool(choice)


def people_in(name: str) -> frozenset[str]:
    """Return the words, folded, of who may be named beside an organisation, or be the whole name.

    “Mission locale (Sandrine Petit)”, “CCAS – Jean Morel”, “Food bank, via Karim”, “Anne Le Goff”.
    A known kind of body is nobody; of all else, rather one too many than one missed.
    """
    if is_private_person(name, None):
        return proper_words(name)
    head, *others = _APART.split(name)
    parts = [head] if _is_a_whole_name(head) else []
    parts += [part for part in others if any(_names_within(part))]
    named = [part for part in parts if guess_family(part) is None]
    return _named(" ".join(named))


def _named(text: str) -> frozenset[str]:
    """Return the words of ``text`` with a capital, folded: whole, and what hyphens part."""
    whole = (folded(word) for word in _WORD.findall(text) if word[0].isupper())
    return capitalised(text) | frozenset(whole)


def places_of_councils(names: Iterable[str]) -> frozenset[str]:
    """Return the words, folded, of the places that have a council among ``names``."""
    heads = (_APART.split(name.replace("’", "'"))[0] for name in names)
    councils = [head for head in heads if guess_family(head) is Family.COUNCILS]
    said = (_of().split(head, 1) for head in councils if not is_private_person(head, None))
    return _named(" ".join(part for _council, *place in said for part in place))


def places_beside(name: str) -> frozenset[str]:
    """Return the words, folded, by which ``name`` says beside a body which part, or where it is.

    “Secours populaire (comité de Foix)”, “Bakery, Otley Road”.
    """
    _head, *others = _APART.split(name)
    return _named(" ".join(part for part in others if _place().search(folded(part))))


def _is_a_whole_name(text: str) -> bool:
    words = _WORD.findall(text)
    all_proper = text.split() == words and all(word[0].isupper() for word in words)
    return all_proper and 2 <= len(words) <= _MOST_WORDS and any(map(_is_proper, words))


def _names_within(part: str) -> Iterator[str]:
    """Yield the words with a capital that neither an acronym nor the beginning of a phrase has."""
    words = _WORD.findall(part)
    for word, following in zip(words, [*words[1:], ""], strict=False):
        begins_a_phrase = word is words[0] and following[:1].islower()
        if _is_proper(word) and not begins_a_phrase:
            yield word


def _is_proper(word: str) -> bool:
    return word[0].isupper() and not word.isupper()


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
def _of() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of(_OF)})(?: |(?<='))", re.IGNORECASE)


@cache
def _place() -> re.Pattern[str]:
    return re.compile(rf"^(?:{any_of(_PARTS)})\b|\b(?:{any_of(_STREETS)})$")


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
