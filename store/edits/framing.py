"""Verbs of the framing: the project and the team."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import accumulate, pairwise

from store.choices import Involvement, Step
from store.days import begins
from store.edits.tables import change, cleaned, put
from store.history import undoable
from store.model import Framing, Member, NextReview, Review, Row, Session, Timing, replace
from store.references import updated
from store.text import clean_name


def new_session(project: str, held_on: date | None = None) -> Session:
    """Return a fresh session: its project named, the three usual rows, nothing else.

    Raises EmptyText or TextTooLong for the name.
    """
    rows = [Row(id=level.value, involvement=level) for level in Involvement]
    session = Session(framing=Framing(project=clean_name(project), held_on=held_on))
    return put(session, "rows", *rows)


@undoable("frame")
def frame(session: Session, /, **fields: object) -> Session:
    """Return ``session`` with new values for some fields of its framing.

    Raises EmptyText (for the project's name) or TextTooLong.
    """
    return replace(session, framing=updated(session.framing, cleaned(Framing, fields)))


@undoable("add_members")
def add_members(session: Session, names: Iterable[str]) -> Session:
    """Return ``session`` with one more member for each name."""
    return put(session, "members", *(Member(name=clean_name(name)) for name in names))


def go(session: Session, step: Step) -> Session:
    """Return ``session`` at ``step``: where it opens next time."""
    return replace(session, step=step)


@undoable("plan_time")
def plan_time(session: Session, step: Step, seconds: int) -> Session:
    """Return ``session`` with ``seconds`` planned for ``step``."""
    timing = replace(session.timings.get(step, Timing()), planned=max(0, seconds))
    return replace(session, timings={**session.timings, step: timing})


@undoable("share_time")
def share_time(session: Session, seconds: int, usual: Mapping[Step, int]) -> Session:
    """Return ``session`` with ``seconds`` more planned than spent, in all, for the ``usual`` steps.

    Each has its part of the whole minutes, in proportion to what it usually takes.
    """
    whole, weight = max(0, seconds) // 60, max(1, sum(usual.values()))
    shared = [round(whole * until / weight) for until in accumulate(usual.values(), initial=0)]
    timings = dict(session.timings)
    for step, (start, end) in zip(usual, pairwise(shared), strict=True):
        timing = timings.get(step, Timing())
        timings[step] = replace(timing, planned=timing.spent + (end - start) * 60)
    return replace(session, timings=timings)


def spend_time(session: Session, step: Step, seconds: int) -> Session:
    """Return ``session`` with ``seconds`` more spent on ``step``."""
    timing = session.timings.get(step, Timing())
    timing = replace(timing, spent=timing.spent + max(0, seconds))
    return replace(session, timings={**session.timings, step: timing})


@undoable("note_review")
def note_review(session: Session, review: str, note: str) -> Session:
    """Return ``session`` with what was said at a review. Raises Missing or TextTooLong."""
    return change(session, "reviews", review, note=note)


@undoable("begin_review")
def begin_review(session: Session, held_on: date, *, with_partners: bool = False) -> Session:
    """Return ``session`` with a review that begins on ``held_on`` and keeps it as it stands.

    The next one is then still to be planned, unless it is for a later day. ``with_partners`` are
    in the room where it says so.
    """
    before = replace(session, reviews={}, conflicts={}, writers={})
    review = Review(held_on=held_on, before=before, with_partners=with_partners)
    planned = session.next_review
    later = planned.day is not None and begins(planned.day) > held_on
    return put(replace(session, next_review=planned if later else NextReview()), "reviews", review)
