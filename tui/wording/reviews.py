"""What a review looks at first, and what past reviews saw move, in words."""

from __future__ import annotations

from datetime import date

from store.changes import FollowUp, changes
from store.choices import Verification
from store.model import Body, Review, Session, in_order
from store.plan import Action
from store.queries.follow_up import heard_lately, is_under_review
from store.queries.points import points_of
from tui.wording import dates
from tui.wording.changes import FROM_TO, change_sentence
from tui.wording.date_format import long_date
from tui.wording.i18n import N_, _, n_
from tui.wording.labels import labelled

SECTIONS = {
    "late": N_("Late"),
    "due": N_("Due in the next 30 days"),
    "unheard": N_("Committees to inform"),
    "to_check": N_("To check with the real actor: so far, a hypothesis"),
    "unplaced": N_("Partners without a place"),
    "open": N_("Later, or without a date"),
    "withdrawn": N_("Partners that withdrew"),
}
"""The lists of a FollowUp, in the order they are taken in, each with its heading."""


def counted(now: FollowUp) -> list[str]:
    """Return how much waits, kind by kind; at the least, what may wait, or that nothing does."""
    counts = (
        (len(now.late), n_("%(count)d late", "%(count)d late", len(now.late))),
        (len(now.due), n_("%(count)d due soon", "%(count)d due soon", len(now.due))),
        (len(now.unheard), n_("%(count)d to inform", "%(count)d to inform", len(now.unheard))),
        (len(now.to_check), n_("%(count)d to check", "%(count)d to check", len(now.to_check))),
        (len(now.unplaced), n_("%(count)d to place", "%(count)d to place", len(now.unplaced))),
    )
    return [words for count, words in counts if count] or [_in_no_hurry(len(now.open))]


def _in_no_hurry(count: int) -> str:
    if not count:
        return _("Nothing waits.")
    return n_(
        "%(count)d to do later, or without a date",
        "%(count)d to do later, or without a date",
        count,
    )


def action_words(session: Session, action: Action) -> str:
    """Return what is to be done: of a first step, towards whom too."""
    partner = session.partners.get(action.id)
    return labelled(partner.name, action.what or _("first step")) if partner else action.what


def last_heard(body: Body) -> str:
    """Return when a body last heard of the project, or since when it has heard nothing."""
    if body.informed_on is None:
        return _("not informed yet")
    day = long_date(body.informed_on)
    if heard_lately(body, dates.today()):
        return _("informed on %(day)s", day=day)
    return _("not informed since %(day)s", day=day)


def review_title(session: Session, review: Review) -> str:
    """Return the number and the day of ``review``: “Review no. 2, 2 April 2027”."""
    number = in_order(session.reviews).index(review) + 1
    return _("Review no. %(number)d, %(day)s", number=number, day=long_date(review.held_on))


def right_how_often(session: Session) -> str:
    """Return how many of the hypotheses checked were right; nothing while none was checked."""
    checked = [p for p in points_of(session) if p.verification is not Verification.HYPOTHESIS]
    right = sum(point.verification is Verification.CONFIRMED for point in checked)
    if not checked:
        return ""
    return n_(
        "We were right %(count)d time in %(all)d.",
        "We were right %(count)d times in %(all)d.",
        right,
        all=len(checked),
    )


def moved(session: Session, review: Review, from_to: str = FROM_TO) -> list[str]:
    """Return in sentences what moved from the beginning of ``review`` to that of the next."""
    later = in_order(session.reviews)
    later = later[later.index(review) + 1 :]
    return _moved(review.before, later[0].before if later else session, from_to)


def since_when(session: Session, today: date) -> Review:
    """Return the last review; while that one is held, the one it looks back to, if any.

    Raises ValueError where there is none.
    """
    *earlier, last = in_order(session.reviews)
    return earlier[-1] if earlier and is_under_review(session, today) else last


def moved_since(session: Session, review: Review, from_to: str = FROM_TO) -> list[str]:
    """Return in sentences what moved from the beginning of ``review`` until now."""
    return _moved(review.before, session, from_to)


def _moved(before: Session, after: Session, from_to: str) -> list[str]:
    found = changes(before, after)
    return [change_sentence(before, after, change, from_to) for change in found]
