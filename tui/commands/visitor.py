"""The program of somebody who came into a room by a door: one session, and nothing of a person.

Neither the settings nor the keys of whoever opened the room are theirs to change, and the
facilitation, which leads to all sessions and to files, is not handed over to them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from store.errors import AlliancesError
from store.location import Location
from store.participant import Participant, ParticipantKind
from tui.streams import say
from tui.wording.i18n import use

if TYPE_CHECKING:
    from store.library import Library
    from store.listing import Listing
    from store.settings import Settings
    from tui.room.door.asked_terminal import Start

KEPT = ("PATH", "TZ", "TMPDIR")
"""What of the environment is the machine's, not a person's."""

SERVERS = "PG"
"""So begin the names of what leads to a server: it is whoever opened the room who is let in."""


LOADED = (
    "tui.apps.visiting",
    *(f"tui.terminal.{name}" for name in ("charset", "driver", "input_reader", "line_watch")),
    *("tui.commands.opening", "tui.screens.step", "tui.widgets.help_page", "store.checks.alerts"),
    *("store.library", "store.open_session", "store.settings", "store.person"),
    *("textual.scrollbar", "textual.layouts.factory", "textual.layouts.horizontal"),
    *("textual.layouts.stream", "textual.drivers.headless_driver", "textual.pilot"),
)
"""All that the program imports before it is left, late though it may be: one copy for everyone."""


class VisitedLocation(Location):
    """Where the sessions are, for somebody who leaves nothing ``there`` but what they say."""

    def __init__(self, there: Location) -> None:
        super().__init__(there.folder)
        self._there = there
        self.may_stall = there.may_stall

    def listing(self) -> Listing:
        """Return the sessions that are there, to be read only."""
        return self._there.listing()

    def library(self, person: str = "") -> Library:
        """Return the sessions that are there."""
        return self._there.library(person)

    def settings(self) -> Settings:
        """Return the usual ones; what is chosen lasts as long as the visit."""
        from store.settings import Settings

        return Settings(_Unkept(), _Unkept())

    @property
    def keys_file(self) -> Path:
        """No file: the keys are the usual ones."""
        return Path(os.devnull, "none")


class _Unkept:
    """Settings that are kept nowhere."""

    damaged = ""

    def __init__(self) -> None:
        self._chosen: Any = None

    def read(self) -> Any:
        return self._chosen

    def change(self, edit: Callable[[Any], dict[str, Any]]) -> None:
        self._chosen = edit(self._chosen)


def load(location: Location, session_id: str) -> Callable[[Start], int]:
    """Import all that the program needs; return what runs it for one visitor."""
    for module in (*LOADED, location.KEPT_BY):
        import_module(module)
    with suppress(AlliancesError, OSError):  # nobody comes in less for it, only later
        rehearse()
    visited = VisitedLocation(location)
    return lambda start: visit(visited, session_id, start)


def rehearse() -> None:
    """Have the program draw its first screens once, for nobody.

    What Textual works out by then, and keeps, is worked out for everyone: a fifth of a start.
    """
    import asyncio
    from tempfile import TemporaryDirectory

    from store import edits
    from tui.apps.visiting import VisitorApp

    with TemporaryDirectory() as folder:
        there = Location(Path(folder))
        id = there.library().create(edits.add_members(edits.new_session("-"), ["-"])).id
        app = VisitorApp(VisitedLocation(there), id, Participant(ParticipantKind.MEMBER), calm=True)
        asyncio.run(app.rehearse())


def visit(location: Location, session_id: str, start: Start) -> int:
    """Run the program on the terminal it was started on. Returns its exit code."""
    from tui.commands.opening import cannot_draw
    from tui.terminal.charset import narrow

    _settle(start)
    narrow((sys.stdout, sys.stderr))
    who = Participant(ParticipantKind.MEMBER)
    if cannot_draw():
        from tui.commands.room import join_by_lines  # late: most draw

        return join_by_lines(location, session_id, who, visiting=True)
    return _join(location, session_id, who)


def _settle(start: Start) -> None:
    """Have the environment be that of the visitor, as far as it is of use."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name in KEPT or name.startswith(SERVERS)
    }
    os.environ.clear()
    os.environ.update(kept)
    os.environ.update(TERM=start.term, LC_ALL=f"C.{start.charset}", ALLIANCES_PERSON=start.person)
    use(start.language)


def _join(location: Location, session_id: str, who: Participant) -> int:
    """Let them take part until they leave."""
    from tui.apps.visiting import VisitorApp

    app = VisitorApp(location, session_id, who, calm=True)
    code = app.run_at_terminal()
    if app.last_words:
        say(app.last_words)
    return code
