"""Days as people type them, in either language whatever is spoken."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.wording import i18n
from tui.wording.dates import read_date
from tui.wording.languages import LANGUAGES

NOW = date(2026, 11, 26)
CODES = st.sampled_from(list(LANGUAGES))


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("26 nov", date(2026, 11, 26)),
        ("25 nov.", date(2027, 11, 25)),
        ("26 novembre", date(2026, 11, 26)),
        ("26\u00a0NOVEMBRE 2025", date(2025, 11, 26)),
        ("1er mars", date(2027, 3, 1)),
        ("1 mars 27", date(2027, 3, 1)),
        ("8 déc", date(2026, 12, 8)),
        ("8 Décembre", date(2026, 12, 8)),
        ("15 aout 2027", date(2027, 8, 15)),
        ("26-nov-27", date(2027, 11, 26)),
        ("lundi 7 décembre", date(2026, 12, 7)),
        ("Monday, 7 December 2026", date(2026, 12, 7)),
        ("8 décembre, 2026", date(2026, 12, 8)),
        ("8/12/2026.", date(2026, 12, 8)),
        ("26-nov.-2027", date(2027, 11, 26)),
        ("3 juil. 2027", date(2027, 7, 3)),
        ("3 mai", date(2027, 5, 3)),
        ("Nov 26", date(2026, 11, 26)),
        ("26 November 2026", date(2026, 11, 26)),
        ("November 26, 2026", date(2026, 11, 26)),
        ("Nov. 26th, 2026", date(2026, 11, 26)),
        ("2nd May", date(2027, 5, 2)),
        ("8/12", date(2026, 12, 8)),
        ("8/12/26", date(2026, 12, 8)),
        ("2026-12-08", date(2026, 12, 8)),
    ],
)
@pytest.mark.usefixtures("spoken")
def test_a_day_is_read_as_people_write_it(said: str, day: date) -> None:
    assert read_date(f" {said} ", NOW) == day


@given(st.dates(date(1000, 1, 1)), CODES, CODES)
def test_each_day_that_is_written_is_read_back(day: date, written: str, read: str) -> None:
    i18n.use(written)
    days = [i18n.long_date(day), i18n.short_date(day)]
    i18n.use(read)
    assert [read_date(text) for text in days] == [day, day]


@pytest.mark.parametrize("said", ["31/02", "31/02/2026", "31 février", "Feb 30", "2026-13-01"])
def test_a_day_that_is_not_in_the_calendar_is_refused(said: str) -> None:
    i18n.use("fr")
    with pytest.raises(ValueError, match="Ce jour n’existe pas") as refused:
        read_date(said, NOW)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    "said", ["", "bientôt", "26 jui", "nov 2026", "26 ma", "8/12/6", "x" * 999]
)
def test_what_is_no_day_is_refused_with_an_example(said: str) -> None:
    i18n.use("fr")
    with pytest.raises(ValueError, match="pas compris") as refused:
        read_date(said, NOW)
    assert "8/12/2026 ou 8\xa0décembre" in str(refused.value)
    assert len(str(refused.value)) < 140


@given(st.text("0139/-. 1ermarsnov") | st.text())
def test_whatever_is_typed_is_a_day_or_is_refused(said: str) -> None:
    with suppress(ValueError):
        assert isinstance(read_date(said, NOW), date)
