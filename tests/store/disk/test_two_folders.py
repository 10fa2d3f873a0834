"""For any history of two folders split, edited, cut, rolled back and joined, no word is lost.

Two machines have a folder each. Each writes words of its own, and both write over one line; files
go from one to the other as synchronisers carry them, or come back from an earlier day.
"""

import itertools
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from store import edits
from store.errors import SessionDamaged
from store.model import Session
from store.open_session import OpenSession
from tests.keeping import file_of, library_in

where = st.sampled_from((0, 1))

EXAMPLES = int(os.environ.get("ALLIANCES_HISTORIES", "30"))

CONFLICT_COPIES = (
    "session.sync-conflict-20261126-101112-ABCDEFG.json",
    "session (conflicted copy 2026-11-26 101112).json",
    "session (1).json",
    "session-CONFLICT-1.json",
)


class TwoFolders(RuleBasedStateMachine):
    """A program on each of two machines, on one session; what was acknowledged by each."""

    def __init__(self) -> None:
        super().__init__()
        self.top = Path(tempfile.mkdtemp())
        self.quick = patch.object(os, "fsync")  # no power is cut here
        self.quick.start()
        first = library_in(self.top / "0").create(Session())
        first.apply(edits.frame, project="À deux")
        first.save()
        shutil.copytree(self.top / "0", self.top / "1")
        self.libraries = [library_in(self.top / name) for name in ("0", "1")]
        self.open: list[OpenSession] = [library.open(first.id) for library in self.libraries]
        self.files = [file_of(workshop) for workshop in self.open]
        self.former: list[list[bytes]] = [[file.read_bytes()] for file in self.files]
        self.words: set[str] = set()
        self.lines: set[str] = {""}
        self.numbers = itertools.count()

    def teardown(self) -> None:
        try:
            self._join()
        finally:
            self.quick.stop()
            shutil.rmtree(self.top)

    # --- people

    @rule(at=where, times=st.sampled_from((1, 1, 1, 1, 2, 70)))
    def add(self, at: int, times: int) -> None:
        for _ in range(times):
            word = f"{at}: n° {next(self.numbers)}"
            self.open[at].apply(edits.add_partners, [word])
            if self._saved(at):
                self.words.add(word)

    @rule(at=where)
    def write_over(self, at: int) -> None:
        """Write another line, having seen the one that stands."""
        seen, line = self.open[at].session.framing.why, f"{at}: {next(self.numbers)}"
        self.open[at].apply(edits.frame, why=line)
        if self._saved(at):
            self.lines.discard(seen)
            self.lines.add(line)

    @rule(at=where)
    def refresh(self, at: int) -> None:
        self.open[at].refresh()

    @rule(at=where)
    def close_and_open(self, at: int) -> None:
        with suppress(SessionDamaged):
            self.open[at] = self.libraries[at].open(self.open[at].id)

    # --- files

    @rule(at=where, in_place=st.booleans())
    def carry_over(self, at: int, in_place: bool) -> None:
        """Put this machine's file in place of the other's."""
        self._put(self.files[at].read_bytes(), self.files[1 - at], in_place)

    @rule(at=where, name=st.sampled_from(CONFLICT_COPIES))
    def carry_beside(self, at: int, name: str) -> None:
        """Put this machine's file beside the other's."""
        shutil.copy(self.files[at], self.files[1 - at].with_name(name))

    @rule(at=where)
    def carry_all(self, at: int) -> None:
        """Put all that this machine has where the other has it."""
        folder = self.files[at].parent
        shutil.copytree(folder, self.files[1 - at].parent, dirs_exist_ok=True)

    @rule(at=where, which=st.integers(0, 99), in_place=st.booleans())
    def roll_back(self, at: int, which: int, in_place: bool) -> None:
        """Put an earlier file back."""
        former = self.former[at]
        self._put(former[which % len(former)], self.files[at], in_place)

    @rule(at=where, part=st.floats(0, 0.99))
    def cut(self, at: int, part: float) -> None:
        """Have the file be cut short; then, where it was not open, bring the newest back."""
        raw = self.files[at].read_bytes()
        self.files[at].write_bytes(raw[: int(len(raw) * part)])
        with pytest.raises(SessionDamaged) as seen:
            self.libraries[at].open(self.open[at].id)
        assert seen.value.snapshot
        self.libraries[at].restore_snapshot(seen.value.id, seen.value.snapshot)

    @rule(at=where)
    def leave_half_written(self, at: int) -> None:
        """Be killed in the midst of a save."""
        self.files[at].with_name(".session.json.0123456789ab.tmp").write_bytes(b'{"session"')

    # --- what holds

    @invariant()
    def each_sees_its_own_words(self) -> None:
        for workshop in self.open:
            assert not workshop.failure

    def _saved(self, at: int) -> bool:
        self.open[at].save()
        self.former[at].append(self.files[at].read_bytes())
        return True

    def _put(self, raw: bytes, file: Path, in_place: bool) -> None:
        if not in_place:
            file.unlink()
        file.write_bytes(raw)

    def _join(self) -> None:
        """Have each get what the other has, and look for all that was acknowledged."""
        for at in (1, 0, 1):
            self.carry_beside(at, CONFLICT_COPIES[0])
            self.open[1 - at] = self.libraries[1 - at].open(self.open[at].id)
            self.open[1 - at].save()
        for workshop in self.open:
            session = workshop.session
            lost = self.words - {card.name for card in session.partners.values()}
            assert not lost
            others = {conflict.other.strip('"') for conflict in session.conflicts.values()}
            assert self.lines - {"", session.framing.why} <= others
            assert not list(self.files[0].parent.glob("session?*.json")), "set aside"


TwoFolders.TestCase.settings = settings(max_examples=EXAMPLES, stateful_step_count=12)
test_two_folders = TwoFolders.TestCase
