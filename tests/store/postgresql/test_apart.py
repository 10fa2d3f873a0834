"""Who sees what: the server keeps centres apart, whatever a program or a person asks it."""

from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest

from store import edits
from store.disk.carrying import Carriage, carry
from store.entity import id_there
from store.errors import (
    SessionAmbiguous,
    SessionDamaged,
    SessionNotFound,
    SessionReadOnly,
)
from store.library import Library
from store.location import location_of
from store.open_session import OpenSession
from store.postgresql.migrations import FEDERATION
from tests.servers import Cluster
from tests.workshops import le_tilleul

KEPT = ("sessions", "states", "drafts", "places", "seats", "settings", "centres")

Ask = Callable[..., list[Any]]


@pytest.fixture
def centres(cluster: Cluster) -> Iterator[list[str]]:
    """Two centres, of which nothing is left: others count whatever stands on that server."""
    centres = [cluster.centre(), cluster.centre()]
    yield centres
    cluster.ask("delete from alliances.sessions where centre = any(%s)", centres)


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


LEAKS = """
    create function pg_temp.leak(text) returns bool language plpgsql cost 0.0001
        as 'begin raise notice ''%'', $1; return true; end';
    create temp view mine as select said, document from alliances.sessions;
    create temp view by_leak as select 1 from alliances.sessions where pg_temp.leak(said);
"""
TRIED = (
    "select * from alliances.sessions where pg_temp.leak(said) or pg_temp.leak(id)",
    "select * from mine where pg_temp.leak(said)",
    "select * from by_leak",
    "select * from alliances.states where pg_temp.leak(encode(document, 'escape'))",
    "select channel from alliances.centres where centre <> current_user",
    "delete from alliances.sessions where pg_temp.leak(said) returning document",
    "update alliances.states set state = state where pg_temp.leak(state) returning document",
    "select * from alliances.sessions where said like '%%' for update",
    "select * from pg_stats where schemaname = 'alliances' and tablename <> 'library'",
    "select query from pg_stat_activity where usename like 'centre%' and usename <> current_user"
    " and query not like '<insufficient%'",
)


def test_nor_by_a_back_door(
    cluster: Cluster, workshop: OpenSession, centres: list[str], libraries: list[Library]
) -> None:
    assert not libraries[1].list()
    cluster.ask("analyze")
    heard: list[str] = []
    with psycopg.connect(cluster.address(centres[1]), autocommit=True) as other:
        other.add_notice_handler(lambda notice: heard.append(notice.message_primary or ""))
        other.execute(LEAKS)
        for tried in TRIED:
            assert other.execute(tried.encode()).fetchall() == [], tried
        other.execute("set row_security = off")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            other.execute("select * from alliances.sessions")
    assert heard == []


REFUSED = (
    "copy alliances.sessions from program 'true'",
    "select nextval('alliances.drafts_number_seq')",
    "create policy mine on alliances.sessions using (true)",
    "create table alliances.mine ()",
    "update alliances.library set version = 9",
    "alter role current_user bypassrls",
    f"grant {FEDERATION} to current_user",
    "set session authorization postgres",
)


@pytest.mark.parametrize("statement", REFUSED)
def test_nor_does_one_make_itself_more_than_it_is(other: Ask, statement: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        other(statement)


def test_nor_does_it_hang_anything_on_another_s_session(
    workshop: OpenSession, other: Ask, libraries: list[Library]
) -> None:
    assert not libraries[1].list()
    for statement in (
        "insert into alliances.places (session, person, step) values (%s, 'x', 'raci')",
        "insert into alliances.states (session, state, made_at, document)"
        " values (%s, '9-00000000', now(), 'x')",
    ):
        with pytest.raises(psycopg.errors.ForeignKeyViolation):
            other(statement, workshop.id)


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
    for called, refused in ((id, SessionReadOnly), (workshop.id, SessionNotFound)):
        with pytest.raises(refused):
            federation.trash(called)
        with pytest.raises(refused):
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


NO_ENTRY = ("x", "[]", '{"id": "1", "changed_at": "2020-01-01T00:00:00", "due_by": []}')
"""What a list cannot show: of the last the day is nowhere in the world."""


@pytest.mark.parametrize("entry", NO_ENTRY)
@pytest.mark.parametrize("when", ["now", "infinity", "-infinity", "99999-01-01"])
def test_what_a_centre_writes_that_is_no_session_spoils_no_list(
    cluster: Cluster,
    centres: list[str],
    other: Ask,
    workshop: OpenSession,
    libraries: list[Library],
    federation: Library,
    entry: str,
    when: str,
) -> None:
    assert not libraries[1].list()
    columns = "id, revision, state, changed_at, said, entry, document"
    values = "'0000aaaa', 1, '1-0', %s::timestamptz, 'x', %s::text::bytea, 'x'"
    other(f"insert into alliances.sessions ({columns}) values ({values})", when, entry)
    other(
        "insert into alliances.states (session, state, made_at, document)"
        " values ('0000aaaa', '1-1', %s::timestamptz, 'x')",
        when,
    )
    for library, id in (
        (libraries[1], "0000aaaa"),
        (federation, id_there("0000aaaa", centres[1])),
    ):
        (listed,) = (entry for entry in library.list() if entry.id == id)
        assert isinstance(listed.damaged, SessionDamaged)
        assert id in {finding.id for finding in library.check()}
        assert id in {entry.id for entry in library.newest(9999).entries}
        with pytest.raises(SessionDamaged):
            library.open(id)
    assert id_there(workshop.id, centres[0]) in {entry.id for entry in federation.list()}


def test_what_a_list_shows_is_read_anew_where_that_alone_is_damaged(
    cluster: Cluster, libraries: list[Library], workshop: OpenSession
) -> None:
    before = libraries[0].list()
    cluster.ask("update alliances.sessions set entry = 'x' where id = %s", workshop.id)
    assert libraries[0].list() == before


def test_nothing_that_a_centre_wrote_reaches_a_terminal_as_a_command(
    centres: list[str], other: Ask, libraries: list[Library], federation: Library
) -> None:
    for theirs in ("Le camion", "La Roulotte"):
        libraries[1].create(edits.new_session(theirs))
    named = "id = '0000bbbb', entry = convert_to(replace(entry, 'Le camion', %s), 'utf8')"
    named = named.replace("replace(entry", "replace(convert_from(entry, 'utf8')")
    other(f"update alliances.sessions set {named} where said like '%%camion%%'", r"\u001b[31mRouge")
    other("update alliances.sessions set id = E'\\x1b[31m' where said like '%%roulotte%%'")
    listed = [entry for entry in federation.list() if entry.id.endswith(f"@{centres[1]}")]
    assert [(entry.id, entry.name) for entry in listed] == [
        (id_there("0000bbbb", centres[1]), "[31mRouge")
    ]
    assert not any("\x1b" in finding.id for finding in federation.check())
