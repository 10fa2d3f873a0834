"""The lock of a session: one program at a time writes, and those who wait have their turn."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from store.disk.filesystem import (
    close_lock,
    make_private,
    open_lock,
    try_lock,
    wait_for_lock,
)
from store.disk.hints import leave_about
from store.disk.whole_files import remove_stale
from store.errors import LockBusy, NotSaved, SessionNotFound

LOCK_SECONDS = 2.0
"""How long a commit waits for others; each takes some milliseconds."""


@contextmanager
def locked(file: Path, before_waiting: Callable[[], object] = lambda: None) -> Iterator[None]:
    """Hold the lock of the session ``file``, on a file of its own that is never replaced.

    Whoever is killed lets go of it. What killed writers left goes; that the session may have
    changed is noted for who lists them. Where others have it, ``before_waiting`` is called first.
    Raises LockBusy after LOCK_SECONDS, SessionNotFound when its folder has gone, or NotSaved.
    """
    descriptor = _locked_descriptor(file, before_waiting)
    try:
        remove_stale(file, and_alike=True)
        yield
    finally:
        with suppress(OSError):  # it is let go all the same, and what was done is done
            close_lock(descriptor)
        leave_about(file)


def lock_refusal(file: Path) -> NotSaved | None:
    """Return what whoever takes the lock of the session ``file`` is refused with, waiting or not.

    None where the lock can be opened, or is not there yet. Never raises.
    """
    path = file.with_name(".lock")
    if os.path.lexists(path):
        try:
            os.close(open_lock(path))
        except OSError as error:
            return NotSaved(str(path), error.errno or errno.EIO)
    return None


def _locked_descriptor(file: Path, before_waiting: Callable[[], object]) -> int:
    path = file.with_name(".lock")
    try:
        descriptor = _take(path, before_waiting)
        # While we waited, the session may have gone to the trash, lock and all.
        if not os.path.samestat(os.fstat(descriptor), os.stat(path)):
            close_lock(descriptor)
            raise LockBusy(LOCK_SECONDS)
    except FileNotFoundError:
        raise SessionNotFound(file.parent.name) from None
    except OSError as error:
        raise NotSaved(str(file), error.errno or errno.EIO) from error
    return descriptor


def _take(path: Path, before_waiting: Callable[[], object]) -> int:
    """Return the locked file ``path``. Raises LockBusy, or OSError where there are no locks."""
    with _left_waiting_lock:
        turn = _left_waiting.pop(path, None)
    if turn is None or not turn.want_again():
        descriptor = open_lock(path)
        try:
            make_private(descriptor, path.parent)
            if try_lock(descriptor):
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        before_waiting()
        turn = _Turn(descriptor)
    else:
        before_waiting()
    if turn.came_within(LOCK_SECONDS):
        return turn.descriptor
    with _left_waiting_lock:
        _left_waiting[path] = turn
    raise LockBusy(LOCK_SECONDS)


class _Turn:
    """A place in the system's queue for the lock of ``descriptor``, where a thread waits.

    Who gives up waiting leaves it there for the next try, which so does not begin at the end. When
    its turn comes and nobody wants it, it is passed on at once.
    """

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self._changed = threading.Condition()
        self._wanted = True
        self._over = self._taken = False
        self._refused: OSError | None = None
        threading.Thread(target=self._wait, args=(LOCK_SECONDS,), daemon=True).start()

    def want_again(self) -> bool:
        """Have the lock be waited for again; return False where its turn is over already."""
        with self._changed:
            self._wanted = not self._over
            return self._wanted

    def came_within(self, seconds: float) -> bool:
        """Wait for the lock; return whether it is taken. Raises OSError where it cannot be."""
        with self._changed:
            try:
                self._changed.wait_for(lambda: self._over, seconds)
            finally:
                self._wanted = False
            if self._refused:
                raise self._refused
            return self._taken

    def _wait(self, seconds: float) -> None:
        try:
            taken, refused = wait_for_lock(self.descriptor, seconds), None
        except OSError as error:
            taken, refused = False, error
        with self._changed:
            self._over, self._taken, self._refused = True, taken and self._wanted, refused
            self._changed.notify_all()
        if not self._taken:
            os.close(self.descriptor)


_left_waiting: dict[Path, _Turn] = {}
_left_waiting_lock = threading.Lock()
