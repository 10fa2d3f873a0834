"""The half for Windows, over what stands in for that system: what is in the way is waited for."""

import importlib.util
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

MOST = 1000


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a copy of the half for Windows, with a time that only waiting takes."""
    stand_in = ModuleType("msvcrt")
    vars(stand_in).update(LK_UNLCK=0, LK_NBLCK=2)
    monkeypatch.setitem(sys.modules, "msvcrt", stand_in)
    for name in ("O_BINARY", "O_NOINHERIT"):
        monkeypatch.setattr(os, name, 0, raising=False)
    found = importlib.util.find_spec("store.disk.windows_files")
    assert found
    assert found.loader
    module = importlib.util.module_from_spec(found)
    with monkeypatch.context() as there:
        there.setattr(sys, "platform", "win32")
        found.loader.exec_module(module)

    class Clock:
        now = 0.0

        def monotonic(self) -> float:
            return self.now

        def sleep(self, seconds: float) -> None:
            self.now += seconds

    monkeypatch.setattr(module, "time", Clock())
    return module


def in_the_way(times: int, act: Callable[..., Any]) -> Callable[..., Any]:
    """Return ``act``, refused so many times first, as by another program that reads the file."""
    left = [times]

    def refused(*args: Any) -> Any:
        if left[0]:
            left[0] -= 1
            raise PermissionError(13, "in the way")
        return act(*args)

    return refused


@pytest.mark.parametrize("call", ["replace", "rename"])
def test_a_file_that_another_reads_is_replaced_once_it_is_free(
    windows: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    (tmp_path / "new").write_text("new")
    monkeypatch.setattr(os, call, in_the_way(3, getattr(os, call)))
    act = windows.replace if call == "replace" else windows.move_folder
    act(tmp_path / "new", tmp_path / "old")
    assert (tmp_path / "old").read_text() == "new"


def test_what_stays_in_the_way_is_told(
    windows: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "new").write_text("new")
    monkeypatch.setattr(os, "replace", in_the_way(MOST, os.replace))
    with pytest.raises(PermissionError):
        windows.replace(tmp_path / "new", tmp_path / "old")
    assert windows.time.now >= windows.PATIENCE


def test_a_lock_is_asked_for_again_within_a_bound(windows: Any, tmp_path: Path) -> None:
    windows.msvcrt.locking = in_the_way(3, lambda *_: None)
    descriptor = windows.open_lock(tmp_path / "lock")
    assert windows.wait_for_lock(descriptor, 2.0)
    windows.close_lock(descriptor)
    windows.msvcrt.locking = in_the_way(MOST, lambda *_: None)
    descriptor = windows.open_lock(tmp_path / "lock")
    assert not windows.wait_for_lock(descriptor, 2.0)
    assert windows.time.now >= 2.0
    os.close(descriptor)


@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo, lambda path: path.symlink_to("/etc/hosts")])
def test_only_a_plain_file_is_opened(
    windows: Any, tmp_path: Path, make: Callable[[Path], object]
) -> None:
    make(tmp_path / "it")
    with pytest.raises(OSError, match=r"(Too many levels|No such device)"):
        windows.open_to_read(tmp_path / "it")


def test_both_halves_offer_the_same(windows: Any) -> None:
    from store.disk import filesystem, posix_files

    for half in (posix_files, windows):
        assert [wanted for wanted in filesystem.__all__ if not hasattr(half, wanted)] == []
