"""Days as community workers say them in a meeting, or note them in a hurry: never misread."""

from datetime import date

import pytest

from tui.wording import i18n
from tui.wording.beside_days import OnlyTheDay
from tui.wording.date_format import long_date
from tui.wording.dates import NotADay, read_day

NOW = date(2026, 11, 27)
"""A Friday."""

KEPT = {
    "dernier vendredi du mois": "27 novembre 2026",
    "last Friday of the month": "27 novembre 2026",
    "le premier mardi du mois prochain": "1er décembre 2026",
    "second Tuesday of next month": "8 décembre 2026",
    "le dernier jour du mois": "30 novembre 2026",
    "dernier jour de février": "28 février 2027",
    "first day of March": "1er mars 2027",
    "courant de la semaine prochaine": "semaine du 30 novembre 2026",
    "dans le courant du mois de mars": "mars 2027",
    "sometime next week": "semaine du 30 novembre 2026",
    "échéance le 15 mars": "15 mars 2027",
    "max fin mars": "fin mars 2027",
    "due 15 March": "15 mars 2027",
    "deadline 15/3": "15 mars 2027",
    "s. 12": "semaine du 22 mars 2027",
    "w/e 18 Dec": "semaine du 14 décembre 2026",
    "week ending Friday 18 December": "semaine du 14 décembre 2026",
    "wk beg 14 Dec": "semaine du 14 décembre 2026",
    "w.c. 14 Dec": "semaine du 14 décembre 2026",
    "pont de l’Ascension": "du 6 au 9 mai 2027",
    "week-end de la Pentecôte": "du 15 au 17 mai 2027",
    "Ascension Day": "6 mai 2027",
    "fête des pères": "20 juin 2027",
    "Father’s Day": "20 juin 2027",
    "T2 27": "T2 2027",
    "Q2 27": "T2 2027",
    "T1-27": "T1 2027",
    "trimestre 1": "T1 2027",
    "début du 2e trimestre": "avril 2027",
    "mid-Q1": "février 2027",
    "fin de l’été": "août 2027",
    "early summer": "juin 2027",
    "late spring 2028": "mai 2028",
    "fin de l’hiver": "février 2027",
    "first half of next year": "premier semestre 2027",
    "12 mars de l’année prochaine": "12 mars 2027",
    "in March next year": "mars 2027",
    "le 14 décembre prochain": "14 décembre 2026",
    "lundi 14 décembre prochain": "14 décembre 2026",
    "mars prochain": "mars 2027",
    "next March": "mars 2027",
    "fin mars prochain": "fin mars 2027",
    "autour du 20": "20 décembre 2026",
    "around the 20th": "20 décembre 2026",
    "15th": "15 décembre 2026",
    "1er": "1er décembre 2026",
    "1° mars": "1er mars 2027",
    "May 3-7": "du 3 au 7 mai 2027",
    "March 29th to 31st, 2027": "du 29 au 31 mars 2027",
    "Jan/Feb": "début 2027",
    "Nov to March": "de novembre 2026 à mars 2027",
    "janv.-févr. 2027": "début 2027",
    "dans 3 sem": "18 décembre 2026",
    "sem prochaine": "semaine du 30 novembre 2026",
    "15j": "12 décembre 2026",
    "sous 10 j": "7 décembre 2026",
    "in 6 wks": "8 janvier 2027",
    "next wk": "semaine du 30 novembre 2026",
    "in 3 mths": "février 2027",
    "Weds 9th": "9 décembre 2026",
    "in a couple of months": "janvier 2027",
    "a couple of days": "29 novembre 2026",
    "dans un mois et demi": "mi-janvier 2027",
    "in a month and a half": "mi-janvier 2027",
    "dans un an et demi": "mai 2028",
    "a year from now": "novembre 2027",
    "a fortnight today": "11 décembre 2026",
    "week tomorrow": "5 décembre 2026",
    "a week Tuesday": "8 décembre 2026",
    "EOM": "fin novembre 2026",
    "end of month": "fin novembre 2026",
    "EOY": "fin 2026",
    "EOW": "du 26 au 29 novembre 2026",
    "fall 2027": "automne 2027",
    "later this month": "novembre 2026",
    "avant le week-end": "27 novembre 2026",
    "avant la semaine prochaine": "29 novembre 2026",
    "before next month": "30 novembre 2026",
    "avant 2028": "31 décembre 2027",
    "before Q2": "31 mars 2027",
    "avant la fin du trimestre": "décembre 2026",
    "avant fin 2027": "fin 2027",
    "by 14th": "14 décembre 2026",
    "on or before 14 December": "14 décembre 2026",
    "before the weekend": "27 novembre 2026",
    "over the weekend": "du 28 au 29 novembre 2026",
    "avant-hier": "25 novembre 2026",
    "il y a 15 jours": "12 novembre 2026",
    "two weeks ago": "13 novembre 2026",
    "il y a deux mois": "septembre 2026",
    "la semaine dernière": "semaine du 16 novembre 2026",
    "last week": "semaine du 16 novembre 2026",
    "le mois dernier": "octobre 2026",
    "last year": "2025",
    "samedi dernier": "21 novembre 2026",
    "last Saturday": "21 novembre 2026",
}

ASKED = {
    "J+15": "un jour qui n’est pas dit",
    "J-7": "un jour qui n’est pas dit",
    "D + 3": "un jour qui n’est pas dit",
    "T+15": "un jour qui n’est pas dit",
    "dans quelques semaines": "combien",
    "quelques mois": "combien",
    "in a few weeks": "combien",
    "in the coming weeks": "combien",
    "dans les prochains jours": "combien",
    "week-end du 14": "le 14 décembre 2026 est un lundi",
    "weekend of the 14th": "le 14 décembre 2026 est un lundi",
    "lundi dernier": "de quelle semaine",
    "last Monday": "de quelle semaine",
    "premier vendredi du mois": "de quel mois",
    "début de semaine": "de quelle semaine",
    "midweek": "de quelle semaine",
    "décembre prochain": "de quelle année",
    "next December": "de quelle année",
    "mars 27": "peut être un jour, ou un mois",
    "avril 27": "peut être un jour, ou un mois",
    "un mardi sur deux": "revient plusieurs fois",
    "1er lundi de chaque mois": "revient plusieurs fois",
    "the 15th of every month": "revient plusieurs fois",
    "every other week": "revient plusieurs fois",
    "monthly": "revient plusieurs fois",
    "hebdomadaire": "revient plusieurs fois",
    "fortnightly": "revient plusieurs fois",
    "May bank holiday": "dépend du lieu et de l’année",
    "pont de mai": "dépend du lieu et de l’année",
    "fête des mères": "dépend du lieu et de l’année",
    "Mother’s Day": "dépend du lieu et de l’année",
    "après les municipales": "dépend du lieu et de l’année",
    "after the elections": "dépend du lieu et de l’année",
    "end of the financial year": "dépend du lieu et de l’année",
    "fin d’exercice": "dépend du lieu et de l’année",
    "Easter hols": "dépend du lieu et de l’année",
    "mi-mars/début avril": "plusieurs jours",
    "juin/septembre": "plusieurs jours",
    "lundi/mardi": "plusieurs jours",
    "tomorow": "Vouliez-vous dire 28 novembre 2026",
    "semiane prochaine": "Vouliez-vous dire semaine du 30 novembre 2026",
    "COP Friday": "aujourd’hui, ou dans une semaine",
}

BESIDE = {
    "close of play Monday": ("close of play", "30 novembre 2026"),
    "first thing Monday": ("first thing", "30 novembre 2026"),
    "EOD": ("EOD", "27 novembre 2026"),
    "en fin de journée": ("en fin de journée", "27 novembre 2026"),
    "d’ici ce soir": ("d’ici ce soir", "27 novembre 2026"),
    "ce midi": ("ce midi", "27 novembre 2026"),
}

NO_DAY_YET = [
    *("un jour", "one day", "un de ces jours", "bientôt", "soon", "plus tard", "later", "ASAP"),
    *(
        "dès que possible",
        "au plus vite",
        "à définir",
        "à voir",
        "on verra",
        "TBC",
        "TBD",
        "jamais",
    ),
    *("when possible", "Dès que possible.", "je ne sais pas", "don’t know", "?", "non fixé"),
]


@pytest.mark.parametrize(("said", "shown"), KEPT.items())
@pytest.mark.usefixtures("spoken")
def test_a_day_noted_in_a_hurry_is_kept_as_it_was_said(said: str, shown: str) -> None:
    day = read_day(said, NOW)
    with i18n.speaking("fr"):
        assert long_date(day) == shown


@pytest.mark.parametrize(("said", "why"), ASKED.items())
def test_what_may_be_another_day_is_asked_about(said: str, why: str) -> None:
    i18n.use("fr")
    with pytest.raises(ValueError, match=why) as asked:
        read_day(said, NOW)
    assert not isinstance(asked.value, NotADay)
    assert "%" not in str(asked.value)


@pytest.mark.parametrize(("said", "beside"), BESIDE.items())
def test_a_part_of_the_day_is_left_out_only_where_one_says_so(
    said: str, beside: tuple[str, str]
) -> None:
    i18n.use("fr")
    with pytest.raises(OnlyTheDay) as only:
        read_day(said, NOW)
    left_out, day = beside
    assert long_date(only.value.day) == day
    assert f"«\xa0{left_out}\xa0» n’est pas gardé" in str(only.value)


@pytest.mark.parametrize("said", NO_DAY_YET)
def test_what_says_that_no_day_is_known_is_told_to_be_left_out(said: str) -> None:
    i18n.use("fr")
    with pytest.raises(NotADay, match=r"ne dit pas de jour.*ne mettez rien"):
        read_day(said, NOW)


def test_a_month_before_its_day_is_asked_about_only_in_a_language_that_has_it_after() -> None:
    assert read_day("March 27", NOW) == date(2027, 3, 27)
    assert read_day("mars 8", NOW) == date(2027, 3, 8)
