"""The door itself: an SSH server that knows one code, one program, and nothing else."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING

import asyncssh

from tui.room.door.errors import cannot_listen
from tui.room.door.gate import Bounds, Gate, new_code
from tui.room.door.programs import Programs
from tui.room.door.stranger import Stranger

if TYPE_CHECKING:
    from tui.room.door.visit import Visit

NAME = "Alliances"
"""What it says it is, to whoever asks; not in which version."""

KEX = "*25519-*"
"""How keys are agreed on: ways that cost little, so that no stranger keeps others waiting."""

MAC = "hmac-sha2-256-etm*,hmac-sha2-512-etm*,hmac-sha2-256,hmac-sha2-512"

LOOK_SECONDS = 1.0
"""How often it is looked who has been idle, or silent, for too long."""

END_SECONDS = 8.0
"""How long programs are waited for at the end: a little longer than a full room can take."""

LONGEST_WINDOW = 1 << 16
"""Bytes that somebody may send ahead of what their program has read."""


class SshDoor:
    """An open door. ``last_words`` are said to who leaves it; ``visits`` are those in the room,
    ``strangers`` all whose line is there."""

    def __init__(self, programs: Programs, key: asyncssh.SSHKey, bounds: Bounds) -> None:
        self.programs = programs
        self.code = new_code()
        self.gate = Gate(self.code, bounds)
        self.visits: set[Visit] = set()
        self.last_words = ""
        self.fingerprint = key.get_fingerprint()
        self._key = key
        self.strangers: set[Stranger] = set()

    async def listen(self, address: str, port: int) -> None:
        """Let people in at ``address`` from now on; a port of 0 is any. Raises CannotListen."""
        logging.getLogger("asyncssh").addHandler(logging.NullHandler())
        logging.getLogger("asyncssh").propagate = False
        bounds = self.gate.bounds
        try:
            self._acceptor = await asyncssh.listen(
                address,
                port,
                family=socket.AF_UNSPEC,
                server_factory=lambda: Stranger(self),
                server_host_keys=[self._key],
                server_version=NAME,
                config=None,
                encoding=None,
                line_editor=False,
                allow_scp=False,
                agent_forwarding=False,
                x11_forwarding=False,
                gss_host=None,
                public_key_auth=False,
                host_based_auth=False,
                kex_algs=KEX,
                mac_algs=MAC,
                compression_algs=None,
                login_timeout=bounds.grace_seconds,
                keepalive_interval=bounds.answer_seconds,
                keepalive_count_max=3,
                window=LONGEST_WINDOW,
            )
        except OSError as error:
            raise cannot_listen(address, port, error, "--port") from error
        self.port: int = self._acceptor.get_port()
        self._watching = asyncio.get_running_loop().create_task(self._watch())

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            now = asyncio.get_running_loop().time()
            for stranger in [*self.strangers]:
                stranger.look(now)

    async def close(self, words: str) -> None:
        """Let nobody in any more; have all programs end, and say ``words`` to everyone."""
        self.last_words = words
        self._acceptor.close()
        self._watching.cancel()
        self.programs.end_all()
        await _until(lambda: all(visit.is_over for visit in self.visits), END_SECONDS)
        for visit in [*self.visits]:
            visit.end(words)
        await _until(lambda: not self.visits, 1)
        for stranger in [*self.strangers]:
            stranger.cut()


async def _until(holds: Callable[[], bool], seconds: float) -> None:
    """Wait until it ``holds``, at most that many ``seconds``."""
    end = asyncio.get_running_loop().time() + seconds
    while not holds() and asyncio.get_running_loop().time() < end:
        await asyncio.sleep(0.02)
