"""``store.disk.filesystem`` for Linux and macOS. Each function raises OSError."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

assert sys.platform != "win32"

MOVES_WHILE_HELD = True
"""Whether a folder can be moved while a file in it is open."""

_PLAIN = os.O_NOFOLLOW | os.O_CLOEXEC


def open_to_read(path: Path) -> int:
    """Open a file, never through a link, and never waiting for the other end of a pipe."""
    return os.open(path, os.O_RDONLY | os.O_NONBLOCK | _PLAIN)


def open_new(path: Path) -> int:
    """Make a file that is not there yet, to be written."""
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _PLAIN, 0o600)


def make_private(descriptor: int, folder: Path) -> None:
    """Have an open file in ``folder`` be for whom that is for, whatever the umask.

    That is its owner alone, and the group too where the folder gives its group to what is in it.
    What root makes is the folder's owner's, who would be locked out by it. A file of somebody
    else's is left as it is.
    """
    if os.fstat(descriptor).st_uid == os.geteuid():
        _give(descriptor, os.stat(folder), os.fchmod, os.fchown, 0o600)


def make_folder_private(made: Path) -> None:
    """Have a folder that was just made be for whom the one above it is for."""
    _give(made, os.stat(made.parent), os.chmod, os.chown, 0o700)


_Named = TypeVar("_Named", int, Path)


def _give(
    made: _Named,
    folder: os.stat_result,
    chmod: Callable[[_Named, int], None],
    chown: Callable[[_Named, int, int], None],
    mode: int,
) -> None:
    is_shared = folder.st_mode & stat.S_ISGID
    if os.geteuid() == 0 and folder.st_uid != 0 and os.stat(made).st_uid != folder.st_uid:
        chown(made, folder.st_uid, folder.st_gid)
    if is_shared:
        mode |= mode >> 3 | (stat.S_ISGID if mode & stat.S_IXUSR else 0)
    with _where_kept(_NO_RIGHTS):
        chmod(made, mode)


_NO_RIGHTS = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS)
"""How file systems that keep no rights refuse to be given some, as those of USB sticks do."""

_NO_FOLDERS = (errno.EINVAL, errno.EBADF, errno.ENOTSUP, errno.ENOSYS)
"""How file systems refuse to force a folder to the disk that have no such thing: network ones."""


@contextmanager
def _where_kept(refusals: Collection[int]) -> Iterator[None]:
    """Do without what a file system says it does not have."""
    try:
        yield
    except OSError as error:
        if error.errno not in refusals:
            raise


def is_ones_own(folder: Path) -> bool:
    """Return whether ``folder`` is for whoever runs this alone."""
    status = os.stat(folder)
    return status.st_uid == os.geteuid() and not status.st_mode & stat.S_ISGID


def owner_who_closed(path: Path) -> str:
    """Return who owns a file that could not be opened, where its own rights are why; else empty.

    Never raises.
    """
    import pwd  # late: it is seldom so

    try:
        owner = os.lstat(path).st_uid
    except OSError:  # the rights of a folder above it are why
        return ""
    try:
        return pwd.getpwuid(owner).pw_name
    except KeyError:  # as on a disk of another machine
        return str(owner)


def sync_folder(folder: Path) -> None:
    """Force the names in ``folder`` to the disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        with _where_kept(_NO_FOLDERS):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def replace(source: Path, target: Path) -> None:
    """Give the file ``source`` the name ``target``, in one step, in place of what had it."""
    os.replace(source, target)


def move_folder(source: Path, target: Path) -> None:
    """Give a folder another name, which is there at once and after a power cut."""
    os.rename(source, target)
    sync_folder(target.parent)
    sync_folder(source.parent)


def keep_second_name(file: Path, name: Path) -> None:
    """Have what ``file`` holds stay under a second name, where there are hard links."""
    os.link(file, name)


def machine() -> str:
    """Return what this machine is called among others."""
    return os.uname().nodename


# --- locks: ``fcntl`` late, since a listing takes none


def open_lock(path: Path) -> int:
    """Open a file to be locked, made where it is not there."""
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_NONBLOCK | _PLAIN, 0o600)


def try_lock(descriptor: int) -> bool:
    """Take the lock of an open file, unless somebody has it; return whether it was taken."""
    import fcntl

    return _taken(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def share_lock(descriptor: int) -> bool:
    """Take the lock together with others who share it; return whether it was taken."""
    import fcntl

    return _taken(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)


def wait_for_lock(descriptor: int, seconds: float) -> bool:
    """Take the lock once it is free, however long that is: the system wakes who waits, in turn."""
    import fcntl

    return _taken(descriptor, fcntl.LOCK_EX)


def close_lock(descriptor: int) -> None:
    """Let the lock go, and close its file."""
    os.close(descriptor)


def remove_held(path: Path, descriptor: int) -> None:
    """Remove a file whose lock is held, before another can take it; then let it go."""
    try:
        path.unlink(missing_ok=True)
    finally:
        os.close(descriptor)


def _taken(descriptor: int, how: int) -> bool:
    import fcntl

    try:
        fcntl.flock(descriptor, how)
    except BlockingIOError:
        return False
    return True
