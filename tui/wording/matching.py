"""Whom or what a typed line names: accents, case and hyphens aside, a part of a name will do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from store.choices import Horizon, Letter, PointKind
from store.days import Day
from store.model import CENTRE, Activity, Lead, Member, Partner, Point, Row, Session, in_order
from store.queries.actors import name_of, present
from store.queries.points import points_of
from store.references import TableName
from store.text import folded
from tui.wording.beside_days import OnlyTheDay
from tui.wording.date_format import short_date
from tui.wording.dates import read_date, read_day
from tui.wording.i18n import N_, _, in_every_language
from tui.wording.labels import called, every_label, label, labelled

T = TypeVar("T")
EnumT = TypeVar("EnumT", bound=StrEnum)

Named = Iterable[tuple[str, T]]
"""Things by name; one thing may have several names."""

ECHOED = 60
"""Most characters of a typed line that an answer repeats."""

_KINDS = {"-": PointKind.BRAKE, "−": PointKind.BRAKE, "+": PointKind.LEVER}
"""The signs before a brake and a lever."""


class Unclear(Exception):
    """A line was not understood, and nothing was changed; its argument is the sentence why."""


class Several(Unclear):
    """A ``text`` named several things, by these ``names``: one of them is meant."""

    def __init__(self, text: str, names: Iterable[str]) -> None:
        self.text, self.names = text, [*dict.fromkeys(names)]
        known = ", ".join(map(echoed, self.names))
        super().__init__(_("“%(text)s” may be: %(names)s.", text=echoed(text), names=known))


class NotWhole(Unclear):
    """A ``text`` said a day and something beside it: only the ``day``, as it is typed, is kept."""

    def __init__(self, text: str, said: OnlyTheDay) -> None:
        self.text, self.why, self.day = text, said.why, short_date(said.day)
        super().__init__(str(said))


def key(text: str) -> str:
    """Return what ``text`` is looked up by."""
    return folded(text.replace("-", " "))


def echoed(text: str) -> str:
    """Return ``text`` as an answer repeats it."""
    return text if len(text) <= ECHOED else text[:ECHOED] + "…"


def the_one(named: Named[T], text: str, offered: Iterable[str] = ()) -> T:
    """Return the one thing that ``text`` names in full, else that starts so, else that holds it.

    Raises Unclear where there is none, with the nearest and the names ``offered``, or Several.
    """
    wanted, known = key(text), [(key(name), name, thing) for name, thing in named]
    ways = (
        [(name, thing) for found, name, thing in known if found == wanted],
        [(name, thing) for found, name, thing in known if wanted and found.startswith(wanted)],
        [(name, thing) for found, name, thing in known if wanted and wanted in found],
    )
    found = next(filter(None, ways), [])
    if not found:
        why = [_("Nothing here is called “%(text)s”.", text=echoed(text))]
        why += nearest(wanted, {found: name for found, name, _thing in known})
        why += [labelled(_("There is"), there)] if (there := _("; ").join(offered)) else []
        raise Unclear(" ".join(why))
    if any(thing != found[0][1] for _name, thing in found):
        raise Several(text, [name for name, _thing in found])
    return found[0][1]


def nearest(wanted: str, known: Mapping[str, str]) -> list[str]:
    """Return in a sentence which of ``known`` names is spelt most like ``wanted``, if any is."""
    from difflib import get_close_matches  # late: only what is not found is looked for so

    return [
        _("The nearest is “%(name)s”.", name=echoed(known[found]))
        for found in get_close_matches(wanted, known, 1)
    ]


def choice(values: type[EnumT], text: str) -> EnumT:
    """Return which of ``values`` is called ``text`` in any language. Raises Unclear."""
    return the_one(labels(values), text, map(label, values))


def labels(values: type[EnumT]) -> Iterator[tuple[str, EnumT]]:
    """Yield ``values`` by what the field calls them in each language."""
    return ((name, value) for value in values for name in every_label(value))


def partners(session: Session) -> Iterator[tuple[str, Partner]]:
    """Yield the partners by name."""
    return ((partner.name, partner) for partner in in_order(session.partners))


def members(session: Session) -> Iterator[tuple[str, Member]]:
    """Yield the members who have not left, by name."""
    return ((member.name, member) for member in present(session))


def members_who_left(session: Session) -> Iterator[tuple[str, Member]]:
    """Yield the members who have left, by name."""
    return ((member.name, member) for member in in_order(session.members) if member.left)


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


def activities(session: Session) -> Iterator[tuple[str, Activity]]:
    """Yield the activities of the RACI by name."""
    return ((activity.name, activity) for activity in in_order(session.activities))


def actors(session: Session) -> Iterator[tuple[str, str]]:
    """Yield the ids of who may have letters: partners, members, the centre by any of its names."""
    yield from ((name, partner.id) for name, partner in partners(session))
    yield from ((name, member.id) for name, member in members(session))
    for name in (N_("centre"), N_("The centre itself")):
        yield from ((said, CENTRE) for said in in_every_language(name))
    if structure := session.framing.structure:
        yield structure, CENTRE


def leads(session: Session) -> Iterator[tuple[str, Lead]]:
    """Yield the leads by what is to be done."""
    return ((lead.what, lead) for lead in in_order(session.leads))


def deletable(session: Session) -> Iterator[tuple[str, tuple[TableName, str]]]:
    """Yield the tables and ids of what may be deleted, by name."""
    for name, member in members(session):
        yield name, ("members", member.id)
    for name, partner in partners(session):
        yield name, ("partners", partner.id)
    for name, activity in activities(session):
        yield name, ("activities", activity.id)


def day(text: str, *, over: bool = False) -> Day:
    """Return the day or the span of days that ``text`` is. Raises Unclear."""
    return meant(text, lambda: read_day(text, over=over))


def one_day(text: str) -> date:
    """Return the one day that ``text`` is, which may be over. Raises Unclear."""
    return meant(text, lambda: read_date(text, over=True))


def meant(text: str, read: Callable[[], T]) -> T:
    """Return the day that ``text`` is, as ``read`` has it. Raises Unclear, NotWhole."""
    try:
        return read()
    except OnlyTheDay as said:
        raise NotWhole(text, said) from None
    except ValueError as error:
        raise Unclear(str(error)) from None


def letters(text: str) -> frozenset[Letter]:
    """Return the letters that ``text`` holds, as such or by their words. Raises Unclear.

    There are none in nothing, nor in a dash.
    """
    said = key(text)
    for name, letter in labels(Letter):
        said = re.sub(rf"\b{re.escape(key(name))}e?s?\b", letter.lower(), said)
    for name in in_every_language(N_("and")):
        said = re.sub(rf"\b{name}\b", "", said)
    found = set(re.sub(r"[\s,;/+−–]", "", said).upper())
    if not found <= set(Letter):
        known = ", ".join(f"{letter} {label(letter)}" for letter in Letter)
        why = _("“%(text)s” is not a letter of the RACI.", text=echoed(text))
        there_is = labelled(_("There is"), known)
        raise Unclear(f"{why} {there_is}")
    return frozenset(map(Letter, found))


def brake_or_lever(text: str) -> tuple[PointKind, str]:
    """Return which of both ``text`` begins by saying, and its words. Raises Unclear."""
    word, _space, words = text.partition(" ")
    if kind := called(PointKind, word.rstrip(":;")):
        return kind, words.lstrip(" :;")
    if kind := _KINDS.get(text[:1]):
        return kind, text[1:].strip()
    raise Unclear(_("Say “-” before a brake, “+” before a lever."))
