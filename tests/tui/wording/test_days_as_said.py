"""Days as French and English people say them: kept, asked about, or refused in a sentence."""

from datetime import date, timedelta

import pytest

from store.days import DaySpan, begins
from tui.wording import i18n
from tui.wording.beside_days import OnlyTheDay
from tui.wording.date_format import long_date
from tui.wording.dates import NotADay, looks_like_a_date, read_day
from tui.wording.one_day import Doubtful

NOW = date(2026, 11, 27)
"""A Friday."""

KEPT = {
    "8décembre": "8 décembre 2026",
    "8 , décembre": "8 décembre 2026",
    "« 8 décembre »": "8 décembre 2026",
    "1 er avril 2027": "1er avril 2027",
    "premier avril": "1er avril 2027",
    "the first of April": "1er avril 2027",
    "December the 8th": "8 décembre 2026",
    "Tuesday the 8th of December": "8 décembre 2026",
    "8 Dec '26": "8 décembre 2026",
    "08/12/2026 00:00:00": "8 décembre 2026",
    "au plus tard le 8 décembre": "8 décembre 2026",
    "no later than 8 December": "8 décembre 2026",
    "8 décembre dernier délai": "8 décembre 2026",
    "à partir du 8 janvier": "8 janvier 2027",
    "dès janvier": "janvier 2027",
    "by end March": "fin mars 2027",
    "apres demain": "29 novembre 2026",
    "sous 48 h": "29 novembre 2026",
    "l’an prochain": "2027",
    "end of year": "fin 2026",
    "fin de mois": "fin novembre 2026",
    "dans 2 ou 3 semaines": "du 11 au 18 décembre 2026",
    "sous deux à trois semaines": "du 11 au 18 décembre 2026",
    "in 2 or 3 days": "du 29 au 30 novembre 2026",
    "dans 2-3 mois": "début 2027",
    "mardi de la semaine prochaine": "1er décembre 2026",
    "Tuesday next week": "1er décembre 2026",
    "1st Tuesday in Jan": "5 janvier 2027",
    "S12 2027": "semaine du 22 mars 2027",
    "2027-W12": "semaine du 22 mars 2027",
    "wk 12": "semaine du 22 mars 2027",
    "w/c 7 Dec": "semaine du 7 décembre 2026",
    "week commencing 7/12": "semaine du 7 décembre 2026",
    "le week-end du 12 décembre": "du 12 au 13 décembre 2026",
    "H1 2027": "premier semestre 2027",
    "premier semestre": "premier semestre 2027",
    "2027 Q1": "T1 2027",
    "courant du 1er trimestre": "T1 2027",
    "fin du 1er trimestre": "mars 2027",
    "en fin de trimestre": "décembre 2026",
    "hiver 2026-2027": "hiver 2026-2027",
    "winter 2026/27": "hiver 2026-2027",
    "année scolaire 2026-2027": "année scolaire 2026-2027",
    "academic year 2026-27": "année scolaire 2026-2027",
    "8-12 décembre": "du 8 au 12 décembre 2026",
    "8 to 12 Dec": "du 8 au 12 décembre 2026",
    "8 au 12 décembre": "du 8 au 12 décembre 2026",
    "du 8 au 12": "du 8 au 12 décembre 2026",
    "from the 28th to the 3rd": "du 28 novembre au 3 décembre 2026",
    "les 8 et 9 décembre": "du 8 au 9 décembre 2026",
    "mardi 8 et mercredi 9": "du 8 au 9 décembre 2026",
    "du mardi au jeudi": "du 1er au 3 décembre 2026",
    "Tuesday to Thursday": "du 1er au 3 décembre 2026",
    "de janvier à novembre 2027": "de janvier à novembre 2027",
    "d’avril à juin 2027": "T2 2027",
    "d’avril à juillet": "d’avril à juillet 2027",
    "March–April": "de mars à avril 2027",
    "fin mars / début avril": "du 21 mars au 10 avril 2027",
    "de novembre à février": "de novembre 2026 à février 2027",
    "Mardi gras": "9 février 2027",
    "Pancake Day": "9 février 2027",
    "à la Chandeleur": "2 février 2027",
    "la Saint-Jean": "24 juin 2027",
    "Good Friday 2028": "14 avril 2028",
    "lundi de Pâques": "29 mars 2027",
    "Mothering Sunday": "7 mars 2027",
    "fête de la musique": "21 juin 2027",
    "Remembrance Sunday": "14 novembre 2027",
    "August bank holiday": "30 août 2027",
    "Bonfire Night": "5 novembre 2027",
    "Boxing Day": "26 décembre 2026",
    "à Pâques 2028": "16 avril 2028",
    "Noël 2027": "25 décembre 2027",
    "pendant les vacances d’été": "de juillet à août 2027",
    "this autumn": "automne 2026",
    "next autumn": "automne 2027",
    "autumn of 2027": "automne 2027",
    "next winter": "hiver 2026-2027",
    "tomorrow week": "5 décembre 2026",
    "demain en huit": "5 décembre 2026",
    "today week": "4 décembre 2026",
    "Thurs week": "10 décembre 2026",
    "vendredi prochain en huit": "11 décembre 2026",
    "Friday coming": "4 décembre 2026",
    "7-11/12": "du 7 au 11 décembre 2026",
    "8/12 2026": "8 décembre 2026",
    "semaine du 7 au 11 décembre": "du 7 au 11 décembre 2026",
    "8 décembre, mardi": "8 décembre 2026",
    "10/12 (Thu)": "10 décembre 2026",
    "3/4 mars": "du 3 au 4 mars 2027",
    "dernière semaine janvier": "dernière semaine de janvier 2027",
    "les premiers jours d’avril": "début avril 2027",
    "le quinze mars": "15 mars 2027",
    "vingt-et-un mars": "21 mars 2027",
    "trente et un janvier": "31 janvier 2027",
    "du dix au douze mars": "du 10 au 12 mars 2027",
    "les dix et onze mars": "du 10 au 11 mars 2027",
    "le quinze": "15 décembre 2026",
    "the fifteenth of March": "15 mars 2027",
    "March the twenty-first": "21 mars 2027",
    "Thursday the third": "3 décembre 2026",
    "dans quinze jours": "12 décembre 2026",
    "dans dix-huit mois": "mai 2028",
    "in forty-five days": "11 janvier 2027",
    "d'ici une quinzaine": "11 décembre 2026",
    "d’ici une dizaine de jours": "7 décembre 2026",
    "in twelve days": "9 décembre 2026",
    "in about two weeks": "11 décembre 2026",
    "dans environ deux mois": "janvier 2027",
    "two weeks today": "11 décembre 2026",
    "dans les deux mois": "janvier 2027",
    "in a week or two": "du 4 au 11 décembre 2026",
    "d’ici une semaine ou deux": "du 4 au 11 décembre 2026",
    "trois semaines après Noël": "15 janvier 2027",
    "10 jours avant le 8 mars": "26 février 2027",
    "two weeks before Easter": "14 mars 2027",
    "trois mois après Pâques": "juin 2027",
    "une semaine après fin mars": "du 28 mars au 7 avril 2027",
    "le lendemain de Noël": "26 décembre 2026",
    "the week after Easter": "semaine du 29 mars 2027",
    "la semaine avant Noël": "semaine du 14 décembre 2026",
    "the week before Easter": "semaine du 22 mars 2027",
    "la semaine de Noël": "semaine du 21 décembre 2026",
    "during Christmas week": "semaine du 21 décembre 2026",
    "semaine de Pâques": "semaine du 29 mars 2027",
    "Easter week 2028": "semaine du 17 avril 2028",
    "la semaine sainte": "semaine du 22 mars 2027",
    "semaine de l’Ascension": "semaine du 3 mai 2027",
    "milieu du mois": "mi-décembre 2026",
    "année 2030": "2030",
    "three months": "février 2027",
    "2 weeks": "11 décembre 2026",
    "le trimestre prochain": "T1 2027",
    "this quarter": "T4 2026",
    "before Xmas": "24 décembre 2026",
    "mardi 8": "8 décembre 2026",
    "8 mar": "8 mars 2027",
}

ASKED = {
    "by autumn": "automne 2026, bientôt fini, ou automne 2027",
    "the autumn": "automne 2026, bientôt fini, ou automne 2027",
    "d’ici l’automne": "automne 2026, bientôt fini, ou automne 2027",
    "mardi ou mercredi": "plusieurs jours",
    "Tuesday or Wednesday": "plusieurs jours",
    "le 8 ou le 15": "plusieurs jours",
    "8 et 15 décembre": "plusieurs jours",
    "les 8, 9 et 10 décembre": "plusieurs jours",
    "mardi et jeudi": "plusieurs jours",
    "mars ou mai": "plusieurs jours",
    "S12 ou S13": "plusieurs jours",
    "tous les mardis": "revient plusieurs fois",
    "chaque premier mardi du mois": "revient plusieurs fois",
    "every other Tuesday": "revient plusieurs fois",
    "1 fois par mois": "revient plusieurs fois",
    "après les vacances": "dépend du lieu et de l’année",
    "vacances de février 2027": "dépend du lieu et de l’année",
    "half-term": "dépend du lieu et de l’année",
    "after February half term": "dépend du lieu et de l’année",
    "Harvest Festival": "dépend du lieu et de l’année",
    "fête des voisins": "dépend du lieu et de l’année",
    "S1 2027": "une semaine, ou un semestre",
    "S2": "une semaine, ou un semestre",
    "hiver 2027": "à cheval sur deux années",
    "2026-2027": "une année scolaire, ou deux années",
    "2026/27": "une année scolaire, ou deux années",
    "next weekend": "de quelle semaine",
    "le week-end prochain": "de quelle semaine",
    "Dec '26": "peut être un jour, ou un mois",
    "8 decmebre": "Vouliez-vous dire 8 décembre 2026",
    "mid-Febuary": "Vouliez-vous dire mi-février 2027",
    "before Chrismas": "Vouliez-vous dire 24 décembre 2026",
    "by Eastr": "Vouliez-vous dire 27 mars 2027",
    "avant Pâcques": "Vouliez-vous dire 27 mars 2027",
    "Wensday 9 December": "Vouliez-vous dire 9 décembre 2026",
    "vendredi matin": "aujourd’hui, ou dans une semaine",
    "8 décembre 14": "de quelle année",
    "12/03/15": "de quelle année",
    "3/8 mars": "plusieurs jours",
    "après mars": "à partir de quand",
    "not before 8 December": "à partir de quand",
    "8 déc. lundi": "est un mardi",
    "les lundis": "revient plusieurs fois",
    "on Mondays": "revient plusieurs fois",
    "week of Whitsun": "de quelle semaine",
    "semaine de la Pentecôte": "de quelle semaine",
    "vingt ou trente mars": "plusieurs jours",
    "mar. 8": "un jour de la semaine, ou un mois",
    "le 1er du mois": "de quel mois",
}

BESIDE = {
    "mardi 8 décembre à 14 h": ("à 14 h", "8 décembre 2026"),
    "mardi 8 décembre, 14:30": ("14:30", "8 décembre 2026"),
    "le 12 à 14h30": ("à 14h30", "12 décembre 2026"),
    "le 12 décembre de 9h à 12h": ("de 9h à 12h", "12 décembre 2026"),
    "8 décembre de 14 à 16 h": ("de 14 à 16 h", "8 décembre 2026"),
    "8 décembre dans l’après-midi": ("dans l’après-midi", "8 décembre 2026"),
    "le 8 décembre au soir": ("au soir", "8 décembre 2026"),
    "lundi prochain 18 h": ("18 h", "30 novembre 2026"),
    "demain matin": ("matin", "28 novembre 2026"),
    "ce soir": ("ce soir", "27 novembre 2026"),
    "à 14 h le 8 décembre": ("à 14 h", "8 décembre 2026"),
    "noon on 8 December": ("noon", "8 décembre 2026"),
    "Tues 8 Dec @ 2pm": ("@ 2pm", "8 décembre 2026"),
    "8 December, 2.30pm": ("2.30pm", "8 décembre 2026"),
    "8 Dec 10am-12": ("10am-12", "8 décembre 2026"),
    "8 Dec at 2": ("at 2", "8 décembre 2026"),
    "2026-12-08T14:00:00Z": ("14:00:00Z", "8 décembre 2026"),
    "8 décembre ?": ("?", "8 décembre 2026"),
    "8/12/26 (à confirmer)": ("(à confirmer)", "8 décembre 2026"),
    "8 Dec TBC": ("TBC", "8 décembre 2026"),
    "mardi 8/12 à 9h30 (mairie)": ("à 9h30 (mairie)", "8 décembre 2026"),
    "le mardi 8 au matin": ("au matin", "8 décembre 2026"),
    "le 08.12.2026 à 14.00": ("à 14.00", "8 décembre 2026"),
    "COB Tuesday": ("COB", "1er décembre 2026"),
    "fin mars, le matin": ("le matin", "fin mars 2027"),
}

NO_DAYS = [
    *("0812", "46364", "20 past"),
    *("Réunion le 8 décembre", "Appeler la mairie mardi", "préparer les vacances", "8//12"),
    *("Rencontrer le maire ou le DGS", "chaque partenaire apporte un plat", "1 ou 2", "8 à 12"),
    *("Invite the mayor on Tuesday", "Ask for March figures", "café et thé", "matin", "14 h"),
    *("un deux", "a couple", "neuf", "trois semaines après", "a month before summer", "un à dix"),
]


@pytest.mark.parametrize(("said", "shown"), KEPT.items())
def test_a_day_is_understood_and_kept_as_it_was_said(said: str, shown: str) -> None:
    i18n.use("fr")
    assert long_date(read_day(said, NOW)) == shown


@pytest.mark.parametrize(("said", "why"), ASKED.items())
def test_what_is_not_one_day_yet_is_asked_about(said: str, why: str) -> None:
    i18n.use("fr")
    with pytest.raises(ValueError, match=why) as asked:
        read_day(said, NOW)
    assert not isinstance(asked.value, NotADay)
    assert "%" not in str(asked.value)


@pytest.mark.parametrize(("said", "beside"), BESIDE.items())
def test_an_hour_is_never_lost_unseen(said: str, beside: tuple[str, str]) -> None:
    i18n.use("fr")
    assert looks_like_a_date(said)
    with pytest.raises(OnlyTheDay) as only:
        read_day(said, NOW)
    left_out, day = beside
    assert long_date(only.value.day) == day
    assert f"«\xa0{left_out}\xa0» n’est pas gardé, seul le jour l’est." in str(only.value)


@pytest.mark.parametrize("said", NO_DAYS)
def test_what_is_no_day_is_refused_in_a_sentence(said: str) -> None:
    i18n.use("fr")
    with pytest.raises(NotADay, match="n’est pas compris"):
        read_day(said, NOW)


@pytest.mark.parametrize(
    "word", ["8 ", "x ", "de ", "mars ", "mardi ou ", "à 1 ", "1 à ", "(", "?"]
)
def test_however_long_a_text_is_it_is_refused_at_once(word: str) -> None:
    for times in (26, *[2000] * 20):
        with pytest.raises(NotADay):
            read_day(word * times, NOW)


def test_the_start_of_a_month_is_asked_about_only_where_it_begins_a_weekday_too() -> None:
    i18n.use("en")
    assert long_date(read_day("Mar 8", NOW)) == "8 March 2027"


def test_two_days_of_which_one_follows_the_other_are_both_kept() -> None:
    assert read_day("8 and 9 December", NOW) == DaySpan(date(2026, 12, 8), date(2026, 12, 9))


WEEK = [date(2026, 11, 23 + day) for day in range(7)]


@pytest.mark.parametrize("now", WEEK, ids=str)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_day_in_a_week_is_a_week_after_the_next_such_day(language: str, now: date) -> None:
    i18n.use(language)
    for day, names in zip(WEEK, DAYS_OF_THE_WEEK, strict=True):
        coming = day if day > now else day + timedelta(7)
        french, english = names
        for said in (f"{english} week", f"a week on {english}", f"{french} prochain en huit"):
            assert read_day(said, now) == coming + timedelta(7)
        for weeks, said in ((7, f"{french} en huit"), (14, f"{french} en quinze")):
            if day == now:
                with pytest.raises(Doubtful):
                    read_day(said, now)
            else:
                assert read_day(said, now) == coming + timedelta(weeks)


DAYS_OF_THE_WEEK = [
    ("lundi", "Monday"),
    ("mardi", "Tuesday"),
    ("mercredi", "Wednesday"),
    ("jeudi", "Thursday"),
    ("vendredi", "Friday"),
    ("samedi", "Saturday"),
    ("dimanche", "Sunday"),
]


@pytest.mark.parametrize(
    ("said", "nearly_over", "running"),
    [
        ("au printemps", date(2027, 5, 1), date(2027, 4, 30)),
        ("in the spring", date(2027, 5, 31), date(2027, 3, 1)),
        ("l’été", date(2027, 8, 20), date(2027, 7, 31)),
        ("over the summer", date(2027, 8, 1), date(2027, 6, 1)),
        ("en automne", date(2026, 11, 2), date(2026, 10, 31)),
        ("d’ici l’hiver", date(2027, 2, 1), date(2027, 1, 31)),
    ],
)
def test_a_season_in_its_last_month_is_asked_about(
    said: str, nearly_over: date, running: date
) -> None:
    span = read_day(said, running)
    assert isinstance(span, DaySpan)
    assert span.first <= running <= span.last
    with pytest.raises(Doubtful):
        read_day(said, nearly_over)
    assert read_day(said, nearly_over, over=True) == span
    assert begins(read_day(said, span.last + timedelta(1))) > span.last
