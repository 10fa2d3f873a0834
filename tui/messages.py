"""What screens ask of the app: the only way they have to reach anything beyond themselves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, dataclass_transform

from textual.events import Event
from textual.message import Message

from store.choices import Family, Step

if TYPE_CHECKING:
    from store.participant import Participant
    from tui.room.tasks import TaskId
from tui.wording.actors import Actor


@dataclass_transform()
class AppMessage(Message):
    """What the app is asked, or learns.

    The annotated fields of a class are its facts, given in their order: as in a dataclass, which
    every start would wait for.
    """

    def __init__(self, *facts: object) -> None:
        super().__init__()
        for name, fact in zip(type(self).__annotations__, facts, strict=False):
            setattr(self, name, fact)


class Sized(AppMessage):
    """The window has another size, or another screen is in it; ``remark`` says it is too small."""

    remark: str


class OpenAsked(AppMessage):
    """Open the session of that id."""

    id: str


class EarlierAsked(AppMessage):
    """Choose an earlier state of the open session to bring back."""


class RestoreAsked(AppMessage):
    """Bring back the state a session had ``when`` a snapshot of it was kept, and open it."""

    id: str
    when: datetime


class NewAsked(AppMessage):
    """Make a session for the project of that name, and open it."""

    project: str


class ExampleAsked(AppMessage):
    """Open a copy of the worked example."""


class AcrossAsked(AppMessage):
    """Show what comes back across all sessions."""


class StepAsked(AppMessage):
    """Show that step of the open session."""

    step: Step


class ExportAsked(AppMessage):
    """Choose what is to leave the open session, and write it."""


class ActorAsked(AppMessage):
    """Show one actor of the open session, whole; the cursor on ``field``, where one is said."""

    actor: str
    field: str = ""


class LeadAsked(AppMessage):
    """Show one lead of the open session, to fill it in."""

    lead: str


class TurnAsked(AppMessage):
    """Give the screen to whoever plays one role, for their private turn."""

    role: str


class FollowUpAsked(AppMessage):
    """Show what a review of the open session looks at first."""


class ClosedToPartners(AppMessage):
    """Partners came into the room, who may see nothing of the screen: show another."""


class AfterwardsAsked(AppMessage):
    """Show what the months after the workshop bring, to be noted; one ``section`` of it first."""

    section: str = ""


class NotedAsked(AppMessage):
    """Show one sign of trust, body to tell or relation of the open session, to fill it in."""

    id: str


class WayInAsked(AppMessage):
    """Show in large how people come into the room."""


class DoorAsked(AppMessage):
    """Open the room, so that people come in from their own machines; or close it."""


class EveryoneAsked(AppMessage):
    """Show who is in the room, and what all are asked for."""


class ConflictsAsked(AppMessage):
    """Show what was written twice in the open session, to be settled."""


class MissingAsked(AppMessage):
    """Sweep the actor library; ``reply`` gets the actors that were ticked."""

    reply: Callable[[list[Actor]], None]


class ActorNamed(AppMessage):
    """A team said the family of an actor: offer it again in later sessions."""

    name: str
    family: Family


class Edited(AppMessage):
    """The open session was edited: keep it."""


class SettingChosen(AppMessage):
    """A setting was chosen: ``name`` is “language” or “theme”."""

    name: str
    value: str


class Arrived(AppMessage):
    """Someone who joined said who they are; a guest may have said a ``name``."""

    participant: Participant
    name: str = ""


class SayNext(AppMessage):
    """Say something on the screen that is shown next."""

    words: str


class TaskAsked(AppMessage):
    """Show what someone who joined is to give."""

    task: TaskId


class ShownAsked(AppMessage):
    """Look at what a facilitator shows to all."""


class LeaveAsked(AppMessage):
    """Go back to the list of sessions."""


class QuitAsked(AppMessage):
    """Leave the program, once all is saved."""


class LineLost(AppMessage):
    """Nobody is at the terminal any more: keep all, and end."""


class PasteTooLong(Event):
    """What was pasted was more than can be taken, and was dropped; taken in its turn, as keys."""
