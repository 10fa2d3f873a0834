"""The list of very many sessions, on the command line."""

import json
import sys

import pytest

from store import edits
from store.disk import index
from tests.commanding import Line
from tui.wording.text_width import width


def keep(line: Line, names: str) -> list[str]:
    return [line.keep(edits.new_session(name)) for name in names]


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have three sessions be many already."""
    monkeypatch.setattr(index, "FEW", 2)
    monkeypatch.setattr(index, "BATCH", 2)


def names(printed: str) -> list[str]:
    return [entry.split()[-1] for entry in printed.splitlines()]


def test_only_the_last_changed_are_listed_where_so_many_are_asked_for(line: Line) -> None:
    ids = keep(line, "ABCDE")
    assert names(line("list", "--limit", "2")) == ["E", "D"]
    line.library.rename(ids[0], "Z")
    assert names(line("list", "--limit", "2")) == ["Z", "E"]
    assert names(line("list", "--limit", "9")) == [*"ZEDCB"]
    assert [entry["name"] for entry in json.loads(line("list", "--limit", "1", "--json"))] == ["Z"]


def test_only_the_last_changed_of_those_found(line: Line) -> None:
    for name in ("Été 1", "Hiver 2", "Été 3", "Été 4"):
        line.keep(edits.new_session(name))
    assert names(line("list", "--limit", "2", "--search", "ETE")) == ["4", "3"]
    assert line("list", "--limit", "2", "--search", "automne") == ""
    assert "Aucun atelier trouvé" in line.err


@pytest.mark.parametrize("number", ["0", "-1", "x", "", "1.5", "²"])
def test_what_is_no_number_of_sessions_is_refused(line: Line, number: str) -> None:
    assert line("list", f"--limit={number}", code=2) == ""
    assert "il faut un nombre" in line.err


def test_on_a_terminal_one_sees_how_far_reading_many_is(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(line, "ABCDE")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert names(line("list")) == [*"EDCBA"]
    first, second, gone, rest = line.err.split("\r")[1:]
    assert (first, second) == (
        "Lecture des ateliers\u00a0: 2 sur 5",
        "Lecture des ateliers\u00a0: 4 sur 5",
    )
    assert (gone, rest) == (" " * width(first), "")
    line("list")
    assert line.err == "", "they are known by now"


def test_where_nobody_looks_nothing_is_said_of_it(line: Line) -> None:
    keep(line, "ABCDE")
    line("list")
    assert line.err == ""


def test_words_after_the_command_are_looked_for(line: Line) -> None:
    for name in ("Le bus", "Le café", "Le bus du soir"):
        line.keep(edits.new_session(name))
    assert line("list", "bus").count("Le bus") == 2
    assert line("list", "bus", "soir").count("Le bus") == 1
    assert line("list", "soir", "--search", "bus").count("Le bus") == 1
    line("list", "lune")
    assert "Aucun atelier trouvé" in line.err
