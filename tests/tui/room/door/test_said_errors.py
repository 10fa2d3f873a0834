"""What keeps a door from being opened is said with what can be done, on the screens too."""

import errno

from tui.room.door.errors import CannotListen
from tui.wording import i18n
from tui.wording.errors import sentence


def test_a_port_that_is_taken_is_said_with_what_can_be_done_on_the_screen() -> None:
    with i18n.speaking("en"):
        said = sentence(CannotListen("192.168.1.4", 8022, errno.EADDRINUSE, "--port"))
    assert "another program is there already" in said
    assert "open the room again" in said
    assert "“alliances room” takes another with --address or --port" in said
