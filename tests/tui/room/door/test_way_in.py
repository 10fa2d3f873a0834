"""What the facilitator's terminal shows of a room that is open."""

import re

import pytest
import segno

from store.model import replace
from tui.room.door.addresses import found_at, in_address_of_web, own_address
from tui.room.door.opening import OpenedAt
from tui.room.door.way_in import QUIET, listened, only_here, page, qr_lines
from tui.wording.text_width import width

WEB = "http://192.168.100.120:8080/"
AT = OpenedAt("192.168.100.120", 2222, "012345", "SHA256:" + "x" * 43, WEB)
COLOURS = re.compile(r"\x1b\[[\d;]*m")


def plain(lines: list[str]) -> list[str]:
    return [COLOURS.sub("", line) for line in lines]


def test_it_fits_one_screen(spoken: str) -> None:
    lines = plain(page("Le bus des quartiers", AT, 80, drawn=True))
    assert len(lines) <= 21
    assert max(map(width, lines)) < 80


@pytest.mark.parametrize(("columns", "drawn"), [(80, True), (80, False), (40, True), (20, True)])
def test_it_says_how_to_come_in(spoken: str, columns: int, drawn: bool) -> None:
    text = "\n".join(page("Le bus", AT, columns, drawn=drawn))
    for words in (
        "Le bus",
        WEB,
        "ssh -p 2222 192.168.100.120",
        "012 345",
        AT.fingerprint,
        "Ctrl+C",
    ):
        assert words in text
    assert drawn == ("\x1b[" in text)
    assert ("▄" in text) == (drawn and columns == 80)


def test_a_name_is_data() -> None:
    assert "\x1b]0" not in "\n".join(page("\x1b]0;x\x07Le bus", AT, 80, drawn=False))


def test_pages_without_encryption_say_so(spoken: str) -> None:
    plainly = "\n".join(page("Le bus", AT, 200, drawn=False))
    encrypted = replace(AT, web="https://salle.example:8080/")
    assert listened() in plainly
    assert listened() not in "\n".join(page("Le bus", encrypted, 200, drawn=False))


@pytest.mark.parametrize(
    ("address", "is_only_here"),
    [
        ("127.0.0.1", True),
        ("::1", True),
        ("localhost", True),
        ("192.168.1.2", False),
        ("vm", False),
    ],
)
def test_a_machine_in_no_network_says_that_nobody_else_can_come_in(
    spoken: str, address: str, is_only_here: bool
) -> None:
    at = replace(AT, address=address)
    words = only_here(address)
    assert bool(words) is is_only_here
    assert words in " ".join(page("Le bus", at, 200, drawn=False))
    assert len(page("Le bus", at, 80, drawn=True)) <= 21


@pytest.mark.parametrize("address", ["192.168.100.120", "2001:db8::1"])
def test_the_drawn_code_is_the_way_in(address: str) -> None:
    web = f"http://{in_address_of_web(address)}:8080/"
    made = segno.make(web, error="l", micro=False)
    light = [[not cell for cell in row] for row in made.matrix_iter(border=QUIET)]
    drawn = qr_lines(web)
    assert len(drawn) * 2 >= len(light)
    for y, row in enumerate(light):
        signs = "█▀" if y % 2 == 0 else "█▄"
        assert [sign in signs for sign in drawn[y // 2]] == row


def test_an_address_of_all_is_shown_as_the_machine_s_own() -> None:
    assert found_at("0.0.0.0") == own_address()
    assert ":" in found_at("::"), "who listens for all of IPv6 hears nothing else"
    assert found_at("127.0.0.1") == "127.0.0.1"
    assert found_at("room.example") == "room.example"
