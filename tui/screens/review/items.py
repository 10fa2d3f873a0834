"""What a review looks at first, and what past reviews saw move, as items to read and act on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from store.changes import FollowUp, follow_up
from store.checks import Alert, AlertKind, by_kind, follow_up_alerts
from store.choices import Verification
from store.model import Body, Partner, Point, Review, Session, in_order
from store.plan import Action, of_lead, of_partner
from store.queries.actors import name_of
from store.queries.follow_up import invited, last_review, signs_since
from store.queries.points import points_of
from tui.widgets.item_list import Item, heading, remark
from tui.wording.alerts import alerts_sentence
from tui.wording.date_format import long_date, short_date
from tui.wording.i18n import _, n_
from tui.wording.labels import SIGNS, known_as, label, labelled, with_reason
from tui.wording.phrases import action_status, format_owner, listed
from tui.wording.reviews import (
    SECTIONS,
    action_words,
    last_heard,
    moved,
    moved_since,
    review_title,
    right_how_often,
    since_when,
)

ACTIONS = ("late", "due", "open")
"""The lists of one action plan: what stands in one of them stands in no other."""

LOOK_AT = "look-at"
"""The section of what else may be looked at; the ids of its lines are kinds of alerts."""

_SAID_ELSEWHERE = {AlertKind.BODY_NEVER_HEARD, AlertKind.BODY_UNHEARD, AlertKind.NO_NEXT_REVIEW}
"""What the lists themselves say."""


class FollowUpLine(NamedTuple):
    """An entity in one of the lists of the follow-up, or among the reviews."""

    section: str
    id: str


class Agenda:
    """The lists of a follow-up as they fill up: what was settled since stays, in its place.

    What is to be done another day stands in the list of that day.
    """

    def __init__(self) -> None:
        self._ids: dict[str, list[str]] = {name: [] for name in SECTIONS}

    def look(self, session: Session, today: date) -> FollowUp:
        """Take in what waits now, and return it."""
        now = follow_up(session, today)
        waiting = {action.id: name for name in ACTIONS for action in getattr(now, name)}
        for name, before in self._ids.items():
            staying = [id for id in before if name not in ACTIONS or waiting.get(id, name) == name]
            self._ids[name] = _with_settled([e.id for e in getattr(now, name)], staying)
        return now

    def items(self, session: Session) -> Iterator[Item[FollowUpLine]]:
        """Yield each list under its heading."""
        for name, title in SECTIONS.items():
            items = [item for id in self._ids[name] if (item := _item(session, name, id))]
            if items:
                yield heading(_(title))
                yield from items

    def came_back(self, session: Session) -> Iterator[Item[FollowUpLine]]:
        """Yield what the real actors answered before, and how often the team was right."""
        checked = [p for p in points_of(session) if p.verification is not Verification.HYPOTHESIS]
        if checked:
            yield heading(_("What came back from the real actors"))
            yield remark(right_how_often(session))
        for point in checked:
            if point.id not in self._ids["to_check"]:
                yield _point(session, point, FollowUpLine("checked", point.id))


def _with_settled(waiting: list[str], before: list[str]) -> list[str]:
    """Return ``waiting``, and those of ``before`` that wait no more after what they followed."""
    ids = list(waiting)
    for at, id in enumerate(before):
        if id not in waiting:
            followed = (other for other in reversed(before[:at]) if other in ids)
            ids.insert(next((ids.index(other) + 1 for other in followed), 0), id)
    return ids


def _item(session: Session, name: str, id: str) -> Item[FollowUpLine] | None:
    """Return the line of one entity, or None once it is gone."""
    line = FollowUpLine(name, id)
    if lead := session.leads.get(id):
        return _action(session, of_lead(lead), line)
    if point := session.points.get(id):
        return _point(session, point, line)
    if body := session.bodies.get(id):
        return _body(session, body, line)
    if partner := session.partners.get(id):
        return _of_partner.get(name, _first_step)(session, partner, line)
    return None


def _action(session: Session, action: Action, line: FollowUpLine) -> Item[FollowUpLine]:
    when = short_date(action.when) if action.when else _("no date")
    who = f"{format_owner(session, action.who)} · {when}"
    below = with_reason(who, action.reason)
    return Item(line, action_words(session, action), label=action_status(action), below=below)


def _first_step(session: Session, partner: Partner, line: FollowUpLine) -> Item[FollowUpLine]:
    return _action(session, of_partner(partner), line)


def _point(session: Session, point: Point, line: FollowUpLine) -> Item[FollowUpLine]:
    actor = name_of(session, point.actor)
    note = point.verification_note
    return Item(
        line,
        f"{SIGNS[point.kind]} {point.text}",
        label=label(point.verification),
        below=with_reason(actor, note),
    )


def _body(session: Session, body: Body, line: FollowUpLine) -> Item[FollowUpLine]:
    day = short_date(body.meets_on) if body.meets_on else _("no date")
    speaker = labelled(_("Who speaks"), format_owner(session, body.speaker))
    below = f"{speaker} · {last_heard(body)}"
    return Item(line, body.name, aside=day, below=below)


def _unplaced(_session: Session, partner: Partner, line: FollowUpLine) -> Item[FollowUpLine]:
    return Item(line, partner.name, label=_("placed") if partner.places else _("to place"))


def _withdrawn(_session: Session, partner: Partner, line: FollowUpLine) -> Item[FollowUpLine]:
    answer = label(partner.answer) if partner.answer else ""
    return Item(line, with_reason(partner.name, partner.withdrew_because), below=answer)


_of_partner: dict[str, Callable[[Session, Partner, FollowUpLine], Item[FollowUpLine]]] = {
    "unplaced": _unplaced,
    "withdrawn": _withdrawn,
}


# --- what opens a review


def sign_items(session: Session, today: date) -> Iterator[Item[FollowUpLine]]:
    """Yield the signs of trust since the last review before ``today``."""
    before = (r for r in reversed(in_order(session.reviews)) if r.held_on < today)
    last = next(before, None)
    signs = signs_since(session, last.held_on if last else None)
    yield heading(_("Signs of trust since the last review") if last else _("Signs of trust"))
    for sign in signs:
        day = short_date(sign.seen_on) if sign.seen_on else ""
        below = labelled(_("Shown to"), sign.shown_to) if sign.shown_to else ""
        yield Item(FollowUpLine("signs", sign.id), sign.what, aside=day, below=below)
    if not signs:
        yield remark(_("None yet: Shift+N notes one."))


def next_review_items(session: Session) -> Iterator[Item[FollowUpLine]]:
    """Yield when and where the next review is, and who is invited."""
    planned, line = session.next_review, FollowUpLine("next_review", "")
    yield heading(_("Next review"))
    day = long_date(planned.day) if planned.day else _("no date yet")
    names = listed(partner.name for partner in invited(session)) or _("nobody yet")
    where = " · ".join(filter(None, [day, planned.place]))
    yield Item(line, where, below=labelled(_("Invited"), names))


def alerts_by_kind(session: Session, today: date) -> dict[AlertKind, list[Alert]]:
    """Return what else a facilitator may look at, those of one kind together."""
    found = follow_up_alerts(session, today)
    return by_kind(alert for alert in found if alert.kind not in _SAID_ELSEWHERE)


def alert_items(session: Session, today: date) -> Iterator[Item[FollowUpLine]]:
    """Yield what else a facilitator may look at, a sentence for each kind."""
    found = alerts_by_kind(session, today)
    if found:
        yield heading(_("To look at; nothing is blocked"))
    for kind, alerts in found.items():
        yield Item(FollowUpLine(LOOK_AT, kind), alerts_sentence(session, alerts))


def alerted_items(session: Session, today: date, kind: str) -> list[Item[str]]:
    """Return whom or what the alerts of ``kind`` are about, to choose one of them."""
    alerts = alerts_by_kind(session, today).get(AlertKind(kind), [])
    return [Item(alert.subject, known_as(session, alert.subject)) for alert in alerts]


# --- reviews


def review_items(session: Session, today: date) -> Iterator[Item[FollowUpLine | int]]:
    """Yield what moved since the last review, then every review, each to be opened."""
    reviews = in_order(session.reviews)
    if not reviews:
        yield heading(_("Reviews"))
        yield remark(_("None yet: a begins one; what moves from then on is told here."))
        return
    since = since_when(session, today)
    yield heading(_("What has moved since the review of %(day)s", day=long_date(since.held_on)))
    sentences = moved_since(session, since)
    yield from (Item(number, sentence) for number, sentence in enumerate(sentences))
    if not sentences:
        yield remark(_("Nothing yet."))
    yield heading(_("Reviews"))
    for review in reversed(reviews):
        yield _review(session, review)


def _review(session: Session, review: Review) -> Item[FollowUpLine]:
    count = len(moved(session, review))
    changes = n_("%(count)d change", "%(count)d changes", count) if count else _("no change")
    title = review_title(session, review)
    return Item(FollowUpLine("review", review.id), title, aside=changes, below=review.note)


def follow_up_title(session: Session, today: date) -> str:
    """Return the review that is held today, by its number and day; else that one follows up."""
    last = last_review(session)
    if last is None:
        return _("Follow-up")
    title = review_title(session, last)
    return title if last.held_on >= today else _("Follow-up (last: %(review)s)", review=title)
