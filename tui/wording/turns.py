"""What is said aloud around the turns: before them, once all are over, as the roles are left."""

from __future__ import annotations

from collections.abc import Iterator

from store.choices import PointKind
from store.model import Role, Session
from store.queries.points import points_of_role
from store.queries.roles import TurnState, without_actor
from tui.wording.i18n import N_, _, n_
from tui.wording.phrases import listed

RULES = (
    N_("Speak as “I”: you are this actor, not someone who talks about them."),
    N_("No caricature: they have good reasons."),
    N_("You may pass."),
    N_("All that is said is a hypothesis, to be checked with the real actor."),
)
"""What is said to the group before anyone takes a role."""

LEAVING = (
    N_("Stand up, or change places. Take a breath."),
    N_("One by one, say your first name: “I am … again.” Thank the actor you lent your voice to."),
    N_("What was said in a role binds nobody. They are hypotheses, to be checked with them."),
)
"""Read aloud when the roles are left."""


STATES = {
    TurnState.WAITING: N_("… waiting"),
    TurnState.BEGUN: N_("○ to be resumed"),
    TurnState.NOTED: N_("✓ noted, hidden"),
    TurnState.REVEALED: N_("● revealed"),
    TurnState.PASSES: N_("– passes"),
}
"""How far a turn has come: a sign, then words."""


def over(session: Session) -> Iterator[str]:
    """Yield that all turns are over, and who had none."""
    yield _("Nobody else has a turn to take for now.")
    yield from waiting(session)


def waiting(session: Session) -> Iterator[str]:
    """Yield who has no actor yet, if anyone."""
    if names := [member.name for member in without_actor(session)]:
        yield n_(
            "%(names)s has no actor yet.",
            "%(names)s have no actor yet.",
            len(names),
            names=listed(names),
        )


def count_notes(session: Session, role: Role) -> str:
    """Return how much was noted in ``role``: “2 brakes, 1 lever”."""
    brakes, levers = (len(points_of_role(session, role.id, kind)) for kind in PointKind)
    return ", ".join(
        [
            n_("%(count)d brake", "%(count)d brakes", brakes),
            n_("%(count)d lever", "%(count)d levers", levers),
        ]
    )
