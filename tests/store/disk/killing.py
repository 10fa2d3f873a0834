"""Each verb killed at each of its calls: ``python -m tests.store.disk.killing ROOT [VERB…]``.

A forked program does the verb and ends at once, with nothing put right, as its n-th call of the
system begins: for n from the first call to the last. What is seen then is printed as JSON.
"""

import json
import os
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from store.errors import StoreError
from tests.store.disk.aftermath import left_over, put_right, wrong
from tests.store.disk.verbs import Folder, made_in

CALLS = ("open", "write", "fsync", "replace", "rename", "link", "mkdir", "unlink", "rmdir", "close")

KILLED = 9


def comes_through(act: Callable[[], object], number: int) -> bool:
    """Do ``act`` in a program that ends at its call of that number; return whether it made less."""
    pid = os.fork()
    if pid == 0:
        _die_at(number)
        with suppress(StoreError):
            act()
        os._exit(0)
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status) != KILLED


def _die_at(number: int) -> None:
    made = 0

    def dying(call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*args: Any, **kwargs: Any) -> Any:
            nonlocal made
            made += 1
            if made == number:
                os._exit(KILLED)
            return call(*args, **kwargs)

        return counted

    for name in CALLS:
        setattr(os, name, dying(getattr(os, name)))


def killed(whole: Folder, verb: str) -> Counter[str]:
    """Return what is seen where ``verb`` is killed at each of its calls."""
    seen: Counter[str] = Counter(kills=0)
    while True:
        with whole.again() as folder:
            doing = folder.verbs()[verb]
            doing.before()
            if comes_through(doing.act, 1 + seen["kills"]):
                return seen
            seen["kills"] += 1
            seen.update(wrong(folder))
            put_right(folder)
            seen.update(f"left over: {name}" for name in left_over(folder))


def calls_without(file: Path, patched: pytest.MonkeyPatch) -> list[str]:
    """Return which calls of the system begin, from now on, while there is no ``file``."""
    without: list[str] = []

    def looking(name: str) -> Callable[..., Any]:
        call = getattr(os, name)

        def looked(*args: Any, **kwargs: Any) -> Any:
            if not os.path.lexists(file):
                without.append(name)
            return call(*args, **kwargs)

        return looked

    for name in CALLS:
        patched.setattr(os, name, looking(name))
    return without


def main(root: str, *only: str) -> None:
    """Kill each verb at each of its calls; print what was seen of each."""
    os.fsync = lambda _: None  # no power is cut here
    whole = made_in(Path(root))
    verbs = only or tuple(whole.verbs())
    print(json.dumps({verb: killed(whole, verb) for verb in verbs}))


if __name__ == "__main__":
    main(*sys.argv[1:])
