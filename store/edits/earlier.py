"""An earlier state of the session, gone back to as one act."""

from __future__ import annotations

from store.history import undoable
from store.model import Session, replace


@undoable("go_back_to")
def go_back_to(session: Session, earlier: Session) -> Session:
    """Return ``session`` as it was ``earlier``; who edited it how often is known as now."""
    return replace(earlier, writers=session.writers)
