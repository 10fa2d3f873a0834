"""What is shown of a session while partners are in the room: what they may read."""

from __future__ import annotations

from store.model import Session, replace
from store.queries.follow_up import with_partners


class Showing:
    """What is shown of a session: all, or while partners are in the room what they may read."""

    def __init__(self) -> None:
        self._whole = self._read = Session()

    def of(self, whole: Session, *, to_partner: bool = False) -> Session:
        """Return what is shown of ``whole``; the same value while that is the same.

        A ``to_partner`` may read only that, whoever else is in the room.
        """
        if not (to_partner or with_partners(whole)):
            return whole
        if self._whole is not whole:
            self._whole, self._read = whole, _read_by_partners(whole)
        return self._read


def _read_by_partners(session: Session) -> Session:
    from tui.summary.editions import redact  # late: no partner is in the room at most starts
    from tui.summary.options import Edition, ExportOptions

    read = redact(session, ExportOptions(edition=Edition.SHAREABLE))
    return replace(read, step=session.step, timings=session.timings)
