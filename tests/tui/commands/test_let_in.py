"""A server that lets nobody in: why is said, and what to do, in whatever language it says it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commanding import Line
from tests.servers import QUICK, Cluster, cluster_running, make_tables
from tests.workshops import le_tilleul

SECRET = "tr3s-secret"


@pytest.fixture(scope="module", params=["en", "fr"])
def guarded(request: pytest.FixtureRequest) -> Iterator[Cluster]:
    """A server that knows these roles, and lets each in, or not, in its own way."""
    with cluster_running(request.param, **QUICK) as running:
        make_tables(running)
        running.ask(
            f"create role mistyped login password '{SECRET}'; create role lasting nologin;"
            " create role crowded login connection limit 0; create role elsewhere login;"
            " create role peer login; create role anyone login"
        )
        for database in ("shut allow_connections false", "private"):
            running.ask(f"create database {database}")
        running.ask("revoke connect on database private from public")
        running.let_in(mistyped="scram-sha-256", peer="peer", elsewhere="reject", all="trust")
        yield running


def said_to(line: Line, address: str) -> str:
    line.place = address
    assert not line("list", code=1)
    assert line.err.count("\n") == 1
    assert SECRET not in line.err
    return line.err


@pytest.mark.parametrize(
    ("role", "database", "cause"),
    [
        ("mistyped", "alliances", "rôle avec ce mot de passe"),
        ("nobody", "alliances", "aucun rôle de ce nom"),
        ("lasting", "alliances", "alter role … login"),
        ("elsewhere", "alliances", "pg_hba.conf"),
        ("peer", "alliances", "n’accepte pas que ce soit vous"),
        ("crowded", "alliances", "trop de programmes"),
        ("anyone", "nowhere", "pas de base de ce nom"),
        ("nobody", "nowhere", "aucun rôle de ce nom"),
        ("anyone", "private", "grant connect on database"),
        ("anyone", "shut", "grant connect on database"),
    ],
)
def test_who_is_not_let_in_reads_why_and_what_to_do(
    guarded: Cluster, line: Line, role: str, database: str, cause: str
) -> None:
    said = said_to(line, guarded.address(role, database, password=f"{SECRET}2"))
    assert cause in said
    assert "injoignable" not in said


def test_who_is_not_let_in_by_one_of_several_reads_of_that_one(
    guarded: Cluster, line: Line
) -> None:
    for hosts in (f"{guarded.folder},/nowhere", f"/nowhere,{guarded.folder}"):
        said = said_to(line, guarded.address("mistyped", password=f"{SECRET}2", host=hosts))
        assert "rôle avec ce mot de passe" in said


def test_a_copy_to_where_one_is_not_let_in_ends_there(
    guarded: Cluster, line: Line, tmp_path: Path
) -> None:
    for _ in range(4):
        line.keep(le_tilleul())
    to = guarded.address("mistyped", password=f"{SECRET}2")
    said = line("copy", "--from", line.folder, "--to", to, code=1)
    assert len(said.splitlines()) + len(line.err.splitlines()) <= 3
    assert "rôle avec ce mot de passe" in line.err


def test_where_the_tables_are_gone_that_is_said(guarded: Cluster, line: Line) -> None:
    address = guarded.address(guarded.centre())
    guarded.ask("alter table alliances.sessions rename to elsewhere")
    try:
        assert "tables n’y sont plus" in said_to(line, address)
    finally:
        guarded.ask("alter table alliances.elsewhere rename to sessions")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_server_that_is_just_starting_is_one_to_wait_for(language: str, line: Line) -> None:
    with cluster_running(language, **QUICK) as starting:
        starting.stop()
        (starting.data / "standby.signal").touch()
        with pytest.MonkeyPatch.context() as patching:
            patching.setitem(starting.settings, "hot_standby", "off")
            starting.start()
        said = said_to(line, starting.address())
        assert "injoignable" in said
        assert "Il démarre" in said


@pytest.mark.parametrize(
    ("asked", "cause"),
    [
        ("sslmode=sometimes", 'sslmode value: "sometimes"'),
        ("service=nowhere", '"nowhere" not found'),
        ("port=99999", '"99999"'),
        (f"service={'un.' * 1500}", "un.un.un."),
    ],
)
def test_what_an_address_asks_in_vain_is_said_of_the_address(
    line: Line, asked: str, cause: str
) -> None:
    said = said_to(line, f"postgresql:///alliances?host=/nowhere&{asked}&password={SECRET}")
    assert "son adresse demande" in said
    assert cause in said


def test_where_no_server_is_that_is_said(line: Line) -> None:
    assert "injoignable" in said_to(line, "postgresql:///alliances?host=/nowhere")
