"""Sessions counted one after another, and what may be said of them all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from hashlib import blake2b
from itertools import chain

from msgspec import Struct

from store.across.shared import Mention, Sorting, Topic, mentions_of, texts_of
from store.entity import parted_id
from store.entries import Progress
from store.errors import ServerUnreachable, StoreError
from store.listing import Listing
from store.model import Session, in_order
from store.text import folded

FEWEST = 3
"""What fewer centres than these share is theirs alone."""


_DOT_WITHIN = re.compile(r"(?<=\b\w)\.(?=\w\b)")
"""What parts the letters of “C.S.”, which some write without."""

_PLURAL = re.compile(r"(?<=\w{3})[sx]$")


class Centre(Struct, frozen=True):
    """Whose a session is. Of one that is not ``known`` to be a centre no words are quoted."""

    key: str
    known: bool = True


Counts = Mapping[Mention, int]
"""How many centres share a thing, at least; what is not in it, fewer than FEWEST may share."""

Quotes = Mapping[tuple[Topic, str], int]
"""The same for what was said in the same words."""


class Across(Struct, frozen=True, kw_only=True):
    """What comes back across ``centres``, in so many ``sessions``; ``nameless``: some name none."""

    centres: int
    sessions: int
    nameless: bool = False
    counts: Counts
    quotes: Quotes

    def of(self, mention: Mention) -> int:
        """Return how many centres share ``mention``, at least; 0 for fewer than FEWEST."""
        return self.counts.get(mention, 0)


def centre_of(id: str, session: Session, filler: frozenset[str] = frozenset()) -> Centre:
    """Return the centre of the session ``id``: its structure, else the session and its copies.

    Accents, case, signs, plurals and the folded words of ``filler`` do not part one structure from
    another; all that are named by those words alone are one.
    """
    if said := _words(_DOT_WITHIN.sub("", session.framing.structure)):
        kept = {_PLURAL.sub("", word) for word in said if word not in filler}
        return Centre(" ".join(sorted(kept)))
    first = next(chain(in_order(session.members), in_order(session.partners)), None)
    return Centre(f"\n{first.id if first else id}", known=False)


class Tally:
    """Counts sessions one after another; none of them is kept, nor the words of too few centres."""

    def __init__(
        self, sorting: Sorting, centre: Callable[[str, Session], Centre] = centre_of
    ) -> None:
        self._sorting = sorting
        self._centre_of = centre
        self._sessions = 0
        self._numbers: dict[Centre, int] = {}
        self._sharing: dict[Mention, set[int]] = {}
        self._said: dict[bytes, int | set[int]] = {}
        self._quoted: dict[bytes, tuple[Topic, str]] = {}

    def add(self, id: str, session: Session, kept_by: str = "") -> None:
        """Count the session ``id``, of the centre that it is ``kept_by`` where that is known."""
        if self._sorting.made_up(session):
            return
        centre = Centre(kept_by) if kept_by else self._centre_of(id, session)
        number = self._numbers.setdefault(centre, len(self._numbers))
        self._sessions += 1
        for mention in mentions_of(session, self._sorting):
            self._sharing.setdefault(mention, set()).add(number)
        if centre.known:
            for topic, text in texts_of(session, self._sorting):
                self._hear(topic, text, number)

    def _hear(self, topic: Topic, text: str, centre: int) -> None:
        key = blake2b(f"{topic} {' '.join(_words(text))}".encode(), digest_size=16).digest()
        before = self._said.setdefault(key, centre)
        if before == centre:
            return
        if isinstance(before, int):
            before = self._said[key] = {before}
        before.add(centre)
        if len(before) >= FEWEST:  # only now are its words kept
            self._quoted.setdefault(key, (topic, text))

    def report(self) -> Across:
        """Return what comes back so far."""
        centres = len(self._numbers)
        shared = {mention: _at_least(len(by), centres) for mention, by in self._sharing.items()}
        quoted = {
            text: _at_least(len(by), centres)
            for key, text in self._quoted.items()
            if isinstance(by := self._said[key], set)
        }
        return Across(
            centres=centres,
            sessions=self._sessions,
            nameless=any(not centre.known for centre in self._numbers),
            counts={mention: count for mention, count in shared.items() if count},
            quotes=quoted,
        )


def _at_least(count: int, centres: int) -> int:
    """Return ``count`` of so many ``centres`` as it may be said; 0 where it may not be."""
    if count < FEWEST:
        return 0
    blurred = min(count, centres - FEWEST + 1)
    return max(FEWEST, blurred - blurred % FEWEST)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", folded(text))


def add_all(
    tally: Tally,
    listing: Listing,
    unread: Callable[[StoreError], None],
    progress: Progress | None = None,
) -> Iterator[tuple[int, int]]:
    """Count every session of ``listing``; yield after each how many were, and of how many.

    What cannot be read is handed to ``unread``; the trash is not looked at. ``progress`` is called
    where many have to be listed anew first. Raises FolderUnusable or ServerUnreachable.
    """
    ids: dict[str, str] = {}
    for entry in listing.list(progress):  # what several keep is one, as it was written last
        ids.setdefault(parted_id(entry.id)[0], entry.id)
    centres = listing.centres()
    for done, id in enumerate(ids.values(), start=1):
        try:
            tally.add(id, listing.read(id), centres.get(id, ""))
        except ServerUnreachable:  # a part of it all is none of it
            raise
        except StoreError as error:
            unread(error)
        yield done, len(ids)
