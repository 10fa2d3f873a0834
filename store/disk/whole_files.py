"""Files that are read whole, and either replaced durably or left as they were."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from store.disk.filesystem import (
    make_folder_private,
    make_private,
    open_new,
    open_to_read,
    owner_who_closed,
    replace,
    sync_folder,
)
from store.errors import (
    FileExists,
    FileForbidden,
    FolderUnusable,
    NotSaved,
    SessionDamaged,
    SessionNotFound,
    StoreError,
)

MAX_BYTES = 50_000_000
"""Largest file that is read: a thousand times a full session."""

FileStat = tuple[int, int, int]
"""What changes at each commit of a file: its time, its size, its number."""

_LOST = {errno.EIO, getattr(errno, "EUCLEAN", errno.EIO), getattr(errno, "EBADMSG", errno.EIO)}
"""Errors that say that the disk has lost a file, as if its bytes were others."""


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a regular file, never waiting for anyone.

    Raises SessionNotFound, SessionDamaged (empty, too large, not a regular file) or
    FolderUnusable.
    """
    try:
        descriptor = open_to_read(path)
    except FileNotFoundError:
        raise SessionNotFound(str(path)) from None
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.ENXIO, errno.ENOTDIR):
            raise SessionDamaged(str(path), "not a regular file") from None
        raise _unread(path, error) from error
    try:
        _check_plain(path, os.fstat(descriptor))
        return b"".join(iter(lambda: os.read(descriptor, 1 << 20), b""))
    except OSError as error:
        raise _unread(path, error) from error
    finally:
        with suppress(OSError):  # all was read
            os.close(descriptor)


def _unread(path: Path, error: OSError) -> StoreError:
    """Return what is to be said of a file that the system does not give."""
    number = error.errno or errno.EIO
    if number in _LOST:
        return SessionDamaged(str(path), os.strerror(number))
    if number == errno.EACCES and (owner := owner_who_closed(path)):
        return FileForbidden(str(path), number, owner)
    return FolderUnusable(str(path), number)


def write_bytes(
    path: Path, raw: bytes, *, durable: bool = True, name_durable: bool | None = None
) -> None:
    """Put ``raw`` in place of the file ``path``: the whole of it, or nothing changes.

    With ``durable`` it is on the disk on return, and so is its name, unless it is said that this
    need not be: for many files, their folder is forced to the disk once. The file is for whom its
    folder is for, and for who was given the right to read the one it replaces.

    Raises NotSaved, for a file that is not writable too.
    """
    with taking_place_of(path, durable=durable if name_durable is None else name_durable) as new:
        _check_writable(path)
        if len(raw) > MAX_BYTES:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
        _write_new(new, raw, durable)
        _let_the_same_read(new, path)


@contextmanager
def taking_place_of(path: Path, *, durable: bool = True) -> Iterator[Path]:
    """Yield the name of a file to be made, which then takes the place of ``path``.

    With ``durable`` its name is on the disk on return. Where it is not made whole, nothing
    changes and nothing is left. Raises NotSaved for what the disk refuses.
    """
    with new_beside(path) as new:
        yield new
        put_in_place(new, path, durable=durable)


@contextmanager
def new_beside(path: Path) -> Iterator[Path]:
    """Yield the name of a file to be made beside ``path``; under that it never stays.

    Raises NotSaved for what the disk refuses.
    """
    new = path.with_name(f".{path.name}.{os.urandom(6).hex()}.tmp")
    try:
        yield new
    except OSError as error:
        raise NotSaved(str(path), error.errno or errno.EIO) from error
    finally:
        with suppress(OSError):
            new.unlink()


def put_in_place(new: Path, path: Path, *, durable: bool = True) -> None:
    """Have the file ``new`` take the place of ``path``. Raises OSError."""
    replace(new, path)
    if durable:
        sync_folder(path.parent)


def make_folder(folder: Path) -> None:
    """Make ``folder`` and those above it, for their owner alone under any umask.

    In one that gives its group to what is in it, for that group too. One that is there is left as
    it is. Raises FolderUnusable.
    """
    try:
        if folder.is_dir():
            return
        make_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
        make_folder_private(folder)
        sync_folder(folder.parent)
    except OSError as error:
        raise FolderUnusable(str(folder), error.errno or errno.EIO) from error


def _write_new(path: Path, raw: bytes, durable: bool) -> None:
    descriptor = open_new(path)
    try:
        make_private(descriptor, path.parent)
        rest = memoryview(raw)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        if durable:
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _let_the_same_read(new: Path, old: Path) -> None:
    """Have ``new`` read by whoever may read ``old``, so that they go on following it."""
    with suppress(OSError):
        if readers := old.lstat().st_mode & (stat.S_IRGRP | stat.S_IROTH):
            new.chmod(stat.S_IMODE(new.lstat().st_mode) | readers)


def _check_plain(path: Path, status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise SessionDamaged(str(path), "not a regular file")
    if status.st_size == 0:
        raise SessionDamaged(str(path), "empty")
    if status.st_size > MAX_BYTES:
        raise SessionDamaged(str(path), f"over {MAX_BYTES} bytes")


def _check_writable(path: Path) -> None:
    """Replacing needs no right on the file replaced: ask for it all the same."""
    if os.path.lexists(path) and not is_writable(path):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def is_writable(path: Path) -> bool:
    """Return whether ``path`` may be written to; its owner's bit counts even for root."""
    with suppress(OSError):
        return bool(path.lstat().st_mode & stat.S_IWUSR) and os.access(path, os.W_OK)
    return False


def is_free(path: Path, *, force: bool) -> bool:
    """Return whether nothing is at ``path`` yet; refuse what is not to be written over.

    Raises FileExists, or with ``force`` NotSaved: for a folder, a link, a device.
    """
    if not os.path.lexists(path):
        return True
    if not force:
        raise FileExists(str(path))
    if not path.is_file() or path.is_symlink():
        raise NotSaved(str(path), errno.EISDIR if path.is_dir() else errno.EINVAL)
    return False


def remove_stale(path: Path, *, and_alike: bool = False) -> None:
    """Remove what killed writers of the file ``path`` left beside it. Never raises.

    With ``and_alike``, so goes what those left of files whose name begins as that one's.
    """
    beginning = path.stem if and_alike else f"{path.name}."
    with suppress(OSError):
        for stale in path.parent.glob(f".{beginning}*.tmp"):
            stale.unlink()


def stat_of(file: Path | str) -> FileStat | None:
    """Return what changes at each commit of ``file``, cheaply; None when it is not there."""
    with suppress(OSError):
        status = os.stat(file, follow_symlinks=False)
        return status.st_mtime_ns, status.st_size, status.st_ino
    return None
