"""A slow line on one machine: what is sent into it leaves slowly, and arrives late."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from queue import SimpleQueue
from threading import Thread
from time import monotonic, sleep

RATE = 8000
"""Bytes that leave in a second, each way: 64 kbit/s."""

DELAY = 0.075
"""Seconds from leaving to arriving, each way: half a round trip."""

PACKET = 512
"""Bytes that travel together, at most."""


@dataclass
class SlowLine:
    """A line whose near end is ``port`` of 127.0.0.1; ``carried`` bytes went through, both ways."""

    port: int
    carried: int = 0
    _busy_until: float = 0.0
    _ends: list[socket.socket] = field(default_factory=list)

    def cost(self, carried: int) -> float:
        """Return the seconds a question and its answer take of the line alone.

        ``carried`` counts the bytes of both.
        """
        return 2 * DELAY + carried / RATE

    @property
    def busy(self) -> bool:
        """Whether something is on its way."""
        return monotonic() < self._busy_until

    def join(self, near: socket.socket, far: socket.socket) -> None:
        """Carry between two ends what each sends, until one of them hangs up."""
        self._ends += [near, far]
        for source, target in ((near, far), (far, near)):
            source.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            on_the_way: SimpleQueue[tuple[float, bytes]] = SimpleQueue()
            Thread(target=self._send, args=(source, on_the_way), daemon=True).start()
            Thread(target=_deliver, args=(on_the_way, target), daemon=True).start()

    def _send(self, source: socket.socket, on_the_way: SimpleQueue[tuple[float, bytes]]) -> None:
        """Let what ``source`` sends leave, packet by packet; an empty one is its end."""
        free = 0.0
        packet = b"more"
        while packet:
            packet = _received(source)
            free = max(monotonic(), free) + len(packet) / RATE
            self._busy_until = max(self._busy_until, free + DELAY)
            on_the_way.put((free + DELAY, packet))
            self.carried += len(packet)
            sleep(max(0.0, free - monotonic()))

    def cut(self) -> None:
        """Close every end."""
        for end in self._ends:
            end.close()


def _received(source: socket.socket) -> bytes:
    try:
        return source.recv(PACKET)
    except OSError:
        return b""


def _deliver(on_the_way: SimpleQueue[tuple[float, bytes]], target: socket.socket) -> None:
    while True:
        due, packet = on_the_way.get()
        sleep(max(0.0, due - monotonic()))
        with suppress(OSError):
            if packet:
                target.sendall(packet)
                continue
            target.shutdown(socket.SHUT_WR)
        return


@contextmanager
def slow_line(far: int) -> Iterator[SlowLine]:
    """Lay a slow line to the port ``far`` of 127.0.0.1, on which somebody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        line = SlowLine(listener.getsockname()[1])

        def answer() -> None:
            with suppress(OSError):  # the listener is closed: the line is taken away
                while True:
                    near, _ = listener.accept()
                    line.join(near, socket.create_connection(("127.0.0.1", far)))

        Thread(target=answer, daemon=True).start()
        try:
            yield line
        finally:
            line.cut()
