"""A system that refuses a call: each of those that a verb makes, in turn."""

from __future__ import annotations

import errno
import itertools
import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from store.errors import AlliancesError
from tests.store.disk.aftermath import put_right, wrong
from tests.store.disk.verbs import Folder

CALLS = (
    *("open", "read", "write", "fsync", "replace", "rename", "link", "mkdir", "unlink", "rmdir"),
    *("close", "chmod", "fchmod", "scandir", "listdir"),
)

CAUSES = (errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS)


@contextmanager
def refusing(number: int, cause: int) -> Iterator[list[str]]:
    """Have the call of that ``number`` be refused; give the names of those that were made."""
    made: list[str] = []

    def refused(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*args: Any, **kwargs: Any) -> Any:
            made.append(name)
            if len(made) != number:
                return call(*args, **kwargs)
            if name == "close":  # as the system does it: it is closed all the same
                call(*args, **kwargs)
            raise OSError(cause, os.strerror(cause))

        return counted

    fakes = {name: refused(name, getattr(os, name)) for name in CALLS if hasattr(os, name)}
    with patch.multiple(os, **fakes):
        yield made


def refused(whole: Folder, verb: str, causes: Callable[[int], list[int]]) -> Counter[str]:
    """Return what is seen where each call of ``verb`` is refused, for the ``causes`` of its number.

    It does what it is to do or raises an error that has a sentence; nothing is damaged or lost, no
    descriptor stays open, and once nothing is refused it can be done.
    """
    seen: Counter[str] = Counter(calls=0)
    for number in itertools.count(1):
        for cause in causes(number):
            with whole.again() as folder:
                made = _refused_once(folder, verb, seen, number, cause)
        if made < number:
            return seen
        seen["calls"] += 1
    return seen


def _refused_once(folder: Folder, verb: str, seen: Counter[str], number: int, cause: int) -> int:
    before = _descriptors()
    doing = folder.verbs()[verb]
    doing.before()
    with refusing(number, cause) as made:
        try:
            doing.act()
            failed = False
        except AlliancesError:
            failed = True
        except Exception as error:
            seen[f"{made[-1]} {number}, {errno.errorcode[cause]}: {error!r}"] += 1
            failed = True
    at = f"{made[min(number, len(made)) - 1]} {number}, {errno.errorcode[cause]}"
    if _descriptors() > before:
        seen[f"{at}: left open"] += 1
    seen.update(f"{at}: {what}" for what in wrong(folder))
    if not failed and not doing.never_fails and not doing.is_done():
        seen[f"{at}: said done, and is not"] += 1
    if failed:
        put_right(folder)
        seen.update(f"{at}: later {what}" for what in wrong(folder))
    return len(made)


def _descriptors() -> int:
    return len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0
