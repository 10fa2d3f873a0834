"""Pure readings of what was given in a room."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct

from store.given import OwnRating, Proposal
from store.model import Partner, Point, Session, in_order

FAR_APART = 2
"""From this spread on, a difference is what to talk about."""


class Scale(Struct, frozen=True):
    """What those who rated on one scale said: the ``middle`` of it, the least and the most."""

    middle: float = 0
    least: int = 0
    most: int = 0
    count: int = 0

    @property
    def is_far_apart(self) -> bool:
        """Whether people differ by so much that it is worth talking about."""
        return self.most - self.least >= FAR_APART


def ratings_of(session: Session, point: str) -> list[OwnRating]:
    """Return the ratings that members gave on ``point``, each their own."""
    return [rating for rating in in_order(session.ratings) if rating.point == point]


def strength_of(session: Session, point: str) -> Scale:
    """Return how strong people find ``point``."""
    return _scale(rating.strength for rating in ratings_of(session, point))


def grip_of(session: Session, point: str) -> Scale:
    """Return how far in their hands people find ``point``."""
    return _scale(rating.grip for rating in ratings_of(session, point))


def _scale(given: Iterable[int]) -> Scale:
    from statistics import median  # late: it is slow to load

    said = [value for value in given if value]
    return Scale(median(said), min(said), max(said), len(said)) if said else Scale()


def middles(session: Session, point: Point) -> tuple[int, int]:
    """Return the strength and the grip that everyone's ratings give, to be kept for ``point``.

    What lies between two is the higher of them; what nobody rated stays as it is.
    """
    strength, grip = strength_of(session, point.id), grip_of(session, point.id)
    return _rounded(strength) or point.strength, _rounded(grip) or point.grip


def _rounded(scale: Scale) -> int:
    return int(scale.middle + 0.5)


def is_unsettled(session: Session, point: Point) -> bool:
    """Return whether ``point`` was compared, and is not rated as everyone's ratings propose."""
    return point.compared and (point.strength, point.grip) != middles(session, point)


def differing(session: Session, points: Iterable[Point]) -> list[Point]:
    """Return those of ``points`` that were compared and on which people are far apart."""
    scales: tuple[Callable[[Session, str], Scale], ...] = (strength_of, grip_of)
    return [
        point
        for point in points
        if point.compared and any(scale(session, point.id).is_far_apart for scale in scales)
    ]


def signed(session: Session, by: str | None) -> str | None:
    """Return by whom what ``by`` says in the room is kept: nobody, where words go by no name."""
    return None if session.room.anonymous else by


def thought_of_by(partner: Partner) -> int:
    """Return how many people thought of ``partner`` when ideas were gathered."""
    return len(partner.thought_of)


def votes_for(session: Session, proposal: str) -> int:
    """Return how many voted for ``proposal``."""
    return sum(vote.proposal == proposal for vote in session.votes.values())


def votes_by(session: Session, member: str) -> set[str]:
    """Return the proposals that ``member`` voted for."""
    return {vote.proposal for vote in session.votes.values() if vote.by == member}


def proposals_in_order(session: Session) -> list[Proposal]:
    """Return the proposals: those with the most votes first, once votes are shown."""
    proposals = in_order(session.proposals)
    if session.room.votes_shown:
        proposals.sort(key=lambda proposal: -votes_for(session, proposal.id))
    return proposals
