"""A door whose process does not do as it is asked: why is said in a sentence, whatever it says."""

import sys
from pathlib import Path

import pytest

from store.location import Location
from tui import at_fault
from tui.room.door.errors import DoorNotOpened
from tui.room.door.opening import open_door
from tui.wording import i18n

CRASHED = 'print("Traceback (most recent call last):\\n  in a module", file=sys.stderr)'
OTHERWISE = 'print("{}")'
NOTHING = ""
MISUSED = 'print("usage: alliances room --other", file=sys.stderr)'


def why_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str) -> str:
    """Return what is said where the program that is to open it ``does`` that."""
    program = tmp_path / "program"
    program.write_text(f"#!{sys.executable}\nimport sys\n{does}\n")
    program.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(program))
    with pytest.raises(DoorNotOpened) as refused:
        open_door(Location(tmp_path), "00c0ffee")
    return refused.value.why


@pytest.mark.parametrize("does", [CRASHED, OTHERWISE, NOTHING, MISUSED])
def test_where_the_program_was_updated_meanwhile_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str
) -> None:
    i18n.use("en")
    monkeypatch.setattr(at_fault, "_BEGAN", 0.0)
    said = why_not_opened(tmp_path, monkeypatch, does)
    assert "start it again" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("does", [CRASHED, OTHERWISE, NOTHING])
def test_where_it_is_at_fault_that_is_said_and_what_it_said_is_in_a_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str
) -> None:
    i18n.use("en")
    monkeypatch.setattr(at_fault, "_BEGAN", float("inf"))
    said = why_not_opened(tmp_path, monkeypatch, does)
    assert "made a mistake" in said
    assert "Traceback" not in said
    (log,) = tmp_path.glob("alliances-*.log")
    assert str(log) in said
    assert ("in a module" in log.read_text()) is (does is CRASHED)


def test_what_it_says_in_a_sentence_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(at_fault, "_BEGAN", float("inf"))
    assert why_not_opened(tmp_path, monkeypatch, MISUSED) == "usage: alliances room --other"
