"""What a field that a person fills in is: how it is asked, what may be chosen, who may read it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import Enum, StrEnum, auto
from typing import NamedTuple

from msgspec import Struct

from store.days import DaySpan
from store.model import Session
from tui.wording.date_format import short_date
from tui.wording.i18n import N_, _
from tui.wording.labels import label


class Kind(Enum):
    """How a field is asked, and what its value is."""

    LINE = auto()
    TEXT = auto()
    LIST = auto()  # a text of one item a line
    DATE = auto()
    CHOICE = auto()
    TICKS = auto()  # a set of choices


class Readers(Enum):
    """Who may read a field beside the team: nobody, unless its line in the table says so."""

    TEAM = auto()
    PARTNERS_IF_AGREED = auto()  # only where the team chose to show its conditions
    PARTNERS = auto()


UNKNOWN = N_("nothing here is called “%(text)s”.")
"""Says that a word names no value, where no field says it otherwise."""


class Option(NamedTuple):
    """One value to choose, and its name in the language spoken; ``group`` is a title above it.

    One that is not ``offered`` any more is still read and shown where it was once chosen.
    """

    value: StrEnum | str | None
    text: str
    group: str = ""
    offered: bool = True


class Field(Struct, frozen=True):
    """One field of an entity: its ``name`` in the model, its ``label`` on screens (a msgid).

    ``title`` is its name in a document and ``header`` that of its column, where they differ;
    ``synonyms`` are other headers it is known by in a list of partners. A choice is made among the
    values ``of`` an enum, ``called`` otherwise here than elsewhere where that is given, or the
    ``options`` that the session offers; ``none`` is the choice of none of them, which stands for
    the value ``unsaid``, and ``unknown`` says that a word names none. ``after`` is the field it
    follows in a document, where that is not the one above it here. One that is not ``asked``
    follows from what is done. A date that is ``one_day`` is never a span of days; one said without
    a year is the next, or the nearest where it ``may_be_over``.
    """

    name: str
    label: str
    kind: Kind = Kind.LINE
    hint: str = ""
    of: type[StrEnum] | None = None
    called: Callable[[StrEnum], str] | None = None
    options: Callable[[Session], Iterable[Option]] | None = None
    none: str = N_("(nothing)")
    unsaid: StrEnum | None = None
    unknown: str = UNKNOWN
    title: str = ""
    header: str = ""
    synonyms: tuple[str, ...] = ()
    after: str = ""
    readers: Readers = Readers.TEAM
    asked: bool = True
    one_day: bool = False
    may_be_over: bool = False

    @property
    def is_typed(self) -> bool:
        """Whether words are typed into it: they lead on to the next field, a choice does not."""
        return self.kind not in (Kind.CHOICE, Kind.TICKS)

    def headers(self) -> tuple[str, ...]:
        """Return the msgids its column is known by, the one we write first."""
        return (self.header or self.title or self.label, *self.synonyms)

    def word(self, value: StrEnum) -> str:
        """Return what ``value`` is called in this field."""
        return (self.called or label)(value)

    def known(self, session: Session) -> list[Option]:
        """Return every option that has a name, those included that are not offered any more."""
        if self.of is not None:
            return [Option(value, self.word(value)) for value in self.of]
        return list(self.options(session)) if self.options else []

    def choices(self, session: Session) -> list[Option]:
        """Return the options to choose from; a single choice can also be taken back."""
        known = self.known(session)
        found = [o for o in known if o.offered and (o.value is None or o.value != self.unsaid)]
        return [Option(None, _(self.none)), *found] if self.kind is Kind.CHOICE else found

    def format(self, session: Session, value: object) -> str:
        """Return ``value`` as it is read on a screen; empty where nothing was said."""
        if value is None or value == "" or value == frozenset():
            return ""
        if isinstance(value, date | DaySpan):
            return short_date(value)
        if isinstance(value, frozenset):
            return ", ".join(o.text for o in self.known(session) if o.value in value)
        if self.kind is Kind.CHOICE:
            return next((o.text for o in self.known(session) if o.value == value), "")
        return str(value)


def in_documents(fields: Sequence[Field]) -> list[Field]:
    """Return ``fields`` in the order in which a document has them."""
    ordered = [field for field in fields if not field.after]
    for field in fields:
        if field.after:
            names = [other.name for other in ordered]
            ordered.insert(names.index(field.after) + 1, field)
    return ordered


def by_name(fields: Iterable[Field]) -> dict[str, Field]:
    """Return ``fields`` by their names in the model."""
    return {field.name: field for field in fields}
