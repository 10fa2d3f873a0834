"""One action plan: leads and first steps towards partners together, as values and without words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from msgspec import Struct

from store.choices import LeadStatus
from store.days import Day, ends, in_turn
from store.model import Lead, Partner, Session, in_order
from store.queries.actors import has_withdrawn

ENOUGH_TO_SHARE = 4
"""From how many open actions on it matters that one person carries most of them."""


class ActionKind(StrEnum):
    """What an action is."""

    LEAD = "lead"
    FIRST_STEP = "first-step"


class Action(Struct, frozen=True, kw_only=True):
    """One line of the plan: a lead, or the first step towards a partner, by the ``id`` of either.

    ``what`` of a first step is empty where only its day is known. ``who``, a member or a partner,
    is None while nobody is in charge. ``first_step`` and ``points`` are those of a lead.
    """

    id: str
    kind: ActionKind
    what: str
    who: str | None
    when: Day | None
    status: LeadStatus = LeadStatus.TO_DO
    reason: str = ""
    first_step: str = ""
    points: frozenset[str] = frozenset()

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.status in (LeadStatus.TO_DO, LeadStatus.DOING)

    def is_late(self, today: date) -> bool:
        """Return whether it was to be done before ``today`` and is not: a span of days is over."""
        return self.is_open and self.when is not None and ends(self.when) < today


def actions(session: Session) -> list[Action]:
    """Return all that was decided, the earliest first, what has no date last."""
    leads = map(of_lead, in_order(session.leads))
    steps = (of_partner(p) for p in in_order(session.partners) if p.first_step or p.first_step_on)
    return sorted([*leads, *steps], key=lambda action: in_turn(action.when))


def open_actions(session: Session) -> list[Action]:
    """Return what is still to be done, in the order of ``actions``."""
    return [action for action in actions(session) if action.is_open]


def due_by(session: Session) -> tuple[date, ...]:
    """Return the last day of each open action that has one."""
    return tuple(ends(action.when) for action in open_actions(session) if action.when)


def late(actions: Iterable[Action], today: date) -> list[Action]:
    """Return those of ``actions`` that were to be done before ``today``, in their order."""
    return [action for action in actions if action.is_late(today)]


def by_person(session: Session, actions: Iterable[Action]) -> list[tuple[str | None, list[Action]]]:
    """Return ``actions`` by who is in charge: the team, then partners, then (None) nobody yet."""
    people = (*in_order(session.members), *in_order(session.partners))
    held: dict[str | None, list[Action]] = {id: [] for id in (*(one.id for one in people), None)}
    for action in actions:
        held[action.who if action.who in held else None].append(action)
    return [(id, theirs) for id, theirs in held.items() if theirs]


def carries_most(session: Session) -> tuple[str, int] | None:
    """Return who is in charge of more than half of what is open, and of how much; else None.

    A plan of fewer than ENOUGH_TO_SHARE open actions says nothing of how they are shared.
    """
    left = open_actions(session)
    count = Counter(action.who for action in left if action.who is not None)
    who, held = max(count.items(), key=lambda one: one[1], default=("", 0))
    return (who, held) if len(left) >= ENOUGH_TO_SHARE and held * 2 > len(left) else None


def of_lead(lead: Lead) -> Action:
    """Return ``lead`` as an action."""
    return Action(
        id=lead.id,
        kind=ActionKind.LEAD,
        what=lead.what,
        who=lead.owner,
        when=lead.due,
        status=lead.status,
        reason=lead.reason,
        first_step=lead.first_step,
        points=lead.points,
    )


def of_partner(partner: Partner) -> Action:
    """Return the first step towards ``partner`` as an action.

    Nothing is left to be done for one that withdrew, unless the team says so.
    """
    withdrew = has_withdrawn(partner) and partner.first_step_status is None
    unsaid = LeadStatus.DROPPED if withdrew else LeadStatus.TO_DO
    return Action(
        id=partner.id,
        kind=ActionKind.FIRST_STEP,
        what=partner.first_step,
        who=partner.contact,
        when=partner.first_step_on,
        status=partner.first_step_status or unsaid,
        reason=partner.withdrew_because if withdrew else partner.first_step_reason,
    )
