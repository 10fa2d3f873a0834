"""Connections to the pages, without a network: which are cut, and when."""

import asyncio

import pytest

from tui.room.door.gate import Bounds, Gate
from tui.room.pages.connections import TOO_SLOW_SECONDS, CountedServer


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Somebody:
    def __init__(self) -> None:
        self.is_awake = True


class Line(asyncio.Transport):
    """A line on which that many bytes wait to be taken."""

    def __init__(self) -> None:
        super().__init__({"peername": ("192.0.2.1", 9)})
        self.waiting = 0
        self.is_cut = False

    def get_write_buffer_size(self) -> int:
        return self.waiting

    def abort(self) -> None:
        self.is_cut = True


@pytest.mark.parametrize(
    ("waiting", "is_cut"),
    [((5, 5, 5), True), ((5, 4, 3), False), ((5, 0, 5), False), ((0, 0, 0), False)],
)
async def test_a_line_that_takes_nothing_of_what_waits_is_cut(
    waiting: tuple[int, ...], is_cut: bool
) -> None:
    clock, line = Clock(), Line()
    server = CountedServer(lambda _request: None, Gate("012345", Bounds()), clock)
    handler = server()
    server.connection_made(handler, line)
    server.know(handler, Somebody())
    for line.waiting in waiting:
        server.look()
        assert not line.is_cut
        clock.now += TOO_SLOW_SECONDS * 0.4
    server.look()
    assert line.is_cut is is_cut


async def test_a_line_of_who_left_is_a_stranger_s_once_more() -> None:
    clock, line, nadia = Clock(), Line(), Somebody()
    server = CountedServer(lambda _request: None, Gate("012345", Bounds()), clock)
    handler = server()
    server.connection_made(handler, line)
    server.know(handler, nadia)
    clock.now += 100
    nadia.is_awake = False
    server.look()
    assert not line.is_cut
    assert not server.is_known(handler)
    clock.now += Bounds().grace_seconds + 1
    server.look()
    assert line.is_cut
