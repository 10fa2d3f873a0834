"""Days are kept as vague as they were said, in either language whatever is spoken."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.days import Day, DaySpan
from tui.wording import i18n
from tui.wording.date_format import long_date, short_date
from tui.wording.dates import read_date, read_day
from tui.wording.languages import LANGUAGES
from tui.wording.spans import (
    MONTH_PARTS,
    YEAR_PARTS,
    in_month,
    in_year,
    quarter,
    school_year,
    week_of,
    winter,
)

NOW = date(2026, 11, 26)
CODES = st.sampled_from(list(LANGUAGES))
DAYS = st.dates(date(1000, 1, 10), date(9999, 12, 20))
*_, MONTH = MONTH_PARTS
YEARS = st.integers(1000, 9999)
SPANS = st.one_of(
    st.builds(in_month, st.sampled_from(MONTH_PARTS), YEARS, st.integers(1, 12)),
    st.builds(in_year, st.sampled_from(YEAR_PARTS), YEARS),
    st.builds(in_year, st.integers(1, 4).map(quarter), YEARS),
    st.builds(week_of, DAYS),
    st.builds(winter, st.integers(1000, 9998)),
    st.builds(school_year, st.integers(1000, 9998)),
    st.builds(
        lambda first, last: DaySpan(in_month(MONTH, *first).first, in_month(MONTH, *last).last),
        *[st.tuples(st.integers(1000, 9999), st.integers(1, 12))] * 2,
    ).filter(lambda span: span.first < span.last),
    st.tuples(DAYS, DAYS)
    .filter(lambda days: days[0] < days[1])
    .map(lambda days: DaySpan(days[0], days[1])),
    st.builds(lambda day, more: DaySpan(day, day + timedelta(more)), DAYS, st.integers(1, 9)),
)


def _span(first: str, last: str) -> DaySpan:
    return DaySpan(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("said", "span", "shown"),
    [
        ("fin janvier", _span("2027-01-21", "2027-01-31"), "fin janvier 2027"),
        ("d’ici fin janvier", _span("2027-01-21", "2027-01-31"), "fin janvier 2027"),
        ("à la fin de janvier", _span("2027-01-21", "2027-01-31"), "fin janvier 2027"),
        ("fin d’avril 2028", _span("2028-04-21", "2028-04-30"), "fin avril 2028"),
        ("end of January", _span("2027-01-21", "2027-01-31"), "fin janvier 2027"),
        ("by the end of January", _span("2027-01-21", "2027-01-31"), "fin janvier 2027"),
        ("fin novembre", _span("2026-11-21", "2026-11-30"), "fin novembre 2026"),
        ("Début novembre", _span("2027-11-01", "2027-11-10"), "début novembre 2027"),
        ("mi-avril", _span("2027-04-11", "2027-04-20"), "mi-avril 2027"),
        ("avril 2027", _span("2027-04-01", "2027-04-30"), "avril 2027"),
        ("avr. 2027", _span("2027-04-01", "2027-04-30"), "avril 2027"),
        ("en avril", _span("2027-04-01", "2027-04-30"), "avril 2027"),
        ("novembre", _span("2026-11-01", "2026-11-30"), "novembre 2026"),
        ("in April 2027", _span("2027-04-01", "2027-04-30"), "avril 2027"),
        ("04/2027", _span("2027-04-01", "2027-04-30"), "avril 2027"),
        ("2027-04", _span("2027-04-01", "2027-04-30"), "avril 2027"),
        ("fin février 2028", _span("2028-02-21", "2028-02-29"), "fin février 2028"),
        ("2027", _span("2027-01-01", "2027-12-31"), "2027"),
        ("fin 2027", _span("2027-11-01", "2027-12-31"), "fin 2027"),
        ("1er trimestre 2027", _span("2027-01-01", "2027-03-31"), "T1 2027"),
        ("2e trimestre 2027", _span("2027-04-01", "2027-06-30"), "T2 2027"),
        ("Q1 2027", _span("2027-01-01", "2027-03-31"), "T1 2027"),
        ("la semaine prochaine", _span("2026-11-30", "2026-12-06"), "semaine du 30 novembre 2026"),
        ("next week", _span("2026-11-30", "2026-12-06"), "semaine du 30 novembre 2026"),
        (
            "semaine du 7 décembre",
            _span("2026-12-07", "2026-12-13"),
            "semaine du 7 décembre 2026",
        ),
        (
            "après les fêtes",
            _span("2027-01-01", "2027-01-15"),
            "première quinzaine de janvier 2027",
        ),
        ("au printemps", _span("2027-03-01", "2027-05-31"), "printemps 2027"),
        ("in the spring", _span("2027-03-01", "2027-05-31"), "printemps 2027"),
        ("en été", _span("2027-06-01", "2027-08-31"), "été 2027"),
        ("cet automne", _span("2026-09-01", "2026-11-30"), "automne 2026"),
        ("l’automne prochain", _span("2027-09-01", "2027-11-30"), "automne 2027"),
        ("été 2028", _span("2028-06-01", "2028-08-31"), "été 2028"),
        (
            "cet hiver",
            _span("2026-12-01", "2027-02-28"),
            "hiver 2026-2027",
        ),
        ("fin du mois", _span("2026-11-21", "2026-11-30"), "fin novembre 2026"),
        ("d’ici la fin du mois", _span("2026-11-21", "2026-11-30"), "fin novembre 2026"),
        ("le mois prochain", _span("2026-12-01", "2026-12-31"), "décembre 2026"),
        ("dans deux mois", _span("2027-01-01", "2027-01-31"), "janvier 2027"),
        ("l’année prochaine", _span("2027-01-01", "2027-12-31"), "2027"),
        (
            "1re semaine d’avril",
            _span("2027-04-01", "2027-04-07"),
            "première semaine d’avril 2027",
        ),
        ("first week of March", _span("2027-03-01", "2027-03-07"), "première semaine de mars 2027"),
        (
            "the last week of February",
            _span("2027-02-22", "2027-02-28"),
            "dernière semaine de février 2027",
        ),
        (
            "deuxième quinzaine de juin",
            _span("2027-06-16", "2027-06-30"),
            "deuxième quinzaine de juin 2027",
        ),
        ("in early March", _span("2027-03-01", "2027-03-10"), "début mars 2027"),
        ("à la rentrée", _span("2027-09-01", "2027-09-30"), "septembre 2027"),
        ("rentrée 2028", _span("2028-09-01", "2028-09-30"), "septembre 2028"),
        ("premier semestre 2027", _span("2027-01-01", "2027-06-30"), "premier semestre 2027"),
        ("au 2e trimestre", _span("2027-04-01", "2027-06-30"), "T2 2027"),
        ("premier trimestre 2028", _span("2028-01-01", "2028-03-31"), "T1 2028"),
        ("semaine 12", _span("2027-03-22", "2027-03-28"), "semaine du 22 mars 2027"),
        ("semaine du 12", _span("2026-12-07", "2026-12-13"), "semaine du 7 décembre 2026"),
        ("week after next", _span("2026-12-07", "2026-12-13"), "semaine du 7 décembre 2026"),
        ("in two months’ time", _span("2027-01-01", "2027-01-31"), "janvier 2027"),
        ("d’ici un an", _span("2027-11-01", "2027-11-30"), "novembre 2027"),
        ("début du mois prochain", _span("2026-12-01", "2026-12-10"), "début décembre 2026"),
        ("early next year", _span("2027-01-01", "2027-02-28"), "début 2027"),
        (
            "fin juin début juillet",
            _span("2027-06-21", "2027-07-10"),
            "du 21 juin au 10 juillet 2027",
        ),
        ("janvier ou février", _span("2027-01-01", "2027-02-28"), "début 2027"),
        ("from May to June", _span("2027-05-01", "2027-06-30"), "de mai à juin 2027"),
        ("ce week-end", _span("2026-11-28", "2026-11-29"), "du 28 au 29 novembre 2026"),
        ("en fin de semaine", _span("2026-11-26", "2026-11-29"), "du 26 au 29 novembre 2026"),
        ("après Pâques", _span("2027-03-30", "2027-04-12"), "du 30 mars au 12 avril 2027"),
        (
            "entre Noël et le jour de l’an",
            _span("2026-12-26", "2026-12-31"),
            "du 26 au 31 décembre 2026",
        ),
        (
            "du 3 au 12 avril",
            _span("2027-04-03", "2027-04-12"),
            "du 3 au 12 avril 2027",
        ),
        (
            "from 20 December to 4 January 2027",
            _span("2026-12-20", "2027-01-04"),
            "du 20 décembre 2026 au 4 janvier 2027",
        ),
    ],
)
def test_a_vague_day_is_kept_as_vague_as_it_was_said(said: str, span: DaySpan, shown: str) -> None:
    i18n.use("fr")
    assert read_day(said, NOW) == span
    assert long_date(span) == shown


def test_a_vague_day_is_told_in_the_language_spoken() -> None:
    i18n.use("en")
    shown = [
        long_date(read_day(said, NOW))
        for said in ("fin janvier", "mi-avril", "avril 2027", "T1 2027", "semaine du 7 décembre")
    ]
    assert shown == [
        "end of January 2027",
        "mid-April 2027",
        "April 2027",
        "Q1 2027",
        "week of 7 December 2026",
    ]


@given(SPANS | DAYS, CODES, CODES)
def test_what_is_shown_is_read_back_as_it_was_kept(day: Day, written: str, read: str) -> None:
    i18n.use(written)
    shown = [long_date(day), short_date(day)]
    i18n.use(read)
    assert [read_day(text, NOW) for text in shown] == [day, day]


@pytest.mark.parametrize("said", ["fin janvier", "2027", "la semaine prochaine"])
def test_where_one_day_is_needed_a_vague_one_is_refused(said: str) -> None:
    i18n.use("fr")
    with pytest.raises(ValueError, match="dure plus d’un jour"):
        read_date(said, NOW)


def test_a_winter_that_has_begun_is_this_one() -> None:
    i18n.use("fr")
    assert read_day("cet hiver", date(2027, 1, 10)) == _span("2026-12-01", "2027-02-28")


def test_the_refusal_says_that_a_day_may_be_vague() -> None:
    i18n.use("fr")
    with pytest.raises(ValueError, match="même vague comme fin janvier"):
        read_day("quand il fera beau", NOW)
