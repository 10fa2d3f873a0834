"""An alert: one thing a facilitator should know, and how much it matters."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct


class Severity(StrEnum):
    """How much an alert matters, the gravest first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class AlertKind(StrEnum):
    """What an alert says. Each comment says what ``subject``, ``other`` and ``count`` hold."""

    UNPLACED = "unplaced"  # a partner
    ALIKE = "alike"  # a partner; other: one whose name it begins with
    NO_CONTACT = "no-contact"  # a short-term partner
    INTRODUCED_BY = "introduced-by"  # a partner without a contact; other: an actor
    KNOWN_BY = "known-by"  # a partner without a contact; other: an actor
    EMPTY_HORIZON = "empty-horizon"  # a horizon's value
    NO_RESIDENT = "no-resident"
    MANY_CO_LEADS = "many-co-leads"  # count: short-term co-leads
    NO_ACCOUNTABLE = "no-accountable"  # an activity
    SEVERAL_ACCOUNTABLE = "several-accountable"  # an activity; count: its A's
    NO_RESPONSIBLE = "no-responsible"  # an activity
    MANY_CONSULTED = "many-consulted"  # an activity; count: its C's
    MOSTLY_ACCOUNTABLE = "mostly-accountable"  # an actor; count: its A's
    NO_LETTER = "no-letter"  # an actor
    IDLE_CO_LEAD = "idle-co-lead"  # a partner
    BUSY_INFORMED = "busy-informed"  # a partner; other: the first activity
    WITHDREW_WITH_LETTERS = "withdrew-with-letters"  # a partner; other: the first activity
    NO_ACTOR = "no-actor"  # a member
    NO_BRAKE = "no-brake"  # a partner
    NO_LEVER = "no-lever"  # a partner
    STRONG_BRAKE = "strong-brake"  # a point; other: its actor
    LEAD_WITHOUT_OWNER = "lead-without-owner"  # a lead
    LEAD_WITHOUT_DATE = "lead-without-date"  # a lead
    CARRIES_MOST = "carries-most"  # a member or a partner; count: the open actions in their charge
    NOTHING_NOTED = "nothing-noted"  # a member; other: the actor they play
    CO_LEAD_UNPLAYED = "co-lead-unplayed"  # a partner
    RESIDENTS_UNPLAYED = "residents-unplayed"
    NO_NEXT_REVIEW = "no-next-review"
    CO_LEAD_NEVER_IN_FIELD = "co-lead-never-in-field"  # a partner
    NOT_INVITED = "not-invited"  # a partner
    UNSEEN_IN_FIELD = "unseen-in-field"  # a partner
    BODY_NEVER_HEARD = "body-never-heard"  # a body
    BODY_UNHEARD = "body-unheard"  # a body
    BODY_WITHOUT_DATE = "body-without-date"  # a body


_ERRORS = {AlertKind.NO_ACCOUNTABLE, AlertKind.SEVERAL_ACCOUNTABLE, AlertKind.NO_RESPONSIBLE}
_NOTES = {
    AlertKind.ALIKE,
    AlertKind.EMPTY_HORIZON,
    AlertKind.NOTHING_NOTED,
    AlertKind.CO_LEAD_UNPLAYED,
    AlertKind.RESIDENTS_UNPLAYED,
    AlertKind.INTRODUCED_BY,
    AlertKind.KNOWN_BY,
    AlertKind.UNSEEN_IN_FIELD,
    AlertKind.BODY_WITHOUT_DATE,
}


class Alert(Struct, frozen=True):
    """One thing to know. ``subject`` is the id of the entity it leads to, or empty."""

    kind: AlertKind
    subject: str = ""
    other: str = ""
    count: int = 0

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        if self.kind in _ERRORS:
            return Severity.ERROR
        return Severity.NOTE if self.kind in _NOTES else Severity.WARNING


def gravest_first(alerts: Iterable[Alert]) -> list[Alert]:
    """Return ``alerts`` errors first, then warnings, then notes, each in the order given."""
    return sorted(alerts, key=lambda alert: list(Severity).index(alert.severity))


def by_kind(alerts: Iterable[Alert]) -> dict[AlertKind, list[Alert]]:
    """Return ``alerts``, those of one kind together, in the order in which each kind came first."""
    kinds: dict[AlertKind, list[Alert]] = {}
    for alert in alerts:
        kinds.setdefault(alert.kind, []).append(alert)
    return kinds
