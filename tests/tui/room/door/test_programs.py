"""A terminal seen from the side that no program is on: what waits, and what is cut when."""

import asyncio
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

import pytest

from tests.end_to_end.pty import PATIENCE
from tui.room.door.programs import ProgramTerminal


@dataclass
class Seen:
    """What a terminal was heard of."""

    drawn: bytearray = field(default_factory=bytearray)
    takes: list[bool] = field(default_factory=list)
    ended: bool = False

    def end(self) -> None:
        self.ended = True


@pytest.fixture
def pair() -> Iterator[tuple[int, int]]:
    ours, its = os.openpty()
    yield ours, its
    for descriptor in (ours, its):
        with suppress(OSError):
            os.close(descriptor)


def made(ours: int) -> tuple[ProgramTerminal, Seen]:
    seen = Seen()
    return ProgramTerminal(ours, seen.drawn.extend, seen.end, seen.takes.append), seen


async def until(holds: object) -> None:
    async with asyncio.timeout(PATIENCE):
        while not holds():  # type: ignore[operator]
            await asyncio.sleep(0)


async def test_what_a_program_draws_is_shown(pair: tuple[int, int]) -> None:
    _terminal, seen = made(pair[0])
    os.write(pair[1], b"hello")
    await until(lambda: seen.drawn == b"hello")


async def test_it_waits_as_long_as_anything_holds_it(pair: tuple[int, int]) -> None:
    terminal, seen = made(pair[0])
    terminal.hold("line")
    terminal.hold("channel")
    terminal.hold("line")
    os.write(pair[1], b"hello")
    terminal.free("line")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert not seen.drawn
    terminal.free("channel")
    await until(lambda: seen.drawn == b"hello")


async def test_what_is_typed_waits_while_it_is_not_read(pair: tuple[int, int]) -> None:
    terminal, seen = made(pair[0])
    os.set_blocking(pair[1], False)
    typed = b"line of words\n" * 5000
    terminal.type(typed)
    assert seen.takes == [False]
    read = bytearray()

    def read_on() -> bool:
        with suppress(BlockingIOError):
            read.extend(os.read(pair[1], 1 << 16))
        return len(read) == len(typed)

    await until(read_on)
    assert bytes(read) == typed
    await until(lambda: seen.takes == [False, True])


async def test_its_end_is_heard_once(pair: tuple[int, int]) -> None:
    terminal, seen = made(pair[0])
    os.close(pair[1])
    await until(lambda: seen.ended)
    terminal.type(b"x")
    terminal.resize(90, 30)
    terminal.hold("line")
    terminal.free("line")
    terminal.hang_up()


async def test_a_program_let_go_reads_what_came_draws_for_nobody_and_is_cut(
    pair: tuple[int, int],
) -> None:
    terminal, seen = made(pair[0])
    terminal.hold("line")
    terminal.type(b"line\n")
    terminal.let_go()
    assert not cut(pair[1])
    assert os.read(pair[1], 100) == b"line\n"
    await until(lambda: cut(pair[1]))
    terminal.let_go()
    assert not seen.drawn
    assert not seen.ended


def cut(its: int) -> bool:
    """Return whether nobody is at the other side any more."""
    try:
        os.write(its, b"x")
    except OSError:
        return True
    return False
