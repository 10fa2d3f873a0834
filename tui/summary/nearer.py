"""What a past review still says to partners: who came nearer or agreed since, what was done.

What moved down or out, was merged or removed, or was put off, is as it is now: nothing moved.
"""

from __future__ import annotations

from collections.abc import Mapping

from store.choices import Horizon, LeadStatus
from store.days import in_turn
from store.model import Activity, Cell, Lead, Member, NextReview, Partner, Place, Session, replace
from tui.summary.sharing import Sharing, is_open_about

_FAR = {LeadStatus.TO_DO: 0, LeadStatus.DOING: 1, LeadStatus.DONE: 2}
"""How far a lead has come, by its status; one that was dropped is on no way."""


def before(sharing: Sharing, now: Session, was: Session) -> Session:
    """Return what partners read of ``was``, the session when a review began, beside ``now``.

    ``now`` is what they read today: of who or what they do not read today, nothing; and each in
    its words of today.
    """
    return Session(
        framing=now.framing,
        rows=now.rows,
        members={
            id: _member(one, was.members[id])
            for id, one in now.members.items()
            if id in was.members
        },
        partners={
            id: _partner(sharing, one, was.partners[id])
            for id, one in now.partners.items()
            if id in was.partners
        },
        activities={
            id: _activity(one, was.activities[id])
            for id, one in now.activities.items()
            if id in was.activities
        },
        signs={id: one for id, one in now.signs.items() if id in was.signs},
        next_review=_next_review(sharing, now, was),
        leads={
            id: _lead(now, one, was.leads[id]) for id, one in now.leads.items() if id in was.leads
        },
    )


def _member(now: Member, was: Member) -> Member:
    return replace(now, left=now.left or was.left)


def _next_review(sharing: Sharing, now: Session, was: Session) -> NextReview:
    """Return none planned, where one was planned since: what it was before says nothing more."""
    planned, before = sharing.session.next_review, was.next_review
    is_same = (planned.day, planned.place) == (before.day, before.place)
    return now.next_review if is_same else NextReview()


def _partner(sharing: Sharing, now: Partner, was: Partner) -> Partner:
    """Return ``now``, where it stood when that was farther, and without an answer given since."""
    answered = now.answer if now.answer is was.answer else None
    return replace(_where_it_stood(sharing, now, was), answer=answered)


def _where_it_stood(sharing: Sharing, now: Partner, was: Partner) -> Partner:
    if not all(place.row in sharing.levels for place in was.places.values()):
        return now
    card = sharing.session.partners[now.id]
    if is_open_about(card, "places"):
        return replace(now, places=was.places)
    places = sharing.places(replace(card, places=was.places))
    return replace(now, places=places) if _nearer(sharing.levels, places, now.places) else now


def _nearer(
    levels: Mapping[str, int], was: Mapping[Horizon, Place], now: Mapping[Horizon, Place]
) -> bool:
    """Return whether ``now`` stands at no horizon lower than ``was``, and somewhere higher."""
    pairs = [(_level(levels, was, at), _level(levels, now, at)) for at in Horizon]
    return all(new <= old for old, new in pairs) and any(new < old for old, new in pairs)


def _level(levels: Mapping[str, int], places: Mapping[Horizon, Place], at: Horizon) -> int:
    """Return how high one stands by ``at``: the least number of a row, or one below them all."""
    reached = list(Horizon)[: list(Horizon).index(at) + 1]
    rows = (levels[places[horizon].row] for horizon in reached if horizon in places)
    return min(rows, default=len(levels))


def _activity(now: Activity, was: Activity) -> Activity:
    """Return ``now`` with the letters as they were, where all that came is their agreement."""
    return replace(
        now, cells={id: _cell(cell, was.cells.get(id)) for id, cell in now.cells.items()}
    )


def _cell(now: Cell, was: Cell | None) -> Cell:
    return was if was and was.letters == now.letters and not was.accepted else now


def _lead(now: Session, lead: Lead, was: Lead) -> Lead:
    came = was.status in _FAR and _FAR[was.status] < _FAR[lead.status]
    status = was.status if came else lead.status
    if not _is_sooner(now, lead, was):
        return replace(lead, status=status)
    return replace(lead, status=status, owner=was.owner, due=was.due)


def _is_sooner(now: Session, lead: Lead, was: Lead) -> bool:
    """Return whether somebody took ``lead`` on, or its day was set, or came nearer."""
    taken_on = was.owner in (None, lead.owner) and lead.owner in {None, *now.members, *now.partners}
    dated = was.due is None or (lead.due is not None and in_turn(lead.due) <= in_turn(was.due))
    return taken_on and dated
