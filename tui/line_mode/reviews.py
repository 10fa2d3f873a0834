"""What each verb of a review does: it begins, leads move on, hypotheses are checked."""

from __future__ import annotations

from store import edits
from store.model import LeadStatus, Verification
from tui.line_mode import replies
from tui.line_mode.line_session import LineSession
from tui.wording import dates, matching
from tui.wording.i18n import _, long_date
from tui.wording.matching import Unclear, the_one


def begin_review(desk: LineSession, when: str = "") -> str:
    """Begin a review, today where no day is said; tell what waits."""
    day = matching.day(when) if when else dates.today()
    desk.apply(edits.begin_review, day)
    begun = _(
        "The review of %(day)s has begun: “where review” tells what moves from now on.",
        day=long_date(day),
    )
    return "\n".join([begun, *replies.waiting(desk.session)])


def set_status(desk: LineSession, lead: str, status: str, why: str = "") -> str:
    """Tell where a lead stands, and why where it is dropped."""
    found = the_one(matching.leads(desk.session), lead)
    wanted = matching.choice(LeadStatus, status)
    if why and wanted is not LeadStatus.DROPPED:
        raise Unclear(_("Only a dropped lead has a reason."))
    desk.apply(edits.set_status, found.id, wanted, why)
    return replies.lead(desk.session, desk.session.leads[found.id])


def verify(desk: LineSession, point: str, outcome: str, said: str = "") -> str:
    """Tell what the real actor answered about a brake or a lever."""
    found = the_one(matching.points(desk.session), point)
    desk.apply(edits.verify, found.id, matching.choice(Verification, outcome), said)
    return replies.point(desk.session, desk.session.points[found.id])
