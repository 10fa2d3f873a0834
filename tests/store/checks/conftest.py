"""What tests of several steps begin with."""

import pytest

from store import edits
from store.model import Session
from tests.store.checks.alerted import BRAKE, LEVER, playing


@pytest.fixture
def braked() -> tuple[Session, str]:
    """Return a session with one strong brake, revealed, and its id."""
    session, _nadia, actor, role = playing()
    session = edits.note_point(session, role, BRAKE, "qui paie ?")
    session = edits.add_point(edits.reveal(session, role), actor, LEVER, "un village qui vit")
    brake = next(p.id for p in session.points.values() if p.kind is BRAKE)
    return edits.rate(session, brake, strength=4), brake
