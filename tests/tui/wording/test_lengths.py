"""Lengths of time as people type them, in either language whatever is spoken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.wording import i18n
from tui.wording.lengths import MOST_MINUTES, read_minutes


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("25", 25),
        ("25 min", 25),
        ("25'", 25),
        ("1 minute", 1),
        ("2h", 120),
        ("2 h", 120),
        ("2 heures", 120),
        ("two", None),
        ("2 hours", 120),
        ("1 h 30", 90),
        ("1h30", 90),
        ("1 h 05 min", 65),
        ("1:30", 90),
        ("deux heures", 120),
        ("nous avons deux heures", 120),
        ("on a 2 heures", 120),
        ("two hours", 120),
        ("une heure et demie", 90),
        ("an hour and a half", 90),
        ("two and a half hours", 150),
        ("deux heures et quart", 135),
        ("une demi-heure", 30),
        ("half an hour", 30),
        ("trois quarts d’heure", 45),
        ("1 heure et 15 minutes", 75),
        ("vingt minutes", 20),
        ("deux", None),
        ("et demie", None),
        ("24 h", MOST_MINUTES),
        ("24 h 1", None),
        ("0", None),
        ("", None),
        ("-5", None),
        ("1 h 2 h", None),
        ("99999", None),
    ],
)
def test_a_length_is_read_as_people_write_it_or_refused(said: str, minutes: int | None) -> None:
    i18n.use("fr")
    if minutes is not None:
        assert read_minutes(f" {said} ") == minutes
        return
    with pytest.raises(ValueError, match="n’est pas une durée"):
        read_minutes(said)


@given(st.integers(1, MOST_MINUTES))
def test_any_length_up_to_a_day_is_read(minutes: int) -> None:
    hours, rest = divmod(minutes, 60)
    assert read_minutes(str(minutes)) == read_minutes(f"{hours} h {rest:02}") == minutes
