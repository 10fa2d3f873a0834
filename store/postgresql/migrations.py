"""The tables of a library, made and migrated by whoever may, one at a time.

Each row belongs to the role that wrote it, its centre: whatever a program asks, the server shows
it the rows of its own role, and to who is a member of ``FEDERATION`` the sessions of all.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from psycopg import Connection

VERSION = 1
"""Version of the tables this program makes."""

FEDERATION = "alliances_federation"
"""The role whose members read the sessions of every centre."""

OWN = "centre = (select current_user::text)"
"""Whose rows one's own are: who that is, is asked once a statement, not once a row."""

MIGRATING = 0x616C6C69
"""The advisory lock of whoever makes or migrates tables: no other program's by its unlikeliness."""

_OWNED = ("sessions", "states", "drafts", "places", "seats", "settings", "centres")
_READ_ACROSS = ("sessions", "states")

_MADE = """
create schema alliances;
create table alliances.library (version integer not null, place text not null);
insert into alliances.library values (1, substr(md5(gen_random_uuid()::text), 1, 8));
create table alliances.centres (
    centre text primary key default current_user,
    channel text not null default 'alliances_' || md5(gen_random_uuid()::text));
create table alliances.sessions (
    centre text not null default current_user,
    id text not null,
    revision bigint not null,
    state text not null,
    changed_at timestamptz not null,
    trashed_at timestamptz,
    said text collate "C" not null,
    entry bytea not null,
    document bytea not null,
    primary key (centre, id));
-- Who seeks words reads each row but not its document, which so is kept elsewhere.
alter table alliances.sessions set (toast_tuple_target = 128),
    alter centre set storage plain, alter id set storage plain, alter state set storage plain,
    alter said set storage plain, alter entry set storage main;
create index newest on alliances.sessions (centre, changed_at desc, id desc)
    where trashed_at is null;
create index newest_of_all on alliances.sessions (changed_at desc, id desc)
    where trashed_at is null;
create table alliances.states (
    centre text not null default current_user,
    session text not null,
    state text not null,
    made_at timestamptz not null,
    ending text not null default '',
    document bytea not null,
    primary key (centre, session, state),
    foreign key (centre, session) references alliances.sessions on delete cascade);
create table alliances.drafts (
    number bigint generated always as identity primary key,
    centre text not null default current_user,
    session text not null,
    token text not null,
    person text not null,
    field text not null,
    words text not null,
    foreign key (centre, session) references alliances.sessions on delete cascade);
create index drafts_of on alliances.drafts (centre, session);
create table alliances.places (
    centre text not null default current_user,
    session text not null,
    person text not null,
    step text not null,
    primary key (centre, session, person),
    foreign key (centre, session) references alliances.sessions on delete cascade);
create table alliances.seats (
    centre text not null default current_user,
    session text not null,
    token text not null,
    lock bigint not null,
    presence bytea not null,
    primary key (centre, session, token),
    foreign key (centre, session) references alliances.sessions on delete cascade);
create table alliances.settings (
    centre text not null default current_user,
    name text not null,
    document bytea not null,
    primary key (centre, name));
grant usage on schema alliances to public;
grant select on alliances.library to public;
"""


def _kept_apart() -> str:
    """Return what keeps centres apart; nobody but the server can forget it."""
    asked = (
        f"""
        alter table alliances.{table} enable row level security;
        alter table alliances.{table} force row level security;
        create policy own on alliances.{table} using ({OWN}) with check ({OWN});
        grant select, insert, update, delete on alliances.{table} to public;
        """
        for table in _OWNED
    )
    across = (
        f"create policy across on alliances.{table} for select using ({_reads_across()});"
        for table in _READ_ACROSS
    )
    return "".join([*asked, *across])


def _reads_across() -> str:
    return (
        "exists (select from pg_catalog.pg_roles"
        f" where rolname = '{FEDERATION}' and pg_has_role(current_user, oid, 'member'))"
    )


MIGRATIONS = {0: _MADE + _kept_apart()}
"""From a version to the next one; 0 is a database without any."""


class Standing(NamedTuple):
    """What the library is to this role: its ``centre``, in a lineage the ``place``, and so on."""

    centre: str
    place: str
    channel: str
    version: int
    reads_across: bool

    @property
    def too_new(self) -> bool:
        """Whether a later program made the tables: what they hold is only to be read."""
        return self.version > VERSION


def prepare(connection: Connection) -> Standing:
    """Make or migrate the tables where they need it; return how one stands there.

    At a standby, which is for reading only, one who never was at the first is no centre yet.
    """
    from psycopg.errors import ReadOnlySqlTransaction  # late: settings do without a driver

    if _version(connection) < VERSION:
        _migrate(connection)
    if not connection.execute(f"select from alliances.centres where {OWN}").rowcount:
        with suppress(ReadOnlySqlTransaction):
            connection.execute(
                "insert into alliances.centres default values on conflict do nothing"
            )
    return _standing(connection)


def _standing(connection: Connection) -> Standing:
    found = connection.execute(
        "select current_user, place, coalesce(channel, 'alliances_' || gen_random_uuid()),"
        f" version, {_reads_across()}"
        f" from alliances.library left join alliances.centres on {OWN}"
    ).fetchone()
    assert found, "it was put in with the tables"
    return Standing(*found)


def _migrate(connection: Connection) -> None:
    # Taken before the transaction: what begins after it sees what another program made meanwhile.
    connection.execute("select pg_advisory_lock(%s)", [MIGRATING])
    try:
        with connection.transaction():
            for version in range(_version(connection), VERSION):
                connection.execute(MIGRATIONS[version].encode())
                connection.execute("update alliances.library set version = %s", [version + 1])
    finally:
        if not connection.broken:
            connection.execute("select pg_advisory_unlock(%s)", [MIGRATING])


def is_too_new(connection: Connection) -> bool:
    """Return whether a later program made, or migrated, the tables that are there."""
    return _version_made(connection) > VERSION


def _version(connection: Connection) -> int:
    (there,) = connection.execute("select to_regclass('alliances.library')").fetchone() or (None,)
    return 0 if there is None else _version_made(connection)


def _version_made(connection: Connection) -> int:
    (version,) = connection.execute("select version from alliances.library").fetchone() or (0,)
    return int(version)
