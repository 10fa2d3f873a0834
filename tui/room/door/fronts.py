"""Who opened a door, and sees that it is open: somebody at a terminal, or a program."""

from __future__ import annotations

import asyncio
import os
import sys
import termios
import tty
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import msgspec

from store.attendance import Presence
from store.errors import AlliancesError
from store.location import Location
from store.model import Session, replace
from store.participant import Participant, ParticipantKind
from tui.room.door.opening import OpenedAt
from tui.room.door.way_in import in_one_line, page
from tui.room.people import here_words, is_door, people
from tui.wording.i18n import _
from tui.wording.phrases import dashed

assert sys.platform != "win32"

LOOK_SECONDS = 1.0
"""How often it is looked who is here."""

CLOSE_KEYS = b"qQ\x03\x04"


class ProgramFront:
    """A program, at the other end of the standard streams: it closes the door by closing them."""

    @contextmanager
    def shown(self, at: OpenedAt, close: Callable[[], None]) -> Iterator[None]:
        """Write where people come in, as one line of JSON."""
        print(msgspec.json.encode(at).decode(), flush=True)
        with _read_by(lambda came: None if came else close()):
            yield


class TerminalFront:
    """Somebody at a terminal, who sees how people come in, and who is here."""

    def __init__(self, location: Location, session_id: str, drawn: bool) -> None:
        self._listing = location.listing()
        self._id = session_id
        self._session: Session = self._listing.read(session_id)
        self._drawn = drawn and sys.stdout.isatty()
        self._here: list[Presence] | None = None
        self._seat = location.library().open(session_id)
        self._seat.participant = Participant(ParticipantKind.PUBLIC)

    @contextmanager
    def shown(self, at: OpenedAt, close: Callable[[], None]) -> Iterator[None]:
        """Write the page, then who is here in its last line; q closes the door."""
        name = self._session.framing.project
        print(*page(name, at, _columns(), drawn=self._drawn), "", sep="\n", flush=True)
        self._seat.enter()
        self._seat.be_seen(replace(self._seat.presence, pages=at.web, code=at.code))
        follow = asyncio.get_running_loop().create_task(self._follow())
        try:
            with _keys_read_by(lambda keys: _pressed(keys, close)):
                yield
        finally:
            follow.cancel()
            self._seat.leave()
            self._write(_("The room closes: everyone’s words are kept…"))
            print(flush=True)

    async def _follow(self) -> None:
        while True:
            found = self._listing.present().get(self._id, ())
            here = [other for other in found if not is_door(other)]
            if here != self._here:
                self._here = here
                with suppress(AlliancesError):
                    self._session = self._listing.read(self._id)
                self._write(self._words(here))
            await asyncio.sleep(LOOK_SECONDS)

    def _words(self, here: list[Presence]) -> str:
        if not here:
            return _("Nobody is here yet.")
        names = ", ".join(person.name for person in people(self._session, here))
        return dashed(here_words(self._session, here), names)

    def _write(self, words: str) -> None:
        if self._drawn:
            print(f"\r\x1b[K{in_one_line(words, _columns())}", end="", flush=True)
        else:
            print(words, flush=True)


def _columns() -> int:
    with suppress(OSError):
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    return 80


def _pressed(keys: bytes, close: Callable[[], None]) -> None:
    if not keys or any(key in CLOSE_KEYS for key in keys):
        close()


@contextmanager
def _read_by(take: Callable[[bytes], object]) -> Iterator[None]:
    """Have ``take`` have what comes in, as it comes, while this is open; nothing at its end."""
    loop, source = asyncio.get_running_loop(), sys.stdin.fileno()

    def read() -> None:
        came = b""
        with suppress(OSError):  # so ends a terminal that is gone
            came = os.read(source, 1024)
        if not came:
            loop.remove_reader(source)
        take(came)

    loop.add_reader(source, read)
    try:
        yield
    finally:
        loop.remove_reader(source)


@contextmanager
def _keys_read_by(take: Callable[[bytes], object]) -> Iterator[None]:
    """Have ``take`` have each key at once, and none of them shown; nothing where none is typed."""
    if not sys.stdin.isatty():
        yield
        return
    keyboard = sys.stdin.fileno()
    found = termios.tcgetattr(keyboard)
    tty.setcbreak(keyboard)
    try:
        with _read_by(take):
            yield
    finally:
        with suppress(termios.error):
            termios.tcsetattr(keyboard, termios.TCSADRAIN, found)
