"""Who is in a room, and how far each has come, in words; never a word of theirs."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from store.backend import Presence
from store.model import Role, Session
from store.participant import ParticipantKind
from store.queries import TurnState, name_of, turn_state
from tui.wording.i18n import N_, _, n_
from tui.wording.turns import count_notes

KINDS = {
    ParticipantKind.FACILITATOR: N_("facilitator"),
    ParticipantKind.MEMBER: N_("arriving"),
    ParticipantKind.GUEST: N_("guest"),
    ParticipantKind.PUBLIC: N_("public view"),
}
"""What those are called who are no member of the team."""


class Person(Struct, frozen=True):
    """Someone who is here: their program's ``token``, their name, and how far they have come."""

    token: str
    name: str
    state: str
    role: str = ""
    """The id of the role whose turn they are in."""
    may_facilitate: bool = False


def people(session: Session, others: Iterable[Presence]) -> list[Person]:
    """Return who else is here, in the order in which they came."""
    return [_person(session, other) for other in sorted(others, key=lambda other: other.since)]


def _person(session: Session, other: Presence) -> Person:
    name = name_of(session, other.participant.member) or other.person
    kind = _(KINDS[other.participant.kind])
    if other.participant.kind is ParticipantKind.PUBLIC:
        return Person(other.token, kind, "")
    if other.participant.kind is ParticipantKind.MEMBER and not other.participant.member:
        return Person(other.token, kind, "")  # the system's account says nothing of who it is
    if not other.participant.member:
        return Person(other.token, name or kind, kind if name else "")
    role = role_of(session, other)
    state = _of_turn(session, role, other) if role else ""
    at = role.id if role and other.at == role.id else ""
    state = state or (_("writing") if other.writing else "")
    return Person(other.token, name, state, at, other.may_facilitate)


def role_of(session: Session, other: Presence) -> Role | None:
    """Return the role whose turn someone is in, else one of theirs that is not revealed."""
    own = (r for r in session.roles.values() if other.participant.member in r.members)
    return session.roles.get(other.at) or next((r for r in own if not r.revealed), None)


def _of_turn(session: Session, role: Role, other: Presence) -> str:
    if turn_state(session, role) is TurnState.NOTED:
        return _("finished")
    notes = count_notes(session, role)
    if other.at == role.id:
        return _("writing (%(notes)s)", notes=notes)
    begun = turn_state(session, role) is TurnState.BEGUN
    return _("interrupted (%(notes)s)", notes=notes) if begun else ""


def here_words(session: Session, others: Iterable[Presence], *, brief: bool = False) -> str:
    """Return how many others are here, writing and finished, in few words; nothing for none.

    A ``brief`` one only says how many are here.
    """
    here = [o for o in others if o.participant.kind is not ParticipantKind.PUBLIC]
    if not here:
        return ""
    if brief:
        return n_("%(count)d here", "%(count)d here", len(here))
    roles = [role_of(session, other) for other in here]
    writing = sum(other.writing for other in here)
    finished = sum(role is not None and role.noted for role in roles)
    words = [
        n_("%(count)d here", "%(count)d here", len(here)),
        n_("%(count)d writing", "%(count)d writing", writing) if writing else "",
        n_("%(count)d finished", "%(count)d finished", finished) if finished else "",
    ]
    return " · ".join(filter(None, words))
