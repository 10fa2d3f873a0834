"""Fields: what can be said of something, one line each, and how each is asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import Enum, StrEnum, auto

from msgspec import Struct

from store.model import Session
from tui.widgets.item_list import Item
from tui.wording.i18n import N_, _, short_date
from tui.wording.labels import label

Options = Callable[[Session], list[Item[str]]]
"""Makes the options of a choice from the session as it stands."""


class Kind(Enum):
    """How a field is asked."""

    LINE = auto()
    TEXT = auto()
    DATE = auto()
    CHOICE = auto()
    TICKS = auto()


class Field(Struct, frozen=True):
    """One field of an entity: its ``name`` in the model, its label and hint (msgids).

    ``of`` is the enum whose values are chosen from, or ``options`` makes the choices; ``none``
    (a msgid) is the choice of none of them.
    """

    name: str
    label: str
    kind: Kind = Kind.LINE
    hint: str = ""
    of: type[StrEnum] | None = None
    options: Options | None = None
    none: str = N_("(nothing)")

    def choices(self, session: Session) -> list[Item[str]]:
        """Return the options to choose from; a single choice can also be taken back."""
        if self.of is not None:
            items = [Item(value.value, label(value)) for value in self.of]
        else:
            items = self.options(session) if self.options else []
        return [Item(NOTHING, _(self.none)), *items] if self.kind is Kind.CHOICE else items

    def value_of(self, key: str) -> object:
        """Return the value a chosen ``key`` stands for."""
        if key == NOTHING:
            return None
        return self.of(key) if self.of is not None else key

    def shown(self, session: Session, value: object) -> str:
        """Return ``value`` as it is read."""
        if value is None or value == "" or value == frozenset():
            return ""
        if isinstance(value, date):
            return short_date(value)
        if isinstance(value, frozenset):
            return ", ".join(o.text for o in self.choices(session) if o.target in value)
        if self.kind is Kind.CHOICE:
            return next((o.text for o in self.choices(session) if o.target == value), "")
        return str(value)

    def item(self, session: Session, value: object) -> Item[str]:
        """Return the line that shows this field."""
        text = self.shown(session, value)
        return Item(self.name, text or "…", label=_(self.label), style="" if text else "quiet")


NOTHING = ":nothing"
"""The option that takes a choice back."""
