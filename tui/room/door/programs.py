"""Programs as an event loop has them: each asked of the zygote, and a terminal to read and write.

What a person types waits while their program does not read, and what it draws waits while their
line does not take it: nobody's line makes others wait, or fills the memory.
"""

from __future__ import annotations

import asyncio
import os
import socket
import sys
from collections.abc import Callable
from contextlib import suppress

import msgspec

from tui.room.door.asked_terminal import STARTED, Start, set_size
from tui.room.door.errors import NoProgram

MOST_AT_ONCE = 1 << 15

LAST_SECONDS = 0.75
"""How long a program goes on when its line is gone: it still reads what was typed before."""


class Programs:
    """Asks the zygote at the other end of ``line`` for programs, one after the other."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line
        self._line.setblocking(False)
        self._busy = asyncio.Lock()

    async def start(self, asked: Start) -> int:
        """Return the descriptor of the terminal that the program runs on. Raises NoProgram."""
        async with self._busy:
            try:
                return await self._started(asked)
            except OSError:
                raise NoProgram from None

    async def _started(self, asked: Start) -> int:
        if sys.platform == "win32":
            raise NotImplementedError
        loop = asyncio.get_running_loop()
        await loop.sock_sendall(self._line, msgspec.json.encode(asked) + b"\n")
        ready = asyncio.Event()
        loop.add_reader(self._line, ready.set)
        try:
            await ready.wait()
        finally:
            loop.remove_reader(self._line)
        answer, terminals, _flags, _from = socket.recv_fds(self._line, len(STARTED), 1)
        if not terminals:
            raise NoProgram if answer else ConnectionResetError
        return terminals[0]

    def end_all(self) -> None:
        """Have all programs end, and keep what they can. What they say at the end still comes."""
        with suppress(OSError):
            self._line.shutdown(socket.SHUT_RDWR)


class ProgramTerminal:
    """The terminal that a program runs on, seen from the other side.

    ``show`` takes what it draws, and ``ended`` hears that there is no more; ``take`` takes False
    where nothing more should be typed for now, and True once it may.
    """

    def __init__(
        self,
        descriptor: int,
        show: Callable[[bytes], None],
        ended: Callable[[], None],
        take: Callable[[bool], None],
    ) -> None:
        self._descriptor = descriptor
        self._show = show
        self._ended = ended
        self._take = take
        self._typed = bytearray()
        self._held: set[str] = set()
        self._loop = asyncio.get_running_loop()
        if sys.platform != "win32":
            os.set_blocking(descriptor, False)
        self._loop.add_reader(descriptor, self._read)

    def type(self, keys: bytes) -> None:
        """Have the program read ``keys``, as soon as it does."""
        if self._descriptor < 0:
            return
        was_free = not self._typed
        self._typed += keys
        if was_free:
            self._write()
            if self._typed:
                self._take(False)
                self._loop.add_writer(self._descriptor, self._write_on)

    def _write(self) -> None:
        try:
            del self._typed[: os.write(self._descriptor, self._typed)]
        except BlockingIOError:
            pass
        except OSError:  # nobody reads there any more
            self._typed.clear()

    def _write_on(self) -> None:
        self._write()
        if not self._typed:
            self._loop.remove_writer(self._descriptor)
            self._take(True)

    def _read(self) -> None:
        try:
            drawn = os.read(self._descriptor, MOST_AT_ONCE)
        except BlockingIOError:
            return
        except OSError:  # so it says on Linux that no program has it any more
            drawn = b""
        if drawn:
            self._show(drawn)
        else:
            self.hang_up()
            self._ended()

    @property
    def is_there(self) -> bool:
        """Whether the program has not ended by itself, and goes on drawing."""
        return self._descriptor >= 0

    def hold(self, why: str) -> None:
        """Let what the program draws wait, because of ``why``, until that is over."""
        if not self._held and self._descriptor >= 0:
            self._loop.remove_reader(self._descriptor)
        self._held.add(why)

    def free(self, why: str) -> None:
        """Say that ``why`` is over."""
        self._held.discard(why)
        if not self._held and self._descriptor >= 0:
            self._loop.add_reader(self._descriptor, self._read)

    def resize(self, columns: int, lines: int) -> None:
        """Have the program draw in another size."""
        if self._descriptor >= 0:
            set_size(self._descriptor, columns, lines)

    def let_go(self) -> None:
        """Have the program draw for nobody, and cut the line to it as soon as it read what came."""
        self._show = _nothing
        self._ended = _nothing
        for why in [*self._held]:
            self.free(why)
        self._loop.call_later(LAST_SECONDS, self.hang_up)

    def hang_up(self) -> None:
        """Cut the line to the program, which keeps what it can and ends."""
        if self._descriptor < 0:
            return
        self._loop.remove_reader(self._descriptor)
        self._loop.remove_writer(self._descriptor)
        os.close(self._descriptor)
        self._descriptor = -1


def _nothing(_drawn: bytes = b"") -> None:
    pass
