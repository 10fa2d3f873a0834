"""Several programs on one session: nothing lost, nothing twice, no torn file, no waiting."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from store import edits
from store.disk import lock
from store.errors import LockBusy
from store.model import Session
from store.open_session import OpenSession
from tests.keeping import file_of, library_in
from tests.workshops import le_tilleul

ROOT = Path(__file__).parents[3]


def _job(*words: object) -> list[str]:
    return [sys.executable, "-m", "tests.store.disk.crowd", *map(str, words)]


def _crowd(root: Path, id: str, **numbers: int) -> dict[str, int]:
    job = _job("crowd", root, id, *numbers.values())
    ended = subprocess.run(job, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    seen: dict[str, int] = json.loads(ended.stdout)
    return seen


def test_two_programs_of_250_edits_lose_none(tmp_path: Path) -> None:
    library = library_in(tmp_path)
    workshop = library.create(Session())
    workshop.apply(edits.frame, project="À deux")
    workshop.save()

    seen = _crowd(tmp_path, workshop.id, writers=2, count=250, kills=0)

    assert seen["acknowledged"] == seen["there"] == 500
    assert seen["lost"] == seen["twice"] == seen["temporary files"] == 0
    assert seen["reads"] > 0
    assert workshop.refresh()
    assert len(workshop.session.partners) == 500
    assert not workshop.session.conflicts
    assert workshop.revision == 502


def test_ten_programs_some_of_them_killed_lose_nothing_told_saved(tmp_path: Path) -> None:
    library = library_in(tmp_path)
    workshop = library.create(Session())

    seen = _crowd(tmp_path, workshop.id, writers=10, count=15, kills=5)

    assert seen["lost"] == seen["twice"] == 0
    assert seen["acknowledged"] <= seen["there"] <= seen["acknowledged"] + 5
    assert seen["acknowledged"] >= 5 * 15 + 5
    workshop.refresh()
    assert not workshop.session.conflicts


def test_ten_programs_have_their_turns(tmp_path: Path) -> None:
    """Counted in commits, so that no machine is too slow for it: a fair wait is some ten of 400."""
    id = library_in(tmp_path).create(Session()).id
    job = _job("turns", tmp_path, id, 10, 40)
    ended = subprocess.run(job, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    seen = json.loads(ended.stdout)
    assert seen["commits"] == 400
    assert seen["longest"] <= 50


@contextmanager
def _holder(workshop: OpenSession) -> Iterator[int]:
    """Give the pid of another process that holds the lock of ``workshop``."""
    job = _job("hold", file_of(workshop).parents[2], workshop.id)
    with subprocess.Popen(job, cwd=ROOT, stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == b"held\n"
            yield process.pid
        finally:
            process.kill()


def test_a_lock_holder_that_is_stopped_is_told_and_no_edit_is_lost(tmp_path: Path) -> None:
    library = library_in(tmp_path)
    workshop = library.create(le_tilleul())
    workshop.apply(edits.add_partners, ["Épicerie"])
    with _holder(workshop) as pid:
        os.kill(pid, signal.SIGSTOP)
        with pytest.MonkeyPatch.context() as patience:
            patience.setattr(lock, "LOCK_SECONDS", 0.2)
            for _ in range(2):
                with pytest.raises(LockBusy):
                    workshop.save()
        assert workshop.unsaved
        os.kill(pid, signal.SIGKILL)
        os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
        workshop.save()
    assert library.open(workshop.id).session == workshop.session


def test_a_lock_holder_that_is_killed_delays_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop = library_in(tmp_path).create(le_tilleul())
    with _holder(workshop) as pid:
        os.kill(pid, signal.SIGKILL)
        os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
        monkeypatch.setattr(lock, "LOCK_SECONDS", 0)
        workshop.apply(edits.add_partners, ["Épicerie"])
        workshop.save()
    assert not workshop.unsaved
