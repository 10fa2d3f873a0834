"""How quick a list of very many sessions is, in a table: ``python -m tests.bench.scale [SIZE …]``.

By default 10,000, 100,000 and 250,000 sessions of some KB, made in a folder that goes afterwards.
Seconds of the processor, the least of a few: others may be at work on the machine.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from store import edits
from store.disk.index_file import FILE_NAME
from store.disk.session_file import write_session
from store.library import Library
from store.model import Session
from store.stored import StoredSession
from tests.bench.store import folder
from tests.bench.table import header, ms, row
from tests.keeping import library_in

PAGE = 100

BEGUN = datetime(2020, 1, 1, tzinfo=UTC)

PLACES = ("Sieuras", "Méras", "Le Carla", "Daumazan", "Lézat", "Pailhès", "Artigat", "Le Fossat")


SOUGHT = {
    "one is found": "bis 4321",
    "thousands are": "meras cafe",
    "none is": "n° 21 zanzibar",
}


def session_of_some_kb(number: int) -> Session:
    """Return a small workshop with a name of its own."""
    session = edits.new_session(f"Café itinérant n° {number} de {PLACES[number % len(PLACES)]}")
    session = edits.frame(session, structure=f"Centre social n° {number % 977}")
    return edits.add_partners(session, [f"Mairie de {place}" for place in PLACES])


@contextmanager
def not_durable() -> Iterator[None]:
    """Force nothing to the disk meanwhile."""
    fsync = os.fsync
    os.fsync = lambda descriptor: None  # type: ignore[assignment]
    try:
        yield
    finally:
        os.fsync = fsync


def make(root: Path, size: int) -> None:
    """Make ``size`` sessions, changed in no order of their ids."""
    made = session_of_some_kb(0)
    (root / "sessions").mkdir(mode=0o700)
    with not_durable():
        for number in range(size):
            named = session_of_some_kb(number) if number % 10 == 0 else made
            name = f"{named.framing.project} bis {number}"
            session = edits.frame(named, project=name)
            changed_at = BEGUN + timedelta(minutes=number * 7919 % size)
            file = root / "sessions" / f"{number * 2654435761 % 2**32:08x}" / "session.json"
            file.parent.mkdir(mode=0o700)
            stored = StoredSession(session=session, revision=1, changed_at=changed_at)
            write_session(file, stored, file.parent.name, create=True)
    long_ago = time.time() - 60
    os.utime(root / "sessions", (long_ago, long_ago))


def least(act: Callable[[], object], times: int = 5) -> float:
    """Return the fewest seconds of the processor that ``act`` took, of so many times."""

    def once() -> float:
        start = time.process_time()
        act()
        return time.process_time() - start

    return min(once() for _time in range(times))


def measure(library: Library, root: Path, size: int) -> None:
    """Print the rows of one size."""
    row(f"{size:,} sessions: cold", ms(least(library.list, 1)), most="60 s for 100,000")
    row("  the whole list", ms(least(library.list, 3)))
    row("  its first page", ms(least(lambda: library.newest(PAGE))), most="50 ms")
    for what, words in SOUGHT.items():
        seconds = least(lambda sought=words: library.newest(PAGE, sought))
        row(f"  search: {what}", ms(seconds), most="100 ms")
    turn, id = count(), library.newest(1).entries[0].id

    def rename() -> None:
        library.rename(id, f"Renommé {next(turn)}")

    def page() -> None:
        library.newest(PAGE)

    row("  the first page after an edit", ms(least_after(rename, page)), most="50 ms")
    row("  the whole list after an edit", ms(least_after(rename, library.list)))
    seconds = least_after(lambda: library.create(session_of_some_kb(0)), page)
    row("  the first page after one was made", ms(seconds), most="50 ms")
    megabytes = (root / FILE_NAME).stat().st_size / 1e6
    row("  the index", f"{megabytes:.1f} MB")


def least_after(before: Callable[[], object], act: Callable[[], object]) -> float:
    """Return the fewest seconds that ``act`` took, each time after another."""
    times = []
    for _time in range(3):
        before()
        times.append(least(act, 1))
    return min(times)


def main(sizes: list[int]) -> None:
    """Print the table."""
    header("processor time", "")
    for size in sizes:
        with folder() as root:
            make(root, size)
            measure(library_in(root), root, size)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [10_000, 100_000, 250_000])
