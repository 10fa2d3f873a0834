"""Whom or what a line names: by a name, or by the number that stands before it in a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from store.model import Activity, Argument, Body, Lead, Partner, Point, Row, Session, Sign, in_order
from store.queries.points import point_numbers, points_of
from store.queries.roles import is_revealed
from store.references import TableName
from tui.wording import matching
from tui.wording.labels import every_label, label
from tui.wording.matching import Named, Several, key
from tui.wording.relations import relation_words

T = TypeVar("T")


class Number(str):
    """The number of a thing in a list: it names that thing in full, or not at all."""


def the_one(named: Named[T], text: str, offered: Iterable[str] = ()) -> T:
    """Return the one thing that ``text`` names: in full, by its number, else by a part.

    Raises Unclear where there is none, with the names ``offered``, or several.
    """
    known, wanted = [*named], key(text)
    names = [(name, thing) for name, thing in known if not isinstance(name, Number)]
    numbers = [(name, thing) for name, thing in known if isinstance(name, Number)]
    alike = [(name, thing) for name, thing in numbers if key(name) == wanted]
    if not alike or any(key(name) == wanted for name, _thing in names):
        return matching.the_one(names, text, offered)
    if any(thing != alike[0][1] for _name, thing in alike):
        raise Several(text, [_fuller(numbers, thing, wanted) for _name, thing in alike])
    return alike[0][1]


def _fuller(numbers: Sequence[tuple[str, T]], thing: T, wanted: str) -> str:
    """Return another number by which ``thing`` goes, which says more than ``wanted``."""
    others = (name for name, other in numbers if other == thing and key(name) != wanted)
    return next(others, wanted)


def numbered(named: Named[T]) -> Iterator[tuple[str, T]]:
    """Yield what is ``named``, then each by its number, in the order in which they come."""
    things: dict[int, T] = {}
    for name, thing in named:
        things.setdefault(id(thing), thing)
        yield name, thing
    yield from ((Number(number), thing) for number, thing in enumerate(things.values(), 1))


def with_numbers(lines: Iterable[str]) -> Iterator[str]:
    """Yield ``lines``, each after its number."""
    return (f"{number}. {line}" for number, line in enumerate(lines, 1))


def partners(session: Session) -> Iterator[tuple[str, Partner]]:
    """Yield the partners by name and by number."""
    return numbered(matching.partners(session))


def activities(session: Session) -> Iterator[tuple[str, Activity]]:
    """Yield the activities of the RACI by name and by number."""
    return numbered(matching.activities(session))


def leads(session: Session) -> Iterator[tuple[str, Lead]]:
    """Yield the next moves by what is to be done and by number."""
    return numbered(matching.leads(session))


def rows(session: Session) -> Iterator[tuple[str, Row]]:
    """Yield the rows of the timeline by name and by number."""
    return numbered(matching.rows(session))


def points(session: Session) -> Iterator[tuple[str, Point]]:
    """Yield the brakes and levers that are revealed, by their words and by number.

    A brake has a number among the brakes, as on the screens and in what is printed: “brake 2”.
    """
    yield from matching.points(session)
    numbers = point_numbers(session)
    for point in points_of(session):
        yield Number(numbers[point.id]), point
        for kind in dict.fromkeys((label(point.kind), *every_label(point.kind))):
            yield Number(f"{kind} {numbers[point.id]}"), point


def arguments(session: Session) -> Iterator[tuple[str, Argument]]:
    """Yield the arguments under what is revealed, by their words and by number."""
    return numbered((argument.text, argument) for argument in open_arguments(session))


def open_arguments(session: Session) -> list[Argument]:
    """Return the arguments under what is revealed."""
    known = session.points
    return [a for a in in_order(session.arguments) if is_revealed(session, known[a.point])]


def signs(session: Session) -> Iterator[tuple[str, Sign]]:
    """Yield the signs of trust by what they are and by number."""
    return numbered((sign.what, sign) for sign in in_order(session.signs))


def bodies(session: Session) -> Iterator[tuple[str, Body]]:
    """Yield the committees to inform by name and by number."""
    return numbered((body.name, body) for body in in_order(session.bodies))


Place = tuple[TableName, str]
"""Where a thing stands: its table, and its id."""


def all_named(session: Session) -> Iterator[tuple[str, Place]]:
    """Yield all that has a name or words of its own, by them; nothing that is hidden."""
    yield from matching.deletable(session)
    yield from ((name, ("members", one.id)) for name, one in matching.members_who_left(session))
    yield from ((name, ("rows", row.id)) for name, row in matching.rows(session))
    yield from ((name, ("leads", lead.id)) for name, lead in matching.leads(session))
    for name, point in points(session):  # not by its actor, who has that name
        if name == point.text or (isinstance(name, Number) and not name.isdecimal()):
            yield name, ("points", point.id)
    yield from ((a.text, ("arguments", a.id)) for a in open_arguments(session))
    yield from ((theme.name, ("themes", theme.id)) for theme in in_order(session.themes))
    yield from ((sign.what, ("signs", sign.id)) for sign in in_order(session.signs))
    yield from ((body.name, ("bodies", body.id)) for body in in_order(session.bodies))
    for relation in in_order(session.relations):
        yield relation_words(session, relation), ("relations", relation.id)
