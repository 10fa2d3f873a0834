"""What somebody has to settle: what is late, what nobody answers for, what two people wrote."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from store.checks import Alert, AlertKind, Severity, raci_alerts, step_aside_alerts
from store.model import Session
from store.plan import Action, late, open_actions
from tui.summary.blocks import BulletList, ListItem, Section
from tui.summary.sections.alert_items import alert_items
from tui.wording.date_format import long_date
from tui.wording.i18n import _, n_
from tui.wording.phrases import action_name, by_whom, dashed, format_owner

_TO_SETTLE = {
    AlertKind.STRONG_BRAKE,
    AlertKind.LEAD_WITHOUT_OWNER,
    AlertKind.LEAD_WITHOUT_DATE,
    AlertKind.CARRIES_MOST,
}


def to_settle(session: Session, today: date, *, with_late: bool = True) -> Section | None:
    """Return what needs somebody's decision; None when nothing does."""
    waiting = tuple(items(session, today) if with_late else _undecided(session))
    return Section(_("To be settled"), (BulletList(waiting),)) if waiting else None


def items(session: Session, today: date) -> Iterator[ListItem]:
    """Yield what needs somebody's decision, line by line."""
    yield from _late(session, today)
    yield from _undecided(session)


def late_section(session: Session, today: date) -> Section | None:
    """Return what is late; None when nothing is."""
    overdue = tuple(ListItem(due(session, action)) for action in late(open_actions(session), today))
    return Section(_("Late"), (BulletList(overdue),), urgent=True) if overdue else None


def _undecided(session: Session) -> Iterator[ListItem]:
    yield from alert_items(session, to_decide(session))
    yield from _twice(session)


def to_decide(session: Session) -> list[Alert]:
    """Return the alerts that wait for a decision: the others are for the next session."""
    errors = [alert for alert in raci_alerts(session) if alert.severity is Severity.ERROR]
    return [*errors, *(a for a in step_aside_alerts(session, ()) if a.kind in _TO_SETTLE)]


def _late(session: Session, today: date) -> Iterator[ListItem]:
    overdue = late(open_actions(session), today)
    if overdue:
        title = n_("%(count)d action is late:", "%(count)d actions are late:", len(overdue))
        yield ListItem(title, tuple(ListItem(due(session, action)) for action in overdue))


def due(session: Session, action: Action) -> str:
    """Return what is to be done, when and by whom."""
    when = long_date(action.when) if action.when else ""
    what, who = action_name(session, action), format_owner(session, action.who)
    return dashed(when, by_whom(what, who))


def _twice(session: Session) -> Iterator[ListItem]:
    if count := len(session.conflicts):
        yield ListItem(
            n_(
                "One field was written by two people at once: which text is right?",
                "%(count)d fields were written by two people at once: which text is right?",
                count,
            )
        )
