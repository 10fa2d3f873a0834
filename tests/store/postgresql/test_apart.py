"""Who sees what: the server keeps centres apart, whatever a program or a person asks it."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import psycopg
import pytest

from store import edits
from store.disk.carrying import Carriage, carry
from store.entity import id_there
from store.errors import (
    LibraryTooNew,
    ServerRefused,
    SessionAmbiguous,
    SessionNotFound,
    SessionReadOnly,
    SessionTooNew,
)
from store.library import Library
from store.location import Location, location_of
from store.open_session import OpenSession
from store.postgresql.migrations import FEDERATION, MIGRATING, MIGRATIONS, VERSION
from store.postgresql.refusals import TABLES, UNTRANSLATABLE
from tests.servers import QUICK, Cluster, cluster_running
from tests.waiting import eventually
from tests.workshops import le_tilleul

KEPT = ("sessions", "states", "drafts", "places", "seats", "settings", "centres")

Ask = Callable[..., list[Any]]


@pytest.fixture
def centres(cluster: Cluster) -> list[str]:
    return [cluster.centre(), cluster.centre()]


@pytest.fixture
def libraries(cluster: Cluster, centres: list[str]) -> list[Library]:
    return [library_of(cluster, centre) for centre in centres]


def library_of(cluster: Cluster, role: str) -> Library:
    return location_of(cluster.address(role), {}).library("Nadia")


@pytest.fixture
def workshop(libraries: list[Library]) -> OpenSession:
    """A session of the first centre, of which there is something in every table."""
    workshop = libraries[0].create(le_tilleul())
    workshop.enter()
    workshop.apply(edits.frame, why="les gens")
    workshop.save()
    workshop.keep_draft("why", "Aller v")
    workshop.keep_place(workshop.session.step)
    workshop.claim("role")  # all before it is done by then
    return workshop


@pytest.fixture
def other(cluster: Cluster, centres: list[str]) -> Ask:
    """The other centre, as somebody who knows SQL."""

    def ask(statement: str, *values: object) -> list[Any]:
        with psycopg.connect(cluster.address(centres[1]), autocommit=True) as connection:
            done = connection.execute(statement.encode(), values or None)
            return done.fetchall() if done.description else [(done.rowcount,)]

    return ask


def test_two_centres_do_not_see_each_other(libraries: list[Library], workshop: OpenSession) -> None:
    theirs = libraries[1]
    assert not theirs.list()
    assert not theirs.search("roulotte")
    assert not theirs.trashed()
    assert theirs.present() == {}
    for act in (theirs.open, theirs.read, theirs.trash, theirs.snapshots):
        with pytest.raises(SessionNotFound):
            act(workshop.id)


@pytest.mark.parametrize("table", KEPT)
def test_nor_by_what_they_ask_in_sql(
    workshop: OpenSession, other: Ask, centres: list[str], table: str
) -> None:
    other("select 1 from alliances.library")
    mine = "centre = '" + centres[0] + "'"
    assert other(f"select count(*) from alliances.{table} where {mine}") == [(0,)]
    assert other(f"update alliances.{table} set centre = current_user where {mine}") == [(0,)]
    assert other(f"delete from alliances.{table} where {mine}") == [(0,)]
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        other(f"truncate alliances.{table}")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        other(f"alter table alliances.{table} disable row level security")


def test_nor_do_they_write_in_another_s_name(
    workshop: OpenSession, other: Ask, centres: list[str], libraries: list[Library]
) -> None:
    for statement in (
        "insert into alliances.settings (centre, name, document) values (%s, 'team', 'x')",
        "insert into alliances.centres (centre) values (%s)",
        "insert into alliances.states (centre, session, state, made_at, document)"
        f" values (%s, '{workshop.id}', '9-00000000', now(), 'x')",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            other(statement, centres[0])
    libraries[1].create(le_tilleul())
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        other("update alliances.sessions set centre = %s", centres[0])
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        other(f'set role "{centres[0]}"')
    assert libraries[0].read(workshop.id) == workshop.session


def test_nor_by_a_back_door(
    workshop: OpenSession, other: Ask, centres: list[str], libraries: list[Library]
) -> None:
    assert not libraries[1].list()
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        other("set row_security = off; select * from alliances.sessions")
    other(
        "create temp view mine as select * from alliances.sessions;"
        " create function pg_temp.leak(text) returns bool language plpgsql cost 0.0001"
        " as 'begin raise notice ''%'', $1; return true; end'"
    )
    assert other("select * from alliances.sessions where said <> ''") == []
    # What is heard is heard by a name that only its own centre can read.
    assert other("select channel from alliances.centres") != []
    assert other("select centre from alliances.centres") == [(centres[1],)]


def test_one_id_may_be_kept_by_two_centres(
    cluster: Cluster, libraries: list[Library], workshop: OpenSession, centres: list[str]
) -> None:

    there, here = (location_of(cluster.address(centre), {}) for centre in centres)
    (carried,) = carry(there.carry_source(), here.carry_target())
    assert carried.carriage is Carriage.NEW
    theirs = libraries[1].open(workshop.id)
    theirs.apply(edits.frame, why="autrement")
    theirs.save()
    assert libraries[0].read(workshop.id).framing.why == "les gens"
    libraries[1].trash(workshop.id)
    assert libraries[0].read(workshop.id) == workshop.session


@pytest.fixture
def federation(cluster: Cluster) -> Library:
    role = cluster.centre()
    cluster.ask(f'grant {FEDERATION} to "{role}"')
    return library_of(cluster, role)


def test_a_federation_reads_across_and_writes_nothing_there(
    libraries: list[Library], workshop: OpenSession, centres: list[str], federation: Library
) -> None:
    libraries[1].create(edits.new_session("Le camion"))
    id = id_there(workshop.id, centres[0])
    names = {entry.name for entry in federation.list()}
    assert {"Le camion", workshop.session.framing.project} <= names
    assert [entry.id for entry in federation.search("roulotte")].count(id) == 1
    assert federation.find(workshop.id) == id
    reading = federation.open(id)
    assert reading.session == workshop.session
    assert federation.snapshots(id) == libraries[0].snapshots(workshop.id)
    with pytest.raises(SessionReadOnly):
        reading.apply(edits.frame, why="non")
    for called in (id, workshop.id):
        with pytest.raises(SessionNotFound):
            federation.trash(called)
        with pytest.raises(SessionNotFound):
            federation.restore_snapshot(called, federation.snapshots(id)[0])
    assert federation.present().get(id, ()) == ()
    own = federation.create(edits.new_session("La fédération"))
    own.apply(edits.frame, why="à nous")
    own.save()
    assert own.id not in {entry.id for library in libraries for entry in library.list()}


def test_what_two_centres_keep_under_one_id_a_federation_tells_apart(
    cluster: Cluster,
    libraries: list[Library],
    workshop: OpenSession,
    centres: list[str],
    federation: Library,
) -> None:
    there, here = (location_of(cluster.address(centre), {}) for centre in centres)
    list(carry(there.carry_source(), here.carry_target()))
    theirs = libraries[1].open(workshop.id)
    theirs.apply(edits.frame, why="autrement")
    theirs.save()
    first, second = (id_there(workshop.id, centre) for centre in centres)
    listed = [entry.id for entry in federation.list()]
    assert [listed.count(id) for id in (first, second, workshop.id)] == [1, 1, 0]
    whys = [federation.read(id).framing.why for id in (first, second)]
    assert whys == ["les gens", "autrement"]
    for id, library in ((first, libraries[0]), (second, libraries[1])):
        assert federation.snapshots(id) == library.snapshots(workshop.id)
        assert federation.centres()[id] in centres
    with pytest.raises(SessionAmbiguous) as ambiguous:
        federation.find(workshop.id)
    assert all(id in " ".join(ambiguous.value.names) for id in (first, second))
    libraries[1].trash(workshop.id)
    assert federation.find(workshop.id) == first
    assert second not in federation.centres()
    assert second in [entry.id for entry in federation.trashed()]


# --- the tables


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


def test_many_that_make_the_tables_at_once_make_them_once(bare: Cluster, database: str) -> None:

    def make(_number: int) -> object:
        return location_of(bare.address(database=database), {}).library().list()

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(make, range(8))) == [[]] * 8
    assert bare.ask("select version from alliances.library", database=database) == [(VERSION,)]


def test_what_an_earlier_program_made_is_migrated(
    bare: Cluster, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = bare.address(database=database)
    kept = location_of(address, {}).library().create(le_tilleul())
    later = "alter table alliances.sessions add column more text"
    monkeypatch.setitem(MIGRATIONS, VERSION, later)
    monkeypatch.setattr("store.postgresql.migrations.VERSION", VERSION + 1)
    library = location_of(address, {}).library()
    assert library.read(kept.id) == le_tilleul()
    bare.ask("select more from alliances.sessions", database=database)
    library.create(le_tilleul())


def test_many_that_migrate_at_once_migrate_once(
    bare: Cluster, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = bare.address(database=database)
    kept = location_of(address, {}).library().create(le_tilleul())
    later = "alter table alliances.sessions add column more text"
    monkeypatch.setitem(MIGRATIONS, VERSION, later)
    monkeypatch.setattr("store.postgresql.migrations.VERSION", VERSION + 1)

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
