"""What a session is: immutable values, every entity with a stable id.

Tables are mappings from id to entity; their order is that of the entities' ranks. A table or
mapping in a session is never changed in place: edits make new ones, by ``replace``.
What bounds a text, and how a field merges, stands beside its type (``store.field_rules``).

They are msgspec's: made in a tenth of the time of dataclasses, for which every start would wait.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

from msgspec import Struct, field

from store.choices import (
    Answer,
    Bond,
    Family,
    Form,
    Horizon,
    Involvement,
    LeadStatus,
    Letter,
    PointKind,
    RelationKind,
    SignKind,
    Stage,
    Step,
    Verification,
)
from store.days import Day
from store.entity import Entity as Entity
from store.entity import EntityT as EntityT
from store.entity import Table as Table
from store.entity import in_order as in_order
from store.entity import is_id as is_id
from store.entity import new_id as new_id
from store.field_rules import (
    ARGUMENT,
    LEAD,
    LINE,
    NAME,
    POINT,
    QUESTION,
    REASON,
    BothAre,
    MergeRule,
    StartsAs,
)
from store.for_partners import FieldChoices, Shareable
from store.given import Idea, OwnRating, Proposal, RoomState, Vote

if TYPE_CHECKING:
    from dataclasses import replace as replace  # the same, of which mypy checks the fields
else:
    from msgspec.structs import replace as replace

CENTRE = "centre"
"""The centre social itself, as an actor of the RACI: it is always one, and never a card."""


class Framing(Struct, frozen=True, kw_only=True):
    """The first step: what the project is, for whom and why. Lists are one item a line."""

    project: Annotated[str, NAME] = ""
    structure: Annotated[str, LINE] = ""
    territory: Annotated[str, LINE] = ""
    forms: frozenset[Form] = frozenset()
    other_form: Annotated[str, LINE] = ""
    why: str = ""
    for_whom: str = ""
    objectives: str = ""
    figures: str = ""
    words: str = ""
    not_replaced: str = ""
    facilitator: Annotated[str, LINE] = ""
    held_on: date | None = None
    short_term: Annotated[str, LINE] = ""
    medium_term: Annotated[str, LINE] = ""
    long_term: Annotated[str, LINE] = ""
    for_partners: FieldChoices = field(default_factory=dict)


class Member(Shareable, frozen=True, kw_only=True):
    """Someone of the team. One who ``left`` keeps all that they noted."""

    name: Annotated[str, NAME]
    left: bool = False
    passes: bool = False
    in_raci: bool = False


class Row(Shareable, frozen=True, kw_only=True):
    """A level of involvement. Without a name of its own it is called as its ``involvement``."""

    name: Annotated[str, NAME] = ""
    involvement: Involvement | None = None


class Place(Struct, frozen=True, kw_only=True):
    """Where a partner stands at one horizon: its row, and its rank in that cell."""

    row: str
    rank: Annotated[str, MergeRule.UNNOTED] = ""


class Partner(Shareable, frozen=True, kw_only=True):
    """An actor of the territory: a card of the timeline, in the tray while it has no place.

    ``first_step_status`` is None while it is to be done, ``invited`` while its ``stages`` say
    whether it comes to the reviews. ``thought_of`` are the ideas that it was gathered from, one a
    person; ``merged`` the cards that became this one.
    """

    name: Annotated[str, NAME]
    family: Family | None = None
    other_family: Annotated[str, LINE] = ""
    bond: Annotated[Bond | None, BothAre(Bond.BOTH)] = None
    expected: str = ""
    brings: str = ""
    condition: str = ""
    contact: str | None = None
    first_step: Annotated[str, LINE] = ""
    first_step_on: Day | None = None
    first_step_status: LeadStatus | None = None
    first_step_reason: Annotated[str, REASON] = ""
    answer: Answer | None = None
    withdrew_because: Annotated[str, REASON] = ""
    stages: frozenset[Stage] = frozenset()
    note: str = ""
    places: Annotated[Mapping[Horizon, Place], MergeRule.ONE_MOVE] = field(default_factory=dict)
    in_raci: bool = False
    invited: bool | None = None
    thought_of: frozenset[str] = frozenset()
    merged: Annotated[frozenset[str], MergeRule.UNNOTED] = frozenset()


class Cell(Struct, frozen=True, kw_only=True):
    """The letters of one actor for one activity; a partner's are proposed at first."""

    letters: frozenset[Letter] = frozenset()
    accepted: bool = False


class Activity(Shareable, frozen=True, kw_only=True):
    """A row of the RACI; ``cells`` by actor: a partner's or member's id, or CENTRE."""

    name: Annotated[str, NAME]
    cells: Mapping[str, Cell] = field(default_factory=dict)


class Role(Entity, frozen=True, kw_only=True):
    """An actor played by one member, or by a small group; its notes are private at first."""

    actor: str
    members: frozenset[str] = frozenset()
    noted: bool = False
    revealed: bool = False


class Point(Entity, frozen=True, kw_only=True):
    """A brake or a lever of one actor, noted in a role or (``role`` None) during the exchange.

    ``strength`` and ``grip`` go from 1 to 5; 0 is not rated yet. Each one's own ratings are private
    until they are ``compared``. ``question`` is how the actor is asked about it; empty, a neutral
    one is made of its text.
    """

    kind: PointKind
    actor: str
    text: Annotated[str, POINT]
    role: str | None = None
    strength: int = 0
    grip: int = 0
    compared: bool = False
    accepted: bool = False
    accepted_because: Annotated[str, REASON] = ""
    verification: Verification = Verification.HYPOTHESIS
    verification_note: str = ""
    question: Annotated[str, QUESTION] = ""
    theme: str | None = None


class Argument(Entity, frozen=True, kw_only=True):
    """What a listener (``by``, a member) answers to a brake or a lever."""

    point: str
    text: Annotated[str, ARGUMENT]
    by: str | None = None


class Theme(Entity, frozen=True, kw_only=True):
    """A name for brakes that several actors share."""

    name: Annotated[str, NAME]


class Lead(Shareable, frozen=True, kw_only=True):
    """What will be done about brakes or levers (``points``); ``owner`` a member or a partner."""

    what: Annotated[str, LEAD]
    points: frozenset[str] = frozenset()
    owner: str | None = None
    due: Day | None = None
    first_step: Annotated[str, LINE] = ""
    status: LeadStatus = LeadStatus.TO_DO
    reason: str = ""


class Sign(Shareable, frozen=True, kw_only=True):
    """A sign of trust: a figure, words, a writing or a photo that shows what the project does.

    ``path`` is where a photo or a writing is kept, as the team typed it.
    """

    what: Annotated[str, LEAD]
    kind: SignKind | None = None
    seen_on: Day | None = None
    shown_to: Annotated[str, LINE] = ""
    path: Annotated[str, LINE] = ""


class Body(Entity, frozen=True, kw_only=True):
    """A body to tell (a council, a committee): when it meets, who speaks, when it last heard."""

    name: Annotated[str, NAME]
    meets_on: Day | None = None
    speaker: str | None = None
    informed_on: Day | None = None


class Relation(Entity, frozen=True, kw_only=True):
    """What ties ``actor``, a partner or a member, to the partner ``other``."""

    actor: str
    other: str
    kind: RelationKind = RelationKind.KNOWS
    note: Annotated[str, LINE] = ""


class NextReview(Struct, frozen=True, kw_only=True):
    """When and where the team and its partners meet again."""

    day: Day | None = None
    place: Annotated[str, LINE] = ""
    for_partners: FieldChoices = field(default_factory=dict)


class Timing(Struct, frozen=True, kw_only=True):
    """Time for one step, in seconds: planned (None: the suggestion stands) and spent."""

    planned: int | None = None
    spent: Annotated[int, MergeRule.GREATEST] = 0


class Conflict(Entity, frozen=True, kw_only=True):
    """Two people wrote the same field: ``path`` leads to it, ``other`` is the value not kept.

    ``other`` is JSON text; both values stay reachable until someone chooses. ``by`` wrote what
    stands, ``other_by`` what does not; each is empty where it is not known.
    """

    path: tuple[str, ...]
    other: str
    noticed_at: datetime
    by: str = ""
    other_by: str = ""


class Review(Entity, frozen=True, kw_only=True):
    """A dated review (bilan): ``before`` is the session as it stood when the review began.

    One held ``with_partners`` in the room shows only what they may read.
    """

    held_on: date
    before: "Session"
    note: str = ""
    with_partners: bool = False


class Session(Struct, frozen=True, kw_only=True):
    """A whole workshop: the value that edits turn into the next one."""

    framing: Framing = field(default_factory=Framing)
    members: Table[Member] = field(default_factory=dict)
    rows: Table[Row] = field(default_factory=dict)
    partners: Table[Partner] = field(default_factory=dict)
    activities: Table[Activity] = field(default_factory=dict)
    roles: Table[Role] = field(default_factory=dict)
    roles_left: bool = False
    points: Table[Point] = field(default_factory=dict)
    arguments: Table[Argument] = field(default_factory=dict)
    themes: Table[Theme] = field(default_factory=dict)
    leads: Table[Lead] = field(default_factory=dict)
    ideas: Table[Idea] = field(default_factory=dict)
    ratings: Table[OwnRating] = field(default_factory=dict)
    proposals: Table[Proposal] = field(default_factory=dict)
    votes: Table[Vote] = field(default_factory=dict)
    room: RoomState = RoomState()
    signs: Table[Sign] = field(default_factory=dict)
    bodies: Table[Body] = field(default_factory=dict)
    relations: Table[Relation] = field(default_factory=dict)
    next_review: NextReview = NextReview()
    timings: Annotated[Mapping[Step, Timing], StartsAs(Timing())] = field(default_factory=dict)
    reviews: Table[Review] = field(default_factory=dict)
    conflicts: Annotated[Table[Conflict], MergeRule.UNNOTED] = field(default_factory=dict)
    step: Annotated[Step, MergeRule.UNNOTED] = Step.FRAMING
    writers: Annotated[Mapping[str, int], MergeRule.GREATEST] = field(default_factory=dict)
    """How many edits each person made: whose count grew from one state to another wrote in it."""
