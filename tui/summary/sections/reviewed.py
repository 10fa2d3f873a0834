"""What moved since the last time."""

from __future__ import annotations

from store.changes import Change, ChangeKind, changes
from store.model import Review, Session, in_order
from tui.summary.blocks import Block, BulletList, ListItem, Paragraph, Section
from tui.summary.options import Edition
from tui.wording.changes import change_sentences
from tui.wording.date_format import long_date
from tui.wording.i18n import _
from tui.wording.labels import with_reason
from tui.wording.reviews import review_title

_SHARED = {
    ChangeKind.LEAD_STATUS,
    ChangeKind.INVOLVEMENT,
    ChangeKind.PARTNER_MOVED,
    ChangeKind.PARTNER_PLACED,
    ChangeKind.LEAD_ADDED,
    ChangeKind.LEAD_MOVED,
    ChangeKind.PARTNER_ADDED,
    ChangeKind.PARTNER_RENAMED,
    ChangeKind.LETTERS_ACCEPTED,
    ChangeKind.ACTIVITY_ADDED,
    ChangeKind.MEMBER_JOINED,
    ChangeKind.SIGN_ADDED,
}
"""What partners may read: what came and what was done, never who or what was given up."""


def reviewed(session: Session, edition: Edition) -> Section:
    """Return what changed at the last review, then what the team noted at the earlier ones.

    ``session`` has been reviewed. Partners read of the last review alone.
    """
    *earlier, review = in_order(session.reviews)
    blocks: list[Block] = [Paragraph(review.note)] if review.note else []
    found = _moved(review, session, edition)
    moved = list(map(ListItem, change_sentences(review.before, session, found)))
    blocks.append(BulletList(tuple(moved)) if moved else Paragraph(_("Nothing has changed yet.")))
    past = (_earlier(earlier),) if earlier and edition is Edition.INTERNAL else ()
    return Section(review_title(session, review), tuple(blocks), past)


def _earlier(reviews: list[Review]) -> Section:
    """Return the day and the note of each review, the newest first."""
    items = tuple(ListItem(_noted(review)) for review in reversed(reviews))
    return Section(_("Earlier reviews"), (BulletList(items),))


def _noted(review: Review) -> str:
    return with_reason(long_date(review.held_on), review.note)


def _moved(review: Review, session: Session, edition: Edition) -> list[Change]:
    moved = changes(review.before, session)
    return [c for c in moved if edition is Edition.INTERNAL or c.kind in _SHARED]
