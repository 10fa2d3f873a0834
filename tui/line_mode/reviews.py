"""What each command of a review does: it begins, hypotheses are checked."""

from __future__ import annotations

from collections.abc import Iterator

from store import edits
from store.choices import Verification
from store.model import Review, Session, in_order
from store.queries.follow_up import last_review
from tui.acts import Purpose
from tui.line_mode import pieces, replies, things
from tui.line_mode.command import Command, whole
from tui.line_mode.line_session import LineSession
from tui.line_mode.things import the_one
from tui.wording import dates, matching
from tui.wording.changes import FROM_TO_ALOUD
from tui.wording.date_format import long_date
from tui.wording.i18n import N_, _
from tui.wording.matching import Unclear
from tui.wording.reviews import moved, review_title, right_how_often


def begin_review(line_session: LineSession, when: str = "") -> str:
    """Begin a review, today where no day is said; answer with what waits."""
    day = matching.one_day(when) if when else dates.today()
    to_come = _("%(day)s is still to come: begin the review now?", day=long_date(day))
    if day > dates.today() and not line_session.agrees(to_come):
        return _("No review has begun: “next” plans the next one.")
    line_session.apply(edits.begin_review, day)
    begun = _(
        "The review of %(day)s has begun: “where review” tells what moves from now on.",
        day=long_date(day),
    )
    return "\n".join([begun, *replies.waiting(line_session.session)])


def verify(line_session: LineSession, point: str, outcome: str, said: str = "") -> str:
    """Keep what the real actor answered about a brake or a lever."""
    found = the_one(things.points(line_session.session), point)
    line_session.apply(edits.verify, found.id, matching.choice(Verification, outcome), said)
    return replies.point(line_session.session, line_session.session.points[found.id])


def room(line_session: LineSession) -> str:
    """Have partners come into the room, at a review that begins where none did today; or leave."""
    review = last_review(line_session.workshop.session)
    if review and review.with_partners:
        if not line_session.agrees(_("Have the partners left?")):
            return _here()
        _mark(line_session, review.id, here=False)
        return _("All is shown again: what was said in roles, what is between us.")
    line_session.enter(None)
    if review is None or review.held_on < dates.today():
        (begun,) = line_session.apply(edits.begin_review, dates.today()).made
    else:
        begun = review.id
    _mark(line_session, begun, here=True)
    return _here()


def _mark(line_session: LineSession, review: str, *, here: bool) -> None:
    line_session.apply_for_good(edits.change, "reviews", review, with_partners=here)


def _here() -> str:
    return _("Partners are in the room: only what they may read is shown, until “room” again.")


def remark(line_session: LineSession, text: str) -> str:
    """Note what was said at the last review; a number before a semicolon means another one."""
    session = line_session.session
    number, semicolon, words = text.partition(";")
    named = number.strip() if semicolon and number.strip().isdecimal() else ""
    review = _review(session, named) if named else _last(session)
    line_session.apply(edits.note_review, review.id, words.strip() if named else text)
    after = line_session.session
    return replies.kept(review_title(after, after.reviews[review.id]))


def _last(session: Session) -> Review:
    if not session.reviews:
        raise Unclear(_("No review yet: “review” begins one."))
    return in_order(session.reviews)[-1]


def _review(session: Session, text: str) -> Review:
    named = [(review_title(session, review), review) for review in in_order(session.reviews)]
    return the_one(things.numbered(named), text, (name for name, _review in named))


def read_review(session: Session, text: str) -> Iterator[str]:
    """Yield what one review saw move, and what was noted there."""
    review = _review(session, text)
    yield review_title(session, review)
    if review.note:
        yield review.note
    yield from moved(session, review, FROM_TO_ALOUD) or [_("Nothing yet.")]


def reviews(session: Session) -> Iterator[str]:
    """Yield every review by its number, what waits, and what has moved since the last one."""
    titles = (review_title(session, review) for review in in_order(session.reviews))
    yield from titles
    if right := right_how_often(session):
        yield right
    yield from replies.review(session)


COMMANDS = (
    Command(
        N_("verify"),
        N_("as the real actor says"),
        verify,
        (N_("Brake or lever"), N_("Confirmed or refuted"), N_("What they said")),
        lambda session, text: pieces.begun_by_two(
            things.points(session), matching.labels(Verification), text
        ),
        optional=1,
        listing=replies.brakes_and_levers,
        example=N_("verify brake 1 ; confirmed ; They are insured, but nobody knew"),
        acts=("advance",),
        about=things.points,
    ),
    Command(
        N_("review reviews"),
        N_("begin a review, today or on another day"),
        begin_review,
        (N_("Day"),),
        whole,
        optional=1,
        listing=reviews,
        reading=read_review,
        example=N_("review 2 April 2027"),
        acts=("follow-up", "add"),
    ),
    Command(
        N_("room"),
        N_("partners are in the room of the review, or have left"),
        room,
        acts=("room",),
        purpose=Purpose.OUT,
    ),
    Command(
        N_("remark"),
        N_("note what was said at the last review, or at another"),
        remark,
        (N_("Text"),),
        whole,
        example=N_("remark Eight of us; the square is ours until June"),
        acts=("edit",),
    ),
)
