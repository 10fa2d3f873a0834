"""What a client of SSH may ask that no person's does: refused, and the program goes on."""

import asyncio
import struct
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import asyncssh
import pytest

from tests.end_to_end.door import (
    SHOWN,
    all_gone,
    assert_somebody_else_comes_in,
    connected,
    opened,
    processes_of,
    program,
    read_until,
)
from tests.end_to_end.pty import PATIENCE
from tui.room.door.opening import Door


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    """A room open for all tests that leave it as it is."""
    with opened(tmp_path_factory.mktemp("room"), strangers_of_address=50, tries=1000) as door:
        yield door


CUT = (asyncssh.Error, EOFError, ConnectionError)
"""How somebody learns that their line was cut: it depends on what they were writing just then."""


async def assert_goes_on(process: asyncssh.SSHClientProcess[bytes]) -> None:
    """Assert that the program still draws all anew in another size."""
    process.change_terminal_size(91, 24)
    assert await read_until(process, SHOWN)


async def test_no_signal_or_break_ends_a_program(door: Door) -> None:
    async with connected(door) as connection:
        process = await program(connection)
        assert await read_until(process, SHOWN)
        for signal in ("KILL", "TERM", "INT", "HUP", "STOP", "USR1", "x" * 100):
            process.send_signal(signal)
        process.send_break(10_000)
        await assert_goes_on(process)


async def test_keys_of_the_line_are_agreed_on_anew_as_often_as_is_asked(door: Door) -> None:
    async with connected(door, rekey_bytes=2000) as connection:
        process = await program(connection)
        assert await read_until(process, SHOWN)
        for _ in range(20):
            await assert_goes_on(process)
            process.change_terminal_size(80, 24)
            assert await read_until(process, SHOWN)


async def test_thousands_of_windows_are_one(door: Door) -> None:
    async with connected(door) as connection:
        process = await program(connection)
        assert await read_until(process, SHOWN)
        for number in range(3000):
            process.change_terminal_size(20 + number % 300, 5 + number % 100)
        await assert_goes_on(process)
        await assert_somebody_else_comes_in(door)


@pytest.mark.parametrize(
    "asked", ["exec", "shell", "subsystem", "pty-req", "x11-req", "window-change", "nonsense"]
)
async def test_what_is_asked_twice_or_said_badly_ends_at_most_one_s_own_line(
    door: Door, asked: str
) -> None:
    async with connected(door) as connection:
        process = await program(connection)
        assert await read_until(process, SHOWN)
        process.channel._send_request(asked.encode(), b"\0\0\0\2sh")  # type: ignore[attr-defined]
        with suppress(*CUT):
            await assert_goes_on(process)
    await assert_somebody_else_comes_in(door)


async def test_who_types_no_more_is_let_go_with_their_program(tmp_path: Path) -> None:
    with opened(tmp_path) as door:
        before = processes_of(door)
        async with connected(door) as connection:
            process = await program(connection)
            assert await read_until(process, SHOWN)
            process.stdin.write_eof()
            async with asyncio.timeout(PATIENCE):
                await process.stdout.read()
            all_gone(processes_of(door) - before)


async def test_hundreds_of_keys_open_nothing(door: Door) -> None:
    keys = [asyncssh.generate_private_key("ssh-ed25519") for _ in range(300)]
    with pytest.raises(CUT):
        async with connected(door, client_keys=keys, preferred_auth="publickey"):
            raise AssertionError("it is open")
    await assert_somebody_else_comes_in(door)


@pytest.mark.parametrize(
    "sent",
    [
        b"SSH-2.0-x\r\n",
        b"SSH-2.0-x\r\n" + struct.pack(">I", 2**31),
        b"SSH-2.0-x\r\n" + struct.pack(">IB", 12, 4) + b"\x14" + b"\0" * 20,
        b"SSH-2.0-" + b"x" * 100_000,
        b"\0" * 100_000,
        b"GET / HTTP/1.1\r\n\r\n",
        b"x\r\n" * 20_000,
        b"SSH-2.0-x\r\n" + struct.pack(">IB", 0, 0) * 5000,
    ],
    ids=range(8),
)
async def test_bytes_of_no_sense_are_cut_off(tmp_path: Path, sent: bytes) -> None:
    with opened(tmp_path, typing_seconds=0.5, grace_seconds=0.5) as door:
        before = processes_of(door)
        reader, writer = await asyncio.open_connection("127.0.0.1", door.port)
        async with asyncio.timeout(PATIENCE):
            writer.write(sent)
            try:
                said = await reader.read()
            except ConnectionError:
                said = b""
        writer.close()
        assert len(said) < 4000
        assert processes_of(door) == before


async def test_an_environment_of_no_sense_is_not_taken(door: Door) -> None:
    odd = {
        "LD_PRELOAD": "/nowhere/x.so",
        "TERM": "\x1b]0;x\x07",
        "LC_ALL": "fr_FR.\x1b[31m",
        "LANG": "fr\n\0",
        "LC_\x1b": "x",
    }
    async with connected(door) as connection:
        assert await read_until(await program(connection, env=odd), SHOWN)
