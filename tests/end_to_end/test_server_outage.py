"""The server goes while someone types, and their program with it: all is there once it is back."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.end_to_end.door import opened as room_open
from tests.end_to_end.door import visiting
from tests.end_to_end.pty import needed
from tests.end_to_end.test_busy_session import enter, facilitator, killed, names, session_in
from tests.end_to_end.test_lost_line import CUTS, Cut
from tests.network import network_to
from tests.servers import QUICK, Cluster, cluster_running, make_tables
from tests.waiting import eventually


@pytest.fixture(scope="module")
def server() -> Iterator[Cluster]:
    """A server of this module's own: it goes."""
    with cluster_running(**QUICK) as running:
        make_tables(running)
        yield running


@contextmanager
def away(server: Cluster) -> Iterator[None]:
    server.stop("immediate")
    try:
        yield
    finally:
        server.start()


def put_aside() -> list[Path]:
    return [*Path(os.environ["ALLIANCES_CONFIG"]).rglob("unsaved-*.json")]


@pytest.mark.parametrize("cut", [*CUTS, killed])
async def test_a_facilitator_s_lines_are_there_whatever_ends_the_program(
    server: Cluster, cut: Cut
) -> None:
    address = server.address(server.centre(), password="s3cret")
    session_in(address)
    with facilitator(address) as terminal:
        await terminal.press("a")
        with away(server):
            await enter(terminal, "Yoann")
            terminal.wait_for("NON ENREGISTRÉ")
            (file,) = put_aside()
            await enter(terminal, "Zoé")
            eventually(lambda: "Zoé".encode() in file.read_bytes())
            assert stat.S_IMODE(file.stat().st_mode) == 0o600
            assert b"s3cret" not in file.read_bytes() + bytes(file)
            cut(terminal)
            terminal.gone()
    assert names(address, "members") == ["Nadia", "Yoann", "Zoé"]
    assert not put_aside()
    assert names(address, "members") == ["Nadia", "Yoann", "Zoé"]


@pytest.mark.parametrize("cut", [*CUTS, killed])
async def test_what_is_typed_while_no_answer_comes_is_there_whatever_ends_the_program(
    server: Cluster, cut: Cut
) -> None:
    with network_to(server) as network:
        address = network.address(server, server.centre())
        session_in(address)
        with facilitator(address) as terminal:
            await terminal.press("a")
            network.stop()
            for line in ("Yoann", "Zoé", "Maïté"):
                await enter(terminal, line)
            if cut is killed:
                eventually(lambda: any("Maïté".encode() in it.read_bytes() for it in put_aside()))
            cut(terminal)
            terminal.gone()
        network.go_on()
        with facilitator(address) as terminal:
            terminal.wait_for("s’est arrêté l’est maintenant")
        assert names(address, "members") == ["Maïté", "Nadia", "Yoann", "Zoé"]
        assert not put_aside()


async def test_it_comes_in_for_one_s_own_program_that_is_there(server: Cluster) -> None:
    address = server.address(server.centre())
    session_in(address)
    with facilitator(address) as other, facilitator(address) as terminal:
        await terminal.press("a")
        with away(server):
            await enter(terminal, "Yoann")
            eventually(put_aside)
            killed(terminal)
            terminal.gone()
        eventually(lambda: not put_aside())
        assert other.is_running()
    assert names(address, "members") == ["Nadia", "Yoann"]


async def test_leaving_to_lose_it_leaves_it_to_nobody(server: Cluster) -> None:
    address = server.address(server.centre())
    session_in(address)
    with facilitator(address) as terminal:
        await terminal.press("a")
        with away(server):
            await enter(terminal, "Yoann")
            eventually(put_aside)
            await terminal.press("escape", "q")
            terminal.wait_for("perdre ce qui")
            await terminal.press("down", "down", "down", "enter")
            eventually(lambda: not put_aside())
    assert names(address, "members") == ["Nadia"]


@pytest.mark.parametrize("way", ["the line", "the program"])
async def test_a_visitor_s_line_is_there_whatever_is_cut(
    server: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    needed("ssh")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))  # where this machine's key is
    address = server.address(server.centre())
    with room_open(address) as door, visiting(door) as terminal:
        await terminal.press("enter")
        terminal.wait_for("Idées")
        await terminal.press("enter")
        terminal.wait_for("Un partenaire")
        with away(server):
            await enter(terminal, "La pharmacie")
            eventually(put_aside)
            if way == "the line":
                killed(terminal)
            else:
                door.close()
                terminal.ended()
    assert names(address, "ideas") == ["La pharmacie"]
    assert not put_aside()


_FULL = """
create function public.full_disk() returns trigger language plpgsql as $$ begin
    raise exception 'could not extend file: No space left on device' using errcode = '53100';
end $$;
create trigger full_disk before insert or update on alliances.sessions
    for each row execute function public.full_disk()
"""


@contextmanager
def full_disk(server: Cluster) -> Iterator[None]:
    """Have the server refuse whatever is to be kept, as where its disk is full."""
    server.ask(_FULL)
    try:
        yield
    finally:
        server.ask("drop function public.full_disk cascade")


@pytest.mark.parametrize("ends", [False, True], ids=["it goes on", "it is killed"])
async def test_what_a_full_server_refuses_is_kept_once_there_is_room(
    server: Cluster, ends: bool
) -> None:
    address = server.address(server.centre())
    session_in(address)
    with facilitator(address) as terminal:
        await terminal.press("a")
        with full_disk(server):
            await enter(terminal, "Yoann")
            terminal.wait_for("NON ENREGISTRÉ", "son disque est")
            await enter(terminal, "Zoé")
            eventually(lambda: any("Zoé".encode() in file.read_bytes() for file in put_aside()))
            if ends:
                killed(terminal)
                terminal.gone()
        if not ends:
            terminal.wait_until(lambda text: "NON ENREGISTRÉ" not in text)
            eventually(lambda: not put_aside())
    assert names(address, "members") == ["Nadia", "Yoann", "Zoé"]
    assert not put_aside()
