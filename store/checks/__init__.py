"""What a facilitator should know of a session, and how far each step has come.

Pure readings: they inform, none of them blocks anything. They count only brakes and levers
that were revealed, so that nothing of a private turn shows through an alert.
"""

from __future__ import annotations

from store.checks.alerts import Alert, AlertKind, Severity, by_kind, gravest_first
from store.checks.follow_up import follow_up_alerts
from store.checks.raci import raci_alerts
from store.checks.step_aside import STRONG, WITHIN_GRIP, step_aside_alerts, where_to_start
from store.checks.timeline import timeline_alerts
from store.model import Session

__all__ = [
    "STRONG",
    "WITHIN_GRIP",
    "Alert",
    "AlertKind",
    "Severity",
    "all_alerts",
    "by_kind",
    "follow_up_alerts",
    "raci_alerts",
    "step_aside_alerts",
    "timeline_alerts",
    "where_to_start",
]


def all_alerts(session: Session, resident_stems: tuple[str, ...]) -> list[Alert]:
    """Return every alert of the workshop, the gravest first, then in the order of the steps."""
    return gravest_first(
        [
            *timeline_alerts(session, resident_stems),
            *raci_alerts(session),
            *step_aside_alerts(session, resident_stems),
        ]
    )
