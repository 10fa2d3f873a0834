"""What happens to those in a room when a facilitator leaves it, or closes its door, in words."""

from __future__ import annotations

from collections.abc import Sequence

from store.attendance import Presence
from store.model import Session
from store.participant import ParticipantKind
from tui.room.people import person_name, takes_part
from tui.wording.i18n import _, n_
from tui.wording.phrases import listed


def people_here(others: Sequence[Presence]) -> str:
    """Return how many take part."""
    count = sum(takes_part(other) for other in others)
    return n_("%(count)d person is here", "%(count)d people are here", count)


def leaving_words(session: Session, others: Sequence[Presence], *, door_is_open: bool) -> str:
    """Return what happens to ``others`` once a facilitator leaves; nothing where nothing does.

    Who came in by the facilitator's own door has to leave with it; who joined goes on alone, unless
    another facilitator stays.
    """
    led = any(other.participant.kind is ParticipantKind.FACILITATOR for other in others)
    alone = [] if led else [o for o in others if not (door_is_open and o.visiting)]
    names = _names(session, alone)
    words = _(
        "%(people)s: what they write is kept, but nobody facilitates until you open the "
        "session again. They see that, and wait.",
        people=names,
    )
    closing = closing_words(session, others) if door_is_open else ""
    return "\n".join(filter(None, [words if names else "", closing]))


def closing_words(session: Session, others: Sequence[Presence]) -> str:
    """Return what happens to those of ``others`` who came in by the door that is to close."""
    names = _names(session, [other for other in others if other.visiting])
    words = _(
        "%(people)s: their programs end as the room closes. What they wrote is kept, half-typed "
        "words too; they come back once it is open again.",
        people=names,
    )
    return words if names else ""


def _names(session: Session, here: Sequence[Presence]) -> str:
    return listed(person_name(session, o) for o in here if takes_part(o))
