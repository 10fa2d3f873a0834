"""Whatever a session's file has become: a named error, its bytes untouched, all others well."""

import json
import os
import socket
import stat
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from store import edits
from store.disk.copies import read_copy, write_copy
from store.entries import FindingKind
from store.errors import FileForbidden, SessionDamaged, SessionNotFound, SessionReadOnly
from store.library import Library
from store.open_session import OpenSession
from tests.keeping import close_to_others, file_of, library_in, root_of
from tests.workshops import le_tilleul

Spoil = Callable[[Path], object]


def _bytes(change: Callable[[bytes], bytes]) -> Spoil:
    return lambda file: file.write_bytes(change(file.read_bytes()))


def _document(change: Callable[[dict[str, Any]], object]) -> Spoil:
    def spoil(file: Path) -> None:
        tables = deepcopy(json.loads(file.read_bytes()))
        change(tables["session"]["1"])
        file.write_text(json.dumps(tables, ensure_ascii=False), "utf-8")

    return spoil


def _instead(make: Callable[[Path], object]) -> Spoil:
    def spoil(file: Path) -> None:
        file.unlink()
        make(file)

    return spoil


def _socket(file: Path) -> None:
    here = os.getcwd()
    os.chdir(file.parent)  # The name of a socket must be short.
    try:
        with socket.socket(socket.AF_UNIX) as end:
            end.bind(file.name)
    finally:
        os.chdir(here)


def _sparse(file: Path) -> None:
    with file.open("wb") as huge:
        huge.truncate(300_000_000)


def _first_point(document: dict[str, Any]) -> dict[str, Any]:
    point: dict[str, Any] = next(iter(document["session"]["points"].values()))
    return point


BAD: dict[str, Spoil] = {
    "no bytes": _bytes(lambda raw: b""),
    "one space": _bytes(lambda raw: b" "),
    "null": _bytes(lambda raw: b"null"),
    "an empty object": _bytes(lambda raw: b"{}"),
    "an empty list": _bytes(lambda raw: b"[]"),
    "no document": _bytes(lambda raw: b'{"session": {}}'),
    "another table": _bytes(lambda raw: raw.replace(b'"session"', b'"workshop"', 1)),
    **{
        f"cut at {tenth} tenths": _bytes(lambda raw, tenth=tenth: raw[: len(raw) * tenth // 10])
        for tenth in range(1, 10)
    },
    "the last byte lost": _bytes(lambda raw: raw[:-1]),
    "twice over": _bytes(lambda raw: raw + raw),
    "zeros in the middle": _bytes(lambda raw: raw[:4096] + bytes(4096) + raw[8192:]),
    "zeros at the end": _bytes(lambda raw: raw + bytes(512)),
    "all zeros": _bytes(lambda raw: bytes(len(raw))),
    "a shorter file in a longer one": _bytes(lambda raw: b'{"session": {}}' + raw[15:]),
    "UTF-16": _bytes(lambda raw: raw.decode().encode("utf-16")),
    "UTF-32": _bytes(lambda raw: raw.decode().encode("utf-32")),
    "Latin-1": _bytes(lambda raw: raw.decode().encode("latin-1", "replace")),
    "a BOM": _bytes(lambda raw: b"\xef\xbb\xbf" + raw),
    "gzip": _bytes(lambda raw: b"\x1f\x8b\x08\x00" + raw),
    "NaN": _bytes(lambda raw: raw.replace(b'"revision":2', b'"revision":NaN')),
    "1e400": _bytes(lambda raw: raw.replace(b'"revision":2', b'"revision":1e400')),
    "a lone surrogate": _bytes(lambda raw: raw.replace(b"La Roulotte", b"La \\ud83d Roulotte", 1)),
    "a raw control character": _bytes(lambda raw: raw.replace(b"La Roulotte", b"La \x1b[2J", 1)),
    "900 deep": _document(lambda d: d.update(session=json.loads("[" * 900 + "]" * 900))),
    **{
        f"{deep} deep in a session": _bytes(
            lambda raw, deep=deep: raw.replace(
                b'"framing":', b'"more":' + b"[" * deep + b"]" * deep + b',"framing":', 1
            )
        )
        for deep in (100, 300, 600, 900, 990)
    },
    "100,000 deep": _bytes(lambda raw: b'{"session":{"1":{"a":' + b"[" * 100_000),
    "300 MB": _sparse,
    "revision 0": _document(lambda d: d.update(revision=0)),
    "no revision": _document(lambda d: d.pop("revision")),
    "no date": _document(lambda d: d.update(changed_at="yesterday")),
    "a date without zone": _document(lambda d: d.update(changed_at="2026-11-24T10:00:00")),
    "schema 0": _document(lambda d: d.update(schema=0)),
    "schema one": _document(lambda d: d.update(schema="1")),
    "something more": _document(lambda d: d.update(more=1)),
    "a session that is a list": _document(lambda d: d.update(session=[])),
    "wrong type": _document(lambda d: _first_point(d).update(strength="five")),
    "wrong id": _document(lambda d: _first_point(d).update(id="another")),
    "names nobody": _document(lambda d: _first_point(d).update(actor="nobody")),
    "a FIFO": _instead(os.mkfifo),
    "a socket": _instead(_socket),
    "a folder": _instead(Path.mkdir),
    "a link to a good file": lambda file: file.symlink_to(
        file.rename(file.with_name("elsewhere.json"))
    ),
    "a link to itself": _instead(lambda file: file.symlink_to(file.name)),
    "a device": _instead(lambda file: file.symlink_to("/dev/zero")),
    "gone": Path.unlink,
}


def _traces(file: Path) -> object:
    """Return what must not change of a file that is read: which it is, and what."""
    return (file.lstat().st_ino, _held(file)) if os.path.lexists(file) else None


def _held(file: Path) -> object:
    """Return what must not change of what is set aside: its kind, its time, its first bytes."""
    status = file.lstat()
    plain = stat.S_ISREG(status.st_mode)
    head = file.read_bytes()[:1_000_000] if plain and status.st_size < 1e8 else b""
    return status.st_mode, status.st_size, status.st_mtime_ns, head


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return library_in(tmp_path)


@pytest.fixture
def workshop(library: Library) -> OpenSession:
    """Return a session saved twice, so that it has one snapshot; another stands beside it."""
    library.create(edits.new_session("Une autre"))
    workshop = library.create(le_tilleul())
    workshop.apply(edits.frame, territory="partout")
    workshop.save()
    return library.open(workshop.id)


def test_the_corpus_is_large() -> None:
    assert len(BAD) >= 30


@pytest.mark.parametrize("spoil", BAD.values(), ids=BAD)
def test_a_bad_file_is_told_left_alone_and_got_over(
    library: Library, workshop: OpenSession, spoil: Spoil
) -> None:
    id, file, when = workshop.id, file_of(workshop), workshop.changed_at
    spoil(file.resolve())
    before = _traces(file)
    held = [_held(file)] if before else []

    with pytest.raises(SessionDamaged) as refused:
        library.open(id)
    assert refused.value.id == id
    assert refused.value.reason
    assert refused.value.snapshot == when

    for _ in range(2):
        damaged, other = sorted(library.list(), key=lambda entry: entry.damaged is None)
        assert isinstance(damaged.damaged, SessionDamaged)
        assert damaged.name == le_tilleul().framing.project, "told by its snapshot"
        assert damaged.changed_at == when
        assert library.open(other.id).session.framing.project == "Une autre"
    assert [entry.id for entry in library.check()] == [id]
    assert _traces(file) == before

    library.restore_snapshot(id, when)

    assert library.open(id).session == workshop.session, "not even the last act is lost"
    assert not library.check()
    aside = list(file.parent.glob("damaged-*"))
    assert [_held(path) for path in aside] == held


@pytest.mark.parametrize("spoil", BAD.values(), ids=BAD)
def test_a_file_spoiled_under_an_open_session_loses_no_edit(
    library: Library, workshop: OpenSession, spoil: Spoil
) -> None:
    spoil(file_of(workshop).resolve())
    before = _traces(file_of(workshop))
    workshop.apply(edits.add_partners, ["Épicerie de Méras"])

    with pytest.raises((SessionDamaged, SessionNotFound)):
        workshop.save()

    assert workshop.unsaved
    assert _traces(file_of(workshop)) == before
    write_copy(root_of(library) / "copy.json", workshop.session)
    assert (
        library.import_session(read_copy(root_of(library) / "copy.json")).session
        == workshop.session
    )

    library.restore_snapshot(workshop.id, library.snapshots(workshop.id)[0])
    workshop.save()
    assert "Épicerie de Méras" in [
        p.name for p in library.open(workshop.id).session.partners.values()
    ]


def test_a_session_without_a_good_snapshot_is_still_listed(library: Library) -> None:
    workshop = library.create(le_tilleul())
    file_of(workshop).write_bytes(b"")
    for tip in file_of(workshop).parent.glob("snapshots/*"):
        tip.write_bytes(b"{")
    with pytest.raises(SessionDamaged) as refused:
        library.open(workshop.id)
    assert refused.value.snapshot is None
    (entry,) = library.list()
    assert entry.id == workshop.id


@pytest.mark.parametrize("raw", [b"", b"{", b'{"session": {"1": {}}}'])
def test_what_is_wrong_with_an_earlier_state_is_said_of_its_session(
    library: Library, workshop: OpenSession, raw: bytes
) -> None:
    for word in ("un", "deux"):
        workshop.apply(edits.frame, why=word)
        workshop.save()
    when = library.snapshots(workshop.id)[0]
    for path in (file_of(workshop).parent / "snapshots").iterdir():
        path.write_bytes(raw)
    with pytest.raises(SessionDamaged) as refused:
        library.restore_snapshot(workshop.id, when)
    assert refused.value.id == workshop.id
    assert refused.value.reason


def test_the_newest_good_snapshot_is_offered(library: Library, workshop: OpenSession) -> None:
    workshop.apply(edits.frame, territory="ici")
    workshop.save()
    folder = file_of(workshop).parent / "snapshots"
    max(folder.iterdir()).write_bytes(b"{")
    file_of(workshop).write_bytes(b"{")
    newest, older, _oldest = library.snapshots(workshop.id)
    with pytest.raises(SessionDamaged) as refused:
        library.open(workshop.id)
    assert refused.value.snapshot == older
    with pytest.raises(SessionDamaged):
        library.restore_snapshot(workshop.id, newest)
    assert file_of(workshop).read_bytes() == b"{"


def test_a_damaged_earlier_state_in_the_trash_is_found(
    library: Library, workshop: OpenSession
) -> None:
    workshop.apply(edits.add_partners, ["un"])
    workshop.save()
    library.trash(workshop.id)
    snapshots = root_of(library) / "trash" / workshop.id / "snapshots"
    damaged = next(path for path in snapshots.iterdir() if ".tip." not in path.name)
    damaged.write_bytes(b"{")
    (found,) = library.check()
    assert (found.kind, found.id, found.file) == (
        FindingKind.EARLIER,
        workshop.id,
        damaged.name,
    )


@pytest.mark.parametrize("closed", ["file", "folder"])
def test_what_cannot_be_replaced_is_open_for_reading_only(
    library: Library, workshop: OpenSession, closed: str
) -> None:
    file = file_of(workshop)
    path, mode = (file, 0o400) if closed == "file" else (file.parent, 0o500)
    path.chmod(mode)
    try:
        again = library.open(workshop.id)
        again.enter()
        assert again.read_only
        with pytest.raises(SessionReadOnly):
            again.apply(edits.add_partners, ["un"])
        again.leave()
    finally:
        path.chmod(0o700)
    assert not library.open(workshop.id).read_only


def test_whose_rights_close_a_session_is_said_and_nothing_is_put_in_its_place(
    library: Library, workshop: OpenSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop.apply(edits.add_partners, ["un"])
    workshop.save()
    raw, when = file_of(workshop).read_bytes(), library.snapshots(workshop.id)[0]
    with monkeypatch.context() as patched:
        close_to_others(patched, file_of(workshop))
        (entry,) = (entry for entry in library.list() if entry.id == workshop.id)
        assert isinstance(entry.damaged, FileForbidden)
        assert entry.damaged.owner == file_of(workshop).owner()
        with pytest.raises(FileForbidden):
            library.open(workshop.id)
        with pytest.raises(FileForbidden):
            library.restore_snapshot(workshop.id, when)
        for _ in range(3):
            workshop.apply(edits.add_partners, ["deux"])
            with pytest.raises(FileForbidden):
                workshop.save()
            workshop.undo()
    assert file_of(workshop).read_bytes() == raw
    assert not list(file_of(workshop).parent.glob("damaged-*"))
