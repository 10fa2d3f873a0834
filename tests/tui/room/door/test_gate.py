"""Who may come in, counted and timed, without a network."""

import pytest

from tui.room.door.gate import CODE_LENGTH, Bounds, Gate, Reply, new_code, place_of

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


def test_few_strangers_from_one_address_and_few_in_all(gate: Gate) -> None:
    assert [gate.knock(HERE) for _ in range(4)] == [True, True, True, False]
    assert [gate.knock(THERE) for _ in range(3)] == [True, True, False]
    gate.no_stranger(HERE)
    assert gate.knock(THERE)


def test_no_more_people_than_the_room_holds(gate: Gate) -> None:
    assert [gate.come_in() for _ in range(3)] == [True, True, False]
    gate.go_out()
    assert gate.come_in()


def test_the_usual_bounds() -> None:
    bounds = Bounds()
    assert (bounds.people, bounds.strangers_of_address, bounds.tries) == (40, 10, 5)
    assert (bounds.wait_seconds, bounds.idle_seconds) == (30, 7200)
    assert bounds.tries_of_all == bounds.people
