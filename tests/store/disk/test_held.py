"""Files that say that a program lives: held as long as it does, gone with it."""

import os
from pathlib import Path

import pytest

from store.disk import held
from store.disk.filesystem import open_lock
from tests.keeping import library_in, root_of
from tests.workshops import le_tilleul


def test_what_is_held_is_so_until_it_is_left_and_then_gone(tmp_path: Path) -> None:
    file = tmp_path / "seat"
    assert not held.is_held(file)
    assert not file.exists(), "who looks makes nothing"
    descriptor = held.take(file)
    assert held.is_held(file)
    assert held.is_held(file), "who looks lets it be"
    with pytest.raises(BlockingIOError):
        held.take(file)
    held.leave(file, descriptor)
    assert not file.exists()
    assert not held.is_held(file)


def test_what_a_killed_program_held_goes_once_somebody_looks(tmp_path: Path) -> None:
    file = tmp_path / "seat"
    os.close(held.take(file))
    assert file.exists()
    assert not held.is_held(file)
    assert not file.exists()


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="only Linux counts them")
def test_looking_and_taking_leave_no_file_open(tmp_path: Path) -> None:
    file = tmp_path / "seat"
    descriptor = held.take(file)
    before = os.listdir("/proc/self/fd")
    held.is_held(file)
    with pytest.raises(BlockingIOError):
        held.take(file)
    with pytest.raises(FileNotFoundError):
        held.take(tmp_path / "nowhere" / "seat")
    assert os.listdir("/proc/self/fd") == before
    held.leave(file, descriptor)
    held.is_held(file)
    assert len(os.listdir("/proc/self/fd")) == len(before) - 1


def test_a_file_that_was_removed_while_it_was_being_taken_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "seat"

    def removed_meanwhile(path: Path) -> int:
        monkeypatch.undo()
        descriptor = open_lock(path)
        path.unlink()
        return descriptor

    monkeypatch.setattr(held, "open_lock", removed_meanwhile)
    descriptor = held.take(file)
    assert held.is_held(file)
    held.leave(file, descriptor)


def test_a_turn_can_be_taken_though_nobody_came_in_before(tmp_path: Path) -> None:
    library = library_in(tmp_path / "data")
    one = library.create(le_tilleul())
    other = library.open(one.id)
    assert one.claim("role")
    assert not other.claim("role")
    one.release("role")
    assert other.claim("role")
    other.release("role")
    left = [path.name for path in (root_of(library) / "open").iterdir()]
    assert left == [f"{one.id}-turns"]
