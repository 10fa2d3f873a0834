"""What became of two cards of the timeline that are one now."""

from __future__ import annotations

from collections.abc import Iterator

from store.choices import Horizon
from store.model import Partner, Session
from tui.wording.i18n import _
from tui.wording.labels import label, row_name


def places_left(session: Session, kept: Partner, other: Partner) -> Iterator[str]:
    """Yield for each horizon at which both cards had a place which of the two is left."""
    for horizon in Horizon:
        one, two = kept.places.get(horizon), other.places.get(horizon)
        if one and two and one.row != two.row:
            cell = f"{label(horizon)} · {row_name(session.rows[one.row])}"
            was = {"other": other.name, "row": row_name(session.rows[two.row])}
            yield _("Its place is %(cell)s; “%(other)s” was at %(row)s.", cell=cell, **was)
