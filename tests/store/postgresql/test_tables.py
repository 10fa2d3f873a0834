"""The tables: made and migrated by whoever may, once; left alone by who comes too late."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from store import edits
from store.disk.carrying import carry
from store.errors import LibraryTooNew, ServerRefused, SessionTooNew
from store.location import Location, location_of
from store.open_session import OpenSession
from store.postgresql import library_server
from store.postgresql.migrations import MIGRATING, MIGRATIONS, VERSION
from store.postgresql.refusals import TABLES, TOO_OLD, UNTRANSLATABLE
from tests.servers import QUICK, Cluster, cluster_running
from tests.waiting import eventually
from tests.workshops import le_tilleul


@pytest.fixture(scope="module")
def bare() -> Iterator[Cluster]:
    """A server that no program was at yet."""
    with cluster_running(**QUICK) as running:
        yield running


@pytest.fixture
def database(bare: Cluster, request: pytest.FixtureRequest) -> str:
    name = request.node.name[:60]
    bare.ask(f'create database "{name}"')
    return str(name)


def test_who_may_not_make_tables_is_told_so(bare: Cluster, database: str) -> None:
    location = location_of(bare.address(bare.centre(), database), {})
    with pytest.raises(ServerRefused) as refused:
        location.library().list()
    assert refused.value.code == TABLES
    location_of(bare.address(database=database), {}).library().list()
    assert location_of(bare.address(bare.centre(), database), {}).library().list() == []


def test_a_database_that_does_not_keep_all_signs_is_refused(bare: Cluster) -> None:
    bare.ask("create database latin encoding 'LATIN1' template template0 locale 'C'")
    with pytest.raises(ServerRefused) as refused:
        location_of(bare.address(database="latin"), {}).library().create(le_tilleul())
    assert refused.value.code == UNTRANSLATABLE
    assert bare.ask("select to_regclass('alliances.library')", database="latin") == [(None,)]


def test_a_server_that_is_too_old_is_refused(
    bare: Cluster, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library_server, "OLDEST", 99)
    with pytest.raises(ServerRefused) as refused:
        location_of(bare.address(database=database), {}).library().list()
    assert refused.value.code == TOO_OLD
    assert bare.ask("select to_regclass('alliances.library')", database=database) == [(None,)]


def test_many_that_make_the_tables_at_once_make_them_once(bare: Cluster, database: str) -> None:

    def make(_number: int) -> object:
        return location_of(bare.address(database=database), {}).library().list()

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(make, range(8))) == [[]] * 8
    assert bare.ask("select version from alliances.library", database=database) == [(VERSION,)]


def kept_before(
    bare: Cluster, database: str, monkeypatch: pytest.MonkeyPatch
) -> tuple[str, OpenSession]:
    """Return the address of a library, and a session made there before this program came."""
    address = bare.address(database=database)
    kept = location_of(address, {}).library().create(le_tilleul())
    later = "alter table alliances.sessions add column more text"
    monkeypatch.setitem(MIGRATIONS, VERSION, later)
    monkeypatch.setattr("store.postgresql.migrations.VERSION", VERSION + 1)
    return address, kept


def test_what_an_earlier_program_made_is_migrated(
    bare: Cluster, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, kept = kept_before(bare, database, monkeypatch)
    library = location_of(address, {}).library()
    assert library.read(kept.id) == le_tilleul()
    bare.ask("select more from alliances.sessions", database=database)
    library.create(le_tilleul())


def test_many_that_migrate_at_once_migrate_once(
    bare: Cluster, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, kept = kept_before(bare, database, monkeypatch)

    def read(_number: int) -> object:
        return location_of(address, {}).library().read(kept.id)

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(read, range(8))) == [le_tilleul()] * 8


def test_who_waited_for_a_later_program_that_makes_the_tables_leaves_them(
    bare: Cluster, database: str
) -> None:
    address = bare.address(database=database)
    library = location_of(address, {}).library()
    waits = "select 1 from pg_locks where locktype = 'advisory' and not granted"
    with ThreadPoolExecutor(1) as thread, psycopg.connect(address) as later:
        later.execute("select pg_advisory_lock(%s)", [MIGRATING])
        listed = thread.submit(library.list)
        eventually(lambda: bare.ask(waits))
        for version in range(VERSION):
            later.execute(MIGRATIONS[version].encode())
        later.execute("update alliances.library set version = %s", [VERSION + 1])
        later.commit()
        later.execute("select pg_advisory_unlock(%s)", [MIGRATING])
        assert listed.result() == []
    assert bare.ask("select version from alliances.library", database=database) == [(VERSION + 1,)]
    with pytest.raises(LibraryTooNew):
        library.create(le_tilleul())


def test_a_program_that_runs_on_while_a_later_one_migrates_writes_no_more(
    bare: Cluster, database: str, tmp_path: Path
) -> None:
    location = location_of(bare.address(database=database), {})
    library, other = location.library("Nadia"), Location(tmp_path)
    workshop, thrown = library.create(le_tilleul()), library.create(le_tilleul())
    workshop.enter()
    library.trash(thrown.id)
    other.library().create(edits.new_session("D’ailleurs"))
    workshop.apply(edits.frame, why="les gens")
    bare.ask(f"update alliances.library set version = {VERSION + 1}", database=database)
    acts: list[Callable[[], object]] = [
        workshop.save,
        lambda: library.create(le_tilleul()),
        lambda: library.trash(workshop.id),
        lambda: library.restore_from_trash(thrown.id),
        library.empty_trash,
    ]
    kept = "select id, state, trashed_at from alliances.sessions order by id"
    before = bare.ask(kept, database=database)
    for act in acts:
        with pytest.raises(LibraryTooNew):
            act()
    (carried,) = carry(other.carry_source(), location.carry_target())
    assert isinstance(carried.failure, LibraryTooNew)
    assert bare.ask(kept, database=database) == before
    assert workshop.unsaved
    assert library.read(workshop.id) == le_tilleul()
    assert library.open(workshop.id).read_only_because
    workshop.leave()


def test_an_older_program_only_reads_what_a_later_one_made(bare: Cluster, database: str) -> None:
    address = bare.address(database=database)
    id = location_of(address, {}).library().create(le_tilleul()).id
    bare.ask(f"update alliances.library set version = {VERSION + 1}", database=database)
    library = location_of(address, {}).library()
    assert [entry.id for entry in library.list()] == [id]
    reading = library.open(id)
    assert reading.session == le_tilleul()
    assert isinstance(reading.read_only_because, SessionTooNew)
    with pytest.raises(SessionTooNew):
        reading.apply(edits.frame, why="non")

    for act in (lambda: library.create(le_tilleul()), lambda: library.trash(id)):
        with pytest.raises(LibraryTooNew):
            act()
