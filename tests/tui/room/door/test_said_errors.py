"""What keeps a door from being opened is said with what can be done, on the screens too."""

import errno
import socket

import pytest

from tui.room.door.errors import CannotListen, cannot_listen
from tui.wording import i18n
from tui.wording.errors import sentence


def test_a_port_that_is_taken_is_said_with_what_can_be_done_on_the_screen() -> None:
    with i18n.speaking("en"):
        said = sentence(CannotListen("192.168.1.4", 8022, errno.EADDRINUSE, "--port"))
    assert "another program is there already" in said
    assert "open the room again" in said
    assert "“alliances room” takes another with --address or --port" in said


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.EADDRNOTAVAIL, "Cannot assign requested address"),
        OSError("could not bind on any address out of [('192.0.2.1', 0)]"),  # Python 3.13's
        socket.gaierror(socket.EAI_NONAME, "Name or service not known"),
    ],
)
def test_an_address_of_elsewhere_is_said_whichever_python_finds_out(error: OSError) -> None:
    with i18n.speaking("en"):
        said = sentence(cannot_listen("192.0.2.1", 8022, error, "--port"))
    assert "this machine has no such address" in said
