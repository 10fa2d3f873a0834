"""``store.disk.filesystem`` for Windows. Each function raises OSError.

There, a file that another program has open can neither be replaced nor moved, a folder cannot be
forced to the disk, and rights are not bits: a person's data folder is theirs already.
"""

from __future__ import annotations

import errno
import msvcrt
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

assert sys.platform == "win32"

ResultT = TypeVar("ResultT")

MOVES_WHILE_HELD = False

PATIENCE = 1.0
"""How long it is tried again what another program, or what looks for viruses, is in the way of."""

_PAUSE = 0.01
_BYTES = os.O_BINARY | os.O_NOINHERIT
_LOCKED_BYTE = 1 << 30
"""Beyond all that is written: what is locked cannot be read by others."""


def open_to_read(path: Path) -> int:
    _check_file(path)
    return _insist(lambda: os.open(path, os.O_RDONLY | _BYTES))


def _check_file(path: Path) -> None:
    mode = path.lstat().st_mode
    if stat.S_ISLNK(mode):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    if not stat.S_ISREG(mode):
        raise OSError(errno.ENXIO, os.strerror(errno.ENXIO), str(path))


def open_new(path: Path) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BYTES, 0o600)


def make_private(descriptor: int, folder: Path) -> None:
    pass


def make_folder_private(made: Path) -> None:
    pass


def is_ones_own(folder: Path) -> bool:
    return True


def owner_who_closed(path: Path) -> str:
    """Return nothing: it may be that another program is in the way."""
    return ""


def sync_folder(folder: Path) -> None:
    pass


def replace(source: Path, target: Path) -> None:
    _insist(lambda: os.replace(source, target))


def move_folder(source: Path, target: Path) -> None:
    _insist(lambda: os.rename(source, target))


def keep_second_name(file: Path, name: Path) -> None:
    """Refuse: by a second name a file could not be replaced while it is read by the other."""
    raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP), str(file))


def machine() -> str:
    return os.environ.get("COMPUTERNAME", "")


def open_lock(path: Path) -> int:
    return _insist(lambda: os.open(path, os.O_RDWR | os.O_CREAT | _BYTES, 0o600))


def try_lock(descriptor: int) -> bool:
    os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
    try:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    except PermissionError:
        return False
    return True


share_lock = try_lock  # there is no lock to share


def wait_for_lock(descriptor: int, seconds: float) -> bool:
    """Take the lock within ``seconds``; the system has no queue for it, so it is asked again."""
    return any(try_lock(descriptor) for _ in _turns(seconds))


def close_lock(descriptor: int) -> None:
    os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
    try:
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)
    finally:
        os.close(descriptor)


def remove_held(path: Path, descriptor: int) -> None:
    close_lock(descriptor)
    path.unlink(missing_ok=True)  # refused where another has opened it meanwhile


def _insist(act: Callable[[], ResultT]) -> ResultT:
    """Do ``act``, again for PATIENCE while another program is in the way."""
    for _ in _turns(PATIENCE):
        try:
            return act()
        except PermissionError:
            continue
    return act()


def _turns(seconds: float) -> Iterator[None]:
    """Yield at least once, then every few milliseconds for ``seconds``."""
    give_up_at = time.monotonic() + seconds
    yield
    while time.monotonic() < give_up_at:
        time.sleep(_PAUSE)
        yield
