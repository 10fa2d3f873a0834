"""What screens ask of the app: the only way they have to reach anything beyond themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from textual.events import Event
from textual.message import Message

from store.choices import Family, Step

if TYPE_CHECKING:
    from store.participant import Participant
    from tui.room.tasks import TaskId
from tui.wording.actors import Actor


@dataclass
class Sized(Message):
    """The window has another size, or another screen is in it; ``remark`` says it is too small."""

    remark: str


@dataclass
class OpenAsked(Message):
    """Open the session of that id."""

    id: str


@dataclass
class EarlierAsked(Message):
    """Choose an earlier state of the open session to bring back."""


@dataclass
class RestoreAsked(Message):
    """Bring back the state a session had ``when`` a snapshot of it was kept, and open it."""

    id: str
    when: datetime


@dataclass
class NewAsked(Message):
    """Make a session for the project of that name, and open it."""

    project: str


@dataclass
class ExampleAsked(Message):
    """Open a copy of the worked example."""


@dataclass
class AcrossAsked(Message):
    """Show what comes back across all sessions."""


@dataclass
class StepAsked(Message):
    """Show that step of the open session."""

    step: Step


@dataclass
class ExportAsked(Message):
    """Choose what is to leave the open session, and write it."""


@dataclass
class ActorAsked(Message):
    """Show one actor of the open session, whole; the cursor on ``field``, where one is said."""

    actor: str
    field: str = ""


@dataclass
class LeadAsked(Message):
    """Show one lead of the open session, to fill it in."""

    lead: str


@dataclass
class TurnAsked(Message):
    """Give the screen to whoever plays one role, for their private turn."""

    role: str


@dataclass
class FollowUpAsked(Message):
    """Show what a review of the open session looks at first."""


@dataclass
class ClosedToPartners(Message):
    """Partners came into the room, who may see nothing of the screen: show another."""


@dataclass
class AfterwardsAsked(Message):
    """Show what the months after the workshop bring, to be noted; one ``section`` of it first."""

    section: str = ""


@dataclass
class NotedAsked(Message):
    """Show one sign of trust, body to tell or relation of the open session, to fill it in."""

    id: str


@dataclass
class WayInAsked(Message):
    """Show in large how people come into the room."""


@dataclass
class DoorAsked(Message):
    """Open the room, so that people come in from their own machines; or close it."""


@dataclass
class EveryoneAsked(Message):
    """Show who is in the room, and what all are asked for."""


@dataclass
class ConflictsAsked(Message):
    """Show what was written twice in the open session, to be settled."""


@dataclass
class MissingAsked(Message):
    """Sweep the actor library; ``reply`` gets the actors that were ticked."""

    reply: Callable[[list[Actor]], None]


@dataclass
class ActorNamed(Message):
    """A team said the family of an actor: offer it again in later sessions."""

    name: str
    family: Family


@dataclass
class Edited(Message):
    """The open session was edited: keep it."""


@dataclass
class SettingChosen(Message):
    """A setting was chosen: ``name`` is “language” or “theme”."""

    name: str
    value: str


@dataclass
class Arrived(Message):
    """Someone who joined said who they are; a guest may have said a ``name``."""

    participant: Participant
    name: str = ""


@dataclass
class SayNext(Message):
    """Say something on the screen that is shown next."""

    words: str


@dataclass
class TaskAsked(Message):
    """Show what someone who joined is to give."""

    task: TaskId


@dataclass
class ShownAsked(Message):
    """Look at what a facilitator shows to all."""


@dataclass
class LeaveAsked(Message):
    """Go back to the list of sessions."""


@dataclass
class QuitAsked(Message):
    """Leave the program, once all is saved."""


@dataclass
class LineLost(Message):
    """Nobody is at the terminal any more: keep all, and end."""


@dataclass
class PasteTooLong(Event):
    """What was pasted was more than can be taken, and was dropped; taken in its turn, as keys."""
