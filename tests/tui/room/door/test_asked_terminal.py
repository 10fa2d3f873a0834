"""What a far terminal says of itself, believed as far as it makes sense."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.room.door.asked_terminal import (
    MOST_COLUMNS,
    MOST_LINES,
    USUAL_SIZE,
    USUAL_TERM,
    locale_of,
    name_at,
    name_in,
    place_in,
    sane_size,
    sane_term,
)


@pytest.mark.parametrize("size", [(0, 0), (0, 24), (80, 0), (-1, 24)])
def test_a_size_of_nothing_is_the_usual_one(size: tuple[int, int]) -> None:
    assert sane_size(*size) == USUAL_SIZE


@given(st.integers(0, 2**32), st.integers(0, 2**32))
def test_any_size_can_be_drawn_on(columns: int, lines: int) -> None:
    sane = sane_size(columns, lines)
    assert 1 <= sane[0] <= MOST_COLUMNS
    assert 1 <= sane[1] <= MOST_LINES


@pytest.mark.parametrize("term", ["xterm-256color", "screen.xterm", "dumb", "linux", "a_b"])
def test_a_kind_of_terminal_is_taken(term: str) -> None:
    assert sane_term(term) == term


@pytest.mark.parametrize("term", ["", "x" * 41, "../x", "a b", "\x1b[2J", "xterm\n", "é"])
def test_what_is_no_kind_is_the_usual_one(term: str) -> None:
    assert sane_term(term) == USUAL_TERM


@pytest.mark.parametrize(
    ("environ", "locale"),
    [
        ({}, ("", "")),
        ({"LANG": "fr_FR.UTF-8"}, ("fr", "UTF-8")),
        ({"LANG": "en_GB"}, ("en", "")),
        ({"LANG": "en"}, ("en", "")),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "fr_BE.ISO-8859-15@euro"}, ("fr", "ISO-8859-15")),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "fr_FR.UTF-8"}, ("fr", "UTF-8")),
        ({"LANG": "C.UTF-8"}, ("", "UTF-8")),
        ({"LANG": "de_DE.UTF-8"}, ("", "UTF-8")),
        ({"LANG": "french"}, ("", "")),
        ({"LANG": "fr_FR.\x1b]0;x\x07"}, ("fr", "")),
        ({"ALLIANCES_LANG": "en"}, ("", "")),
    ],
)
def test_only_a_language_that_is_spoken_is_taken(
    environ: dict[str, str], locale: tuple[str, str]
) -> None:
    assert locale_of(environ) == locale


@pytest.mark.parametrize(
    ("user", "name"),
    [
        ("nadia", "nadia@::1"),
        ("", "@::1"),
        ("\x1b]0;x\x07nadia\n", "]0;xnadia@::1"),
        ("chief@192.168.1.1", "chief192.168.1.1@::1"),
        ("x" * 500, "x" * 40 + "@::1"),
    ],
)
def test_a_name_says_where_it_comes_from(user: str, name: str) -> None:
    assert name_at(user, "::1") == name
    assert f"{name_in(name)}@::1" == name


@pytest.mark.parametrize(
    ("person", "place"),
    [
        (name_at("nadia", "192.0.2.7"), "192.0.2.7"),
        (name_at("", "2001:db8:1:2:3::4"), "2001:0db8:0001:0002/64"),
        (name_at("x@192.0.2.1", "192.0.2.7"), "192.0.2.7"),
        ("nadia", ""),
        ("nadia@home", ""),
        ("", ""),
    ],
)
def test_a_name_says_from_which_machine(person: str, place: str) -> None:
    assert place_in(person) == place


@pytest.mark.parametrize("said", ["Nadia", "", "nadia@laposte.net", "@", "a@b@c", "192.0.2.1"])
def test_who_came_by_no_address_has_none_in_their_name(said: str) -> None:
    assert name_in(said) == said
