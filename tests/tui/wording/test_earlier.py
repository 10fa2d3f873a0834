"""What differs in an earlier state is named, whatever it is of."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest

from store.earlier import Differing, EarlierState
from store.model import replace
from store.references import TableName
from tui.wording import i18n
from tui.wording.date_format import short_time
from tui.wording.earlier import LINES, difference, moments
from tui.wording.text_width import width

WHEN = datetime(2026, 11, 27, tzinfo=UTC)
UNNAMED = ("other words", "the same as now")
NAMED = sorted({*get_args(TableName)} - {"conflicts"})


@pytest.mark.parametrize("of", NAMED)
def test_of_whatever_an_earlier_state_differs_it_is_named(of: TableName) -> None:
    more = EarlierState(when=WHEN, tables={of: Differing(more=("",))}, same=False, whole=True)
    other = EarlierState(when=WHEN, tables={of: Differing(other=("",))}, same=False, whole=True)
    with i18n.speaking("en"):
        assert difference(more) not in UNNAMED
        assert difference(other) not in UNNAMED


THREE = ("Mairie", "Caf", "MSA")
LONG = "Association des parents d’élèves du collège Jean-Jaurès et des écoles"


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        ({"partners": Differing(more=("Caf",))}, "1 partner more (Caf)"),
        ({"partners": Differing(fewer=THREE)}, "3 partners fewer (Mairie, Caf…)"),
        (
            {"partners": Differing(more=("Caf",), fewer=("MSA",), other=("Mairie",))},
            "1 partner more (Caf), 1 partner fewer (MSA), 1 card differs (Mairie)",
        ),
        ({"points": Differing(more=("Mairie", "Mairie"))}, "2 notes more (Mairie)"),
        ({"ratings": Differing(other=("", ""))}, "other ratings"),
        ({"partners": Differing(other=(LONG,))}, "1 card differs (Association des parents…)"),
        (
            {"partners": Differing(other=("Caf", LONG, "MSA"))},
            "3 cards differ (Caf, Association des parents…)",
        ),
    ],
)
def test_it_is_said_whose_they_are(tables: Mapping[TableName, Differing], said: str) -> None:
    state = EarlierState(when=WHEN, tables=tables, same=False, whole=True)
    with i18n.speaking("en"):
        assert difference(state) == said


def test_two_moments_of_one_minute_are_told_apart_by_their_seconds() -> None:
    one, other = WHEN, WHEN + timedelta(seconds=7)
    assert [moment[-3:] for moment in moments([one, other])] == [":00", ":07"]
    assert moments([one]) == [short_time(one)]


def test_names_leave_room_for_every_kind() -> None:
    many = Differing(more=tuple(f"Association n° {n} du quartier" for n in range(9)))
    tables: dict[TableName, Differing] = {"partners": many, "leads": many, "members": many}
    state = EarlierState(when=WHEN, tables=tables, same=False, whole=True)
    with i18n.speaking("en"):
        said = difference(state)
    assert width(said) <= LINES
    assert all(f"9 {kind} more" in said for kind in ("partners", "next moves", "members"))


@pytest.mark.parametrize("field", ["framing", "turns", "next_review", "times"])
def test_what_is_in_no_table_is_said(field: str) -> None:
    state = replace(EarlierState(when=WHEN, same=False, whole=True), **{field: True})
    with i18n.speaking("en"):
        assert difference(state) not in UNNAMED
