"""What can be in the way of a door, and how it is said."""

from __future__ import annotations

import errno
import socket
from pathlib import Path

from store.errors import AlliancesError
from tui.wording.errors import add_sentences, cause
from tui.wording.i18n import N_, _

_CAUSES = {
    errno.EADDRINUSE: N_("another program is there already"),
    errno.EADDRNOTAVAIL: N_("this machine has no such address"),
}


class CannotListen(AlliancesError):
    """The system does not let the program listen there; ``number`` is its reason.

    ``option`` is by what another port is chosen.
    """

    address: str
    port: int
    number: int
    option: str


def cannot_listen(address: str, port: int, error: OSError, option: str) -> CannotListen:
    """Return that the system does not let the program listen there, because of ``error``."""
    # asyncio gives no number where an address is none of this machine's, from Python 3.13 on.
    number: int | None = error.errno
    if number is None or isinstance(error, socket.gaierror):
        number = errno.EADDRNOTAVAIL
    return CannotListen(address, port, number, option)


class HostKeyUnusable(AlliancesError):
    """The key by which people know this machine again cannot be read, or written."""

    path: Path


class DoorNotOpened(AlliancesError):
    """The process that was to open it said ``why`` it does not."""

    why: str


class NoProgram(AlliancesError):
    """What starts a program for each person has ended."""


def _cannot_listen(error: CannotListen) -> str:
    return _(
        "Nobody can come in at %(address)s, port %(port)d (%(cause)s). Once that is put right, "
        "open the room again; or on the command line, “alliances room” takes another with "
        "--address or %(option)s. Nothing is lost.",
        option=error.option,
        address=error.address,
        port=error.port,
        cause=_(_CAUSES[error.number]) if error.number in _CAUSES else cause(error.number),
    )


def _host_key(error: HostKeyUnusable) -> str:
    return _(
        "The key of this machine cannot be used (%(path)s). Put it away: a new one is made, and "
        "people’s programs will ask whether they trust it.",
        path=error.path,
    )


add_sentences(
    {
        CannotListen: _cannot_listen,
        HostKeyUnusable: _host_key,
        DoorNotOpened: lambda error: error.why,
        NoProgram: lambda _error: _(
            "Nobody else can come in: close the room and open it again. Who is in stays in, and "
            "nothing is lost."
        ),
    }
)
