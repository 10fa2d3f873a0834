"""What each command of the leads does: what to do about a brake or a lever, where it stands."""

from __future__ import annotations

from store import edits
from store.model import LeadStatus
from tui.fields.parse import named
from tui.fields.table import LEAD, by_name
from tui.line_mode import composed, pieces, replies
from tui.line_mode.line_session import LineSession
from tui.wording import matching
from tui.wording.i18n import _
from tui.wording.matching import Unclear, the_one

_OWNER = by_name(LEAD)["owner"]


def add_lead(
    line_session: LineSession, point: str, what: str, who: str = "", when: str = ""
) -> str:
    """Add a lead for a brake or a lever; who and when may also end what is said."""
    session = line_session.session
    said = the_one(matching.points(session), point)
    owners = named(_OWNER.choices(session))
    if not who and not when:
        what, who, when = pieces.who_and_when([name for name, _id in owners], what)
    owner = the_one(owners, who) if who else None
    due = matching.day(when) if when else None
    line_session.apply(composed.add_lead, said.id, what, owner, due)
    return "\n".join([*replies.leads(line_session.session)][-1:])


def set_status(line_session: LineSession, lead: str, status: str, why: str = "") -> str:
    """Write where a lead stands, and why where it is dropped."""
    found = the_one(matching.leads(line_session.session), lead)
    wanted = matching.choice(LeadStatus, status)
    if why and wanted is not LeadStatus.DROPPED:
        raise Unclear(_("Only a dropped next move has a reason."))
    line_session.apply(edits.set_status, found.id, wanted, why)
    return replies.lead(line_session.session, line_session.session.leads[found.id])
