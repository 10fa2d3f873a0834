"""A team's file of actors, taken from one place to another: never over what is there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

from store.disk.lock import locked
from store.disk.named_after import conflict_copies
from store.disk.whole_files import make_folder, read_bytes, write_bytes
from store.errors import SessionDamaged, SessionNotFound


def actors_files(file: Path) -> Iterator[tuple[Path, Path]]:
    """Yield where the ``file`` is, be it a link, and what synchronisers put beside it.

    Each goes with a name that it can have anywhere.
    """
    for number, path in enumerate([file, *conflict_copies(file)]):
        yield Path(os.path.realpath(path)), _numbered(file, number)


def carry_actors(source: Path, target: Path) -> None:
    """Have the file ``target`` say what ``source`` does, or that stand beside it.

    There it is what a synchroniser's copy is: read too, then brought in. Raises FolderUnusable,
    LockBusy or NotSaved.
    """
    if texts := [*_texts(source)]:
        make_folder(target.parent)
        with locked(target):
            for text in texts:
                _take_in(text, target)


def _texts(file: Path) -> Iterator[bytes]:
    for path, _name in actors_files(file):
        with suppress(SessionDamaged, SessionNotFound):
            yield read_bytes(path)


def _take_in(text: bytes, target: Path) -> None:
    lines = set(text.splitlines())
    if not any(lines <= set(there.splitlines()) for there in _texts(target)):
        names = (_numbered(target, number) for number in count())
        write_bytes(next(name for name in names if not os.path.lexists(name)), text)


def _numbered(file: Path, number: int) -> Path:
    return file.with_name(f"{file.stem}-{number + 1}{file.suffix}") if number else file
