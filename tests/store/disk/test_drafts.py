"""Half-typed texts and places on the disk: durable, one's own, and nothing left behind."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from store import edits
from store.choices import Step
from store.library import Library
from store.open_session import OpenSession
from store.stored import NoticeKind
from tests.keeping import file_of, library_in, root_of
from tests.workshops import le_tilleul

ROOT = Path(__file__).parents[3]


@pytest.fixture
def workshop(library: Library) -> OpenSession:
    workshop = library.create(le_tilleul())
    workshop.enter()
    return workshop


def opened_anew(library: Library, workshop: OpenSession) -> OpenSession:
    """Return the session as the same person's next program has it."""
    workshop.leave()
    again = library.open(workshop.id)
    again.enter()
    return again


def files(workshop: OpenSession) -> set[str]:
    usual = {".lock", "session.json", "snapshots"}
    return {path.name for path in file_of(workshop).parent.iterdir()} - usual


def test_what_is_typed_is_on_the_disk_when_it_is_kept(
    workshop: OpenSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    forced: list[bool] = []
    fsync = os.fsync

    def noting(descriptor: int) -> None:
        forced.append(stat.S_ISDIR(os.fstat(descriptor).st_mode))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", noting)
    workshop.keep_draft("why", "Aller vers")
    assert forced == [False, True], "the file, then its name"
    (name,) = files(workshop)
    kept = (file_of(workshop).parent / name).read_text("utf-8")
    assert "Aller vers" in kept
    workshop.keep_draft("why", "Aller vers")
    assert len(forced) == 2, "nothing new was typed"


def test_no_word_of_a_person_is_in_a_name(
    library: Library, workshop: OpenSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALLIANCES_PERSON", "../../Zoé /x")
    other = library_in(root_of(library)).open(workshop.id)
    other.enter()
    other.keep_draft("../../field", "../../text")
    other.keep_place(Step.RACI)
    root = root_of(library)
    names = {path.name for path in root.rglob("*")}
    assert not [name for name in names if "Zo" in name or "field" in name or "text" in name]
    assert sorted(path.name for path in root.parent.iterdir()) == ["data"]
    (theirs,) = workshop.others
    assert theirs.person == "../../Zoé /x"


def test_what_is_entered_or_given_up_leaves_no_file(
    library: Library, workshop: OpenSession
) -> None:
    workshop.keep_draft("why", "x")
    workshop.keep_draft("name", "y")
    workshop.drop_draft("why")
    again = opened_anew(library, workshop)
    assert again.drafts() == {"name": "y"}
    for field in ("name", "name", "never typed"):
        again.drop_draft(field)
    assert files(workshop) == set()
    again.leave()
    assert list((root_of(library) / "open").iterdir()) == []


def test_a_kill_loses_nothing_kept_and_leaves_nothing_that_grows(tmp_path: Path) -> None:
    id = library_in(tmp_path).create(edits.new_session("Une")).id
    seen = _crowd("drafts", tmp_path, id, 25)
    assert seen["rounds"] == 25
    assert seen["lost"] == 0
    assert seen["files"] == 1
    assert seen["seats"] == 0


def test_two_that_open_at_once_never_both_take_a_text(tmp_path: Path) -> None:
    id = library_in(tmp_path).create(edits.new_session("Une")).id
    seen = _crowd("adopting", tmp_path, id, 12)
    assert seen == {"fields": 12, "twice": 0}


def _crowd(job: str, root: Path, id: str, number: int) -> dict[str, int]:
    words = [sys.executable, "-m", "tests.store.disk.crowd", job, str(root), id, str(number)]
    ended = subprocess.run(words, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    seen: dict[str, int] = json.loads(ended.stdout)
    return seen


def test_what_an_earlier_version_kept_is_taken_once(
    library: Library, workshop: OpenSession
) -> None:
    (file_of(workshop).parent / "draft.json").write_text('{"Why? ": "Aller v"}', "utf-8")
    again = opened_anew(library, workshop)
    assert again.drafts() == {"Why? ": "Aller v"}
    other = library.open(workshop.id)
    other.enter()
    assert other.drafts() == {}
    again.drop_draft("Why? ")
    assert files(workshop) == set()


@pytest.mark.parametrize(
    "raw", [b"", b"null", b"[]", b'{"why": 3}', b'{"person": "x", "texts": 3}', b"\xff"]
)
@pytest.mark.parametrize("name", ["draft.json", "drafts-0123456789abcdef.json", "drafts-.json"])
def test_nothing_wrong_with_a_draft_stops_the_program(
    library: Library, workshop: OpenSession, raw: bytes, name: str
) -> None:
    (file_of(workshop).parent / name).write_bytes(raw)
    again = opened_anew(library, workshop)
    assert again.drafts() == {}
    again.keep_draft("why", "a\ud800b")
    assert opened_anew(library, again).drafts() == {"why": "a?b"}


def left_by_a_dead_program(workshop: OpenSession, text: str = "Aller vers les familles") -> Path:
    """Return the file of what was half-typed in ``workshop``, whose program has ended."""
    workshop.keep_draft("why", text)
    workshop.leave()
    (file,) = file_of(workshop).parent.glob("drafts-*.json")
    return file


def test_of_all_bits_of_a_draft_none_turns_without_a_word(
    library: Library, workshop: OpenSession
) -> None:
    file = left_by_a_dead_program(workshop)
    whole = file.read_bytes()
    silent = []
    for bit in range(len(whole) * 8):
        turned = bytearray(whole)
        turned[bit // 8] ^= 1 << bit % 8
        file.write_bytes(turned)
        again = library.open(workshop.id)
        again.enter()
        kinds = [notice.kind for notice in again.take_notices()]
        if again.drafts() != {} or kinds != [NoticeKind.TYPED_DAMAGED]:
            silent.append((bit, again.drafts(), kinds))
        else:
            (aside,) = file.parent.glob("damaged-*")
            assert aside.read_bytes() == turned
            aside.unlink()
        again.keep_draft("why", "")
        again.leave()
    assert silent == []


def test_a_draft_that_came_from_another_session_is_not_this_one_s(
    library: Library, workshop: OpenSession
) -> None:
    file = left_by_a_dead_program(workshop)
    other = library.create(edits.new_session("Une autre"))
    file.rename(file_of(other).with_name(file.name))
    other.enter()
    assert other.drafts() == {}
    (notice,) = other.take_notices()
    assert notice.kind is NoticeKind.TYPED_DAMAGED


def test_what_an_earlier_program_kept_of_its_own_is_taken_though_it_has_no_checksum(
    library: Library, workshop: OpenSession
) -> None:
    file = left_by_a_dead_program(workshop)
    kept = json.loads(file.read_bytes())
    file.write_text(json.dumps({"person": kept["person"], "texts": kept["texts"]}))
    again = library.open(workshop.id)
    again.enter()
    assert again.drafts() == {"why": "Aller vers les familles"}
    assert not again.take_notices()


def test_another_person_s_draft_is_neither_taken_nor_set_aside(
    library: Library, workshop: OpenSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = left_by_a_dead_program(workshop)
    monkeypatch.setenv("ALLIANCES_PERSON", "Zoé")
    other = library_in(root_of(library)).open(workshop.id)
    other.enter()
    assert (other.drafts(), [*other.take_notices()]) == ({}, [])
    assert file.exists()


def test_dropping_one_text_puts_the_others_at_no_risk(
    workshop: OpenSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop.keep_draft("why", "x")
    workshop.keep_draft("name", "y")
    forced: list[bool] = []
    fsync = os.fsync

    def noting(descriptor: int) -> None:
        forced.append(stat.S_ISREG(os.fstat(descriptor).st_mode))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", noting)
    workshop.drop_draft("why")
    assert True in forced, "a power cut would leave neither text"


def test_a_folder_in_the_way_stops_nobody(library: Library, workshop: OpenSession) -> None:
    (file_of(workshop).parent / "draft.json").mkdir()
    (root_of(library) / "open" / f"{workshop.id}.0123456789abcdef").mkdir()
    again = opened_anew(library, workshop)
    again.keep_draft("why", "x")
    assert again.drafts() == {"why": "x"}
    assert again.others == []


def test_a_disk_that_refuses_loses_no_text_that_was_there(
    library: Library, workshop: OpenSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop.keep_draft("why", "x")

    def full(*_args: object) -> int:
        raise OSError(28, "no space")

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", full)
        full_disk = opened_anew(library, workshop)
        assert full_disk.drafts() == {"why": "x"}
    assert opened_anew(library, full_disk).drafts() == {"why": "x"}
