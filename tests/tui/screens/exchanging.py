"""Sessions as they are when the exchange begins, and what is read of its screen."""

from collections.abc import Callable

from store import edits
from store.choices import PointKind, Step
from store.model import Session, replace
from tests.playing.driver import Driver
from tests.workshops import before_roles, le_tilleul, member, partner, point

BRAKE, LEVER = PointKind.BRAKE, PointKind.LEVER

ROUNDS = 100
"""So often the head is looked at, which is drawn once the list is laid out."""


MADO = "Du café gratuit devant ma vitrine !"


def exchanged() -> Session:
    """Return the session of le-tilleul with everything revealed, at the exchange."""
    return replace(le_tilleul(), step=Step.EXCHANGE, roles_left=False)


def noted() -> Session:
    """Return a session at the exchange where the Caf was played and nothing is revealed."""
    session = before_roles()
    caf = partner(session, "Caf de l'Ariège")
    session = edits.take_role(session, member(session, "Maïté"), caf)
    session = edits.take_role(session, member(session, "Zoé"), caf)
    (role,) = session.roles
    session = edits.note_point(session, role, BRAKE, "Pas d'indicateurs")
    session = edits.note_point(session, role, LEVER, "La convention")
    return edits.go(edits.end_turn(session, role), Step.EXCHANGE)


def ratings(app: Driver, text: str) -> tuple[int, int]:
    """Return the strength and the grip of what says ``text``."""
    said = app.session.points[point(app.session, text)]
    return said.strength, said.grip


def head(app: Driver) -> str:
    """Return the line that says how to rate."""
    return next(line for line in app.text.splitlines() if "1–5" in line)


async def comes_to(holds: Callable[[], bool], app: Driver) -> bool:
    """Wait until what the screen shows ``holds``; return whether it does."""
    for _ in range(ROUNDS):
        if holds():
            return True
        await app.settle()
    return False


def chosen(app: Driver) -> str:
    return next(line for line in app.text.splitlines() if line.startswith("›"))
