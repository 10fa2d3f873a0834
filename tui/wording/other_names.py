"""Other names of the actors of the library: “Medical practice” is a “GP surgery”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.text import folded
from tui.wording.i18n import N_, _
from tui.wording.languages import or_words

_OR = re.compile(f" (?:{'|'.join(or_words())}) ")

ALSO_CALLED = N_(
    "mayor: mayor's office, town hall; district or city council: …district council, …city "
    "council, …borough council; parish or town council: …parish council, …town council; GP "
    "surgery: medical practice, medical centre, doctors, …surgery, …health centre; jobcentre:"
    " job centre; pharmacy: …chemist, …pharmacy; fire and rescue service: …fire station, "
    "…fire brigade; citizens advice: CAB; parents' association: …PTA, …PTFA, …parent council;"
    " primary school: …primary; library: …library; nursery or pre-school: …nursery, "
    "…playgroup; housing association: social landlord; food bank: …foodbank, …food pantry; "
    "faith groups: …church, …chapel, …cathedral, …mosque, …temple, …synagogue, …gurdwara, "
    "Salvation Army; sports club: …football club, …rugby club, …cricket club; scouts and "
    "guides: …scouts, …guides; age charity: Age UK, Age Concern; café or pub: …café, …pub; "
    "bakery: …bakery, …bakers; hairdresser: …hairdressers, …barber; market traders: …market; "
    "railway station: …railway station; local radio: …radio"
)
"""Actors of the library, and what they are called elsewhere: each language says its own.

What comes after “…” may stand after other words: “St Andrew's Church” is a “…church”.
"""


def is_like(name: str, actor: str) -> bool:
    """Return whether ``name`` is of such an ``actor``: “CCAS du bourg” of “CCAS or CIAS (…)”.

    One of its names stands at the beginning, or, where it has several words, all do somewhere.
    """
    said = _words(name)
    return any(_is_called(said, each.strip()) for each in _names_of(actor))


def _is_called(said: list[str], name: str) -> bool:
    words = _words(name)
    starts = range(len(said)) if name.startswith("…") else range(1)
    found = any(said[at : at + len(words)] == words for at in starts)
    return bool(words) and (found or (len(words) > 1 and set(words) <= set(said)))


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
