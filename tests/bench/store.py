"""How quick the keeping is, in a table: ``python -m tests.bench.store [SIZE …]``.

Sessions of 50 KB each, by default 10, 1,000 and 10,000 of them; the same jobs beside TinyDB's own
storage in one file (up to 1,000: beyond, one edit takes half a minute) and beside sqlite3.
Nothing is asserted: figures belong to a machine.
"""

import json
import os
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from tinydb import TinyDB

from store import edits
from store.disk.session_file import write_session
from store.errors import LockBusy
from store.model import Session, new_id
from store.open_session import OpenSession
from store.schema import from_document, to_document
from store.stored import StoredSession
from tests.keeping import library_in

STOCK_UP_TO = 1000

MANY = 2000
"""Partners of a session than which few are larger."""

WRITERS, SAVES = 10, 40
"""Programs that save in one session at once, each so many times without a pause."""


@dataclass
class Figures:
    """Milliseconds: p50 of an edit saved, a session opened, all listed; and the first listing."""

    edit: float
    open: float
    list: float
    first_list: float | None = None


def session_of_50_kb() -> Session:
    """Return a large workshop: 120 partners with notes, as JSON some 50 KB."""
    session = edits.new_session("La Roulotte : café itinérant")
    session = edits.add_partners(session, [f"Mairie de Sieuras n° {n}" for n in range(120)])
    for id in session.partners:
        session = edits.change(
            session, "partners", id, note="Prête la place et l’électricité. " * 5
        )
    return session


def ours(root: Path, session: Session, size: int) -> Figures:
    """Return the figures of this program's own library."""
    library = library_in(root)
    first = library.create(session)
    for _ in range(size - 1):
        file = root / "sessions" / new_id() / "session.json"
        file.parent.mkdir()
        kept = StoredSession(session=session, revision=1, changed_at=first.changed_at)
        write_session(file, kept, file.parent.name, create=True)
    first_list = once(library.list)
    ids = [entry.id for entry in library.list()]
    workshop = library.open(ids[len(ids) // 2])
    cards = sorted(workshop.session.partners)

    def edit(turn: int) -> None:
        workshop.apply(edits.change, "partners", cards[turn % len(cards)], note=f"{turn}")
        workshop.save()

    return Figures(
        edit=p50(edit, 200),
        open=p50(lambda turn: library.open(ids[turn * 7 % size]), 50),
        list=p50(lambda turn: library.list(), 5),
        first_list=first_list,
    )


def stock(root: Path, session: Session, size: int) -> Figures:
    """Return the figures of TinyDB with its own storage, all sessions in one file."""
    path = root / "all.json"
    document = to_document(session)
    with TinyDB(path) as database:
        database.insert_multiple(dict(document) for _ in range(size))

    def edit(turn: int) -> None:
        with TinyDB(path) as database:
            changed = edits.frame(from_document(document), why=f"{turn}")
            database.update(to_document(changed), doc_ids=[1 + turn % size])

    def opened(turn: int) -> None:
        with TinyDB(path) as database:
            from_document(dict(database.get(doc_id=1 + turn % size)))

    def listed(turn: int) -> None:
        with TinyDB(path) as database:
            [found["framing"]["project"] for found in database.all()]

    turns = 20 if size < STOCK_UP_TO else 3
    return Figures(p50(edit, turns), p50(opened, turns), p50(listed, turns))


def sqlite(root: Path, session: Session, size: int) -> Figures:
    """Return the figures of sqlite3: a row per session, its document as text."""
    database = sqlite3.connect(root / "all.sqlite", isolation_level=None)
    database.execute("pragma synchronous = full")
    database.execute("create table sessions (id integer primary key, name text, document text)")
    document = to_document(session)
    text = json.dumps(document, ensure_ascii=False)
    database.execute("begin")
    rows = ((number, session.framing.project, text) for number in range(size))
    database.executemany("insert into sessions values (?, ?, ?)", rows)
    database.execute("commit")

    def opened(turn: int) -> Session:
        found = database.execute("select document from sessions where id = ?", [turn % size])
        return from_document(json.loads(found.fetchone()[0]))

    def edit(turn: int) -> None:
        changed = to_document(edits.frame(opened(turn), why=f"{turn}"))
        words = json.dumps(changed, ensure_ascii=False)
        database.execute("update sessions set document = ? where id = ?", [words, turn % size])

    def listed(turn: int) -> None:
        database.execute("select id, name from sessions order by name").fetchall()

    figures = Figures(p50(edit, 200), p50(opened, 50), p50(listed, 5))
    database.close()
    return figures


def crowd(root: Path, session: Session) -> list[float]:
    """Return what each save took, in milliseconds, of WRITERS programs on one session at once."""
    workshop = library_in(root).create(session)
    cards = sorted(workshop.session.partners)
    begin, go = os.pipe()
    read, write = os.pipe()
    for number in range(WRITERS):
        if os.fork() == 0:
            try:
                os.close(go)
                os.read(begin, 1)
                took = saves_of(library_in(root).open(workshop.id), cards[number])
                os.write(write, (json.dumps(took) + "\n").encode())
            finally:
                os._exit(0)
    os.close(write)
    os.close(go)
    with open(read) as lines:
        return [took for line in lines for took in json.loads(line)]


def saves_of(workshop: OpenSession, card: str) -> list[float]:
    """Return what each of SAVES took, in milliseconds."""

    def save(turn: int) -> None:
        workshop.apply(edits.change, "partners", card, note=f"{turn}")
        while workshop.unsaved:
            with suppress(LockBusy):
                workshop.save()

    return [once(save, turn) for turn in range(SAVES)]


def edit_of_many(root: Path) -> tuple[int, float]:
    """Return how large a session of MANY partners is, and what an edit of it takes, saved.

    That is milliseconds of the processor, the least of 20.
    """
    names = [f"Mairie de Sieuras n° {n}" for n in range(MANY)]
    workshop = library_in(root).create(edits.add_partners(edits.new_session("Projet"), names))
    cards = sorted(workshop.session.partners)
    times = []
    for turn in range(20):
        start = time.process_time()
        workshop.apply(edits.change, "partners", cards[turn], note=f"{turn}")
        workshop.save()
        times.append((time.process_time() - start) * 1000)
    return (root / "sessions" / workshop.id / "session.json").stat().st_size, min(times)


def p50(job: Callable[[int], object], turns: int) -> float:
    """Return the median time of ``job`` over ``turns``, in milliseconds."""
    return median(once(job, turn) for turn in range(turns))


def once(job: Callable[..., object], *args: object) -> float:
    """Return the time ``job`` takes, in milliseconds."""
    start = time.perf_counter()
    job(*args)
    return (time.perf_counter() - start) * 1000


@contextmanager
def folder() -> Iterator[Path]:
    """Give a folder that goes afterwards."""
    root = Path(tempfile.mkdtemp())
    try:
        yield root
    finally:
        shutil.rmtree(root)


def line(size: int, name: str, figures: Figures, reference: Figures) -> str:
    """Return one line of the table; beside the figures, how many times ours they are."""

    def cell(value: float, other: float) -> str:
        return f"{value:>9.2f} {f'×{value / other:.2f}':>8}"

    cells = (
        cell(figures.edit, reference.edit),
        cell(figures.open, reference.open),
        cell(figures.list, reference.list),
    )
    first = f"{figures.first_list:>10.0f}" if figures.first_list is not None else ""
    return f"{size:>7} {name:<16}" + "".join(cells) + first


def main(sizes: list[int]) -> None:
    """Print the table."""
    session = session_of_50_kb()
    size = len(json.dumps(to_document(session), ensure_ascii=False).encode())
    print(f"sessions of {size / 1000:.0f} kB; p50 in ms, and how many times ours")
    print(f"{'size':>7} {'':<16}{'edit, saved':>18}{'open':>18}{'list':>18}{'first list':>10}")
    for size in sizes:
        rivals = {"alliances": ours, "stock TinyDB": stock, "sqlite3": sqlite}
        reference = None
        for name, measure in rivals.items():
            if measure is stock and size > STOCK_UP_TO:
                continue
            with folder() as root:
                figures = measure(root, session, size)
            reference = reference or figures
            print(line(size, name, figures, reference), flush=True)
    with folder() as root:
        size, least = edit_of_many(root)
    print(f"{MANY} partners ({size / 1000:.0f} kB): an edit takes {least:.1f} ms of the processor")
    with folder() as root:
        took = crowd(root, session)
    middle, late = median(took), quantiles(took, n=20)[-1]
    print(
        f"{WRITERS} writers at once: save p50 {middle:.1f}, p95 {late:.1f} (×{late / middle:.1f})"
    )


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [10, 1000, 10_000])
