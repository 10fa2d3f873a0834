"""One connection: a stranger until they give the code, then a person with one visit."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Sequence
from typing import Protocol

import asyncssh

from tui.room.door.addresses import place_of
from tui.room.door.gate import Admission, Gate, Knock, Reply
from tui.room.door.kept_out import made_way, room_full, wait
from tui.room.door.visit import Visit, VisitedDoor
from tui.wording.i18n import _

Challenge = tuple[str, str, str, list[tuple[str, bool]]]


MOST_ON_THE_WAY = 1 << 17
"""Bytes that the system takes for a line that is slow: what is drawn later is more to the point."""


class KnockedDoor(VisitedDoor, Protocol):
    """What a stranger asks of the door: to be counted, and watched over."""

    gate: Gate
    strangers: set[Stranger]


class Stranger(asyncssh.SSHServer):
    """Asks for the code and for nothing else, and lets one program be asked for.

    All that it does not speak of, AsyncSSH refuses: forwarding of any kind, other ways to log in.
    """

    def __init__(self, door: KnockedDoor) -> None:
        self._door = door
        self._place = ""
        self._user = ""
        self._knock: Knock | None = None
        self._admission: Admission | None = None
        self._visit: Visit | None = None
        self._since = asyncio.get_running_loop().time()

    def connection_made(self, conn: asyncssh.SSHServerConnection) -> None:
        """Let them knock, where not too many do."""
        self._conn = conn
        self._address: str = conn.get_extra_info("peername")[0]
        self._place = place_of(self._address)
        gate = self._door.gate
        self._knock = gate.knock(self._place, conn.abort, gate.bounds.typing_seconds)
        if self._knock is None:
            conn.abort()
            return
        self._door.strangers.add(self)
        line: socket.socket = conn.get_extra_info("socket")
        line.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, MOST_ON_THE_WAY)
        # AsyncSSH does not mind when the system takes no more: the far end could fill the memory.
        vars(conn).update(pause_writing=self._line_full, resume_writing=self._line_free)

    def connection_lost(self, exc: Exception | None) -> None:
        """Count one less."""
        self._door.strangers.discard(self)
        self._no_stranger()
        if self._admission:
            self._door.gate.go_out(self._admission)

    def _no_stranger(self) -> None:
        if self._knock:
            self._door.gate.no_stranger(self._knock)
            self._knock = None

    # --- the code

    def begin_auth(self, username: str) -> bool:
        """Ask everyone for the code, by whatever name they come."""
        self._user = username
        return True

    def password_auth_supported(self) -> bool:
        """Take the code as a password."""
        return True

    def validate_password(self, username: str, password: str) -> bool:
        """Return whether it is the code. Cuts the line of who has to wait."""
        reply = self._door.gate.reply(self._place, password)
        if reply is Reply.WAIT:
            raise asyncssh.PermissionDenied(wait(self._door.gate.bounds))
        return reply is Reply.RIGHT

    def kbdint_auth_supported(self) -> bool:
        """Ask for the code in words."""
        return True

    def get_kbdint_challenge(self, username: str, lang: str, submethods: str) -> Challenge:
        """Return the question.

        Clients show what is not in their charset in numbers: a space is in each.
        """
        question = _("Code of the room:").replace("\N{NO-BREAK SPACE}", " ")
        return "", "", "", [(question + " ", False)]

    def validate_kbdint_response(self, username: str, responses: Sequence[str]) -> bool:
        """Return whether the answer is the code. Cuts the line of who has to wait."""
        return self.validate_password(username, "".join(responses))

    def auth_completed(self) -> None:
        """Let them in, where there is room."""
        self._no_stranger()
        self._since = asyncio.get_running_loop().time()
        self._admission = self._door.gate.come_in(self._place, self._is_nobody, self._make_way)

    def _is_nobody(self) -> bool:
        """Return whether they touched no key yet: so nobody says who they are."""
        return self._visit is None or not self._visit.has_typed

    def _make_way(self) -> None:
        if self._visit:
            self._visit.end(made_way())
        else:
            self.cut()

    # --- the visit

    def session_requested(self) -> Visit | bool:
        """Give them the program; once."""
        if self._visit:
            return False
        self._visit = Visit(self._door, self._user, self._address, self._refused())
        return self._visit

    def _refused(self) -> str:
        return "" if self._admission else room_full(self._door.gate.bounds)

    def _line_full(self) -> None:
        if self._visit:
            self._visit.line_full()

    def _line_free(self) -> None:
        if self._visit:
            self._visit.line_free()

    # --- who stays too long

    def look(self, now: float) -> None:
        """Let go who asks for nothing, asks for too much, or has not touched a key for hours."""
        bounds = self._door.gate.bounds
        if self._knock:
            return  # there is a time for that already
        if self._visit is None or not self._visit.begun:
            if now - self._since > bounds.grace_seconds:
                self.cut()
        elif now - self._visit.last_key > bounds.idle_seconds:
            self._visit.end(_("No key was touched for a long time. What you wrote is kept."))
        if self._visit and (self._visit.has_sent_too_much or self._visit.is_stuck(now)):
            self.cut()

    def cut(self) -> None:
        """Cut their line."""
        self._conn.abort()
