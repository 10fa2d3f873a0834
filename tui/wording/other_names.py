"""Other names of the actors of the library: “Medical practice” is a “GP surgery”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.text import folded
from tui.wording.i18n import N_, _
from tui.wording.languages import or_words

_OR = re.compile(f" (?:{'|'.join(or_words())}) ")

ALSO_CALLED = N_(
    "mayor: mayor's office, town hall; GP surgery: medical practice, medical centre, doctors;"
    " jobcentre: job centre; pharmacy: chemist; housing association: social landlord"
)
"""Actors of the library, and what they are called elsewhere: each language says its own."""


def is_like(name: str, actor: str) -> bool:
    """Return whether ``name`` is of such an ``actor``: “CCAS du bourg” of “CCAS or CIAS (…)”.

    One of its names stands at the beginning, or, where it has several words, all do somewhere.
    """
    said = _words(name)
    return any(
        said[: len(each)] == each or (len(each) > 1 and set(each) <= set(said))
        for each in map(_words, _names_of(actor))
        if each
    )


def _names_of(actor: str) -> Iterator[str]:
    short = actor.partition(" (")[0]
    yield from _OR.split(short)
    for entry in _(ALSO_CALLED).split(";"):
        called, _colon, others = entry.partition(":")
        if folded(called.strip()) == folded(short):
            yield from others.split(",")


def _words(text: str) -> list[str]:
    """Return the words of ``text`` that say something, each as if there were one of it."""
    words = re.findall(r"[^\W_]+", folded(text))
    return [word.rstrip("sx") for word in words if len(word) > 2] or words
