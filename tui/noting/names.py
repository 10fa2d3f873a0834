"""Whom or what a typed line names: accents, case and hyphens aside, a part of a name will do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import TypeVar

from store.model import Horizon, Member, Partner, Point, Row, Session, in_order
from store.queries import name_of, points_of, present
from store.text import folded
from tui.dates import date_hint, read_date
from tui.i18n import _
from tui.labels import every_label, label, labelled

T = TypeVar("T")
EnumT = TypeVar("EnumT", bound=StrEnum)

Named = Iterable[tuple[str, T]]
"""Things by name; one thing may have several names."""

ECHOED = 60
"""Most characters of a typed line that an answer repeats."""

_FIGURES = re.compile(r"\d[\d/. -]*")
"""What is meant as a day, even one that does not exist."""


class Unclear(Exception):
    """A line was not understood, and nothing was changed; its argument is the sentence why."""


def key(text: str) -> str:
    """Return what ``text`` is looked up by."""
    return folded(text.replace("-", " "))


def echoed(text: str) -> str:
    """Return ``text`` as an answer repeats it."""
    return text if len(text) <= ECHOED else text[:ECHOED] + "…"


def the_one(named: Named[T], text: str, offered: Iterable[str] = ()) -> T:
    """Return the one thing that ``text`` names in full, else that starts so, else that holds it.

    Raises Unclear where there is none, with the names ``offered``, or several.
    """
    wanted, known = key(text), [(key(name), name, thing) for name, thing in named]
    ways = (
        [(name, thing) for found, name, thing in known if found == wanted],
        [(name, thing) for found, name, thing in known if wanted and found.startswith(wanted)],
        [(name, thing) for found, name, thing in known if wanted and wanted in found],
    )
    found = next(filter(None, ways), [])
    if not found:
        told = [_("Nothing here is called “%(text)s”.", text=echoed(text))]
        told += [labelled(_("There is"), there)] if (there := " ; ".join(offered)) else []
        raise Unclear(" ".join(told))
    if any(thing != found[0][1] for _name, thing in found):
        names = ", ".join(echoed(name) for name, _thing in found)
        raise Unclear(_("“%(text)s” may be: %(names)s.", text=echoed(text), names=names))
    return found[0][1]


def choice(values: type[EnumT], text: str) -> EnumT:
    """Return which of ``values`` is called ``text`` in any language. Raises Unclear."""
    named = ((name, value) for value in values for name in every_label(value))
    return the_one(named, text, map(label, values))


def partners(session: Session) -> Iterator[tuple[str, Partner]]:
    """Yield the partners by name."""
    return ((partner.name, partner) for partner in in_order(session.partners))


def members(session: Session) -> Iterator[tuple[str, Member]]:
    """Yield the members who have not left, by name."""
    return ((member.name, member) for member in present(session))


def horizons() -> Iterator[tuple[str, Horizon]]:
    """Yield the horizons by what they are called in any language, in full and by one word."""
    for horizon in Horizon:
        for name in every_label(horizon):
            yield name, horizon
            yield name.split()[0], horizon


def rows(session: Session) -> Iterator[tuple[str, Row]]:
    """Yield the rows by the name a team gave them, else by their level in any language."""
    for row in in_order(session.rows):
        levels = every_label(row.involvement) if row.involvement else []
        yield from ((name, row) for name in ([row.name] if row.name else levels))


def points(session: Session) -> Iterator[tuple[str, Point]]:
    """Yield the brakes and levers that are revealed, by their words and by actor and words."""
    for point in points_of(session):
        yield point.text, point
        yield f"{name_of(session, point.actor)} {point.text}", point


def owners(session: Session) -> Iterator[tuple[str, str]]:
    """Yield the ids of who may do a lead, members first, by name."""
    return ((name, one.id) for name, one in (*members(session), *partners(session)))


def day(text: str) -> date:
    """Return the day ``text`` tells. Raises Unclear."""
    try:
        return read_date(text)
    except ValueError:
        hint = date_hint()
        told = _("“%(text)s” is not a day. Type it like %(hint)s.", text=echoed(text), hint=hint)
        raise Unclear(told) from None


# --- the pieces of a line


def pieces_of(text: str) -> list[str]:
    """Return the pieces of ``text``, parted by semicolons."""
    return [piece.strip() for piece in text.split(";")] if text.strip() else []


def first_and_rest(text: str) -> list[str]:
    """Return the first piece of ``text``, and all that follows as it was said."""
    return [piece.strip() for piece in text.split(";", 1)] if text.strip() else []


def whole(text: str) -> list[str]:
    """Return ``text`` as one piece: its semicolons are a person's own."""
    return [text] if text else []


def last_name(known: Iterable[str], text: str) -> tuple[str, str]:
    """Return ``text`` without its last piece where that is one of the ``known`` names, and it."""
    before, _semicolon, last = text.rpartition(";")
    found = next((name for name in known if before and key(name) == key(last)), "")
    return (before.strip(), found) if found else (text, "")


def who_and_when(owners: Named[str], text: str) -> tuple[str, str, str]:
    """Return what, who and when of ``text``; before a day, the last piece is always who."""
    *said, last = pieces_of(text) or [""]
    if not said or not _FIGURES.fullmatch(last):
        return (*last_name([name for name, _id in owners], text), "")
    what = text.rpartition(";")[0].strip()
    if len(said) == 1:
        return what, "", last
    return what.rpartition(";")[0].strip(), said[-1], last


def begun_by(named: Named[T], text: str) -> list[str]:
    """Return the name that ``text`` begins with, and the rest; parted by a semicolon or not."""
    words, known = text.split(" "), {key(name) for name, _thing in named}
    for count in range(len(words), 0, -1):
        start = " ".join(words[:count]).rstrip(" :;")
        if key(start) in known:
            rest = " ".join(words[count:]).lstrip(" :;")
            return [start, rest] if rest else [start]
    start, semicolon, rest = text.partition(";")
    if not semicolon:
        start, _space, rest = text.partition(" ")
    return [piece for piece in (start.strip(), rest.strip()) if piece]


def ended_by(named: Named[T], text: str) -> tuple[str, str]:
    """Return ``text`` without the name that ends it, and that name; empty where none does."""
    words, known = text.split(), {key(name) for name, _thing in named}
    for count in range(1, len(words)):
        if key(end := " ".join(words[count:])) in known:
            return " ".join(words[:count]), end
    return text, ""


def placed_pieces(session: Session, text: str) -> list[str]:
    """Return the partner, the horizon and the row of ``text``; the last two in any order."""
    if ";" in text:
        return pieces_of(text)
    rest, row = ended_by(rows(session), text)
    rest, horizon = ended_by(horizons(), rest)
    if not row:
        rest, row = ended_by(rows(session), rest)
    return [rest, horizon, row] if rest else []
