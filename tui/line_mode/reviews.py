"""What each command of a review does: it begins, hypotheses are checked."""

from __future__ import annotations

from store import edits
from store.model import Verification
from tui.line_mode import replies
from tui.line_mode.line_session import LineSession
from tui.wording import dates, matching
from tui.wording.i18n import _, long_date
from tui.wording.matching import the_one


def begin_review(line_session: LineSession, when: str = "") -> str:
    """Begin a review, today where no day is said; answer with what waits."""
    day = matching.one_day(when) if when else dates.today()
    line_session.apply(edits.begin_review, day)
    begun = _(
        "The review of %(day)s has begun: “where review” tells what moves from now on.",
        day=long_date(day),
    )
    return "\n".join([begun, *replies.waiting(line_session.session)])


def verify(line_session: LineSession, point: str, outcome: str, said: str = "") -> str:
    """Keep what the real actor answered about a brake or a lever."""
    found = the_one(matching.points(line_session.session), point)
    line_session.apply(edits.verify, found.id, matching.choice(Verification, outcome), said)
    return replies.point(line_session.session, line_session.session.points[found.id])
