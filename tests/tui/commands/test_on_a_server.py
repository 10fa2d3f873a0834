"""The command line on a server: the same words do the same."""

import signal
import subprocess
from pathlib import Path

import psycopg
import pytest

from store import edits
from store.errors import ServerUnreachable
from store.location import location_of
from store.model import new_id
from store.postgresql.address import shown
from store.postgresql.carried_rows import DatabaseTarget
from store.postgresql.database_reader import DatabaseReader
from store.postgresql.migrations import FEDERATION
from store.stored import StoredSession
from tests.commanding import Line
from tests.end_to_end.pty import ALLIANCES, environment
from tests.keeping import library_in
from tests.network import network_to
from tests.servers import Cluster
from tests.waiting import eventually
from tests.workshops import le_tilleul


@pytest.fixture
def server_line(
    cluster: Cluster, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Line:
    monkeypatch.setenv("ALLIANCES_LANG", "fr")
    return Line(cluster.address(cluster.centre()), capsys)


def test_what_is_kept_there_is_listed_shown_and_checked(server_line: Line) -> None:
    id = server_line.keep(le_tilleul())
    assert server_line("list").startswith(id)
    assert server_line("list", "--search", "roulotte").startswith(id)
    assert not server_line("list", "--search", "camion")
    assert "La Roulotte" in server_line("show", id[:5])
    assert "La Roulotte" in server_line("export", id, "--format", "json", "--output", "-")
    server_line("check")
    server_line("agenda")


def test_it_is_found_by_the_environment_too(
    server_line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = server_line.keep(le_tilleul())
    monkeypatch.setenv("ALLIANCES_DATA", server_line.place)
    server_line.place = ""
    assert server_line("list").startswith(id)


def test_a_role_s_name_draws_nothing_in_the_list_of_a_federation(
    server_line: Line, cluster: Cluster
) -> None:
    called = f"centre {new_id()}"
    evil = cluster.centre(f"{called}\x1b[31m\x1b]0;title\x07\u202e\n2")
    id = location_of(cluster.address(evil), {}).library().create(le_tilleul()).id
    federation = cluster.centre()
    cluster.ask(f"grant {FEDERATION} to {federation}")
    server_line.place = cluster.address(federation)
    (line,) = (line for line in server_line("list").split("\n") if called in line)
    assert line.startswith(f"{id}@{called}[31m]0;title 2 ")


def test_an_earlier_state_comes_back(server_line: Line) -> None:
    workshop = server_line.library.create(edits.new_session("Avant"))
    workshop.apply(edits.frame, project="Après")
    workshop.save()
    server_line("restore", workshop.id)
    assert server_line.library.read(workshop.id).framing.project == "Avant"


def test_sessions_go_to_a_server_and_back_with_all_that_they_were(
    server_line: Line, tmp_path: Path
) -> None:
    here = library_in(tmp_path / "ici")
    workshop = here.create(edits.new_session("Une"))
    for why in ("un", "deux", "trois"):
        workshop.apply(edits.frame, why=why)
        workshop.save()
    assert "nouveau ici" in server_line("copy", "--from", tmp_path / "ici")
    assert "rien de nouveau" in server_line("copy", "--from", tmp_path / "ici")
    there = server_line.library
    assert there.read(workshop.id) == workshop.session
    assert there.snapshots(workshop.id) == here.snapshots(workshop.id)
    assert there.open(workshop.id).revision == workshop.revision

    theirs = there.open(workshop.id)
    for each, name in ((workshop, "Mairie"), (theirs, "Caf")):
        each.apply(edits.add_partners, [name])
        each.save()
    back = ("copy", "--from", server_line.place, "--to", tmp_path / "ici")
    assert "réuni" in server_line(*back)
    assert "plus avancé" in server_line("copy", "--from", tmp_path / "ici")
    assert here.read(workshop.id) == there.read(workshop.id)
    assert {card.name for card in here.read(workshop.id).partners.values()} == {"Mairie", "Caf"}
    assert "rien de nouveau" in server_line(*back)
    assert "nouveau ici" in server_line(
        "copy", "--from", server_line.place, "--to", tmp_path / "là"
    )
    assert library_in(tmp_path / "là").snapshots(workshop.id) == there.snapshots(workshop.id)


def test_a_copy_of_what_holds_no_session_says_so(server_line: Line, tmp_path: Path) -> None:
    assert not server_line("copy", "--from", server_line.place, "--to", tmp_path / "ici")
    assert "aucun atelier" in server_line.err


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_copy_that_is_asked_to_end_leaves_nothing_unpacked(
    cluster: Cluster, server_line: Line, tmp_path: Path, asked: signal.Signals
) -> None:
    server_line.keep(le_tilleul())
    (unpacked := tmp_path / "tmp").mkdir()
    to = cluster.address(cluster.centre())
    location_of(to, {}).library().list()
    with psycopg.connect(cluster.address()) as holding:
        holding.execute("lock table alliances.sessions in share mode")
        copy = subprocess.Popen(
            [ALLIANCES, "copy", "--from", server_line.place, "--to", to],
            env=environment(TMPDIR=str(unpacked)),
        )
        eventually(lambda: cluster.ask("select 1 from pg_locks where not granted"))
        assert list(unpacked.rglob("session.json"))
        copy.send_signal(asked)
        assert copy.wait() == 130
    assert not list(unpacked.iterdir())


@pytest.mark.parametrize("verb", ["copy", "backup"])
def test_what_a_killed_one_had_unpacked_goes_with_the_next(
    cluster: Cluster, server_line: Line, tmp_path: Path, verb: str
) -> None:
    server_line.keep(le_tilleul())
    (unpacked := tmp_path / "tmp").mkdir()
    to = cluster.address(cluster.centre())
    location_of(to, {}).library().list()
    rest = ["--from", server_line.place, "--to", to] if verb == "copy" else [tmp_path / "all.zip"]
    command = [ALLIANCES, "--data", server_line.place, verb, *rest]
    once = {"copy": "sessions in share", "backup": "settings in access exclusive"}[verb]
    with psycopg.connect(cluster.address()) as holding:
        holding.execute(f"lock table alliances.{once} mode".encode())
        killed = subprocess.Popen(command, env=environment(TMPDIR=str(unpacked)))
        eventually(lambda: cluster.ask("select 1 from pg_locks where not granted"))
        killed.kill()
        killed.wait()
    assert list(unpacked.iterdir())
    subprocess.run(command, env=environment(TMPDIR=str(unpacked)), check=True, capture_output=True)
    assert not list(unpacked.iterdir())


def test_a_copy_ends_where_the_server_is_gone_and_says_what_had_come(
    server_line: Line, cluster: Cluster, tmp_path: Path
) -> None:
    here = library_in(tmp_path / "ici")
    ids = sorted(here.create(le_tilleul()).id for _ in range(9))
    with network_to(cluster) as network:
        to = network.address(cluster, cluster.centre(), connect_timeout="2")
        carry = DatabaseTarget.take_over
        with pytest.MonkeyPatch.context() as patching:

            def then_gone(target: DatabaseTarget, file: Path, *, damaged: bool) -> None:
                carry(target, file, damaged=damaged)
                network.close()

            patching.setattr(DatabaseTarget, "take_over", then_gone)
            came = server_line("copy", "--from", tmp_path / "ici", "--to", to, code=1)
    assert [line.split()[0] for line in came.splitlines()] == ids[:2]
    assert "injoignable" in server_line.err
    assert len(server_line.err.splitlines()) <= 2


@pytest.mark.parametrize("verb", ["across", "agenda"])
def test_what_reads_all_ends_where_the_server_is_gone_and_gives_no_part_of_it(
    server_line: Line, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    for _ in range(3):
        server_line.keep(le_tilleul())
    read, reads = DatabaseReader.read, iter(range(9))

    def until_gone(reader: DatabaseReader, id: str) -> StoredSession:
        if next(reads):
            raise ServerUnreachable(shown(server_line.place), "no route")
        return read(reader, id)

    monkeypatch.setattr(DatabaseReader, "read", until_gone)
    assert not server_line(verb, code=1)
    assert server_line.err.count("injoignable") == 1
    assert "enregistré" not in server_line.err


def test_what_a_server_refuses_of_a_copy_is_not_said_to_wait(
    server_line: Line, cluster: Cluster, tmp_path: Path
) -> None:
    library_in(tmp_path / "ici").create(le_tilleul())
    reads = cluster.centre()
    location_of(cluster.address(reads), {}).library().list()
    cluster.ask(f'alter role "{reads}" set default_transaction_read_only = on')
    copy = ("copy", "--from", tmp_path / "ici", "--to", cluster.address(reads))
    assert "pas repris" in server_line(*copy, code=1)
    assert "lecture seule" in server_line.err
    assert "NON ENREGISTRÉ" not in server_line.err


def test_a_backup_of_a_server_is_taken_in_by_it_again(server_line: Line, tmp_path: Path) -> None:
    id = server_line.keep(le_tilleul())
    server_line("backup", tmp_path / "tout.zip")
    assert "1 atelier, 0 état antérieur" in server_line.err
    server_line.library.trash(id)
    server_line.library.empty_trash()
    assert "nouveau ici" in server_line("restore", tmp_path / "tout.zip")
    assert server_line.library.read(id) == le_tilleul()
