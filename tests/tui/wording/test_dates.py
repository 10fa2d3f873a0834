"""Days as people type them, in either language whatever is spoken."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.wording import i18n
from tui.wording.date_format import long_date, short_date
from tui.wording.dates import looks_like_a_date, read_date
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
        ("2026/12/08", date(2026, 12, 8)),
        ("le 12 mars 2027", date(2027, 3, 12)),
        ("pour le 12 mars", date(2027, 3, 12)),
        ("d’ici au 12 mars", date(2027, 3, 12)),
        ("on the 12th of March 2027", date(2027, 3, 12)),
        ("Sam. 5 déc.", date(2026, 12, 5)),
        ("Sat 5 Dec", date(2026, 12, 5)),
        ("mar. 15 déc.", date(2026, 12, 15)),
        ("vendredi", date(2026, 11, 27)),
        ("Wednesday", date(2026, 12, 2)),
        ("aujourd’hui", NOW),
        ("demain", date(2026, 11, 27)),
        ("après-demain", date(2026, 11, 28)),
        ("tomorrow", date(2026, 11, 27)),
        ("dans 15 jours", date(2026, 12, 11)),
        ("dans quinze jours", date(2026, 12, 11)),
        ("dans une semaine", date(2026, 12, 3)),
        ("in 2 weeks", date(2026, 12, 10)),
        ("in a fortnight", date(2026, 12, 10)),
        ("29 février", date(2028, 2, 29)),
        ("vendredi en huit", date(2026, 12, 4)),
        ("Friday week", date(2026, 12, 4)),
        ("mercredi en huit", date(2026, 12, 9)),
        ("vendredi en quinze", date(2026, 12, 11)),
        ("vendredi en 15", date(2026, 12, 11)),
        ("a fortnight on Friday", date(2026, 12, 11)),
        ("lundi prochain", date(2026, 11, 30)),
        ("next Thursday", date(2026, 12, 3)),
        ("ce vendredi", date(2026, 11, 27)),
        ("this Thursday", NOW),
        ("vendredi qui vient", date(2026, 11, 27)),
        ("premier lundi de mars", date(2027, 3, 1)),
        ("the first Monday in March", date(2027, 3, 1)),
        ("dernier vendredi d’avril 2027", date(2027, 4, 30)),
        ("last Tuesday of September", date(2027, 9, 28)),
        ("le 14 du mois prochain", date(2026, 12, 14)),
        ("the 30th of this month", date(2026, 11, 30)),
        ("avant mars", date(2027, 2, 28)),
        ("before March 2028", date(2028, 2, 29)),
        ("avant l’été", date(2027, 6, 30)),
        ("before the summer", date(2027, 6, 30)),
        ("avant la rentrée", date(2027, 8, 31)),
        ("avant le printemps", date(2027, 2, 28)),
        ("New Year", date(2027, 1, 1)),
        ("before the New Year", date(2026, 12, 31)),
        ("Pâques", date(2027, 3, 28)),
        ("by Easter", date(2027, 3, 27)),
        ("à l’Ascension", date(2027, 5, 6)),
        ("Pentecôte", date(2027, 5, 16)),
        ("à la Toussaint", date(2027, 11, 1)),
        ("sous huitaine", date(2026, 12, 3)),
        ("dans une quinzaine de jours", date(2026, 12, 10)),
        ("around 15 March", date(2027, 3, 15)),
        ("before 15 January", date(2027, 1, 15)),
        ("avant Noël", date(2026, 12, 24)),
        ("d’ici Noël", date(2026, 12, 24)),
        ("before Christmas", date(2026, 12, 24)),
        ("Noël", date(2026, 12, 25)),
        ("lundi 7", date(2026, 12, 7)),
        ("Monday 7", date(2026, 12, 7)),
        ("Monday the 7th", date(2026, 12, 7)),
        ("le 12", date(2026, 12, 12)),
        ("pour le 1er", date(2026, 12, 1)),
        ("the 12th", date(2026, 12, 12)),
        ("le 27", date(2026, 11, 27)),
        ("le 31", date(2026, 12, 31)),
    ],
)
@pytest.mark.usefixtures("spoken")
def test_a_day_is_read_as_people_write_it(said: str, day: date) -> None:
    assert read_date(f" {said} ", NOW) == day


@given(st.dates(date(1000, 1, 1)), CODES, CODES)
def test_each_day_that_is_written_is_read_back(day: date, written: str, read: str) -> None:
    i18n.use(written)
    days = [long_date(day), short_date(day)]
    i18n.use(read)
    assert [read_date(text) for text in days] == [day, day]


@pytest.mark.parametrize("said", ["31/02", "31/02/2026", "31 février", "Feb 30", "2026-13-01"])
def test_a_day_that_is_not_in_the_calendar_is_refused(said: str) -> None:
    i18n.use("fr")
    with pytest.raises(ValueError, match="Ce jour n’existe pas") as refused:
        read_date(said, NOW)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    "said", ["", "12", "bientôt", "26 jui", "26 ma", "Jan", "Sam", "mar", "8/12/6", "x" * 999]
)
def test_what_is_no_day_is_refused_with_an_example(said: str) -> None:
    i18n.use("fr")
    with pytest.raises(ValueError, match="pas compris") as refused:
        read_date(said, NOW)
    assert "8/12/2026 ou 8\xa0décembre" in str(refused.value)
    assert len(str(refused.value)) < 140


def test_the_example_of_a_day_is_to_come() -> None:
    i18n.use("fr")
    with pytest.raises(ValueError, match="comme 8/12/2027"):
        read_date("bientôt", date(2027, 5, 27))
    with pytest.raises(ValueError, match="comme 8/12/2028"):
        read_date("bientôt", date(2027, 12, 8))


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("mars-27", "peut être un jour, ou un mois"),
        ("mars.27", "peut être un jour, ou un mois"),
        ("Mar-27", "peut être un jour, ou un mois"),
        ("31/12/99", "quelle année"),
        ("31 décembre 99", "quelle année"),
        ("lundi 15 décembre 2026", "le 15 décembre 2026 est un mardi"),
        ("Fri 15 Dec 2026", "le 15 décembre 2026 est un mardi"),
        ("vendredi prochain", "de quelle semaine"),
        ("next Friday", "de quelle semaine"),
        ("lundi 8", "le 8 décembre 2026 est un mardi"),
        ("le 26", "de quel mois"),
        ("jeudi", "aujourd’hui, ou dans une semaine"),
    ],
)
def test_what_may_be_two_days_is_asked(
    said: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    i18n.use("fr")
    monkeypatch.setattr("tui.wording.dates.today", lambda: NOW)
    assert looks_like_a_date(said)
    with pytest.raises(ValueError, match=why) as refused:
        read_date(said, NOW)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("20 octobre", date(2026, 10, 20)),
        ("8/12", date(2026, 12, 8)),
        ("20 mai", date(2027, 5, 20)),
        ("5 juin", date(2026, 6, 5)),
        ("15 janvier", date(2027, 1, 15)),
        ("29 février", date(2028, 2, 29)),
        ("le 12", date(2026, 11, 12)),
        ("lundi 16", date(2026, 11, 16)),
    ],
)
def test_a_day_that_may_be_over_is_the_nearest(said: str, day: date) -> None:
    assert read_date(said, NOW, over=True) == day


@given(st.text("0139/-. 1ermarsnov") | st.text())
def test_whatever_is_typed_is_a_day_or_is_refused(said: str) -> None:
    with suppress(ValueError):
        assert isinstance(read_date(said, NOW), date)
