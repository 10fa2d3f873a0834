"""What differs in an earlier state is named, whatever it is of."""

from datetime import UTC, datetime
from typing import get_args

import pytest

from store.listing import EarlierState
from store.references import TableName
from tui.wording import i18n
from tui.wording.earlier import difference

NAMED = sorted({*get_args(TableName)} - {"conflicts"})


@pytest.mark.parametrize("of", NAMED)
def test_of_whatever_an_earlier_state_differs_it_is_named(of: TableName) -> None:
    when = datetime(2026, 11, 27, tzinfo=UTC)
    more = EarlierState(when=when, counts={of: 1}, same=False, whole=True)
    other = EarlierState(when=when, counts={}, others={of: 1}, same=False, whole=True)
    with i18n.speaking("en"):
        assert difference(more) != "other words"
        assert difference(other) != "other words"
