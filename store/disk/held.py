"""Files that say that a program lives: each locked by the one that has it, as long as it does.

What a killed program leaves is not locked: whoever looks removes it.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from store.disk.filesystem import (
    make_private,
    open_lock,
    remove_held,
    share_lock,
    try_lock,
)

_TRIES = 100
"""Whoever looks at a file that is being taken holds it for a moment: then it is tried again."""


def take(path: Path) -> int:
    """Return the file ``path``, open and held from now on. Raises OSError where it cannot be."""
    for _ in range(_TRIES):
        descriptor = open_lock(path)
        try:
            make_private(descriptor, path.parent)
            if try_lock(descriptor) and _is_there(path, descriptor):
                return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)
    raise BlockingIOError


def leave(path: Path, descriptor: int) -> None:
    """Hold ``path`` no longer; it goes. Never raises."""
    with suppress(OSError):
        remove_held(path, descriptor)


def is_held(path: Path, *, removing: bool = True) -> bool:
    """Return whether the program that has ``path`` lives; where ``removing``, what was left goes.

    Raises OSError where that cannot be known.
    """
    if not os.path.lexists(path):
        return False
    descriptor = open_lock(path)
    try:
        is_left = share_lock(descriptor)  # two who look are not to take one another for it
    except BaseException:
        os.close(descriptor)
        raise
    if is_left and removing:
        leave(path, descriptor)
    else:
        os.close(descriptor)
    return not is_left


def _is_there(path: Path, descriptor: int) -> bool:
    """Return whether the open file is still the one called ``path``."""
    with suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(descriptor), os.stat(path))
    return False
