"""Who may come in, counted and timed, without a network."""

import pytest

from tui.room.door.addresses import place_of
from tui.room.door.gate import (
    CODE_LENGTH,
    Admission,
    Bounds,
    Gate,
    Knock,
    Reply,
    new_code,
)

CODE, HERE, THERE = "012345", "192.168.1.7", "192.168.1.8"


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def gate(clock: Clock) -> Gate:
    return Gate(CODE, Bounds(people=2, strangers_of_address=3, strangers=5), clock)


def test_a_code_is_six_digits_and_another_each_time() -> None:
    codes = [new_code() for _ in range(200)]
    assert all(len(code) == CODE_LENGTH and code.isdecimal() for code in codes)
    assert len(set(codes)) > 190


@pytest.mark.parametrize("given", [CODE, "012 345", " 012345\n", "0 1 2 3 4 5"])
def test_the_code_opens_however_it_is_spaced(gate: Gate, given: str) -> None:
    assert gate.reply(HERE, given) is Reply.RIGHT


@pytest.mark.parametrize(
    "given", ["", "12345", "0123456", "543210", "٠١٢٣٤٥", "\udcff", "x" * 10**5]
)
def test_nothing_else_does(gate: Gate, given: str) -> None:
    assert gate.reply(HERE, given) is Reply.WRONG


def test_after_five_wrong_codes_each_more_costs_half_a_minute(gate: Gate, clock: Clock) -> None:
    assert [gate.reply(HERE, "no") for _ in range(5)] == [Reply.WRONG] * 5
    assert gate.reply(HERE, CODE) is Reply.WAIT
    clock.now += 29
    assert gate.reply(HERE, CODE) is Reply.WAIT
    clock.now += 1
    assert gate.reply(HERE, "no") is Reply.WRONG
    assert gate.reply(HERE, CODE) is Reply.WAIT
    clock.now += 30
    assert gate.reply(HERE, CODE) is Reply.RIGHT


def test_waiting_is_for_one_address_alone(gate: Gate) -> None:
    for _ in range(9):
        gate.reply(HERE, "no")
    assert gate.reply(THERE, CODE) is Reply.RIGHT


def test_from_many_addresses_no_more_codes_are_tried_than_a_room_full_of_slips(
    clock: Clock,
) -> None:
    gate = Gate(CODE, Bounds(tries_of_all=40), clock)
    replies = [gate.reply(f"place {number}", "no") for number in range(60)]
    assert replies == [Reply.WRONG] * 40 + [Reply.WAIT] * 20
    assert gate.reply(HERE, CODE) is Reply.WAIT
    clock.now += 30
    assert gate.reply(HERE, CODE) is Reply.RIGHT


def test_the_right_code_forgives_slips(gate: Gate) -> None:
    for _ in range(3):
        assert [gate.reply(HERE, "no") for _ in range(4)] == [Reply.WRONG] * 4
        assert gate.reply(HERE, CODE) is Reply.RIGHT


def test_whoever_has_a_network_of_addresses_is_one(gate: Gate) -> None:
    places = [place_of(f"2001:db8:1:2::{number:x}") for number in range(1, 9)]
    assert len({gate.reply(place, "no") for place in places[:5]}) == 1
    assert gate.reply(places[5], CODE) is Reply.WAIT
    assert gate.reply(place_of("2001:db8:1:3::1"), CODE) is Reply.RIGHT


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("192.168.1.7", "192.168.1.7"),
        ("::ffff:192.168.1.7", "192.168.1.7"),
        ("fe80::1%eth0", "fe80:0000:0000:0000/64"),
        ("what", "what"),
    ],
)
def test_the_place_of_an_address(address: str, place: str) -> None:
    assert place_of(address) == place


def test_what_is_remembered_of_wrong_codes_is_bounded(
    clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.room.door.gate.MOST_ADDRESSES", 10)
    gate = Gate(CODE, Bounds(tries_of_all=1000), clock)
    for number in range(100):
        for _ in range(5):
            gate.reply(str(number), "no")
    assert gate.reply("99", CODE) is Reply.WAIT
    assert gate.reply("1", CODE) is Reply.RIGHT


class Lines:
    """Lines of strangers: which of them were cut, in that order."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate
        self.cut: list[str] = []

    def knock(self, place: str, name: str = "", seconds: float = 100) -> Knock | None:
        return self._gate.knock(place, lambda: self.cut.append(name), seconds)


def test_few_strangers_from_one_address_and_few_in_all(gate: Gate) -> None:
    lines = Lines(gate)
    first, *knocks = [lines.knock(HERE) for _ in range(4)]
    assert first
    assert [bool(knock) for knock in knocks] == [True, True, False]
    assert [bool(lines.knock(THERE)) for _ in range(3)] == [True, True, False]
    gate.no_stranger(first)
    gate.no_stranger(first)
    assert lines.knock(THERE)
    assert not lines.knock(THERE)
    assert not lines.cut


def test_who_knocked_first_makes_way_once_they_had_time_to_type(gate: Gate, clock: Clock) -> None:
    lines = Lines(gate)
    for number in range(3):
        lines.knock(HERE, str(number), seconds=20)
        clock.now += 5
    assert not lines.knock(HERE, "early", seconds=20)
    clock.now += 5
    assert lines.knock(HERE, "then", seconds=20)
    assert not lines.knock(HERE, "next", seconds=20)
    assert lines.cut == ["0"]


def test_of_too_many_in_all_one_of_the_place_with_most_makes_way(gate: Gate) -> None:
    lines = Lines(gate)
    for name in ("a", "b"):
        lines.knock(HERE, name, seconds=0)
    for name in ("c", "d", "e"):
        lines.knock(THERE, name, seconds=0)
    assert lines.knock("192.168.1.9", "f", seconds=0)
    assert lines.cut == ["c"]


def test_lines_on_which_nothing_is_typed_are_counted_after_a_moment(
    gate: Gate, clock: Clock
) -> None:
    lines = Lines(gate)
    for name in ("a", "b", "c", "d", "e"):
        assert lines.knock(HERE, name, seconds=0)
    assert not lines.cut
    assert lines.knock(HERE, "f", seconds=0)
    assert lines.cut == ["a"]
    clock.now += 1
    assert lines.knock(HERE, "g", seconds=0)
    assert lines.cut == ["a", "b", "c", "d"]


class Arrivals:
    """People who come in: members, or nobody yet; and who of them had to make way."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate
        self.out: list[str] = []

    def come(self, place: str, name: str = "", *, nobody: bool = False) -> Admission | None:
        return self._gate.come_in(place, lambda: nobody, lambda: self.out.append(name))


def test_no_more_people_than_the_room_holds(gate: Gate) -> None:
    arrivals = Arrivals(gate)
    first, *others = [arrivals.come(HERE) for _ in range(3)]
    assert first
    assert [bool(other) for other in others] == [True, False]
    assert not gate.has_room
    gate.go_out(first)
    gate.go_out(first)
    assert arrivals.come(HERE)
    assert not arrivals.come(HERE)


def test_a_whole_room_comes_from_one_address() -> None:
    gate = Gate(CODE, Bounds())
    arrivals = Arrivals(gate)
    assert all(arrivals.come(HERE, nobody=True) for _ in range(40))
    assert not arrivals.out


def test_who_fills_the_room_with_nobodies_keeps_nobody_out() -> None:
    gate = Gate(CODE, Bounds())
    arrivals = Arrivals(gate)
    for number in range(10):
        arrivals.come(THERE, f"there {number}", nobody=True)
    for number in range(30):
        arrivals.come(HERE, str(number), nobody=True)
    assert gate.has_room
    for place in (THERE, HERE, "192.168.1.9"):
        assert arrivals.come(place)
    assert arrivals.out == ["0", "1", "2"]


def test_no_member_makes_way_and_no_few_who_are_still_to_say_who_they_are() -> None:
    gate = Gate(CODE, Bounds())
    arrivals = Arrivals(gate)
    for number in range(40):
        arrivals.come(HERE, nobody=number < 10)
    assert not gate.has_room
    assert not arrivals.come(THERE)


def test_the_usual_bounds() -> None:
    bounds = Bounds()
    assert (bounds.people, bounds.strangers_of_address, bounds.tries) == (40, 10, 5)
    assert (bounds.wait_seconds, bounds.idle_seconds) == (30, 7200)
    assert bounds.tries_of_all == bounds.people
