"""What comes back across centres, written out: nobody is named, in any format, by any words."""

import csv
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from io import BytesIO, StringIO

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from store import edits
from store.across.tally import FEWEST, Across, Tally
from store.choices import Horizon, Involvement, LeadStatus, PointKind
from store.model import Session
from store.text import folded
from tests.federation import library
from tests.workshops import le_tilleul, lead, transport
from tui.examples import example
from tui.summary.in_common import FORMATS_IN_COMMON, render_in_common
from tui.wording import i18n
from tui.wording.across import named_centre, sorting
from tui.wording.kinds import kinds_of, reasons_of
from tui.wording.languages import LANGUAGES

TODAY = date(2026, 11, 27)

CENTRES = ("", "Les Zorglubs", "Centre social Kerbriant", "Le Ploubazlanec", "L’Escargotte")
NAMES = ("Karim", "Maïté Oeuvrard", "Zébulon")
ACTORS = ("Mairie de Quimperlé", "Mme Tartempion", "Caf", "Pharmacie Bidulon", "Zébulon, 82 ans")
TEXTS = (
    "Pas de budget pour ça",
    "Karim ne répond jamais",
    "karim ne répond jamais",
    "Zébulon a peur du bruit",
    "À Quimperlé on n’a pas le temps",
    "Appelez le 02 98 39 06 63",
    "Vous allez prendre mes clients",
    "Mme Tartempion a peur",
)
SAYABLE = (TEXTS[0], TEXTS[6])
NAMING = ("zorglub", "kerbriant", "ploubazlanec", "escargotte", "karim", "maite", "oeuvrard")
NAMING = (*NAMING, "zebulon", "quimperle", "tartempion", "bidulon", "39")


@pytest.fixture(autouse=True)
def _in_french() -> None:
    i18n.use("fr")


def across(sessions: Iterable[Session]) -> Across:
    tally = Tally(sorting(), named_centre)
    for number, session in enumerate(sessions):
        tally.add(str(number), session)
    return tally.report()


def written(report: Across, format: str) -> str:
    made = render_in_common(report, format, TODAY)
    if isinstance(made, str):
        return made
    document = Document(BytesIO(made))
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join(one.text for one in (*document.paragraphs, *cells))


def workshop(
    structure: str, team: Sequence[str], actors: Sequence[str], said: Sequence[str]
) -> Session:
    session = edits.frame(
        edits.new_session("Le Zorglub"), structure=structure, territory="Quimperlé"
    )
    session = edits.add_partners(edits.add_members(session, team), actors)
    for id in list(session.partners):
        session = edits.place(session, id, Horizon.SHORT, Involvement.ALLY)
    for number, text in enumerate(said if actors else ()):
        kind = list(PointKind)[number % 2]
        session = edits.add_point(session, next(iter(session.partners)), kind, text)
        brake = next(reversed(session.points))
        session = edits.add_lead(session, brake, f"Piste de {NAMES[0]} {number}")
        what = lead(session, f"Piste de {NAMES[0]} {number}")
        session = edits.set_status(session, what, LeadStatus.DROPPED, text)
    return session


def some(values: Sequence[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), max_size=3, unique=True)


workshops = st.builds(workshop, st.sampled_from(CENTRES), some(NAMES), some(ACTORS), some(TEXTS))


@given(st.lists(workshops, max_size=12), st.sampled_from([f.id for f in FORMATS_IN_COMMON]))
def test_nobody_no_place_and_nothing_that_too_few_said_is_in_any_format(
    sessions: list[Session], format: str
) -> None:
    text = folded(written(across(sessions), format))
    for name in NAMING:
        assert name not in text.replace("3926", ""), name
    for quote in TEXTS:
        if quote not in SAYABLE or _sayers(sessions, quote) < FEWEST:
            assert folded(quote) not in text


def _sayers(sessions: Iterable[Session], quote: str) -> int:
    """Return how many centres that give their name said it."""
    said = (one for one in sessions if any(p.text == quote for p in one.points.values()))
    return len({one.framing.structure for one in said} - {""})


@cache
def federation() -> Across:
    return across(library())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("format", [format.id for format in FORMATS_IN_COMMON])
def test_what_twelve_centres_share_reads_the_same_in_each_format(
    format: str, language: str
) -> None:
    i18n.use(language)
    text = written(federation(), format)
    for shared in ("Secrétaire de mairie", "Caf", i18n._("Money"), "On n’a pas le temps"):
        assert shared in text
    for name in ("Karim", "Roux", "Bernay", "Calvados", "Tilleuls", "Jules"):
        assert name not in text


def test_what_is_shared_most_comes_first_and_small_numbers_stand_nowhere() -> None:
    text = written(federation(), "txt")
    numbers = {int(n) for n in re.findall(r"(?<![\d/])\d+(?= centres|\)|  )", text)}
    assert numbers == {3, 6, 9, 12}
    assert "12 centres · 21 ateliers" in text
    assert max(map(len, text.splitlines())) <= 78
    assert text.index("«\u00a0On nous a déjà promis des choses\u00a0»") < text.index(
        "«\u00a0Pas de budget pour ça\u00a0»"
    )


def test_the_sheet_has_one_count_a_row() -> None:
    head, *rows = csv.reader(StringIO(written(federation(), "csv").lstrip("\ufeff")), delimiter=";")
    assert head == ["Sujet", "Quoi", "Comment", "À la place de qui", "Centres, au moins"]
    assert ["Freins", "Argent", "Fort", "", "6"] in rows
    assert ["Acteurs", "Caf", "Non confirmé", "", "6"] in rows
    assert {row[-1] for row in rows} <= {"3", "6", "9"}


@pytest.mark.parametrize("format", [format.id for format in FORMATS_IN_COMMON])
def test_of_two_centres_nothing_is_said(format: str) -> None:
    two = [
        one
        for one in library()
        if "Tilleuls" in one.framing.structure or "Escale" in one.framing.structure
    ]
    text = written(across(two), format)
    assert "Moins de trois centres" in text
    assert "Caf" not in text
    assert "Argent" not in text


def test_of_three_centres_it_is_said_that_all_three_share_it() -> None:
    three = ("Tilleuls", "Escale", "Passerelle")
    some = [one for one in library() if any(name in one.framing.structure for name in three)]
    report = across(some)
    assert report.centres == FEWEST
    text = " ".join(written(report, "txt").split())
    assert "Les trois centres partagent tous ce qui est ici" in text
    assert "au moins ; ce que moins de trois" not in text.replace("\u00a0", " ")
    assert "Les trois centres partagent" not in written(federation(), "txt")


@pytest.mark.parametrize(
    "names",
    [
        ("Centre social Les Tilleuls", "CS les tilleuls", "Les Tilleuls (centre social)"),
        ("C.S. Le Tilleul", "EVS des Tilleuls", "Espace de vie sociale « Le Tilleul »"),
        ("Centre socio-culturel du Tilleul", "Asso. Tilleul", "MAISON DE QUARTIER LES TILLEULS"),
        ("Centre social", "Le centre", "Association"),
    ],
)
def test_the_same_workshop_from_one_centre_thrice_is_of_one(names: Sequence[str]) -> None:
    session = next(iter(library()))
    text = written(across(edits.frame(session, structure=name) for name in names), "txt")
    assert "Moins de trois centres" in text


@pytest.mark.parametrize("text", ["argent@temps.fr", "Le temps : temps@argent", "@argent"])
def test_an_address_is_quoted_by_no_number_of_centres(text: str) -> None:
    said = [workshop(f"Centre {name}", [], ["Caf"], [text]) for name in "ABCDEF"]
    assert not across(said).quotes


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_worked_example_counts_nowhere_whoever_opened_it(language: str) -> None:
    opened = edits.add_members(example(language), ["Zoé"])
    copies = [edits.frame(opened, structure=name) for name in "ABC"]
    assert across([*library(), *copies]) == federation()


def test_kinds_are_guessed_from_words_in_either_language() -> None:
    brake, lever = PointKind.BRAKE, PointKind.LEVER
    assert kinds_of(brake, "Ça coûte trop cher, et qui paie ?") == ["Money"]
    assert kinds_of(brake, "Someone will get hurt, and the noise!") == [
        "Responsibility",
        "Neighbours",
    ]
    assert kinds_of(brake, "Les gens du pays") == []
    assert kinds_of(lever, "C’est dans notre convention") == ["What they are there for"]
    assert reasons_of("Jamais répondu malgré deux relances") == ["No answer"]


@pytest.mark.parametrize(
    "session", [le_tilleul, transport, lambda: example("fr"), lambda: example("en")]
)
def test_of_real_workshops_no_text_with_a_name_in_it_may_be_quoted(
    session: Callable[[], Session],
) -> None:
    workshop = session()
    sayable = sorting().sayable(workshop)
    people = {word for member in workshop.members.values() for word in member.name.split()}
    said = [point.text for point in workshop.points.values() if sayable(point.text)]
    assert said
    assert not [text for text in said if any(name in text for name in (*people, "Genêts"))]
