"""How a server keeps, beside the folder and beside bare psycopg: ``python -m tests.bench.server``.

A PostgreSQL of its own, durable, with a socket and no network. Then a crowd, of which clients and
backends are killed, and the server itself, whose standby goes on. Nothing is asserted: figures
belong to a machine. ``--only NAME …`` prints a part: edits, seen, list, memory, crowd.
"""

from __future__ import annotations

import random
import threading
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import psycopg

from store import edits
from store.disk.session_file import write_stored
from store.location import location_of
from store.model import Session, replace
from store.open_session import OpenSession
from store.postgresql.row_storage import RowStorage
from store.stored import StoredSession, entry_of
from store.text import folded
from tests.bench.crowd import pss
from tests.bench.scale import BEGUN, PAGE, SOUGHT, session_of_some_kb
from tests.bench.table import header, ms, p50_p95, row
from tests.servers import Cluster, both, cluster_running, make_tables, standby_of
from tests.store.postgresql.crowding import crowd
from tests.workshops import le_tilleul

EDITS = 200
SIZE = 100_000
CLIENTS = 50
WRITERS, COUNT, KILLS = 10, 250, 3

HALF_A_SECOND = 0.5


def timed(act: Callable[[], object]) -> float:
    """Return the seconds that ``act`` took."""
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


# --- an edit, until it is durable


def edits_of(workshop: OpenSession) -> list[float]:
    """Return the seconds of each edit, from the key to where it is said to be kept."""
    return [timed(lambda n=n: _edit(workshop, n)) for n in range(EDITS)]  # type: ignore[misc]


def _edit(workshop: OpenSession, number: int) -> None:
    workshop.apply(edits.frame, why=f"{number} " + "é" * 200)
    workshop.save()


def bare_edits(cluster: Cluster, document: bytes) -> list[float]:
    """Return the seconds of as many updates of a row of that size, each a commit."""
    cluster.ask("create table if not exists bare (id int primary key, document bytea)")
    cluster.ask("insert into bare values (1, '') on conflict do nothing")
    with psycopg.connect(cluster.address(), autocommit=True) as connection:
        update = "update bare set document = %s where id = 1"
        return [timed(lambda: connection.execute(update, [document])) for _ in range(EDITS)]


def print_edits(cluster: Cluster, root: Path) -> None:
    """Print how long an edit takes until it is durable."""
    header("an edit until it is durable (p50, p95)", "psycopg")
    there = location_of(cluster.address(cluster.centre()), {}).library().create(le_tilleul())
    here = location_of(str(root), {}).library().create(le_tilleul())
    bare = bare_edits(cluster, document_of(le_tilleul())[1])
    for what, ours in (("on the server", edits_of(there)), ("in a folder", edits_of(here))):
        for name, one, other in zip(("p50", "p95"), p50_p95(ours), p50_p95(bare), strict=True):
            row(f"{what}, {name}", ms(one), ms(other), one / other)


def document_of(session: Session, id: str = "00000000") -> tuple[StoredSession, bytes]:
    """Return ``session`` as it is kept, and the bytes of that."""
    storage = RowStorage()
    stored = StoredSession(session=session, revision=1, changed_at=BEGUN)
    kept = write_stored(storage, stored, id)
    return kept, storage.document


# --- an edit, until another program has it


def print_seen(cluster: Cluster, root: Path) -> None:
    """Print how long after it was kept an edit is in another program; screens look each 0.1 s."""
    header("an edit until another program has it", "psycopg")
    bare = bare_seen(cluster)
    places = {"on the server": cluster.address(cluster.centre()), "in a folder": str(root / "seen")}
    for what, place in places.items():
        one, other = (location_of(place, {}).library(name) for name in ("Nadia", "Léo"))
        mine = one.create(le_tilleul())
        theirs = other.open(mine.id)
        theirs.enter()
        theirs.refresh()
        ours = [_seen(mine, theirs, number) for number in range(EDITS)]
        for name, here, there in zip(("p50", "p95"), p50_p95(ours), p50_p95(bare), strict=True):
            row(f"{what}, {name}", ms(here), ms(there), here / there, "100 ms")


def _seen(mine: OpenSession, theirs: OpenSession, number: int) -> float:
    mine.apply(edits.frame, why=f"{number}")
    mine.save()
    begun = time.perf_counter()
    while not theirs.refresh():
        time.sleep(0.0005)
    return time.perf_counter() - begun


def bare_seen(cluster: Cluster) -> list[float]:
    """Return the seconds from a bare notify to where a bare listener has it."""
    with (
        psycopg.connect(cluster.address(), autocommit=True) as one,
        psycopg.connect(cluster.address(), autocommit=True) as other,
    ):
        other.execute("listen bare")
        return [_heard(one, other) for _ in range(EDITS)]


def _heard(one: psycopg.Connection, other: psycopg.Connection) -> float:
    def heard() -> None:
        one.execute("notify bare")
        next(other.notifies(stop_after=1))

    return timed(heard)


# --- very many sessions


Row = tuple[object, ...]


def fill(cluster: Cluster, centre: str, made: Iterable[Row]) -> None:
    """Have a centre keep so many sessions."""
    columns = "centre, id, revision, state, changed_at, said, entry, document"
    copy = f"copy alliances.sessions ({columns}) from stdin"
    with psycopg.connect(cluster.address()) as connection:
        connection.execute("select set_config('synchronous_commit', 'off', false)")
        with connection.cursor().copy(copy) as rows:
            for one in made:
                rows.write_row((centre, *one))
    cluster.ask("vacuum analyze alliances.sessions")


def _listed(size: int) -> Iterator[Row]:
    """Yield so many rows, changed in no order of their ids; their document is one."""
    kept, document = document_of(session_of_some_kb(0))
    for number in range(size):
        changed = BEGUN + timedelta(minutes=number)
        session = session_of_some_kb(number)
        session = edits.frame(session, project=f"{session.framing.project} bis {number}")
        one = replace(kept, session=session, changed_at=changed)
        yield row_of(f"{number * 2_654_435_761 % 2**32:08x}", one, document)


def row_of(id: str, stored: StoredSession, document: bytes) -> Row:
    """Return what of a session stands in its row, but for whose it is."""
    entry = entry_of(id, stored)
    said = folded(f"{entry.name} {entry.structure}")
    return id, 1, "1-00000000", stored.changed_at, said, msgspec.json.encode(entry), document


def print_list(cluster: Cluster, size: int) -> None:
    """Print how long a page of a very long list takes, on the server and here."""
    centre = cluster.centre()
    library = location_of(cluster.address(centre), {}).library()
    library.list()
    fill(cluster, centre, _listed(size))
    header(f"{size:,} sessions", "psycopg")
    asks = {"the first page": "", **{f"search: {what}": words for what, words in SOUGHT.items()}}
    with psycopg.connect(cluster.address(centre), autocommit=True) as connection:
        for what, words in asks.items():
            ours = min(timed(lambda w=words: library.newest(PAGE, w)) for _ in range(15))  # type: ignore[misc]
            bare = min(timed(lambda w=words: _bare_page(connection, w)) for _ in range(15))  # type: ignore[misc]
            row(what, ms(ours), ms(bare), ours / bare, "30 ms")
    row("all of them", ms(min(timed(library.list) for _ in range(3))))


def _bare_page(connection: psycopg.Connection, words: str) -> object:
    sought = folded(words).split()
    holds = "".join(" and said like %s" for _word in sought)
    return connection.execute(
        "select id, said from alliances.sessions where centre = (select current_user::text)"
        f" and trashed_at is null{holds} order by changed_at desc, id desc limit {PAGE}",
        [f"%{word}%" for word in sought],
    ).fetchall()


# --- many programs


def print_memory(cluster: Cluster, clients: int) -> None:
    """Print what so many programs take of the server."""
    centre = cluster.centre()
    id = location_of(cluster.address(centre), {}).library().create(le_tilleul()).id
    before = _server_bytes(cluster)
    here = [location_of(cluster.address(centre), {}).library(f"P{n}") for n in range(clients)]
    opened = [library.open(id) for library in here]
    for workshop in opened:
        workshop.enter()
    time.sleep(3 * HALF_A_SECOND)
    (count,) = cluster.ask("select count(*) from pg_stat_activity where application_name ~ 'all'")[
        0
    ]
    taken = _server_bytes(cluster) - before
    header(f"{clients} programs with a session open")
    row("memory of the server, all of it", f"{taken / 1e6:.0f} MB")
    row("for each program", f"{taken / clients / 1e6:.1f} MB")
    row("connections", f"{count}")
    for workshop in opened:
        workshop.leave()


def _server_bytes(cluster: Cluster) -> int:
    (postmaster, *_rest) = (cluster.data / "postmaster.pid").read_text().split()
    children = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split()
    total = 0
    for pid in (postmaster, *children):
        with suppress(FileNotFoundError):  # it was just asked for the number of others
            total += pss(int(pid))
    return total


# --- kills


def print_crowd(writers: int, count: int, kills: int) -> None:
    """Print what is lost, or there twice, where clients, backends and the server are killed."""
    with cluster_running() as primary:
        make_tables(primary)
        with standby_of(primary) as standby:
            address = both(primary, standby, primary.centre())
            library = location_of(address, {}).library()
            id = library.create(Session()).id
            chance, died = random.Random(20), threading.Event()
            killed = (
                "select count(pg_terminate_backend(pid)) from pg_stat_activity"
                " where application_name = 'alliances' and pid %% 7 = %s"
            )
            backends = 0

            def harm() -> None:
                nonlocal backends
                ((some,),) = primary.ask(killed, chance.randrange(7))
                backends += some

            def dies(kept: int) -> bool:
                if kept >= writers * count // 2 and not died.is_set():
                    died.set()
                    primary.kill()
                    standby.promote()
                return died.is_set()

            begun = time.perf_counter()
            seen = crowd(
                address,
                library,
                id,
                writers=writers,
                count=count,
                kills=kills,
                harm=harm,
                until=dies,
            )
            header(f"{writers} writers, {count} edits each")
            row("seconds", f"{time.perf_counter() - begun:.0f}")
            row("backends killed; the server killed for good", f"{backends}; {died.is_set()}")
            for what, number in seen.items():
                row(what, f"{number}")


def main() -> None:
    """Print the tables that are asked for."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="*", default=["edits", "seen", "list", "memory", "crowd"])
    parser.add_argument("--size", type=int, default=SIZE)
    asked = parser.parse_args()
    with TemporaryDirectory() as folder, cluster_running(shared_buffers="128MB") as cluster:
        make_tables(cluster)
        tables: dict[str, Callable[[], None]] = {
            "edits": lambda: print_edits(cluster, Path(folder)),
            "seen": lambda: print_seen(cluster, Path(folder)),
            "list": lambda: print_list(cluster, asked.size),
            "memory": lambda: print_memory(cluster, CLIENTS),
            "crowd": lambda: print_crowd(WRITERS, COUNT, KILLS),
        }
        for name in asked.only:
            tables[name]()
            print(flush=True)


if __name__ == "__main__":
    main()
