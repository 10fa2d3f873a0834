"""What the program holds for its screens and widgets: settings, time, places, a team's actors.

And what it does for them: ask the library, which may take its time.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING, Generic, NamedTuple, Protocol, TypeVar, cast

from textual.dom import DOMNode

from store.choices import Family, Step
from store.errors import AlliancesError
from store.location import Location
from store.settings import Settings
from tui.timekeeper import Timekeeper

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.widget import Widget

    from tui.partner_tables.own_actors import OwnActors


FoundT = TypeVar("FoundT")


class AskedAbout(Enum):
    """What the library is asked about; of each the last question alone is waited for."""

    SESSIONS = auto()
    OPENING = auto()
    DIALOG = auto()
    """What a dialog is made of, and whether there is to be one."""
    TURN = auto()
    LEAVING = auto()


class LibraryReply(NamedTuple):
    """What is to be done with what the library said, in the thread of the screens."""

    use: Callable[[], object]
    drop: Callable[[], object] = lambda: None
    """Instead, where it is not wanted any more."""
    found: bool = False
    """Whether it is what was asked for, not why that is not to be had."""


class Question(Generic[FoundT]):
    """What ``find`` is to find, and what is done with it: ``use`` takes it, or ``refused`` why not.

    What nobody waits for any more is given to ``drop``.
    """

    def __init__(
        self,
        find: Callable[[], FoundT],
        use: Callable[[FoundT], object],
        refused: Callable[[AlliancesError], object],
        drop: Callable[[FoundT], object] = lambda _found: None,
    ) -> None:
        self._find, self._use, self._refused, self._drop = find, use, refused, drop

    def look(self) -> LibraryReply:
        """Return what the library said. May be called in any thread, and never raises."""
        try:
            found = self._find()
        except AlliancesError as error:
            return LibraryReply(partial(self._refused, error))
        except Exception as error:  # a bug is one in the thread of the screens, which reports it
            return LibraryReply(partial(_raise, error))
        return LibraryReply(partial(self._use, found), partial(self._drop, found), found=True)


def _raise(error: Exception) -> None:
    raise error


class Behind(Protocol):
    """A screen above which an answer is shown."""

    @property
    def is_current(self) -> bool: ...

    @property
    def typed_in(self) -> Widget | None: ...

    def say(self, text: str, error: bool = False) -> None: ...


class Program(Protocol):
    """What holds them: the app."""

    settings: Settings
    timekeeper: Timekeeper | None
    places: dict[Step, Hashable]

    @property
    def own_actors(self) -> OwnActors: ...

    may_stall: bool
    location: Location

    def ask(self, question: Question[FoundT], about: AskedAbout | None = None) -> None: ...

    def give_up(self, about: AskedAbout) -> bool: ...

    async def away(self, look: Callable[[], FoundT]) -> FoundT: ...

    def show_above(
        self,
        behind: Behind,
        asked: Screen[FoundT],
        then: Callable[[FoundT | None], None],
    ) -> bool: ...

    def say_why(self, error: AlliancesError) -> None: ...


def program_of(node: DOMNode) -> Program:
    """Return the program that ``node`` is shown by."""
    return cast(Program, node.app)


def settings_of(node: DOMNode) -> Settings:
    """Return the settings of the program that ``node`` is shown by."""
    return cast(Program, node.app).settings


def timekeeper_of(node: DOMNode) -> Timekeeper:
    """Return the timekeeper of the session that ``node`` is shown of, open or just left."""
    keeper = cast(Program, node.app).timekeeper
    assert keeper is not None, "a session was opened for every screen that shows the time"
    return keeper


def places_of(node: DOMNode) -> dict[Step, Hashable]:
    """Return where the cursor stood last on each step of the open session."""
    return cast(Program, node.app).places


def own_families(node: DOMNode) -> Mapping[str, Family]:
    """Return the family of each of a team's own actors, by its folded name."""
    return cast(Program, node.app).own_actors.families
