"""Sessions as a list shows them, and the file of its index."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from store import edits
from store.entries import Entry
from store.library import Library
from tests.keeping import file_of, library_in, root_of


def made(library: Library, *names: str) -> list[str]:
    return [library.create(edits.new_session(name)).id for name in names]


def names(entries: Iterator[Entry] | list[Entry]) -> list[str]:
    return [entry.name for entry in entries]


def first(library: Library, count: int = 3, words: str = "") -> list[str]:
    return names(list(library.newest(count, words).entries))


def state_of(file: Path) -> tuple[int, bytes]:
    return file.stat().st_mtime_ns, file.read_bytes()


def settled(library: Library) -> None:
    """Have all be listed, and the folder not be one that was changed just now."""
    long_ago = time.time() - 3600
    os.utime(root_of(library) / "sessions", (long_ago, long_ago))
    library.list()


def overwritten_by_a_synchroniser(library: Library, id: str, name: str) -> None:
    """Put what another machine made of a session in its place: nothing here is told of it."""
    with tempfile.TemporaryDirectory() as elsewhere:
        folder = Path(elsewhere) / "sessions" / id
        shutil.copytree(root_of(library) / "sessions" / id, folder)
        stored = library.open(id)
        other = library_in(Path(elsewhere)).open(id)
        other.apply(edits.frame, project=name)
        other.save()
        written = folder / "session.json"
        arrived = file_of(stored).with_name(".arriving")
        arrived.write_bytes(written.read_bytes())
        arrived.replace(file_of(stored))
