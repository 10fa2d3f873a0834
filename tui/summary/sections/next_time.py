"""What is still open, to take up at the next session."""

from __future__ import annotations

from datetime import date

from store.checks import AlertKind, follow_up_alerts, step_aside_alerts, timeline_alerts
from store.model import Session
from tui.summary.blocks import BulletList, Section
from tui.summary.sections.alert_items import alert_items
from tui.summary.sections.to_settle import to_decide
from tui.wording.i18n import _
from tui.wording.languages import resident_stems

_ON_THE_BOARD = (AlertKind.UNPLACED, AlertKind.ALIKE)
"""What one sees to on the timeline itself: nothing to take up together."""


def next_time(session: Session, today: date) -> Section | None:
    """Return what is still open, for the next session; None when nothing is.

    ``session`` is the whole one: without its hidden notes, a turn that has some would look as if
    nothing had been noted in it. The checks reveal nothing of what they say.
    """
    stems, said = resident_stems(), to_decide(session)
    alerts = [
        *timeline_alerts(session, stems),
        *step_aside_alerts(session, stems),
        *follow_up_alerts(session, today),
    ]
    left = [a for a in alerts if a not in said and a.kind not in _ON_THE_BOARD]
    items = tuple(alert_items(session, left))
    return Section(_("For next time"), (BulletList(items),)) if items else None
