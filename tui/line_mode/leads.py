"""What each command of the leads does: what to do about a brake or a lever, where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from store import edits
from store.choices import LeadStatus
from store.model import Session, in_order
from store.queries.actors import present
from store.queries.points import points_of
from tui.fields.field import by_name
from tui.fields.parse import named
from tui.fields.table import LEAD
from tui.line_mode import composed, pieces, replies, things
from tui.line_mode.command import Command
from tui.line_mode.filling import lines_of
from tui.line_mode.line_session import LineSession
from tui.line_mode.things import the_one
from tui.wording import matching
from tui.wording.i18n import N_, _
from tui.wording.labels import labelled
from tui.wording.matching import Unclear
from tui.wording.phrases import listed, point_name

_OWNER = by_name(LEAD)["owner"]


def add_lead(
    line_session: LineSession, point: str, what: str, who: str = "", when: str = ""
) -> str:
    """Add a lead for a brake or a lever; who and when may also end what is said."""
    session = line_session.session
    said = the_one(things.points(session), point)
    owners = named(_OWNER.choices(session))
    if not who and not when:
        what, who, when = pieces.who_and_when([name for name, _id in owners], what)
    owner = the_one(owners, who, (m.name for m in present(session))) if who else None
    due = matching.day(when) if when else None
    line_session.apply(composed.add_lead, said.id, what, owner, due)
    return replies.lead(line_session.session, in_order(line_session.session.leads)[-1])


def set_status(line_session: LineSession, lead: str, status: str, why: str = "") -> str:
    """Write where a lead stands, and why where it is dropped."""
    found = the_one(things.leads(line_session.session), lead)
    wanted = matching.choice(LeadStatus, status)
    if why and wanted is not LeadStatus.DROPPED:
        raise Unclear(_("Only a dropped next move has a reason."))
    line_session.apply(edits.set_status, found.id, wanted, why)
    return replies.lead(line_session.session, line_session.session.leads[found.id])


def read_lead(session: Session, text: str) -> Iterator[str]:
    """Yield all that is said of a next move, and what it responds to."""
    lead = the_one(things.leads(session), text)
    yield from lines_of(session, LEAD, lead)
    answered = [point_name(p) for p in points_of(session) if p.id in lead.points]
    yield labelled(_("What it responds to"), listed(answered) or _("(nothing)"))


def link(line_session: LineSession, lead: str, points: str) -> str:
    """Say to which brakes and levers a next move responds, and to no other."""
    session = line_session.session
    found = the_one(things.leads(session), lead)
    chosen = [the_one(things.points(session), one) for one in pieces.pieces_of(points) if one]
    line_session.apply(edits.link_lead, found.id, frozenset(point.id for point in chosen))
    return "\n".join([found.what, *map(point_name, chosen)])


COMMANDS = (
    Command(
        N_("next-move next-moves lead leads"),
        N_("what to do about a brake or a lever"),
        add_lead,
        (N_("Brake or lever"), N_("What"), N_("Who"), N_("When")),
        optional=2,
        listing=replies.leads,
        reading=read_lead,
        example=N_("next-move brake 1 ; Ask for the certificate ; Nadia ; 12 December"),
        acts=("add",),
        usual=True,
        about=things.points,
    ),
    Command(
        N_("link"),
        N_("the brakes and levers that a next move responds to"),
        link,
        (N_("Next move"), N_("Brakes and levers")),
        example=N_("link Ask for the certificate ; brake 1 ; brake 3"),
        acts=("join",),
        about=things.leads,
    ),
    Command(
        N_("status"),
        N_("where a next move stands; why, where it is dropped"),
        set_status,
        (N_("Next move"), N_("Status"), N_("Why")),
        lambda session, text: pieces.begun_by_two(
            things.leads(session), matching.labels(LeadStatus), text
        ),
        optional=1,
        listing=replies.leads,
        example=N_("status Ask for the certificate ; done"),
        acts=("advance", "set-aside"),
        about=things.leads,
    ),
)
