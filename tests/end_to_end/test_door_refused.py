"""What a door does not do, whatever is asked of it: nothing for who has no business there.

By a client that can ask for anything, and by the real one where it is what people would try.
"""

import asyncio
import re
import socket
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import asyncssh
import pytest

from tests.end_to_end.door import (
    alive,
    all_gone,
    asked_by_ssh,
    connected,
    opened,
    processes_of,
    read_until,
    ssh,
)
from tests.end_to_end.pty import PATIENCE, Terminal, eventually, needed
from tests.end_to_end.sshd import free_port
from tests.keeping import library_in
from tui.room.door.opening import Door

SHOWN = b"Ajouter mon nom"

ENOUGH = 10_000.0
"""Seconds that no test waits for."""


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    """A room open for all tests that leave it as it is."""
    with opened(tmp_path_factory.mktemp("room"), strangers_of_address=50, tries=1000) as door:
        yield door


async def program(
    connection: asyncssh.SSHClientConnection, **options: Any
) -> asyncssh.SSHClientProcess[bytes]:
    """Ask for the program, in a terminal."""
    usual = {"term_type": "xterm-256color", "term_size": (80, 24), "encoding": None}
    return await connection.create_process(**{**usual, **options})


class Asked(asyncssh.SSHClient):
    """A client that answers whatever is asked."""

    def __init__(self, code: str) -> None:
        self._answers = [code]

    def kbdint_auth_requested(self) -> str:
        return ""

    def kbdint_challenge_received(
        self, name: str, instructions: str, lang: str, prompts: Sequence[tuple[str, bool]]
    ) -> list[str] | None:
        assert not any(echo for _words, echo in prompts)
        return [self._answers.pop() for _ in prompts] if self._answers else None


def by(way: str, code: str) -> dict[str, Any]:
    """Return the options by which a client gives ``code`` that way."""
    if way == "password":
        return {"preferred_auth": way, "password": code}
    return {"preferred_auth": way, "client_factory": lambda: Asked(code)}


async def assert_somebody_else_comes_in(door: Door) -> None:
    async with connected(door, username="yoann") as other:
        assert await read_until(await program(other), SHOWN)


async def assert_refused(door: Door, **options: Any) -> str:
    """Assert that there is no way in; return what is said of it."""
    with pytest.raises(asyncssh.PermissionDenied) as refusal:
        async with connected(door, **options):
            raise AssertionError("it is open")
    return refusal.value.reason


# --- who has no code


@pytest.mark.parametrize("way", ["password", "keyboard-interactive"])
async def test_the_code_can_be_given_in_two_ways(door: Door, way: str) -> None:
    async with connected(door, username="whoever", **by(way, door.code)) as connection:
        assert await read_until(await program(connection), SHOWN)


@pytest.mark.parametrize("way", ["password", "keyboard-interactive"])
async def test_a_wrong_code_opens_nothing(door: Door, way: str) -> None:
    for wrong in ("", door.code[:5], f"{door.code}0", f"-{door.code}", "\u0661" * 6, "x" * 30_000):
        await assert_refused(door, **by(way, wrong))


async def test_no_key_opens_it(door: Door) -> None:
    key = asyncssh.generate_private_key("ssh-ed25519")
    await assert_refused(door, preferred_auth="publickey", client_keys=[key], password=None)


async def test_nothing_but_the_code_is_asked_for(door: Door) -> None:
    needed("ssh")
    asked = ["-v", "-o", "LogLevel=DEBUG1", "-o", "BatchMode=yes"]
    with Terminal(ssh(door, *asked)) as terminal:
        terminal.ended()
        said = terminal.bytes.decode()
    (ways,) = set(re.findall(r"can continue: (\S+)", said))
    assert set(ways.split(",")) == {"keyboard-interactive", "password"}
    assert re.search(r"remote software version Alliances\s", said)


async def test_an_old_protocol_gets_nothing(door: Door) -> None:
    with socket.create_connection(("127.0.0.1", door.port), PATIENCE) as line:
        line.sendall(b"SSH-1.5-old\r\n")
        assert line.makefile("rb").read().startswith(b"SSH-2.0-Alliances\r\n")
    await assert_somebody_else_comes_in(door)


async def test_only_algorithms_that_are_safe_are_offered(door: Door) -> None:
    for weak in (
        {"encryption_algs": ["aes128-cbc"]},
        {"encryption_algs": ["arcfour"]},
        {"kex_algs": ["diffie-hellman-group1-sha1", "diffie-hellman-group18-sha512"]},
        {"mac_algs": ["hmac-md5", "hmac-sha1"], "encryption_algs": ["aes128-ctr"]},
        {"compression_algs": ["zlib@openssh.com"]},
    ):
        with pytest.raises(asyncssh.DisconnectError):
            async with connected(door, **weak):
                raise AssertionError(weak)


async def test_many_wrong_codes_make_the_right_one_wait(tmp_path: Path) -> None:
    with opened(tmp_path, tries=3, wait_seconds=ENOUGH) as door:
        for _ in range(3):
            await assert_refused(door, preferred_auth="password", password="nothing")
        said = await assert_refused(door)
        assert said.startswith("Trop de codes faux")


async def test_a_connection_too_many_from_one_address_gets_nothing(tmp_path: Path) -> None:
    with opened(tmp_path, strangers_of_address=3) as door:
        lines = [socket.create_connection(("127.0.0.1", door.port), PATIENCE) for _ in range(3)]
        assert all(line.recv(8) == b"SSH-2.0-" for line in lines)
        with socket.create_connection(("127.0.0.1", door.port), PATIENCE) as one_more:
            assert one_more.recv(8) == b""
        for line in lines:
            line.close()
        eventually(lambda: _greeted(door))


def _greeted(door: Door) -> bool:
    with socket.create_connection(("127.0.0.1", door.port), PATIENCE) as line:
        return line.recv(8) == b"SSH-2.0-"


async def test_who_came_in_is_no_stranger(tmp_path: Path) -> None:
    with opened(tmp_path, strangers_of_address=1) as door:
        async with connected(door), connected(door), connected(door):
            pass


async def test_one_person_too_many_is_told_that_the_room_is_full(tmp_path: Path) -> None:
    with opened(tmp_path, people=2) as door:
        async with connected(door) as one, connected(door):
            assert await read_until(await program(one), SHOWN)
            async with connected(door) as other:
                assert await read_until(await program(other), b"tient 2 personnes")
                await other.wait_closed()
        eventually_in = [None]
        while eventually_in:
            async with connected(door) as other:
                seen = await (await program(other)).stdout.read(1 << 16)
                eventually_in = [] if b"\x1b[?1049h" in seen else [None]


async def test_who_says_nothing_is_let_go(tmp_path: Path) -> None:
    with opened(tmp_path, grace_seconds=0.5) as door:
        with socket.create_connection(("127.0.0.1", door.port), PATIENCE) as line:
            assert line.makefile("rb").read().startswith(b"SSH-2.0-")
        async with connected(door) as connection, asyncio.timeout(PATIENCE):
            await connection.wait_closed()


async def test_who_touches_no_key_for_long_is_let_go(tmp_path: Path) -> None:
    with opened(tmp_path, idle_seconds=0.5) as door:
        async with connected(door) as connection:
            assert await read_until(await program(connection), b"Aucune touche")
            async with asyncio.timeout(PATIENCE):
                await connection.wait_closed()


# --- who has the code, and asks for something else


@pytest.mark.parametrize("command", ["sh", "id", "alliances list", "x" * 10_000])
async def test_no_command_is_run(door: Door, command: str) -> None:
    async with connected(door) as connection:
        with pytest.raises(asyncssh.ChannelOpenError):
            await connection.create_process(command, encoding=None)


@pytest.mark.parametrize("subsystem", ["sftp", "netconf"])
async def test_there_is_no_subsystem(door: Door, subsystem: str) -> None:
    async with connected(door) as connection:
        with pytest.raises(asyncssh.ChannelOpenError):
            await connection.create_process(subsystem=subsystem, encoding=None)


async def test_a_program_in_no_terminal_is_a_sentence(door: Door) -> None:
    async with connected(door) as connection:
        process = await connection.create_process(encoding=None)
        assert "terminal" in (await read_until(process, b"\r\n")).decode()


async def test_there_is_one_channel(door: Door) -> None:
    async with connected(door) as connection:
        assert await read_until(await program(connection), SHOWN)
        with pytest.raises(asyncssh.ChannelOpenError):
            await program(connection)


async def test_nothing_is_forwarded(door: Door, tmp_path: Path) -> None:
    async with connected(door) as connection:
        with pytest.raises(asyncssh.ChannelOpenError):
            await connection.open_connection("127.0.0.1", door.port)
        with pytest.raises(asyncssh.ChannelOpenError):
            await connection.open_unix_connection(str(tmp_path / "there"))
        with pytest.raises(asyncssh.ChannelListenError):
            await connection.forward_remote_port("127.0.0.1", 0, "127.0.0.1", door.port)
        with pytest.raises(asyncssh.ChannelListenError):
            await connection.forward_remote_path(str(tmp_path / "socket"), str(tmp_path / "x"))
        with pytest.raises(asyncssh.ChannelOpenError):
            await program(connection, x11_forwarding=True, x11_display="127.0.0.1:0")
    assert not (tmp_path / "socket").exists()


async def test_nobody_s_agent_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = tmp_path / "there"
    there.mkdir()
    monkeypatch.setenv("TMPDIR", str(there))
    agent = await asyncio.start_unix_server(lambda _reader, _writer: None, tmp_path / "agent")
    with opened(tmp_path) as door:
        given = {"agent_path": str(tmp_path / "agent"), "agent_forwarding": True}
        async with connected(door, **given) as connection:
            assert await read_until(await program(connection), SHOWN)
            assert not [*there.rglob("*")]
    agent.close()


@pytest.mark.parametrize(
    "arguments",
    [
        ("sh",),
        ("-s", "sftp"),
        ("-W127.0.0.1:{port}",),
        ("-N", "-oExitOnForwardFailure=yes", "-R{free}:127.0.0.1:{port}"),
        ("-N", "-oExitOnForwardFailure=yes", "-w0:0"),
    ],
    ids=" ".join,
)
async def test_the_real_client_is_refused(
    door: Door, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    needed("ssh")
    given = [word.format(port=door.port, free=free_port()) for word in arguments]
    done = asked_by_ssh(door, tmp_path, *given)
    assert done.returncode == 255
    assert not done.stdout


async def test_no_file_is_had_by_sftp(door: Door, tmp_path: Path) -> None:
    needed("sftp")
    done = asked_by_ssh(door, tmp_path, program="sftp")
    assert done.returncode != 0
    assert "sftp>" not in done.stdout


@pytest.mark.parametrize("way", ["-L", "-D"])
async def test_what_the_real_client_forwards_leads_nowhere(door: Door, way: str) -> None:
    needed("ssh")
    port = free_port()
    to = f"{way}127.0.0.1:{port}" + (f":127.0.0.1:{door.port}" if way == "-L" else "")
    with Terminal(ssh(door, to)) as terminal:
        terminal.wait_for("Code")
        terminal.send(f"{door.code}\r")
        terminal.wait_for(SHOWN.decode())
        with socket.create_connection(("127.0.0.1", port), PATIENCE) as line:
            if way == "-D":
                line.sendall(b"\5\1\0")
                assert line.recv(2) == b"\5\0"
                line.sendall(b"\5\1\0\1\x7f\0\0\1" + door.port.to_bytes(2, "big"))
            assert b"SSH" not in line.makefile("rb").read()


# --- odd terminals, and odd people


@pytest.mark.parametrize("size", [(0, 0), (0, 24), (80, 0), (1, 1), (90_000, 90_000), (2**31, 9)])
async def test_a_window_of_no_such_size_harms_nobody(door: Door, size: tuple[int, int]) -> None:
    async with connected(door) as connection:
        process = await program(connection, term_size=size)
        assert await process.stdout.read(100)
        process.change_terminal_size(80, 24)
        assert await read_until(process, SHOWN)
        process.change_terminal_size(*size)
        process.change_terminal_size(81, 24)
        assert await read_until(process, SHOWN)


@pytest.mark.parametrize("term", ["../../etc", "x" * 3000, "a b", "\x1b]0;d\x07", "vt100"])
async def test_a_terminal_of_no_such_kind_harms_nobody(door: Door, term: str) -> None:
    async with connected(door) as connection:
        assert await read_until(await program(connection, term_type=term), SHOWN)


@pytest.mark.parametrize("user", ["[red]\\x", "$(reboot)", "../x", "a@b@c", "x" * 900])
async def test_an_odd_name_is_a_name(door: Door, user: str) -> None:
    async with connected(door, username=user) as connection:
        assert await read_until(await program(connection), SHOWN)


async def test_a_name_that_is_no_name_gets_nothing(door: Door, tmp_path: Path) -> None:
    needed("ssh")
    for user in ("x" * 2000, "a\x07b", "\u202eamina"):
        assert asked_by_ssh(door, tmp_path, "-T", user=user).returncode == 255
    await assert_somebody_else_comes_in(door)


async def test_an_environment_is_not_taken(tmp_path: Path) -> None:
    asked = {"ALLIANCES_PERSON": "the facilitator", "ALLIANCES_LANG": "en", "COLUMNS": "40"}
    with opened(tmp_path) as door:
        async with connected(door) as connection:
            assert await read_until(await program(connection, env=asked), SHOWN)
            (present,) = library_in(tmp_path).present().values()
            assert [seen.person for seen in present] == ["nadia@127.0.0.1"]


async def test_an_endless_environment_is_cut_off(door: Door) -> None:
    endless = {f"LC_{number}": "x" * 1000 for number in range(100)}
    async with connected(door) as connection:
        await program(connection, env=endless)
        async with asyncio.timeout(PATIENCE):
            await connection.wait_closed()


# --- much, and nothing


async def test_who_sends_megabytes_waits_and_nobody_else_does(door: Door) -> None:
    async with connected(door) as connection:
        process = await program(connection)
        assert await read_until(process, SHOWN)
        before = memory(door)
        process.stdin.write(b"\x1b[B" * 3_000_000)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(1):
                await process.stdin.drain()
        await assert_somebody_else_comes_in(door)
        assert memory(door) - before < 8 << 20


async def test_who_never_reads_waits_and_nobody_else_does(tmp_path: Path) -> None:
    with opened(tmp_path) as door:
        line = socket.socket()
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.connect(("127.0.0.1", door.port))
        none_yet = processes_of(door)
        async with connected(door, sock=line) as connection:
            process = await program(connection, window=1 << 30)
            assert await read_until(process, SHOWN)
            connection._transport.pause_reading()  # type: ignore[union-attr]  # as one that hangs
            (pid,) = processes_of(door) - none_yet
            await assert_it_waits(process, pid)
            await assert_somebody_else_comes_in(door)


async def assert_it_waits(process: asyncssh.SSHClientProcess[bytes], pid: int) -> None:
    """Assert that the program of that number draws no more, however often it is asked to."""
    still = 0
    for more in range(4000):
        before = written_by(pid)
        process.change_terminal_size(200 + more % 2, 60)
        await asyncio.sleep(0.01)
        still = still + 1 if written_by(pid) == before else 0
        if still == 60:
            return
    raise AssertionError("it draws on and on")


def written_by(pid: int) -> int:
    """Return how many bytes a process has written."""
    counted = dict(line.split(":") for line in Path(f"/proc/{pid}/io").read_text().splitlines())
    return int(counted["wchar"])


def memory(door: Door) -> int:
    """Return the bytes of memory that the door itself holds."""
    status = Path(f"/proc/{door.pid}/status").read_text()
    (line,) = [line for line in status.splitlines() if line.startswith("VmRSS")]
    return int(line.split()[1]) * 1024


async def test_many_come_and_go_and_nothing_is_left(tmp_path: Path) -> None:
    with opened(tmp_path, people=12, strangers_of_address=12) as door:
        async with AsyncExitStack() as stack:
            people = [await stack.enter_async_context(connected(door)) for _ in range(12)]
            for person in people:
                assert await read_until(await program(person), SHOWN)
            programs = processes_of(door)
            assert len(programs) == 14
        all_gone(programs - set(sorted(programs)[:2]))
        assert door.is_open
        await assert_somebody_else_comes_in(door)
        assert alive({door.pid})
