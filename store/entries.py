"""What a list of sessions holds, and what is found where all that is kept is read."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from store.choices import Step
from store.errors import StoreError
from store.text import folded


class Entry(Struct, frozen=True, kw_only=True):
    """A session in the list. One that is ``damaged`` says what its newest good snapshot says."""

    id: str
    name: str = ""
    structure: str = ""
    held_on: date | None = None
    step: Step = Step.FRAMING
    reviews: int = 0
    changed_at: datetime
    damaged: StoreError | None = None
    beside: int = 0
    """How many other versions a synchroniser put beside it: opening it takes in what they have."""
    due_by: tuple[date, ...]
    """The last day of each action that is still open: those that are over are late."""

    def mentions(self, words: Sequence[str]) -> bool:
        """Return whether all the folded ``words`` are in its name or structure."""
        text = folded(f"{self.name} {self.structure}") if words else ""
        return all(word in text for word in words)


def newest_first(entries: Iterable[Entry]) -> list[Entry]:
    """Return ``entries`` in the order of the list: the last changed first."""
    return sorted(entries, key=lambda entry: (entry.changed_at, entry.id), reverse=True)


class FirstPage(Struct, frozen=True, kw_only=True):
    """The last changed sessions; there may be ``more``. Where not ``settled``, some are unread."""

    entries: Sequence[Entry]
    more: bool = False
    settled: bool = True


class FoundInside(Struct, frozen=True):
    """A session, and the name in it by which it was found."""

    entry: Entry
    name: str


Progress = Callable[[int, int], None]
"""Called with how many sessions were read, of how many that have to be."""


class FindingKind(StrEnum):
    """What may be found where all that is kept is read."""

    SESSION = "session"
    """The session itself is damaged."""
    EARLIER = "earlier"
    """An earlier state of it cannot be read."""
    BESIDE = "beside"
    """Another version stands beside it, which opening it takes in."""
    BESIDE_DAMAGED = "beside-damaged"
    """What stands beside it cannot be read."""
    TRASHED = "trashed"
    """It is in the trash, and damaged."""
    COPIED = "copied"
    """It stands among the sessions in a folder that is none's, as where that was copied."""
    NO_FOLDER = "no-folder"
    """A file stands where the folder of a session would."""
    LINK = "link"
    """So does a link, and none is followed."""
    ALL_COPIED = "all-copied"
    """Beside the folder of sessions, or the trash, stands a whole copy of it."""


class Finding(Struct, frozen=True, kw_only=True):
    """What is to be said of the session ``id``, and of which ``file`` of it; why it is damaged."""

    kind: FindingKind
    id: str
    file: str = ""
    damaged: StoreError | None = None
