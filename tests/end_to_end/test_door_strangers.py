"""A door, and who has no code, or stays too long: nothing for them, and a sentence for people."""

import asyncio
import json
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import asyncssh
import pytest

from tests.end_to_end.door import (
    SHOWN,
    assert_refused,
    assert_somebody_else_comes_in,
    by,
    connected,
    opened,
    program,
    read_until,
    ssh,
)
from tests.end_to_end.pty import PATIENCE, Terminal, environment, eventually, lacking, needed
from tui.room.door.opening import Door
from tui.streams import GIVEN_BACK

ENOUGH = 10_000.0
"""Seconds that no test waits for."""


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    """A room open for all tests that leave it as it is."""
    with opened(tmp_path_factory.mktemp("room"), strangers_of_address=50, tries=1000) as door:
        yield door


@pytest.mark.parametrize("way", ["password", "keyboard-interactive"])
async def test_the_code_can_be_given_in_two_ways(door: Door, way: str) -> None:
    async with connected(door, username="whoever", **by(way, door.code)) as connection:
        assert await read_until(await program(connection), SHOWN)


async def test_the_code_is_asked_for_in_words_that_any_terminal_shows(door: Door) -> None:
    needed("ssh")
    with Terminal(ssh(door), env=environment(LC_ALL="C")) as terminal:
        terminal.wait_for("Code de la salle :")


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


def test_an_auditor_finds_no_fault_in_what_is_offered(tmp_path: Path) -> None:
    """What it warns of is for people’s older programs: no other way is open to those."""
    program = Path(sys.executable).with_name("ssh-audit")
    if not program.exists():
        lacking("ssh-audit is not installed")
    with opened(tmp_path, strangers_of_address=50) as door:
        asked = ["--json", "--skip-rate-test", "--port", str(door.port), "127.0.0.1"]
        done = subprocess.run([program, *asked], capture_output=True, text=True, timeout=PATIENCE)
    seen = json.loads(done.stdout)
    assert not seen["cves"]
    assert seen["banner"]["raw"] == "SSH-2.0-Alliances"
    notes = [alg["notes"] for kind in ("kex", "key", "enc", "mac") for alg in seen[kind]]
    assert len(notes) > 10
    assert not [fault for note in notes for fault in note.get("fail", ())]
    assert {warning for note in notes for warning in note.get("warn", ())} <= {
        "does not provide protection against post-quantum attacks",
        "using encrypt-and-MAC mode",
    }


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


async def test_who_fills_the_room_and_says_no_name_makes_way(tmp_path: Path) -> None:
    with opened(tmp_path, people=3, nobodies_of_address=1) as door:
        async with connected(door) as one, connected(door) as other, connected(door) as third:
            first = await program(one)
            assert await read_until(first, SHOWN)
            typing = await program(other)
            assert await read_until(typing, SHOWN)
            typing.stdin.write(b"\x1b[B")
            assert await read_until(await program(third), SHOWN)
            await assert_somebody_else_comes_in(door)
            assert await read_until(first, "votre place est allée".encode())
            typing.stdin.write(b"\x1b[B")
            assert await typing.stdout.read(1)


async def test_who_says_nothing_is_let_go(tmp_path: Path) -> None:
    with opened(tmp_path, grace_seconds=0.5) as door:
        with socket.create_connection(("127.0.0.1", door.port), PATIENCE) as line:
            assert line.makefile("rb").read().startswith(b"SSH-2.0-")
        async with connected(door) as connection, asyncio.timeout(PATIENCE):
            await connection.wait_closed()


async def test_who_touches_no_key_for_long_is_let_go(tmp_path: Path) -> None:
    with opened(tmp_path, idle_seconds=0.5) as door:
        async with connected(door) as connection:
            seen = await read_until(await program(connection), b"Aucune touche")
            assert seen.partition(b"Aucune touche")[0].endswith(GIVEN_BACK)
            async with asyncio.timeout(PATIENCE):
                await connection.wait_closed()
