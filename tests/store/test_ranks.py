"""Ranks: there is always room between two, and a list never needs renumbering."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from store.ranks import DIGITS, between, in_sequence

RANKS = st.text(st.sampled_from(DIGITS), min_size=1, max_size=6).filter(lambda r: r[-1] != "0")


@given(st.sets(RANKS, min_size=2, max_size=2).map(sorted))
def test_there_is_a_rank_between_any_two(bounds: list[str]) -> None:
    low, high = bounds
    assert low < between(low, high) < high
    assert not between(low, high).endswith("0")


@given(RANKS)
def test_there_is_a_rank_before_and_after_any(rank: str) -> None:
    assert between("", rank) < rank < between(rank)


def test_a_long_list_keeps_short_ranks() -> None:
    rank = ""
    for _ in range(200):
        rank = between(rank)
    assert len(rank) < 15


@given(st.lists(st.one_of(RANKS, st.just("")), max_size=12))
def test_any_ranks_can_be_put_in_sequence(ranks: list[str]) -> None:
    done = in_sequence(ranks)
    assert all(one < other for one, other in pairwise(done))
    assert "" not in done


@given(st.sets(RANKS, max_size=12).map(sorted))
def test_ranks_in_sequence_stay_as_they_are(ranks: list[str]) -> None:
    assert in_sequence(ranks) == ranks


def test_only_what_stands_in_the_way_is_changed() -> None:
    assert in_sequence(["a", "", "c", "d"]) == ["a", "b", "c", "d"]
    one, two, three, last = in_sequence(["a", "a", "a", "d"])
    assert (one, last) == ("a", "d")
    assert "a" < two < three < "d"
