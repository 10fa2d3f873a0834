"""What each gives for themselves in a room: private until shown, or open to all at once.

``by`` is the id of a member. Of a rating and a vote the id says what it is about and whose it is,
so that one given from two places is one.
"""

from enum import StrEnum
from typing import Annotated

from msgspec import Struct

from store.entity import Entity
from store.field_rules import LEAD, NAME


class Gathering(StrEnum):
    """What a facilitator may have everyone give at once."""

    IDEAS = "ideas"
    TURNS = "turns"
    RATINGS = "ratings"
    PROPOSALS = "proposals"
    VOTES = "votes"


class RoomState(Struct, frozen=True, kw_only=True):
    """What is open in the room, whether votes are shown, and whether words go by a name."""

    open: frozenset[Gathering] = frozenset()
    votes_shown: bool = False
    anonymous: bool = False


class Idea(Entity, frozen=True, kw_only=True):
    """A partner that someone thought of: private until the ideas are gathered on the timeline."""

    name: Annotated[str, NAME]
    by: str


class OwnRating(Entity, frozen=True, kw_only=True):
    """How strong one member finds a brake or a lever (``point``), and how far in our hands.

    From 1 to 5; 0 is not rated yet. Private until the ratings of that point are compared.
    """

    point: str
    by: str
    strength: int = 0
    grip: int = 0


class Proposal(Entity, frozen=True, kw_only=True):
    """A lead that someone proposes about ``points``; ``lead`` is what it became once picked.

    ``by`` is None where it came from a guest, or the workshop is anonymous.
    """

    what: Annotated[str, LEAD]
    points: frozenset[str] = frozenset()
    by: str | None = None
    lead: str | None = None


class Vote(Entity, frozen=True, kw_only=True):
    """One of the votes of a member, for a proposal: private until votes are shown."""

    proposal: str
    by: str
