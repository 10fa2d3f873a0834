"""What moved since the last time."""

from __future__ import annotations

from store.changes import Change, ChangeKind, changes
from store.model import Review, Session, in_order
from tui.checks_text import change_sentence
from tui.i18n import _, long_date
from tui.summary.blocks import Block, Item, Items, Paragraph, Section
from tui.summary.editions import Edition

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
    ChangeKind.MEMBER_LEFT,
}
"""What partners are told of: what came and what was done, never who or what was given up."""


def follow_up(session: Session, edition: Edition) -> Section | None:
    """Return what changed at the last review, or None before any."""
    reviews = in_order(session.reviews)
    if not reviews:
        return None
    review = reviews[-1]
    blocks: list[Block] = [Paragraph(review.note)] if review.note else []
    moved = [
        Item(change_sentence(review.before, session, change))
        for change in _moved(review, session, edition)
    ]
    blocks.append(Items(tuple(moved)) if moved else Paragraph(_("Nothing has changed yet.")))
    return Section(_("Review of %(date)s", date=long_date(review.held_on)), tuple(blocks))


def _moved(review: Review, session: Session, edition: Edition) -> list[Change]:
    moved = changes(review.before, session)
    return [c for c in moved if edition is Edition.INTERNAL or c.kind in _SHARED]
