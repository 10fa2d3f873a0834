"""What a facilitator asks of the program of someone who joined, and whether there is one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from store.attendance import Presence, ShownToAll
from store.entity import new_id
from store.participant import ParticipantKind
from tui.wording.i18n import N_

EVERYONE = "everyone"
"""The view of who is here and what all are asked for, where that is shown to all."""

OPENS = (ParticipantKind.FACILITATOR, ParticipantKind.PUBLIC)
"""Who opens a room: a facilitator, or a command that is nobody in particular."""

NOBODY_LEADS = N_(
    "Nobody facilitates for now: the facilitator is away. What you gave is kept. Stay here: it all "
    "goes on by itself once they are back."
)
LEFT = N_("The facilitator is away for now. Go on: what you write is kept.")
BACK = N_("The facilitator is back.")
SHOWN_OUT = N_("The facilitator asked you to leave. What you wrote is kept.")
TURN_FREED = N_("The facilitator freed your turn: what you wrote is kept, and waits there.")


class Seated(Protocol):
    """Somebody's place in a room: the token of their program, and who else is there."""

    @property
    def token(self) -> str:
        """What their program is called."""

    @property
    def others(self) -> Sequence[Presence]:
        """Who else is there."""


class Glance(NamedTuple):
    """A room as it is seen at one moment: to ask several things of it at the price of one."""

    token: str
    others: Sequence[Presence]


def glance(workshop: Seated) -> Glance:
    """Return the room of ``workshop`` as it is now."""
    return Glance(workshop.token, workshop.others)


def facilitators(workshop: Seated) -> list[Presence]:
    """Return the facilitators who are there."""
    others = workshop.others
    return [o for o in others if o.participant.kind is ParticipantKind.FACILITATOR]


def is_shown_out(workshop: Seated) -> bool:
    """Return whether a facilitator asked this person to leave."""
    return any(workshop.token in other.shown_out for other in facilitators(workshop))


def is_handed_over(workshop: Seated) -> bool:
    """Return whether a facilitator asked this person to facilitate."""
    return any(workshop.token == other.handed_to for other in facilitators(workshop))


def free_turn(role: str) -> str:
    """Return the mark of asking once, now, that the turn of ``role`` be left."""
    return f"{role} {new_id()}"


def marks(workshop: Seated) -> frozenset[str]:
    """Return the marks of all turns that facilitators asked to be left, since they came."""
    return frozenset().union(*(other.freed for other in facilitators(workshop)))


def is_freed(role: str, marks: frozenset[str]) -> bool:
    """Return whether one of ``marks`` asks that the turn of ``role`` be left."""
    return any(mark.partition(" ")[0] == role for mark in marks)


def shown_to_all(workshop: Seated) -> ShownToAll | None:
    """Return what a facilitator shows to all now, whoever came last where several do."""
    shown = [other.shows for other in facilitators(workshop) if other.shows]
    return shown[-1] if shown else None


def open_pages(workshop: Seated) -> tuple[str, str]:
    """Return the address of an open room's pages, and its code; nothing where none is open."""
    doors = [(o.pages, o.code) for o in workshop.others if o.pages and o.participant.kind in OPENS]
    return doors[-1] if doors else ("", "")
