"""What a review looks at first, and what past reviews saw move, as items to read and act on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from store.changes import FollowUp, follow_up
from store.model import Lead, Partner, Point, Review, Session, in_order
from store.queries import name_of
from tui.widgets.item_list import Item, heading, remark
from tui.wording.descriptions import format_who_and_when
from tui.wording.i18n import _, long_date, n_, short_date
from tui.wording.labels import SIGNS, label, with_reason
from tui.wording.reviews import SECTIONS, first_step, moved


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

    def items(self, session: Session) -> Iterator[Item]:
        """Yield each list under its heading; keys are “list:id”."""
        for name, title in SECTIONS.items():
            told = [item for id in self._ids[name] if (item := _item(session, name, id))]
            if told:
                yield heading(_(title))
                yield from told


def _item(session: Session, name: str, id: str) -> Item | None:
    """Return the line of one entity, or None once it is gone."""
    key = f"{name}:{id}"
    if lead := session.leads.get(id):
        return _lead(session, lead, key)
    if point := session.points.get(id):
        return _point(session, point, key)
    if partner := session.partners.get(id):
        return _unplaced(partner, key) if name == "unplaced" else _first_step(session, partner, key)
    return None


def _lead(session: Session, lead: Lead, key: str) -> Item:
    return Item(
        key,
        lead.what,
        label=label(lead.status),
        below=with_reason(format_who_and_when(session, lead), lead.reason),
    )


def _point(session: Session, point: Point, key: str) -> Item:
    actor = name_of(session, point.actor)
    note = point.verification_note
    return Item(
        key,
        f"{SIGNS[point.kind]} {point.text}",
        label=label(point.verification),
        below=with_reason(actor, note),
    )


def _first_step(session: Session, partner: Partner, key: str) -> Item:
    day = short_date(partner.first_step_on) if partner.first_step_on else ""
    return Item(key, first_step(partner), aside=day, below=name_of(session, partner.contact))


def _unplaced(partner: Partner, key: str) -> Item:
    return Item(key, partner.name, label=_("placed") if partner.places else _("to place"))


def review_items(session: Session) -> Iterator[Item]:
    """Yield what moved since the last review, then every review, each to be opened."""
    reviews = in_order(session.reviews)
    if not reviews:
        yield heading(_("Reviews"))
        yield remark(_("None yet: b begins one; what moves from then on is told here."))
        return
    last = reviews[-1]
    yield heading(_("What has moved since the review of %(day)s", day=long_date(last.held_on)))
    yield from [
        Item(f"moved:{number}", text) for number, text in enumerate(moved(session, last))
    ] or [remark(_("Nothing yet."))]
    yield heading(_("Reviews"))
    for review in reversed(reviews):
        yield _review(session, review)


def _review(session: Session, review: Review) -> Item:
    count = len(moved(session, review))
    told = n_("%(count)d change", "%(count)d changes", count) if count else _("no change")
    day = _("Review of %(day)s", day=long_date(review.held_on))
    return Item(f"review:{review.id}", day, aside=told, below=review.note)
