"""One person's visit: a terminal at the far end of a line, a program here, bytes between them."""

from __future__ import annotations

import asyncio
import math
from typing import Protocol

import asyncssh

from store.errors import AlliancesError
from tui.room.door.asked_terminal import DUMB, Start, locale_of, name_at, sane_size, sane_term
from tui.room.door.programs import Programs, ProgramTerminal
from tui.streams import GIVEN_BACK
from tui.wording.errors import sentence
from tui.wording.i18n import _, spoken

Channel = asyncssh.SSHServerChannel[bytes]

MOST_ENVIRON = 1 << 14
"""Bytes that somebody's environment may be long: all but its language is thrown away."""

WAITING_BYTES = 1 << 16
"""So much that a line does not take yet makes its program wait."""

END_SECONDS = 5.0
"""How long the far end has to take the last words, before its line is cut."""

LINE, CHANNEL = "line", "channel"
"""What may not take more for now."""


class VisitedDoor(Protocol):
    """What a visit asks of the door: a program; and to be known, and what to say at its end."""

    programs: Programs
    visits: set[Visit]
    last_words: str


class Visit(asyncssh.SSHServerSession[bytes]):
    """A terminal with the program of this room on it. All else that is asked of it is refused."""

    def __init__(self, door: VisitedDoor, user: str, address: str, refused: str = "") -> None:
        self._door = door
        self._who = name_at(user, address)
        self._refused = refused
        self._size = (0, 0)
        self._term: str | None = None
        self._program: ProgramTerminal | None = None
        self._starting: asyncio.Task[None] | None = None
        self._is_line_full = False
        self.last_key = asyncio.get_running_loop().time()
        self.has_typed = False
        self.is_over = False
        self._ended_at = math.inf

    @property
    def begun(self) -> bool:
        """Whether the program was asked for."""
        return self._starting is not None

    @property
    def has_sent_too_much(self) -> bool:
        """Whether more was said of their system than anybody's system is."""
        said = self._channel.get_environment_bytes()
        return sum(len(name) + len(value) for name, value in said.items()) > MOST_ENVIRON

    # --- what the far end asks

    def connection_made(self, chan: Channel) -> None:
        """Take the channel."""
        self._channel = chan
        chan.set_write_buffer_limits(WAITING_BYTES)
        self._door.visits.add(self)

    def pty_requested(
        self, term_type: str, term_size: tuple[int, int, int, int], term_modes: object
    ) -> bool:
        """Give a terminal."""
        self._term, self._size = term_type, (term_size[0], term_size[1])
        return True

    def shell_requested(self) -> bool:
        """Give what there is in place of a shell."""
        return True

    def session_started(self) -> None:
        """Start the program; what is typed ahead waits for it."""
        self._channel.pause_reading()
        self._starting = asyncio.get_running_loop().create_task(self._start())

    async def _start(self) -> None:
        if self._refused:
            self.end(self._refused)
        elif self._term is None:
            self.end(_("This room needs a terminal: ssh -t, and nothing else."))
        else:
            try:
                descriptor = await self._door.programs.start(self._asked(self._term))
            except AlliancesError as error:
                self.end(sentence(error))
                return
            self._program = ProgramTerminal(
                descriptor, self._channel.write, self._program_ended, self._take
            )
            if self._is_line_full:
                self._program.hold(LINE)
            self._program.resize(*sane_size(*self._size))  # it may have changed meanwhile
            if self.is_over:
                self._program.let_go()
            else:
                self._channel.resume_reading()

    def _asked(self, term: str) -> Start:
        environ = self._channel.get_environment()
        language, charset = locale_of(environ)
        columns, lines = sane_size(*self._size)
        return Start(
            columns=columns,
            lines=lines,
            term=sane_term(term),
            language=language or spoken().code,
            charset=charset or "UTF-8",
            person=self._who,
        )

    def data_received(self, data: bytes, datatype: int | None) -> None:
        """Have the program read it."""
        self.last_key = asyncio.get_running_loop().time()
        self.has_typed = True
        if self._program:
            self._program.type(data)

    def eof_received(self) -> bool:
        """Let go of who types no more, with their program: else it would draw on a closed line."""
        self.end("")
        return True

    def terminal_size_changed(self, width: int, height: int, pixwidth: int, pixheight: int) -> None:
        """Have the program draw in that size."""
        self._size = (width, height)
        if self._program:
            self._program.resize(*sane_size(width, height))

    # --- a line that takes no more

    def pause_writing(self) -> None:
        """Have the program wait: the far end takes no more for now."""
        if self._program:
            self._program.hold(CHANNEL)

    def resume_writing(self) -> None:
        """Have the program go on."""
        if self._program:
            self._program.free(CHANNEL)

    def line_full(self) -> None:
        """Have the program wait: the line itself takes no more for now."""
        self._is_line_full = True
        if self._program:
            self._program.hold(LINE)

    def line_free(self) -> None:
        """Have the program go on."""
        self._is_line_full = False
        if self._program:
            self._program.free(LINE)

    def _take(self, more: bool) -> None:
        if more:
            self._channel.resume_reading()
        else:
            self._channel.pause_reading()

    # --- its end

    def _program_ended(self) -> None:
        self.end(self._door.last_words)

    def end(self, words: str) -> None:
        """End it, with ``words`` for the person."""
        if self.is_over:
            return
        self.is_over = True
        if words:
            self._channel.write(self._before_words() + f"{words}\r\n".encode())
        if self._program:
            self._program.let_go()
        self._ended_at = asyncio.get_running_loop().time()
        self._channel.exit(0)

    def _before_words(self) -> bytes:
        """Return what has the last words stand where they are seen, and stay so."""
        if self._program is None:
            return b""
        if self._term == DUMB:
            return b"\r\n"  # it was asked something on that line
        return GIVEN_BACK if self._program.is_there else b""

    def is_stuck(self, now: float) -> bool:
        """Return whether it is over, and the far end does not take the last of it."""
        return self.is_over and now - self._ended_at > END_SECONDS

    def connection_lost(self, exc: Exception | None) -> None:
        """Cut the line to the program: the far end is gone."""
        self.is_over = True
        if self._program:
            self._program.let_go()
        self._door.visits.discard(self)
        self._channel.get_connection().close()
