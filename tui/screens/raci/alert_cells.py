"""What to look at in the RACI: what is to be settled first, and the cell each alert leads to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from store.checks import Alert, AlertKind, Severity
from store.choices import Letter
from store.model import Cell, Session, in_order
from store.queries.raci import cell_of, raci_actors
from tui.widgets.raci_table import RaciCell
from tui.wording.i18n import _

LETTER_OF = {
    AlertKind.SEVERAL_ACCOUNTABLE: Letter.ACCOUNTABLE,
    AlertKind.MANY_CONSULTED: Letter.CONSULTED,
    AlertKind.MOSTLY_ACCOUNTABLE: Letter.ACCOUNTABLE,
}
"""The letter that an alert is about: the cells it leads to hold it."""


def by_gravity(alerts: Sequence[Alert]) -> Iterator[tuple[str, list[Alert]]]:
    """Yield the errors then the others, each with its title; none that is empty."""
    for title, errors in ((_("To settle"), True), (_("To look at"), False)):
        found = [alert for alert in alerts if (alert.severity is Severity.ERROR) is errors]
        if found:
            yield title, found


def cell_of_alert(session: Session, alert: Alert, actor: str) -> RaciCell:
    """Return the cell an alert leads to: that of ``actor`` where it is about no other."""
    letter = LETTER_OF.get(alert.kind)
    if activity := session.activities.get(alert.subject):
        actors = raci_actors(session)
        holders = (a for a in actors if letter in activity.cells.get(a, Cell()).letters)
        return RaciCell(activity.id, next(holders, actor))
    rows = in_order(session.activities)
    held = (row.id for row in rows if letter in cell_of(row, alert.subject).letters)
    return RaciCell(alert.other or next(held, rows[0].id), alert.subject)
