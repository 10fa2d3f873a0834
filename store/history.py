"""What was edited, to be taken back and done again; each edit says by what name."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple, TypeVar, get_args

from msgspec import Struct

from store.model import Argument, Entity, Partner, Point, Role, Session, replace
from store.queries.actors import name_of
from store.references import TableName, entities, table_of, touched

EditT = TypeVar("EditT", bound=Callable[..., Session])

_NAMES: dict[Callable[..., Session], str] = {}


def undoable(name: str) -> Callable[[EditT], EditT]:
    """Have undo call an edit ``name``, whatever its function is called."""

    def named(edit: EditT) -> EditT:
        _NAMES[edit] = name
        return edit

    return named


def undo_name(edit: Callable[..., Session]) -> str:
    """Return what undo calls ``edit``; empty for one that says no name."""
    return _NAMES.get(edit, "")


def undo_names() -> frozenset[str]:
    """Return the names of all edits that were loaded."""
    return frozenset(_NAMES.values())


class Applied(Struct, frozen=True):
    """What an edit gave: the ``session`` after it, and the ids of the entities it ``made``.

    They are in the order of the tables, and of each table.
    """

    session: Session
    made: tuple[str, ...] = ()


def made_by(before: Session, after: Session) -> tuple[str, ...]:
    """Return the ids of the entities of ``after`` that ``before`` does not have."""
    return tuple(
        id
        for table in get_args(TableName)
        for id in getattr(after, table)
        if id not in getattr(before, table)
    )


class Reach(StrEnum):
    """How much of an edit could be taken back, or done again: what others changed since stays."""

    WHOLE = "whole"
    PART = "part"
    NOTHING = "nothing"


class UndoEntry(Struct, frozen=True):
    """An edit as it is named for undo: its verb, and whom or what it touched first.

    ``more`` counts what else of that kind it touched; ``reach`` says how much of it undo or redo
    undid.
    """

    verb: str
    subject: str
    more: int = 0
    reach: Reach = Reach.WHOLE


class UndoStep(NamedTuple):
    """An edit that was made: the session on both sides of it, and how it is named."""

    before: Session
    after: Session
    entry: UndoEntry


class History:
    """The edits made, and those taken back since, the last of each first to move.

    Of more than ``most`` edits the first are forgotten; None forgets none.
    """

    def __init__(self, most: int | None = None) -> None:
        self._done: deque[UndoStep] = deque(maxlen=most)
        self._undone: list[UndoStep] = []

    def record(self, verb: str, before: Session, after: Session) -> None:
        """Remember an edit; what was taken back before it is forgotten."""
        subjects = _subjects(before, after)
        subject = _named(before, after, subjects[0]) if subjects else ""
        entry = UndoEntry(verb, subject, max(0, len(subjects) - 1))
        self._done.append(UndoStep(before, after, entry))
        self._undone.clear()

    @property
    def last_done(self) -> UndoStep | None:
        """The edit that ``step_back`` would return."""
        return self._done[-1] if self._done else None

    @property
    def last_undone(self) -> UndoStep | None:
        """The edit that ``step_forward`` would return."""
        return self._undone[-1] if self._undone else None

    def step_back(self) -> UndoStep:
        """Return the last edit made, taken back from now on. Raises IndexError."""
        self._undone.append(self._done.pop())
        return self._undone[-1]

    def step_forward(self) -> UndoStep:
        """Return the last edit taken back, made again from now on. Raises IndexError."""
        self._done.append(self._undone.pop())
        return self._done[-1]


def _subjects(before: Session, after: Session) -> list[Entity]:
    """Return what an edit touched, of the kind it touched first, in its order; what is gone last.

    What only came to stand a little further on was touched where nothing else was.
    """
    every = list(touched(before, after))
    meant = [one for one in every if _unranked(before, one) != _unranked(after, one)] or every[:1]
    alike = [one for one in meant if type(one) is type(meant[0])]
    return sorted(alike, key=lambda one: (table_of(after, one.id) is None, one.rank, one.id))


def _unranked(session: Session, entity: Entity) -> Entity | None:
    """Return ``entity`` as it is in ``session``, without its ranks; None where it is not."""
    table = table_of(session, entity.id)
    there = entities(session, table)[entity.id] if table else None
    if isinstance(there, Partner):
        there = replace(there, places={h: replace(p, rank="") for h, p in there.places.items()})
    return there and replace(there, rank="")


def _named(before: Session, after: Session, subject: Entity) -> str:
    if isinstance(subject, Argument):
        subject = after.points.get(subject.point) or before.points[subject.point]
    if isinstance(subject, Point | Role):
        # Never the words themselves: they are private until their turn is revealed.
        return name_of(after, subject.actor) or name_of(before, subject.actor)
    return str(getattr(subject, "name", getattr(subject, "what", "")))
