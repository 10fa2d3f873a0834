"""An answer to “who?” or “when?” that is not understood is never taken for the next thing."""

from datetime import date
from pathlib import Path

import pytest

from store import edits
from store.choices import PointKind, Step
from store.model import Session, in_order
from store.queries.actors import name_of
from tests.playing.driver import Driver, running
from tui.screens.naming import Naming

TEAM = ["Nadia", "Maryse, administratrice", "Karim (animateur)", "Fatou Diop", "Fatou Sarr"]


def with_a_brake(step: Step) -> Session:
    """Return a session of a team, with one actor and its one brake, at ``step``."""
    session = edits.add_members(edits.new_session("La Roulotte"), TEAM)
    session = edits.add_partners(session, ["Caf"])
    (caf,) = session.partners
    return edits.go(edits.add_point(session, caf, PointKind.BRAKE, "Le budget est clos"), step)


def plan(app: Driver) -> list[tuple[str, str, bool]]:
    """Return what will be done, who does it, and whether a day is said."""
    leads = in_order(app.session.leads)
    return [(x.what, name_of(app.session, x.owner), x.due is not None) for x in leads]


async def one_more(app: Driver) -> None:
    """Add a first lead, whose owner is asked then."""
    await app.press("a")
    await app.type("Appeler la Caf", "enter")
    assert is_asked(app, "Qui\u00a0?")
    assert "(ou la piste suivante)" in app.text


def is_asked(app: Driver, label: str) -> bool:
    """Return whether the field that is open asks for ``label``."""
    return any(line.startswith(label) for line in app.text.splitlines())


async def test_a_first_name_up_to_a_comma_is_who(tmp_path: Path) -> None:
    async with running(tmp_path, session=with_a_brake(Step.LEADS)) as app:
        await one_more(app)
        await app.type("Maryse", "enter")
        assert plan(app) == [("Appeler la Caf", "Maryse, administratrice", False)]


@pytest.mark.parametrize(
    ("said", "owner"),
    [
        ("Nadia, le 12 janvier 2027", "Nadia"),
        ("nadia 12/01/2027", "Nadia"),
        ("la Caf – 12 janvier 2027", "Caf"),
        ("12 janvier 2027 : Maryse", "Maryse, administratrice"),
    ],
)
async def test_who_and_when_may_be_said_at_once(tmp_path: Path, said: str, owner: str) -> None:
    async with running(tmp_path, session=with_a_brake(Step.LEADS)) as app:
        await one_more(app)
        await app.type(said, "enter")
        assert plan(app) == [("Appeler la Caf", owner, True)]
        assert is_asked(app, "Nouvelle piste\u00a0:")
        await app.press("escape", "u")
        assert plan(app) == [("Appeler la Caf", "", False)], "both are one act"


async def test_a_day_that_is_none_keeps_neither_who_nor_when(tmp_path: Path) -> None:
    async with running(tmp_path, session=with_a_brake(Step.LEADS)) as app:
        await one_more(app)
        await app.type("Nadia, avant les vacances", "enter", "enter")
        assert plan(app) == [("Appeler la Caf", "", False)]
        assert is_asked(app, "Qui\u00a0? Nadia, avant les vacances")


async def test_an_hour_beside_who_and_when_is_asked_once(tmp_path: Path) -> None:
    async with running(tmp_path, session=with_a_brake(Step.LEADS)) as app:
        await one_more(app)
        await app.type("Nadia, 12 janvier 2027 à 14 h", "enter")
        assert plan(app) == [("Appeler la Caf", "", False)]
        await app.press("enter")
        assert plan(app) == [("Appeler la Caf", "Nadia", True)]


async def test_hyphens_need_not_be_typed(tmp_path: Path) -> None:
    session = edits.add_members(with_a_brake(Step.LEADS), ["Marie-Jo"])
    async with running(tmp_path, session=session) as app:
        await one_more(app)
        await app.type("marie jo, mi-janvier", "enter")
        assert plan(app) == [("Appeler la Caf", "Marie-Jo", True)]


@pytest.mark.parametrize("said", ["la caf", "notre Caf", "Caf"])
async def test_an_article_stands_before_a_name(tmp_path: Path, said: str) -> None:
    async with running(tmp_path, session=with_a_brake(Step.LEADS)) as app:
        await one_more(app)
        await app.type(said, "enter")
        assert plan(app) == [("Appeler la Caf", "Caf", False)]


@pytest.mark.parametrize(
    "said",
    [
        "les pompiers",
        "l’animateur",
        "Karim et Fatou",
        "Nadia, Maryse",
        "Fatou",
        "administratrice",
        "Bernard",
        "karim ou nadia",
        "Marie Dupont",
        "karim et toute l’équipe",
        "Karim et Bastien",
        "karim et bastien",
        "Bastien + Karim",
        "Bastien/Marc",
        "Nadia, Bastien et Jo",
        "les bénévoles",
        "les bénévoles et Bastien",
        "toute l’équipe",
        "all of us",
        "nous deux",
        "us two",
        "both of us",
        "l’un de nous",
        "karim et moi",
        "à voir",
        "Fatou, fin janvier",
        "Bastien mi-janvier",
        "mi-janvier, Karim et Nadia",
        "Nadia et son mari",
        "Nadia et deux bénévoles",
        "Bastien and his sister",
    ],
)
async def test_what_may_be_somebody_is_asked(tmp_path: Path, said: str) -> None:
    async with running(tmp_path, session=with_a_brake(Step.LEADS)) as app:
        await one_more(app)
        await app.type(said, "enter")
        assert plan(app) == [("Appeler la Caf", "", False)]
        assert f"«\u00a0{said}\u00a0»\u00a0: quelqu’un, ou une autre piste" in app.text
        assert is_asked(app, f"Qui\u00a0? {said}")  # the text waits in its field
        await app.press("enter")
        assert [what for what, *_ in plan(app)] == ["Appeler la Caf", said]


async def test_of_several_people_the_numbers_are_said(tmp_path: Path) -> None:
    async with running(tmp_path, session=with_a_brake(Step.LEADS)) as app:
        await one_more(app)
        await app.type("Karim et Fatou", "enter")
        words = " ".join(app.text.split())
        assert "3 Karim (animateur) · 4 Fatou Diop · 5 Fatou Sarr" in words
        assert "Une seule personne s’en charge" in words
        await app.press("ctrl+u")
        await app.type("5", "enter")
        assert plan(app) == [("Appeler la Caf", "Fatou Sarr", False)]


@pytest.mark.parametrize(
    ("said", "partner"),
    [
        ("mme roussy", "Collège de Felletin - Mme Roussy, principale"),
        ("chez nadège", "Épicerie « Chez Nadège »"),
        ("felletin", "Collège de Felletin - Mme Roussy, principale"),
    ],
)
async def test_a_partner_half_named_is_offered(tmp_path: Path, said: str, partner: str) -> None:
    session = edits.add_partners(with_a_brake(Step.LEADS), [partner])
    async with running(tmp_path, session=session) as app:
        await one_more(app)
        await app.type(said, "enter")
        words = " ".join(app.text.split())
        assert f"{len(TEAM) + 2} {partner}" in words, "it is named by its number"
        await app.press("ctrl+u")
        await app.type(str(len(TEAM) + 2), "enter")
        assert plan(app) == [("Appeler la Caf", partner, False)]


async def test_where_nobody_is_known_by_that_name_partners_are_said_to_be_named(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, session=with_a_brake(Step.LEADS)) as app:
        await one_more(app)
        await app.type("l'épicière", "enter")
        assert "un partenaire, par son nom" in " ".join(app.text.split())


@pytest.mark.parametrize(
    "said",
    ["avant les vacances", "vers Noël ou Pâques", "le troisième lundi", "fin du printemps ou été"],
)
async def test_what_sounds_like_a_day_is_never_the_next_thing(tmp_path: Path, said: str) -> None:
    async with running(tmp_path, session=with_a_brake(Step.LEADS)) as app:
        await one_more(app)
        await app.type("Nadia", "enter")
        await app.type(said, "enter", "enter")
        assert plan(app) == [("Appeler la Caf", "Nadia", False)]
        assert said in app.text
        await app.press("ctrl+u")
        await app.type("fin janvier", "enter")
        assert plan(app) == [("Appeler la Caf", "Nadia", True)]


@pytest.mark.parametrize(
    "said",
    ["ASAP", "half-term", "kermesse", "Harvest Festival", "pas encore", "tous les jeudis soirs"],
)
async def test_what_may_be_when_is_asked(tmp_path: Path, said: str) -> None:
    async with running(tmp_path, session=with_a_brake(Step.LEADS)) as app:
        await one_more(app)
        await app.type("Nadia", "enter")
        await app.type("dès que l’on sait", "enter")
        await app.type(said, "enter")
        assert plan(app) == [("Appeler la Caf", "Nadia", False)]
        words = " ".join(app.text.split())
        assert f"«\u00a0{said}\u00a0»" in app.text.replace("\n", " ")
        assert "Entrée encore une fois en fait une piste" in words
        await app.press("enter")
        assert [what for what, *_ in plan(app)] == ["Appeler la Caf", said]


@pytest.mark.parametrize(
    "said",
    [
        "Lui en parler",
        "relancer la Caf",
        "Dès lundi, les affiches",
        "Préparer une réunion avec Nadia",
        "Ouvrir et fermer le local",
        "laver, sécher",
        "Nadia, relancer la Caf",
        "Nadia appelle la Caf lundi",
        "Relancer la Caf lundi prochain",
    ],
)
async def test_what_is_said_in_words_is_the_next_move(tmp_path: Path, said: str) -> None:
    async with running(tmp_path, session=with_a_brake(Step.LEADS)) as app:
        await one_more(app)
        await app.type(said, "enter")
        assert [what for what, *_ in plan(app)] == ["Appeler la Caf", said]


async def test_who_said_an_argument_is_asked_as_well(tmp_path: Path) -> None:
    async with running(tmp_path, session=with_a_brake(Step.EXCHANGE)) as app:
        await app.press("down", "a")
        await app.type("On a le même public", "enter")
        assert is_asked(app, "Qui l’a dit\u00a0?")
        assert "(ou l’argument suivant)" in app.text
        await app.type("Fatou", "enter")
        assert len(app.session.arguments) == 1
        assert "«\u00a0Fatou\u00a0»\u00a0: quelqu’un, ou un autre argument" in app.text
        await app.press("ctrl+u")
        await app.type("Maryse", "enter")
        (argument,) = app.session.arguments.values()
        assert name_of(app.session, argument.by) == "Maryse, administratrice"
        assert is_asked(app, "Argument sur «")


def test_all_whom_a_text_may_name_are_found() -> None:
    naming = Naming(enumerate_ids(TEAM))
    for said in ("Karim et Fatou", "Karim,et Fatou", "Karim , ou Fatou", "Karim, avec Fatou,"):
        assert naming.alike(said) == ["3", "4", "5"]
    assert naming.alike("Appeler Nadia") == []
    assert naming.find("Maryse") == "2"
    assert naming.alike("l’administratrice") == ["2"]
    assert naming.find("Fatou") is None


def enumerate_ids(names: list[str]) -> list[tuple[str, str]]:
    """Return ``names``, each with its number as its id."""
    return [(str(number), name) for number, name in enumerate(names, 1)]


async def test_what_begins_as_a_day_is_asked(tmp_path: Path) -> None:
    async with running(tmp_path, session=with_a_brake(Step.LEADS)) as app:
        await one_more(app)
        await app.type("Nadia", "enter")
        await app.type("bientôt", "enter")
        assert len(app.session.leads) == 1
        await app.press("ctrl+u")
        await app.type("après la réunion publique", "enter")
        assert len(app.session.leads) == 1
        assert "une date, ou une autre piste" in app.text
        await app.press("enter")
        assert [what for what, *_ in plan(app)] == ["Appeler la Caf", "après la réunion publique"]


async def test_the_field_asks_for_what_is_awaited(tmp_path: Path) -> None:
    async with running(tmp_path, session=with_a_brake(Step.LEADS)) as app:
        await one_more(app)
        await app.type("Nadia", "enter")
        assert is_asked(app, "Quand\u00a0?")
        await app.type("fin janvier", "enter")
        assert is_asked(app, "Nouvelle piste\u00a0:")


async def test_what_is_typed_takes_the_place_of_a_day_that_was_refused(tmp_path: Path) -> None:
    async with running(tmp_path, session=with_a_brake(Step.LEADS)) as app:
        await one_more(app)
        await app.type("Nadia", "enter")
        await app.type("le 32 mars", "enter")
        await app.type("début mars", "enter")
        assert plan(app) == [("Appeler la Caf", "Nadia", True)]


async def test_what_is_typed_takes_the_place_of_a_day_refused_on_a_form(tmp_path: Path) -> None:
    async with running(tmp_path, session=with_a_brake(Step.FRAMING)) as app:
        await app.press("home", "down", "down", "down", "enter")
        await app.type("le 32 avril", "enter")
        await app.type("2 avril 2027", "enter")
        assert app.session.framing.held_on == date(2027, 4, 2)


async def test_a_day_that_is_a_letter_off_is_said_as_it_may_be_meant(tmp_path: Path) -> None:
    async with running(tmp_path, session=with_a_brake(Step.LEADS)) as app:
        await one_more(app)
        await app.type("Nadia", "enter")
        await app.type("mi-févirer", "enter")
        assert "mi-février" in app.text


@pytest.mark.parametrize("said", ["mi-févirer", "le 32 marsdébut mars", "avant la transhumance"])
async def test_each_slip_in_saying_a_day_is_asked(tmp_path: Path, said: str) -> None:
    async with running(tmp_path, session=with_a_brake(Step.LEADS)) as app:
        await one_more(app)
        await app.type("Nadia", "enter")
        await app.type("avant l’agnelage", "enter", "ctrl+u")
        await app.type(said, "enter")
        assert "Entrée encore une fois en fait une piste" in " ".join(app.text.split())
        assert len(app.session.leads) == 1
