"""What a review looks at first, and what past reviews saw move, as items to read and act on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from store.changes import FollowUp, follow_up
from store.model import Lead, Partner, Point, Review, Session, in_order
from store.queries import name_of
from tui.fields.describe import format_who_and_when
from tui.widgets.dialogs import to_read
from tui.widgets.item_list import Item, heading, remark
from tui.wording.i18n import _, long_date, n_, short_date
from tui.wording.labels import SIGNS, label, with_reason
from tui.wording.reviews import SECTIONS, first_step, moved


class FollowUpLine(NamedTuple):
    """An entity in one of the lists of the follow-up, or among the reviews."""

    section: str
    id: str


class Agenda:
    """The lists of a follow-up as they fill up: what was settled since stays, in its place."""

    def __init__(self) -> None:
        self._ids: dict[str, list[str]] = {name: [] for name in SECTIONS}

    def look(self, session: Session, today: date) -> FollowUp:
        """Take in what waits now, and return it."""
        now = follow_up(session, today)
        seen = {id for name in ("late", "due", "open") for id in self._ids[name]}
        for name, ids in self._ids.items():
            waiting = [entity.id for entity in getattr(now, name)]
            ids += [id for id in waiting if id not in seen and id not in ids]
        return now

    def items(self, session: Session) -> Iterator[Item[FollowUpLine]]:
        """Yield each list under its heading."""
        for name, title in SECTIONS.items():
            items = [item for id in self._ids[name] if (item := _item(session, name, id))]
            if items:
                yield heading(_(title))
                yield from items


def _item(session: Session, name: str, id: str) -> Item[FollowUpLine] | None:
    """Return the line of one entity, or None once it is gone."""
    line = FollowUpLine(name, id)
    if lead := session.leads.get(id):
        return _lead(session, lead, line)
    if point := session.points.get(id):
        return _point(session, point, line)
    if partner := session.partners.get(id):
        return (
            _unplaced(partner, line) if name == "unplaced" else _first_step(session, partner, line)
        )
    return None


def _lead(session: Session, lead: Lead, line: FollowUpLine) -> Item[FollowUpLine]:
    return Item(
        line,
        lead.what,
        label=label(lead.status),
        below=with_reason(format_who_and_when(session, lead), lead.reason),
    )


def _point(session: Session, point: Point, line: FollowUpLine) -> Item[FollowUpLine]:
    actor = name_of(session, point.actor)
    note = point.verification_note
    return Item(
        line,
        f"{SIGNS[point.kind]} {point.text}",
        label=label(point.verification),
        below=with_reason(actor, note),
    )


def _first_step(session: Session, partner: Partner, line: FollowUpLine) -> Item[FollowUpLine]:
    day = short_date(partner.first_step_on) if partner.first_step_on else ""
    return Item(line, first_step(partner), aside=day, below=name_of(session, partner.contact))


def _unplaced(partner: Partner, line: FollowUpLine) -> Item[FollowUpLine]:
    return Item(line, partner.name, label=_("placed") if partner.places else _("to place"))


def review_items(session: Session) -> Iterator[Item[FollowUpLine | int]]:
    """Yield what moved since the last review, then every review, each to be opened."""
    reviews = in_order(session.reviews)
    if not reviews:
        yield heading(_("Reviews"))
        yield remark(_("None yet: b begins one; what moves from then on is told here."))
        return
    last = reviews[-1]
    yield heading(_("What has moved since the review of %(day)s", day=long_date(last.held_on)))
    yield from to_read(moved(session, last)) or [remark(_("Nothing yet."))]
    yield heading(_("Reviews"))
    for review in reversed(reviews):
        yield _review(session, review)


def _review(session: Session, review: Review) -> Item[FollowUpLine]:
    count = len(moved(session, review))
    changes = n_("%(count)d change", "%(count)d changes", count) if count else _("no change")
    day = _("Review of %(day)s", day=long_date(review.held_on))
    return Item(FollowUpLine("review", review.id), day, aside=changes, below=review.note)
