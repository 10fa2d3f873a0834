"""What each verb of a review does: it begins, leads move on, hypotheses are checked."""

from __future__ import annotations

from store import edits
from store.model import LeadStatus, Verification
from tui import dates
from tui.i18n import _, long_date
from tui.noting import names, told
from tui.noting.desk import Desk
from tui.noting.names import Unclear, the_one


def begin_review(desk: Desk, when: str = "") -> str:
    """Begin a review, today where no day is said; tell what waits."""
    day = names.day(when) if when else dates.today()
    desk.apply(edits.begin_review, day)
    begun = _(
        "The review of %(day)s has begun: “where review” tells what moves from now on.",
        day=long_date(day),
    )
    return "\n".join([begun, *told.waiting(desk.session)])


def set_status(desk: Desk, lead: str, status: str, why: str = "") -> str:
    """Tell where a lead stands, and why where it is dropped."""
    found = the_one(names.leads(desk.session), lead)
    wanted = names.choice(LeadStatus, status)
    if why and wanted is not LeadStatus.DROPPED:
        raise Unclear(_("Only a dropped lead has a reason."))
    desk.apply(edits.set_status, found.id, wanted, why)
    return told.lead(desk.session, desk.session.leads[found.id])


def verify(desk: Desk, point: str, outcome: str, said: str = "") -> str:
    """Tell what the real actor answered about a brake or a lever."""
    found = the_one(names.points(desk.session), point)
    desk.apply(edits.verify, found.id, names.choice(Verification, outcome), said)
    return told.point(desk.session, desk.session.points[found.id])
