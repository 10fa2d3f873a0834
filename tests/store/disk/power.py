"""Power cuts replayed: what a verb asked of the system is recorded, and then only part of it came.

Two models say what may have come when the power goes. An ``ordered`` file system keeps what it was
asked in the order in which it was, and whatever is forced to the disk takes all before it along. A
``strict`` one promises nothing but what POSIX does: the names in a folder once that is forced to
the disk, what is in a file once that is; of all else any part may be there, or none.
"""

from __future__ import annotations

import os
import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from tests.store.disk.aftermath import wrong
from tests.store.disk.verbs import Folder, Verb

FOLDER = -1
"""What stands for a folder where a name leads to the number of a file."""

FORCED = ("force", "force folder")

Names = dict[str, int]


class Asked(NamedTuple):
    """One thing asked of the system: about names, or about the ``file`` of that number."""

    what: str
    path: str = ""
    other: str = ""
    file: int = FOLDER
    data: bytes = b""

    @property
    def folders(self) -> set[str]:
        """The folders whose names it changes; none where it changes no name."""
        if self.what == "write" or self.what in FORCED:
            return set()
        changed = {"link": (self.other,), "replace": (self.path, self.other)}
        return {os.path.dirname(path) for path in changed.get(self.what, (self.path,))}

    def change(self, names: Names) -> None:
        """Do it to ``names``, where that can be."""
        if self.what in ("create", "mkdir"):
            names[self.path] = self.file
        elif self.what == "link" and self.path in names:
            names[self.other] = names[self.path]
        elif self.what == "remove":
            names.pop(self.path, None)
        elif self.what == "replace":
            for name in [*names]:
                if name == self.path or name.startswith(f"{self.path}/"):
                    names[self.other + name[len(self.path) :]] = names.pop(name)


class Recording:
    """What is asked of the system about what is under ``root``, from how it is there now."""

    def __init__(self, root: Path) -> None:
        self.asked: list[Asked] = []
        self.names: Names = {}
        self.contents: dict[int, bytes] = {}
        self._root = str(root)
        self._numbers: dict[int, int] = {}
        self._opened: dict[int, str] = {}
        for path in sorted(root.rglob("*")):
            file = FOLDER if path.is_dir() else self._number(path.lstat().st_ino)
            self.names[str(path.relative_to(root))] = file
            if file != FOLDER:
                self.contents[file] = path.read_bytes()

    def _number(self, inode: int) -> int:
        return self._numbers.setdefault(inode, len(self.contents) + len(self._numbers))

    def _inside(self, path: Any, dir_fd: int | None = None) -> str | None:
        """Return ``path`` from the root on, or None where it is elsewhere."""
        whole = os.path.abspath(os.path.join(self._opened.get(dir_fd or -1, ""), os.fspath(path)))
        return whole[len(self._root) + 1 :] if f"{whole}/".startswith(f"{self._root}/") else None

    def _made(self, path: str, descriptor: int) -> None:
        inode = os.fstat(descriptor).st_ino
        self._numbers[inode] = 100_000 + len(self.asked)  # another file may have had the inode
        self.asked.append(Asked("create", path, file=self._numbers[inode]))

    @contextmanager
    def recording(self) -> Iterator[None]:
        """Record what is asked within."""
        fakes: dict[str, Callable[..., Any]] = {
            "open": self._open(os.open),
            "fsync": self._fsync(os.fsync),
            "write": self._write(os.write),
            "mkdir": self._on_path("mkdir", os.mkdir),
            "unlink": self._on_path("remove", os.unlink),
            "rmdir": self._on_path("remove", os.rmdir),
            "replace": self._on_two("replace", os.replace),
            "rename": self._on_two("replace", os.rename),
            "link": self._on_two("link", os.link),
        }
        with patch.multiple(os, **fakes):
            yield

    def _open(self, call: Callable[..., int]) -> Callable[..., int]:
        def recorded(path: Any, *args: Any, dir_fd: int | None = None, **kwargs: Any) -> int:
            inside = self._inside(path, dir_fd)
            is_new = inside is not None and not os.path.lexists(f"{self._root}/{inside}")
            descriptor = call(path, *args, dir_fd=dir_fd, **kwargs)
            self._opened[descriptor] = f"{self._root}/{inside}" if inside is not None else ""
            if is_new and inside is not None:
                self._made(inside, descriptor)
            return descriptor

        return recorded

    def _write(self, call: Callable[..., int]) -> Callable[..., int]:
        def recorded(descriptor: int, data: Any) -> int:
            written = call(descriptor, data)
            if self._opened.get(descriptor):
                number = self._number(os.fstat(descriptor).st_ino)
                self.asked.append(Asked("write", file=number, data=bytes(data[:written])))
            return written

        return recorded

    def _fsync(self, _: Callable[..., None]) -> Callable[..., None]:
        def recorded(descriptor: int) -> None:
            path = self._inside(os.readlink(f"/proc/self/fd/{descriptor}"))
            if path is None:
                return
            if os.path.isdir(f"{self._root}/{path}"):
                self.asked.append(Asked("force folder", path))
                return
            if os.fstat(descriptor).st_ino not in self._numbers:  # what zipfile writes
                self._made(path, descriptor)
                data = Path(self._root, path).read_bytes()
                self.asked.append(Asked("write", file=self._number_of(descriptor), data=data))
            self.asked.append(Asked("force", file=self._number_of(descriptor)))

        return recorded

    def _number_of(self, descriptor: int) -> int:
        return self._numbers[os.fstat(descriptor).st_ino]

    def _on_path(self, what: str, call: Callable[..., None]) -> Callable[..., None]:
        def recorded(path: Any, *args: Any, dir_fd: int | None = None, **kwargs: Any) -> None:
            call(path, *args, dir_fd=dir_fd, **kwargs)
            if (inside := self._inside(path, dir_fd)) is not None:
                self.asked.append(Asked(what, inside))

        return recorded

    def _on_two(self, what: str, call: Callable[..., None]) -> Callable[..., None]:
        def recorded(source: Any, target: Any, **kwargs: Any) -> None:
            call(source, target, **kwargs)
            one, other = self._inside(source), self._inside(target)
            if one is not None and other is not None:
                self.asked.append(Asked(what, one, other))

        return recorded

    # --- what may be there once the power is back

    def ordered(self) -> Iterator[tuple[bool, Names, dict[int, bytes]]]:
        """Yield each state in which all was kept up to some moment, and whether it may be the last.

        It may be where nothing was forced to the disk after it: all had been said done.
        """
        last = max((i for i, one in enumerate(self.asked) if one.what in FORCED), default=-1) + 1
        for end in range(len(self.asked) + 1):
            came = set(range(end))
            yield end >= last, *self._state(came, came)

    def strict(self) -> Iterator[tuple[bool, Names, dict[int, bytes]]]:
        """Yield states where of what was not forced to the disk any part came, or none."""
        for end in range(len(self.asked) + 1):
            pending = [at for at in range(end) if self._is_name(at) and not self._is_sure(at, end)]
            sure = {at for at in range(end) if self._is_sure(at, end)}
            alone = [{at} for at in pending]
            but_one = [{*pending} - {at} for at in pending]
            for came in (set(), {*pending}, *alone, *but_one):
                for data in (set(), {*range(end)}):
                    yield end == len(self.asked), *self._state(sure | came, sure | data)

    def _is_name(self, at: int) -> bool:
        return bool(self.asked[at].folders)

    def _is_sure(self, at: int, end: int) -> bool:
        """Return whether what was asked ``at`` that time is on the disk by the time of ``end``."""
        one = self.asked[at]
        return any(
            (later.what == "force folder" and later.path in one.folders)
            or (later.what == "force" and one.what == "write" and later.file == one.file)
            for later in self.asked[at + 1 : end]
        )

    def _state(self, names_of: set[int], data_of: set[int]) -> tuple[Names, dict[int, bytes]]:
        names, contents = dict(self.names), dict(self.contents)
        for at, one in enumerate(self.asked):
            if one.what == "write" and at in data_of:
                contents[one.file] = contents.get(one.file, b"") + one.data
            elif at in names_of:
                one.change(names)
        return names, contents


def cut(whole: Folder, verb: str, most: int) -> Counter[str]:
    """Return what is seen where the power goes while ``verb`` is done, or once it is.

    Of all the states that may be there then, no more than ``most`` are looked at, by chance.
    """
    with whole.again() as folder:
        doing = folder.verbs()[verb]
        doing.before()
        recording = Recording(folder.root)
        with recording.recording():
            doing.act()
        states = [("ordered", *state) for state in recording.ordered()]
        states += [("strict", *state) for state in recording.strict()]
        seen: Counter[str] = Counter(states=0)
        for model, said_done, names, contents in _sample(states, most, verb):
            _put(folder.root, names, contents)
            seen["states"] += 1
            seen.update(f"{model}: {what}" for what in wrong(folder))
            if said_done and not _is_done(doing):
                seen[f"{model}: said done, and is not"] += 1
        return seen


def _sample(states: list[Any], most: int, seed: str) -> list[Any]:
    different = {
        (said, *_key(names, contents)): (model, said, names, contents)
        for model, said, names, contents in states
    }
    chosen = [*different.values()]
    return random.Random(seed).sample(chosen, min(most, len(chosen)))


def _key(names: Names, contents: dict[int, bytes]) -> tuple[object, ...]:
    there = sorted((name, contents.get(file, b"")) for name, file in names.items())
    return hash(tuple(there)), len(there)


def _is_done(doing: Verb) -> bool:
    try:
        return doing.is_done()
    except Exception:
        return False


def _put(root: Path, names: Names, contents: dict[int, bytes]) -> None:
    """Have just that be under ``root``."""
    shutil.rmtree(root)
    root.mkdir()
    made: dict[int, Path] = {}
    for name, file in sorted(names.items()):
        path = root / name
        if not path.parent.is_dir():  # its folder never came, or has gone
            continue
        if file == FOLDER:
            path.mkdir()
        elif file in made:
            os.link(made[file], path)
        else:
            path.write_bytes(contents.get(file, b""))
            made[file] = path
