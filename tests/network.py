"""A network between a program and a server that does what networks do: stops, breaks, loses."""

from __future__ import annotations

import select
import shutil
import socket
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.servers import Cluster

_SOCKET = ".s.PGSQL.5432"
_COMMIT = b"COMMIT\0"


class Network:
    """What stands between: programs come in by the socket in ``folder``, as at the server's own."""

    def __init__(self, cluster: Cluster) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="net-"))
        self._server = str(cluster.folder / _SOCKET)
        self._flows = threading.Event()
        self._flows.set()
        self._loses = threading.Event()
        self._lines: list[tuple[socket.socket, socket.socket]] = []
        self._door = socket.socket(socket.AF_UNIX)
        self._door.bind(str(self.folder / _SOCKET))
        self._door.listen()
        threading.Thread(target=self._let_in, daemon=True).start()

    def address(self, cluster: Cluster, role: str, **more: str) -> str:
        return cluster.address(role, host=str(self.folder), **more)

    def stop(self) -> None:
        """Let nothing through, and say nothing of it."""
        self._flows.clear()

    def go_on(self) -> None:
        self._flows.set()

    def cut(self) -> None:
        """Break all lines there are."""
        for line in self._lines:
            _close(*line)
        self._lines.clear()

    def close(self) -> None:
        """Break all lines, and let nobody in again."""
        _close(self._door)
        self.cut()

    def lose_next_answer(self) -> None:
        """Have the next commit arrive, and be done, and its answer never come: the line breaks."""
        self._loses.set()

    def _let_in(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._door.accept()
                server = socket.socket(socket.AF_UNIX)
                server.connect(self._server)
                self._lines.append((client, server))
                threading.Thread(target=self._carry, args=(client, server), daemon=True).start()

    def _carry(self, client: socket.socket, server: socket.socket) -> None:
        loses = False
        with suppress(OSError, ValueError):
            while True:
                ready, _, _ = select.select([client, server], [], [])
                self._flows.wait()
                if server in ready:
                    said = server.recv(65536)
                    if not said or loses:
                        break
                    client.sendall(said)
                if client in ready:
                    asked = client.recv(65536)
                    if not asked:
                        break
                    if _COMMIT in asked and self._loses.is_set():
                        self._loses.clear()
                        loses = True
                    server.sendall(asked)
        _close(client, server)

    def end(self) -> None:
        self._flows.set()
        self.close()
        shutil.rmtree(self.folder)


def _close(*sockets: socket.socket) -> None:
    for one in sockets:
        with suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)
        one.close()


@contextmanager
def network_to(cluster: Cluster) -> Iterator[Network]:
    network = Network(cluster)
    try:
        yield network
    finally:
        network.end()
