"""What a door does not do, whatever is asked of it: nothing for who has no business there.

By a client that can ask for anything, and by the real one where it is what people would try.
"""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import asyncssh
import pytest

from tests.end_to_end.door import (
    SHOWN,
    alive,
    all_gone,
    asked_by_ssh,
    assert_somebody_else_comes_in,
    connected,
    opened,
    processes_of,
    program,
    read_until,
    ssh,
)
from tests.end_to_end.pty import PATIENCE, Terminal, needed
from tests.end_to_end.sshd import free_port
from tests.keeping import library_in
from tui.room.door.opening import Door


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    """A room open for all tests that leave it as it is."""
    with opened(tmp_path_factory.mktemp("room"), strangers_of_address=50, tries=1000) as door:
        yield door


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
