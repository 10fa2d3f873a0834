"""What is still open, to take up at the next session."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from store.checks import Alert, AlertKind, step_aside_alerts, timeline_alerts
from store.model import Session
from store.queries import name_of
from tui.summary.blocks import BulletList, ListItem, Section
from tui.wording.alerts import alert_sentence
from tui.wording.i18n import _, n_
from tui.wording.languages import resident_stems
from tui.wording.phrases import listed

_SAID_ELSEWHERE = {AlertKind.UNPLACED, AlertKind.STRONG_BRAKE}


def next_time(session: Session) -> Section | None:
    """Return what is still open, for the next session; None when nothing is.

    ``session`` is the whole one: without its hidden notes, a turn that has some would look as if
    nothing had been noted in it. The checks reveal nothing of what they say.
    """
    stems = resident_stems()
    alerts = [*timeline_alerts(session, stems), *step_aside_alerts(session, stems)]
    groups = _grouped(alert for alert in alerts if alert.kind not in _SAID_ELSEWHERE)
    said = [_sentence(session, alerts) for alerts in groups]
    if session.conflicts:
        said.append(_written_twice(len(session.conflicts)))
    return (
        Section(_("For the next session"), (BulletList(tuple(map(ListItem, said))),))
        if said
        else None
    )


def _grouped(alerts: Iterable[Alert]) -> Iterable[list[Alert]]:
    """Return ``alerts`` in their order, those together that one sentence can say."""
    groups: dict[Hashable, list[Alert]] = {}
    for alert in alerts:
        groups.setdefault(_group(alert), []).append(alert)
    return groups.values()


def _group(alert: Alert) -> Hashable:
    match alert.kind:
        case AlertKind.NO_CONTACT:
            return alert.kind
        case AlertKind.NOTHING_NOTED:
            return alert.kind, alert.other
        case AlertKind.LEAD_WITHOUT_OWNER | AlertKind.LEAD_WITHOUT_DATE:
            return alert.subject
        case _:
            return alert


def _sentence(session: Session, alerts: list[Alert]) -> str:
    first, *others = alerts
    if not others:
        return alert_sentence(session, first)
    names = listed(name_of(session, alert.subject) for alert in alerts)
    match first.kind:
        case AlertKind.NO_CONTACT:
            return _("At short term, without a contact in the team yet: %(names)s", names=names)
        case AlertKind.NOTHING_NOTED:
            return _(
                "%(names)s have noted nothing yet in the place of %(actor)s.",
                names=names,
                actor=name_of(session, first.other),
            )
        case _:
            lead = session.leads[first.subject].what
            return _("%(lead)s: who takes it on, and by when?", lead=lead)


def _written_twice(count: int) -> str:
    return n_(
        "One field was written by two people at once: which text is right?",
        "%(count)d fields were written by two people at once: which text is right?",
        count,
    )
