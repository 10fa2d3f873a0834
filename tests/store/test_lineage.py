"""What grew out of what: told exactly for near states, and soon enough for far ones."""

import itertools

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store.lineage import (
    DENSE,
    JOINS,
    STRIDE,
    Lineage,
    grown_from,
    is_worth,
    name_of_state,
    revision_of,
    together,
)
from store.model import replace

serial = itertools.count()


def first(by: str = "here") -> Lineage:
    return Lineage(heads=(_name(1),), by=by)


def _name(revision: int) -> str:
    return name_of_state(revision, f"{next(serial):032x}"[::-1])


def child(parent: Lineage, by: str = "here") -> Lineage:
    revision = max(map(revision_of, parent.heads)) + 1
    return replace(grown_from(parent, revision, by), heads=(_name(revision),))


def line(start: Lineage, length: int, by: str = "here") -> list[Lineage]:
    states = [start]
    for _ in range(length):
        states.append(child(states[-1], by))
    return states


def test_a_state_holds_itself_and_what_it_grew_out_of() -> None:
    states = line(first(), 10)
    for sooner, later in itertools.combinations(states, 2):
        assert later.holds(sooner)
        assert not sooner.holds(later)
    assert all(state.holds(state) for state in states)
    assert not Lineage().holds(states[0])
    assert not states[0].holds(Lineage())


@given(st.integers(1, 600))
def test_the_last_64_are_all_remembered_and_a_line_costs_little(length: int) -> None:
    states = line(first(), length)
    last = states[-1]
    assert all(last.holds(state) for state in states[-DENSE - 1 :])
    assert len(last.past) <= DENSE + 3 * (DENSE - DENSE // 8) + 1


def both_remember(shared: int, mine: int, theirs: int) -> list[int]:
    """Return what two remember of ``shared`` states, having gone on from there by themselves."""
    trunk = line(first(), shared)
    one, other = line(trunk[-1], mine)[-1], line(trunk[-1], theirs, "there")[-1]
    both = [state for state in trunk if one.holds(state) and other.holds(state)]
    return [revision_of(state.heads[0]) for state in both]


def within(apart: int) -> int:
    """Return how far before where they parted is at most what two remember, ``apart`` for so long.

    Of any ``step`` states in a row one is a mark of that step, and is remembered by who is no more
    than DENSE steps further: the last before they parted is less than a step before it.
    """
    step = 1
    while apart + step - 1 > DENSE * step:
        step *= STRIDE
    return step - 1


@given(st.integers(0, 300), st.integers(0, 700), st.integers(0, 700))
@example(shared=263, mine=0, theirs=506)
@example(shared=300, mine=512, theirs=1)
@example(shared=5, mine=100, theirs=100)
@example(shared=62, mine=507, theirs=600)
def test_two_that_went_apart_find_where_by_what_both_remember(
    shared: int, mine: int, theirs: int
) -> None:
    newest = both_remember(shared, mine, theirs)[-1]
    assert newest == 1 or newest >= shared + 1 - within(max(mine, theirs))


@pytest.mark.parametrize(
    ("apart", "newest"),
    [(64, 264), (65, 264), (512, 264), (513, 256), (600, 256)],
)
def test_how_far_back_two_meet_grows_with_how_long_they_were_apart(apart: int, newest: int) -> None:
    assert both_remember(263, apart, 3)[-1] == newest


@pytest.mark.parametrize(("apart", "newest"), [(64, 271), (65, 264), (505, 264), (506, 256)])
def test_where_the_last_mark_lies_far_they_meet_no_further_back(apart: int, newest: int) -> None:
    assert both_remember(270, apart, 3)[-1] == newest


@pytest.mark.parametrize("apart", [65, 600, 5000])
def test_the_first_state_is_remembered_for_ever(apart: int) -> None:
    assert both_remember(4, apart, 70)[-1] == 1


def test_one_made_of_several_holds_them_all() -> None:
    start = first()
    one, other = child(start), child(start, "there")
    both = together([one, other])
    assert both.heads == (*one.heads, *other.heads)
    assert all(both.holds(state) for state in (start, one, other))
    assert not one.holds(both)
    assert child(both).holds(both)
    assert together([start, one]).heads == one.heads
    assert together([one, start]).heads == one.heads


def test_the_last_of_another_place_is_remembered_long() -> None:
    elsewhere = line(first(), 7, "there")[-1]
    merged = child(elsewhere)
    long_after = line(merged, 1000)[-1]
    assert long_after.holds(elsewhere)
    assert not long_after.holds(merged)
    restless = merged
    for turn in range(3 * JOINS):
        restless = child(restless, ("there", "here")[turn % 2])
    assert len(restless.joins) == JOINS


def test_what_is_far_is_worth_its_room_where_it_is_round() -> None:
    assert [revision for revision in range(1, 100) if is_worth(f"{revision}-x", 100, 20)] == [
        1,
        *range(8, 80, 8),
        *range(80, 100),
    ]
