"""A session as one person of a room has it open."""

from __future__ import annotations

from contextlib import suppress

from store.errors import EmptyText
from store.field_rules import MAX_NAME
from store.location import Location
from store.model import Session
from store.open_session import OpenSession
from store.participant import Participant, ParticipantKind
from store.person import current_person
from store.queries.actors import name_of, present
from store.text import clean_name, folded, harmless, is_name
from tui.wording.i18n import N_, _

MOST_UNDONE = 50
"""So many acts of one person are remembered, to be taken back: many are in a room, for hours."""

TAKEN_OFF = N_("Your name is no longer among the team: say again who you are.")
ARRIVING = Participant(ParticipantKind.MEMBER)
"""Someone who did not say yet who they are."""

TURN_TAKEN = N_("Somebody is writing in this turn: it is free once they have finished.")


def join(location: Location, id: str, who: Participant, name: str = "") -> OpenSession:
    """Return the session ``id`` as ``who`` has it open. Raises StoreError.

    A member goes by their own name, whoever else shares the system's account: what they half-typed
    is theirs alone, and of two texts one can be told whose each is. A guest goes by ``name``.
    """
    person = name_seen(harmless(name)[:MAX_NAME])
    if who.member:
        person = name_of(location.listing().read(id), who.member)
    workshop = location.library(person).open(id)
    workshop.participant = who
    workshop.undo_at_most(MOST_UNDONE)
    workshop.person = person or current_person()
    return workshop


def name_seen(said: str) -> str:
    """Return a guest's name as they said it; nothing where nothing of it is seen.

    Raises TextTooLong.
    """
    with suppress(EmptyText):
        return clean_name(said)
    return ""


def called_so(session: Session, name: str) -> str:
    """Return the id of the member of that ``name``; nothing where there is none.

    Whoever types a name that is there means it: nobody is there twice.
    """
    if not is_name(name):
        return ""
    key = folded(clean_name(name))
    return next((member.id for member in present(session) if folded(member.name) == key), "")


def is_taken_off(session: Session, who: Participant) -> bool:
    """Return whether ``who`` was a member, and the facilitator took their name off the team."""
    return bool(who.member) and who.member not in session.members


def come_to(location: Location, id: str, who: Participant, name: str = "") -> OpenSession:
    """Do as ``join``, and be seen to have come. Raises StoreError."""
    workshop = join(location, id, who, name)
    workshop.enter()
    workshop.be_seen(workshop.presence)
    return workshop


def called(workshop: OpenSession) -> str:
    """Return what somebody who joined is called: a member by name, a guest as they said."""
    if member := name_of(workshop.session, workshop.participant.member):
        return member
    return workshop.person if workshop.person != current_person() else _("our guest")


def claim_own_turn(workshop: OpenSession, role: str) -> bool:
    """Return whether the turn of ``role`` is one's to write in, from now on.

    All who play it share it, as many as they come to be; whoever writes for them all does not.
    """
    return workshop.claim(role, shared=True)
