"""A file is replaced durably or stays as it was; it is read strictly, and never waited for."""

import errno
import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tinydb import TinyDB, where
from tinydb.storages import Storage

from store.disk.filesystem import open_lock, open_new
from store.disk.tinydb_storage import AtomicJSONStorage
from store.disk.whole_files import MAX_BYTES, make_folder
from store.errors import NotSaved, SessionDamaged, SessionNotFound

TABLES = {"_default": {"1": {"name": "Mairie [de Sieuras]"}}}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "db.json"


@pytest.fixture
def written(path: Path) -> Path:
    AtomicJSONStorage(path, create=True).write(TABLES)
    return path


# --- what TinyDB asks of a storage


def test_it_is_a_storage_of_tinydb() -> None:
    assert issubclass(AtomicJSONStorage, Storage)


def test_what_is_written_is_read_back(path: Path) -> None:
    storage = AtomicJSONStorage(path, create=True)
    assert storage.read() is None
    storage.write(TABLES)
    assert storage.read() == TABLES
    storage.write({"_default": {}})
    assert storage.read() == {"_default": {}}
    storage.close()


def test_a_missing_file_is_new_only_when_creating(path: Path) -> None:
    with pytest.raises(SessionNotFound):
        AtomicJSONStorage(path).read()
    assert not path.exists()


def test_opening_alone_makes_no_file(path: Path) -> None:
    with TinyDB(storage=AtomicJSONStorage, path=path, create=True) as database:
        assert database.all() == []
    assert not path.exists()


def test_tinydb_works_on_it(path: Path) -> None:
    with TinyDB(storage=AtomicJSONStorage, path=path, create=True) as database:
        database.insert_multiple({"n": number} for number in range(5))
        database.update({"even": True}, where("n").test(lambda n: n % 2 == 0))
        database.remove(where("n") == 4)
        database.table("other").insert({"à": "é"})
    with TinyDB(storage=AtomicJSONStorage, path=path) as database:
        assert [found["n"] for found in database.search(where("even") == True)] == [0, 2]  # noqa: E712
        assert database.tables() == {"_default", "other"}
        assert database.table("other").all() == [{"à": "é"}]
        database.drop_tables()
        assert database.all() == []


def test_a_failed_update_leaves_the_file_alone(written: Path) -> None:
    before = written.read_bytes()
    with (
        TinyDB(storage=AtomicJSONStorage, path=written) as database,
        pytest.raises(TypeError),
    ):
        database.insert({"not json": object()})
    assert written.read_bytes() == before


# --- the order of system calls


def test_said_only_after_file_then_name_are_on_the_disk(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    names: dict[int, str] = {}

    def watched(name: str, told: Callable[..., str]) -> None:
        real = getattr(os, name)

        def call(*args: Any, **kwargs: Any) -> Any:
            result = real(*args, **kwargs)
            if name == "open":
                names[result] = "folder" if Path(args[0]).is_dir() else "temporary"
            calls.append(told(*args))
            return result

        monkeypatch.setattr(os, name, call)

    watched("open", lambda path, *_: f"open {'folder' if Path(path).is_dir() else 'temporary'}")
    watched("write", lambda fd, data: f"write {names[fd]}")
    watched("fsync", lambda fd: f"fsync {names[fd]}")
    watched("close", lambda fd: f"close {names[fd]}")
    watched("replace", lambda source, target: f"replace {Path(target).name}")

    AtomicJSONStorage(path, create=True).write(TABLES)
    calls.append("saved")

    assert calls == [
        "open temporary",
        "write temporary",
        "fsync temporary",
        "close temporary",
        "replace db.json",
        "open folder",
        "fsync folder",
        "close folder",
        "saved",
    ]


def test_the_temporary_file_is_beside_the_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Path] = []
    replace = os.replace
    monkeypatch.setattr(os, "replace", lambda s, t: (seen.append(Path(s)), replace(s, t)))
    AtomicJSONStorage(path, create=True).write(TABLES)
    assert [temporary.parent for temporary in seen] == [path.parent]


def test_a_write_cut_short_by_the_system_goes_on(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: write(fd, bytes(data[:7])))
    AtomicJSONStorage(path, create=True).write(TABLES)
    assert json.loads(path.read_bytes()) == TABLES


# --- modes


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077, 0o277, 0o777])
def test_files_and_folders_are_for_their_owner_alone(tmp_path: Path, mask: int) -> None:
    with umask(mask):
        make_folder(tmp_path / "a" / "b")
        for _ in range(2):
            AtomicJSONStorage(tmp_path / "a" / "b" / "db.json", create=True).write(TABLES)
    modes = [stat.S_IMODE(p.stat().st_mode) for p in sorted((tmp_path / "a").rglob("*"))]
    assert modes == [0o700, 0o600]
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o700


def test_a_folder_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir(mode=0o755)
    make_folder(tmp_path / "shared" / "mine")
    assert stat.S_IMODE((tmp_path / "shared").stat().st_mode) == 0o755


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644])
def test_who_was_given_the_right_to_read_goes_on_reading(written: Path, mode: int) -> None:
    written.chmod(mode)
    with umask(0o077):
        AtomicJSONStorage(written).write(TABLES)
    assert stat.S_IMODE(written.stat().st_mode) == mode


def test_a_file_made_read_only_is_not_replaced(written: Path) -> None:
    written.chmod(0o400)
    with pytest.raises(NotSaved) as refused:
        AtomicJSONStorage(written).write({})
    assert refused.value.errno == errno.EACCES
    assert AtomicJSONStorage(written).read() == TABLES


# --- a disk that refuses

CAUSES = [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EACCES]


@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace"])
@pytest.mark.parametrize("cause", CAUSES)
def test_when_the_disk_refuses_the_old_file_stands(
    written: Path, monkeypatch: pytest.MonkeyPatch, call: str, cause: int
) -> None:
    before = written.read_bytes()

    def refuse(*args: object, **kwargs: object) -> None:
        raise OSError(cause, os.strerror(cause))

    with monkeypatch.context() as patched:
        patched.setattr(os, call, refuse)
        with pytest.raises(NotSaved) as refused:
            AtomicJSONStorage(written).write({"_default": {}})

    assert refused.value == NotSaved(str(written), cause)
    assert written.read_bytes() == before
    assert [p.name for p in written.parent.iterdir()] == [written.name], "no rubbish is left"


def test_a_disk_that_fills_up_halfway_leaves_the_old_file(
    written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = written.read_bytes()
    write = os.write
    room = iter([5])

    def fills_up(fd: int, data: memoryview) -> int:
        for left in room:
            return write(fd, bytes(data[:left]))
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", fills_up)
        with pytest.raises(NotSaved):
            AtomicJSONStorage(written).write({"_default": {}})
    assert written.read_bytes() == before


def test_a_name_not_known_to_be_on_the_disk_is_not_said_saved(
    written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = os.fsync

    def files_only(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", files_only)
    with pytest.raises(NotSaved):
        AtomicJSONStorage(written).write({"_default": {}})


LIMITED = """
import resource, sys
from store.errors import NotSaved
from store.disk.tinydb_storage import AtomicJSONStorage
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
storage = AtomicJSONStorage(sys.argv[1])
storage.write({"_default": {"1": {"small": "x"}}})
try:
    storage.write({"_default": {"1": {"large": "x" * 5000}}})
except NotSaved as refused:
    print(refused.errno)
"""


def test_the_system_s_own_limit_on_files_leaves_the_old_file(written: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", LIMITED, str(written)], capture_output=True, text=True, check=True
    )
    assert int(ended.stdout) == errno.EFBIG
    assert AtomicJSONStorage(written).read() == {"_default": {"1": {"small": "x"}}}
    assert [p.name for p in written.parent.iterdir()] == [written.name]


def test_what_could_not_be_read_again_is_not_written(
    written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.disk.whole_files.MAX_BYTES", 100)
    with pytest.raises(NotSaved) as refused:
        AtomicJSONStorage(written).write({"_default": {"1": {"name": "x" * 200}}})
    assert refused.value.errno == errno.EFBIG
    assert AtomicJSONStorage(written).read() == TABLES


def test_what_just_fits_is_written_and_read_again(
    written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tables = {"_default": {"1": {"name": "x" * 200}}}
    monkeypatch.setattr("store.disk.whole_files.MAX_BYTES", len(msgspec.json.encode(tables)))
    AtomicJSONStorage(written).write(tables)
    assert AtomicJSONStorage(written).read() == tables


# --- strict reading

SHAPES = {
    "no bytes": b"",
    "null": b"null",
    "a list": b"[]",
    "a number": b"12",
    "a table that is a list": b'{"session": []}',
    "a document that is a text": b'{"session": {"1": "x"}}',
    "a document without number": b'{"session": {"one": {}}}',
    "a BOM": b'\xef\xbb\xbf{"session": {}}',
    "UTF-16": '{"session": {}}'.encode("utf-16"),
    "Latin-1": '{"session": {"1": {"a": "é"}}}'.encode("latin-1"),
    "NaN": b'{"session": {"1": {"a": NaN}}}',
    "Infinity": b'{"session": {"1": {"a": -Infinity}}}',
    "1e400": b'{"session": {"1": {"a": 1e400}}}',
    "a lone surrogate": b'{"session": {"1": {"a": "\\ud800"}}}',
    "a lone surrogate in bytes": b'{"session": {"1": {"a": "\xed\xa0\x80"}}}',
    "a control character": b'{"session": {"1": {"a": "\x1b"}}}',
    "zeros": bytes(4096),
    "too deep": b'{"session": {"1": {"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}}}",
    "something after": b'{"session": {}} x',
    "single quotes": b"{'session': {}}",
}


@pytest.mark.parametrize("raw", SHAPES.values(), ids=SHAPES)
def test_bytes_that_are_no_tables_are_told_and_left(path: Path, raw: bytes) -> None:
    path.write_bytes(raw)
    for create in (False, True):
        with pytest.raises(SessionDamaged) as refused:
            AtomicJSONStorage(path, create=create).read()
        assert refused.value.reason
    assert path.read_bytes() == raw


def test_a_huge_file_is_not_even_read(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(SessionDamaged):
        AtomicJSONStorage(path).read()


def test_only_a_regular_file_is_read_and_nothing_is_waited_for(tmp_path: Path) -> None:
    AtomicJSONStorage(tmp_path / "target", create=True).write(TABLES)
    (tmp_path / "link").symlink_to(tmp_path / "target")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "device").symlink_to("/dev/zero")
    for name in ("link", "dangling", "folder", "fifo", "device"):
        with pytest.raises(SessionDamaged):
            AtomicJSONStorage(tmp_path / name, create=True).read()
    with pytest.raises(SessionDamaged):
        AtomicJSONStorage(Path("/dev/zero")).read()


@pytest.mark.skipif(not hasattr(os, "fchmod"), reason="rights are no bits there")
def test_what_is_made_is_private_from_its_first_moment(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        for make in (open_new, open_lock):
            os.close(make(tmp_path / make.__name__))
            assert stat.S_IMODE((tmp_path / make.__name__).stat().st_mode) == 0o600
    finally:
        os.umask(before)
