"""At which port a room is found: the one that was asked for, else the first that is free."""

import errno
from collections.abc import Callable

import pytest

from tui.room.door.errors import CannotListen, cannot_listen
from tui.room.door.listening import Listen, listen_at
from tui.room.door.opening import ANY_PORT

HERE = "127.0.0.1"


def where_all_but(is_free: Callable[[int], bool], tried: list[int]) -> Listen:
    """Return what listens at a port that is free, and notes each that was ``tried``."""

    async def listen(address: str, port: int) -> None:
        tried.append(port)
        if not is_free(port):
            raise CannotListen(address, port, errno.EADDRINUSE, "--port")

    return listen


async def test_where_no_port_was_asked_for_the_next_free_one_is_taken() -> None:
    tried: list[int] = []
    await listen_at(where_all_but(lambda port: port == 2224, tried), HERE, None, 2222)
    assert tried == [2222, 2223, 2224]


async def test_where_all_of_them_are_taken_any_is() -> None:
    tried: list[int] = []
    await listen_at(where_all_but(lambda port: port == ANY_PORT, tried), HERE, None, 2222)
    assert tried[0] == 2222
    assert tried[-1] == ANY_PORT


async def test_a_port_that_was_asked_for_is_taken_or_none() -> None:
    tried: list[int] = []
    with pytest.raises(CannotListen):
        await listen_at(where_all_but(lambda port: port == 2224, tried), HERE, 2222, 2222)
    assert tried == [2222]


async def test_where_it_is_not_the_port_that_is_in_the_way_no_other_is_tried() -> None:
    async def listen(address: str, port: int) -> None:
        raise cannot_listen(address, port, OSError(errno.EADDRNOTAVAIL, ""), "--port")

    with pytest.raises(CannotListen) as refused:
        await listen_at(listen, "192.0.2.1", None, 2222)
    assert refused.value.port == 2222
