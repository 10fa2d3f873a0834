"""Who is in a room, and how far each has come, in words; never a word of theirs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from store.attendance import Presence
from store.model import Role, Session, replace
from store.participant import ParticipantKind
from store.queries.actors import name_of
from store.queries.roles import TurnState, turn_state
from tui.room.door.asked_terminal import name_in
from tui.room.joining import ARRIVING
from tui.room.tasks import TaskKind
from tui.wording.i18n import N_, _, n_
from tui.wording.phrases import listed
from tui.wording.turns import count_notes

KINDS = {
    ParticipantKind.FACILITATOR: N_("facilitator"),
    ParticipantKind.MEMBER: N_("someone arriving"),
    ParticipantKind.GUEST: N_("guest"),
    ParticipantKind.PUBLIC: N_("public view"),
}
"""What those are called who are no member of the team."""

AT_WALL = "public"
"""Where a browser is that shows the public view."""


class Person(Struct, frozen=True):
    """Someone who is here: their program's ``token``, their name, and how far they have come."""

    token: str
    name: str
    state: str
    role: str = ""
    """The id of the role whose turn they are in."""
    may_facilitate: bool = False
    takes_part: bool = True
    """Whether it is a member or a guest, of whom something can be asked."""
    from_there: frozenset[str] = frozenset()
    """The programs of all who came in from the same machine, their own among them."""


_AT = {
    TaskKind.IDEAS: N_("at the ideas"),
    TaskKind.SAID: N_("at what was said"),
    TaskKind.PROPOSALS: N_("at the proposals"),
}
"""Where someone is, who gives something else than a turn."""


def people(session: Session, others: Iterable[Presence]) -> list[Person]:
    """Return who else is here, in the order in which they came; a door is nobody."""
    here = sorted((o for o in others if not is_door(o)), key=lambda other: other.since)
    together = _by_place(here)
    none = frozenset[str]()
    return [
        replace(_person(session, one), from_there=together.get(one.place, none)) for one in here
    ]


def _by_place(here: Iterable[Presence]) -> Mapping[str, frozenset[str]]:
    """Return the programs of those who take part, by the machine they came in from."""
    found: dict[str, frozenset[str]] = {}
    for one in here:
        if one.place and takes_part(one):
            found[one.place] = found.get(one.place, frozenset()) | {one.token}
    return found


def is_door(other: Presence) -> bool:
    """Return whether it is the door of a room, opened by a command of its own."""
    return other.participant.kind is ParticipantKind.PUBLIC and bool(other.pages)


def kind_of(other: Presence) -> ParticipantKind:
    """Return what someone is: a browser that shows the public view for nobody is one as well."""
    who = other.participant
    is_wall = who == ARRIVING and other.at == AT_WALL
    return ParticipantKind.PUBLIC if is_wall else who.kind


def takes_part(other: Presence) -> bool:
    """Return whether someone takes part, and is to be thought of; a projector is not."""
    return kind_of(other) in (ParticipantKind.MEMBER, ParticipantKind.GUEST)


def _person(session: Session, other: Presence) -> Person:
    who, name = other.participant, person_name(session, other)
    kind = _(KINDS[kind_of(other)])
    where = _(_AT[TaskKind(other.at)]) if other.at in _AT else ""
    doing = ", ".join(filter(None, [where, _("writing") if other.writing else ""]))
    if not who.member:
        known = kind if name != kind else ""
        words = ", ".join(filter(None, [known, doing]))
        return Person(other.token, name, words, takes_part=takes_part(other))
    role = role_of(session, other)
    state = _of_turn(session, role, other) if role else ""
    if role and other.at == role.id:
        return Person(other.token, name, state, role.id, other.may_facilitate)
    return Person(other.token, name, doing or state, may_facilitate=other.may_facilitate)


def person_name(session: Session, other: Presence) -> str:
    """Return the name of someone who is here, or what they are where that is all they say.

    Who is still arriving, and a projector, have no name: the system's account says nothing of it.
    """
    who = other.participant
    named = who.kind in (ParticipantKind.FACILITATOR, ParticipantKind.GUEST)
    name = name_of(session, who.member) or (name_in(other.person) if named else "")
    return name or _(KINDS[kind_of(other)])


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


def written_now(others: Iterable[Presence]) -> frozenset[str]:
    """Return the roles in whose turns ``others`` write."""
    return frozenset(other.at for other in others if other.writing)


def writing_there(session: Session, others: Iterable[Presence], role: str) -> str:
    """Return in words who writes in the turn of ``role``, which is taken."""
    here = (other for other in others if other.at == role)
    names = listed(person_name(session, other) for other in here)
    return _(
        "%(names)s is writing in this turn: it is free once they have finished.",
        names=names or _("Somebody"),
    )


def here_words(session: Session, others: Iterable[Presence], *, brief: bool = False) -> str:
    """Return how many others are here, writing and finished, in few words; nothing for none.

    A ``brief`` one only says how many are here.
    """
    here = [o for o in others if kind_of(o) is not ParticipantKind.PUBLIC]
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
