"""Alerts as lines of a list: those that are alike are one of them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

from store.checks import Alert, AlertKind
from store.model import Session
from tui.summary.blocks import ListItem
from tui.wording.alerts import alert_sentence, alerts_sentence
from tui.wording.i18n import _, n_
from tui.wording.phrases import said_by

_GAPS = (AlertKind.LEAD_WITHOUT_OWNER, AlertKind.LEAD_WITHOUT_DATE)


def alert_items(session: Session, alerts: Iterable[Alert]) -> list[ListItem]:
    """Return ``alerts`` in their order, those together that one line can say."""
    found = list(alerts)
    gaps = {alert.kind: {a.subject for a in found if a.kind is alert.kind} for alert in found}
    both = set.intersection(*(gaps.get(kind, set()) for kind in _GAPS))
    groups: dict[Hashable, list[Alert]] = {}
    for alert in found:
        groups.setdefault(_group(alert, both), []).append(alert)
    return [_item(session, alike) for alike in groups.values()]


def _group(alert: Alert, both: set[str]) -> Hashable:
    """Return what alerts have in common that one line can say; leads with both gaps are apart."""
    if alert.kind in _GAPS:
        return _GAPS if alert.subject in both else alert.kind
    if alert.kind is AlertKind.NOTHING_NOTED:
        return alert.kind, alert.other
    return alert.kind


def _item(session: Session, alerts: Sequence[Alert]) -> ListItem:
    kind = alerts[0].kind
    subjects = list(dict.fromkeys(alert.subject for alert in alerts))
    if kind in _GAPS:
        return _leads(session, {alert.kind for alert in alerts}, subjects)
    if kind is AlertKind.STRONG_BRAKE:
        return _strong_brakes(session, subjects)
    if len(alerts) == 1:
        return ListItem(alert_sentence(session, alerts[0]))
    return ListItem(alerts_sentence(session, alerts))


def _leads(session: Session, kinds: set[AlertKind], leads: Sequence[str]) -> ListItem:
    """Return what ``leads`` lack: who, a day, or both."""
    what = [session.leads[lead].what for lead in leads]
    owner, day = (kind in kinds for kind in _GAPS)
    if len(what) == 1 and owner and day:
        return ListItem(_("%(lead)s: who takes it on, and by when?", lead=what[0]))
    if len(what) == 1:
        (kind,) = kinds
        return ListItem(alert_sentence(session, Alert(kind, leads[0])))
    asked = _("Who takes these on?") if owner else _("By when are these to be done?")
    if owner and day:
        asked = _("Who takes these on, and by when?")
    return ListItem(asked, tuple(map(ListItem, what)))


def _strong_brakes(session: Session, brakes: Sequence[str]) -> ListItem:
    said = [said_by(session, session.points[brake]) for brake in brakes]
    title = n_(
        "A strong brake, with no next move:",
        "%(count)d strong brakes, with no next move:",
        len(said),
    )
    return ListItem(title, tuple(map(ListItem, said)))
