"""The pieces of a typed line: what semicolons part, or names known to begin or end it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from contextlib import suppress
from typing import TypeVar

from store.model import Session
from store.text import folded, without_bullet
from tui.line_mode.things import partners, points, the_one
from tui.wording.dates import looks_like_a_date
from tui.wording.matching import Named, Unclear, horizons, key, rows

T = TypeVar("T")

_FIGURES = re.compile(r"\d[\d/. -]*")
"""What is meant as a day, even one that does not exist."""


def pieces_of(text: str) -> list[str]:
    """Return the pieces of ``text``, parted by semicolons."""
    return [piece.strip() for piece in text.split(";")] if text.strip() else []


def first_and_rest(text: str) -> list[str]:
    """Return the first piece of ``text``, and all that follows as it was said."""
    return [piece.strip() for piece in text.split(";", 1)] if text.strip() else []


def fresh_and_known(text: str, there: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return which pieces of ``text`` are new names, and which of ``there`` or of it others say."""
    known = {folded(name): name for name in there}
    fresh: dict[str, str] = {}
    said: dict[str, str] = {}
    for name in filter(None, map(without_bullet, pieces_of(text))):
        already = known.get(folded(name)) or fresh.get(folded(name))
        (said if already else fresh)[folded(name)] = already or name
    return list(fresh.values()), list(said.values())


def last_name(known: Iterable[str], text: str) -> tuple[str, str]:
    """Return ``text`` without its last piece where that is one of the ``known`` names, and it."""
    before, _semicolon, last = text.rpartition(";")
    found = next((name for name in known if before and key(name) == key(last)), "")
    return (before.strip(), found) if found else (text, "")


def who_and_when(owners: Collection[str], text: str) -> tuple[str, str, str]:
    """Return what, who and when of ``text``: who is one of ``owners``, or comes before a day.

    Both may end it the other way round, or stand in one piece: “Nadia, 12 December”.
    """
    *said, last = pieces_of(text) or [""]
    names = [*map(key, owners)]
    who, _comma, when = map(str.strip, last.partition(","))
    if said and key(who) in names and _means_a_day(when):
        return text.rpartition(";")[0].strip(), who, when
    if len(said) > 1 and key(last) in names and _means_a_day(said[-1]):
        return " ; ".join(said[:-1]), last, said[-1]
    if not said or not _means_a_day(last) or key(last) in names:
        return (*last_name(owners, text), "")
    what = text.rpartition(";")[0].strip()
    if len(said) == 1:
        return what, "", last
    return what.rpartition(";")[0].strip(), said[-1], last


def _means_a_day(text: str) -> bool:
    return looks_like_a_date(text) or _FIGURES.fullmatch(text) is not None


def begun_by(named: Named[T], text: str) -> list[str]:
    """Return the name that ``text`` begins with, and the rest; parted by a semicolon or not.

    A dash by itself is of the rest: it may stand for a brake.
    """
    words, known = text.split(" "), {key(name) for name, _thing in named}
    for count in range(len(words), 0, -1):
        start = " ".join(words[:count]).rstrip(" :;")
        if key(start) in known and key(words[count - 1]):
            rest = " ".join(words[count:]).lstrip(" :;")
            return [start, rest] if rest else [start]
    start, semicolon, rest = text.partition(";")
    if not semicolon:
        start, _space, rest = text.partition(" ")
    return [piece for piece in (start.strip(), rest.strip()) if piece]


def begun_by_two(first: Named[object], second: Named[object], text: str) -> list[str]:
    """Return the two names that ``text`` begins with, one of each kind, and the rest."""
    name, *rest = begun_by(first, text) or [""]
    return [name, *(begun_by(second, rest[0]) if rest else [])] if name else []


def ended_by(named: Named[T], text: str) -> tuple[str, str]:
    """Return ``text`` without the name that ends it, and that name; empty where none does."""
    words, known = text.split(), {key(name) for name, _thing in named}
    for count in range(1, len(words)):
        if key(end := " ".join(words[count:])) in known:
            return " ".join(words[:count]), end
    return text, ""


def placed_pieces(session: Session, text: str) -> list[str]:
    """Return the partner, the horizon and the row of ``text``; the last two in any order.

    One semicolon alone parts the partner from both. A word that is neither is kept apart from the
    partner, to be told.
    """
    if text.count(";") > 1:
        return pieces_of(text)
    text = text.replace(";", " ")
    rest, row = ended_by(rows(session), text)
    rest, horizon = ended_by(horizons(), rest)
    if not row:
        rest, row = ended_by(rows(session), rest)
    if not (horizon and row):
        name, others = _begun_by_one(partners(session), rest)
        if horizon or row or len(others) > 1:
            rest, horizon, row = name, *_put_apart(horizon, row, others)
    return [rest, horizon, row] if rest else []


def _put_apart(horizon: str, row: str, others: list[str]) -> tuple[str, str]:
    """Return the horizon and the row, with the ``others`` for what of them is not known."""
    unknown = " ".join(others)
    if horizon or row:
        return horizon or unknown, row or unknown
    horizon, *more = begun_by(horizons(), unknown)
    return horizon, " ".join(more)


def _begun_by_one(named: Named[T], text: str) -> tuple[str, list[str]]:
    """Return the most first words of ``text`` that are, or are a part of, one name; and others."""
    known, words = [*named], text.split()
    for count in range(len(words), 0, -1):
        with suppress(Unclear):
            the_one(known, " ".join(words[:count]))
            return " ".join(words[:count]), words[count:]
    return text, []


def rated_pieces(session: Session, text: str) -> list[str]:
    """Return the brake or lever of ``text``, and the figures that end it, as they are parted."""
    if ";" in text:
        return pieces_of(text)
    named = [*points(session)]
    words = text.replace(",", " ").replace("/", " ").split()
    for count in range(len(words), max(0, len(words) - 3), -1):
        figures = words[count:]
        if all(len(figure) == 1 and figure.isdecimal() for figure in figures):
            with suppress(Unclear):
                the_one(named, start := " ".join(words[:count]))
                return [start, *figures]
    return [text] if text else []
