"""What a review looks at first, and what past reviews saw move, as items to read and act on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from store.changes import FollowUp, changes, follow_up
from store.model import Lead, Partner, Point, Review, Session, in_order
from store.queries import name_of
from tui.changes_text import change_sentence
from tui.i18n import N_, _, long_date, n_, short_date
from tui.labels import SIGNS, label, labelled
from tui.leads import who_and_when, with_reason
from tui.widgets.item_list import Item, heading, remark

SECTIONS = {
    "late": N_("Late"),
    "due": N_("Due in the next 30 days"),
    "overdue": N_("First steps whose day has passed"),
    "coming": N_("First steps of the next 30 days"),
    "to_check": N_("To check with the real actor: so far, a hypothesis"),
    "unplaced": N_("Partners without a place"),
    "open": N_("Other open leads"),
}
"""The lists of a FollowUp, in the order they are taken in, each with its heading."""


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
        below=with_reason(who_and_when(session, lead), lead.reason),
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
    text = labelled(partner.name, partner.first_step) if partner.first_step else partner.name
    return Item(key, text, aside=day, below=name_of(session, partner.contact))


def _unplaced(partner: Partner, key: str) -> Item:
    return Item(key, partner.name, label=_("placed") if partner.places else _("to place"))


def summed_up(now: FollowUp) -> str:
    """Return in one line how much waits."""
    soon = len(now.due) + len(now.coming)
    counts = (
        (len(now.late), n_("%(count)d late", "%(count)d late", len(now.late))),
        (soon, n_("%(count)d due soon", "%(count)d due soon", soon)),
        (len(now.to_check), n_("%(count)d to check", "%(count)d to check", len(now.to_check))),
        (len(now.unplaced), n_("%(count)d to place", "%(count)d to place", len(now.unplaced))),
    )
    return " · ".join(words for count, words in counts if count) or _("Nothing waits.")


def moved(session: Session, review: Review) -> list[str]:
    """Return in sentences what moved from the beginning of ``review`` to that of the next."""
    later = in_order(session.reviews)
    later = later[later.index(review) + 1 :]
    after = later[0].before if later else session
    found = changes(review.before, after)
    return [change_sentence(review.before, after, change) for change in found]


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
