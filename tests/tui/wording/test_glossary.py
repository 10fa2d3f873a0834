"""One word a concept: others are said nowhere, and still read where people wrote them."""

import re
from collections.abc import Iterator

import pytest

from store.choices import Form, Letter, Stage
from tests.altered import ROOT
from tests.line_mode import Notes
from tests.tui.wording.test_catalogue import messages, said
from tui.partner_tables.headers import field_of
from tui.wording.glossary import FORMER_NAMES, GLOSSARY, PHRASES_LEFT_BEHIND, Concept
from tui.wording.labels import called
from tui.wording.languages import LANGUAGES

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")

KEPT = {
    "révéler": {"dévoiler révéler"},
    # names of files and words of the command line stay as they were
    "lead": {"next-move next-moves lead leads", "its links lead back to themselves"},
    "leads": {"next-move next-moves lead leads", "leads"},
    "carte": {"cartes-de-roles", "cartes de rôles à découper, pour le pas de côté"},
    "cartes": {"cartes-de-roles", "cartes de rôles à découper, pour le pas de côté"},
    "date du pas": {"date du premier pas, date du pas, date du 1er pas, pour quand, date limite"},
    "horizon": {"échéances, délai, horizon de temps, temporalité, quand"},
}


def sentences(language: str) -> Iterator[str]:
    for message in messages():
        english = [message.id] if isinstance(message.id, str) else list(message.id)
        yield from (english if language == "en" else said(message))


def whole(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])", re.IGNORECASE)


def uses(word: str, language: str) -> list[str]:
    """Return the sentences that say ``word``; what is asked of a co-lead is no lead."""
    found = (text for text in sentences(language) if whole(word).search(PLACEHOLDER.sub("%", text)))
    return [text for text in found if text not in KEPT.get(word, ())]


CONCEPTS_LEFT_BEHIND = [
    (language, word)
    for concept in GLOSSARY
    for language, words in concept.left_behind.items()
    for word in words
]
OTHERWISE = ("lead", "leads", "reprise")
"""Left behind as names, and said as verbs."""

LEFT_BEHIND = [
    *CONCEPTS_LEFT_BEHIND,
    *((language, word) for language, words in PHRASES_LEFT_BEHIND.items() for word in words),
]


@pytest.mark.parametrize(("language", "word"), LEFT_BEHIND)
def test_a_word_left_behind_is_said_nowhere(language: str, word: str) -> None:
    assert uses(word, language) == []


@pytest.mark.parametrize(("language", "name"), [("en", "README.md"), ("fr", "README.fr.md")])
def test_the_first_page_speaks_as_the_program_does(language: str, name: str) -> None:
    page = (ROOT / name).read_text("utf-8")
    words = re.sub(r"```.*?```|`[^`]*`|\]\([^)]*\)", "", page, flags=re.DOTALL)
    said = [word for spoken, word in LEFT_BEHIND if spoken == language and word not in OTHERWISE]
    assert [word for word in said if whole(word).search(words)] == []


@pytest.mark.parametrize("concept", GLOSSARY, ids=lambda concept: concept.words["en"])
def test_each_concept_has_its_one_word_in_each_language_and_it_is_said(concept: Concept) -> None:
    assert set(concept.words) == set(LANGUAGES)
    for language, word in concept.words.items():
        assert any(word.lower() in text.lower() for text in sentences(language)), word


def test_no_word_is_kept_by_one_concept_and_left_behind_by_another() -> None:
    for language in LANGUAGES:
        kept = [concept.words[language] for concept in GLOSSARY]
        assert len(set(kept)) == len(kept)
        assert not {*kept} & {word for spoken, word in LEFT_BEHIND if spoken == language}


def test_former_names_are_those_of_words_that_are_said() -> None:
    english = set(sentences("en"))
    assert set(FORMER_NAMES) <= english


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("What it brings them", "brings"),
        ("Ce que cela leur apporte", "brings"),
        ("What we expect", "expected"),
        ("Present", "stages"),
        ("Présence", "stages"),
        ("Date du pas", "first_step_on"),
    ],
)
def test_headers_of_sheets_written_before_are_still_known(header: str, field: str) -> None:
    assert field_of(header) == field


def test_values_written_before_are_still_read() -> None:
    assert called(Stage, "Upstream") is Stage.UPSTREAM
    assert called(Form, "itinerant activities") is Form.ITINERANT
    assert called(Letter, "rend des comptes") is Letter.ACCOUNTABLE


@pytest.mark.parametrize("name", ["animation", "animé par", "facilitator"])
def test_a_field_is_filled_in_by_its_name_of_today_and_of_before(notes: Notes, name: str) -> None:
    notes(f"cadre {name} Hélène")
    assert notes.session.framing.facilitator == "Hélène"


def test_a_field_is_called_as_the_screen_calls_it(notes: Notes) -> None:
    notes("partenaire Caf\nfiche Caf date du premier pas 12/03/2027")
    notes("partenaire MSA\nfiche MSA date du pas 12/03/2027")
    days = [partner.first_step_on for partner in notes.session.partners.values()]
    assert None not in days
    assert len(set(days)) == 1


@pytest.mark.parametrize("verb", ["lead", "leads", "next-move", "piste"])
def test_the_old_verb_of_a_next_move_goes_on_working(notes: Notes, verb: str) -> None:
    notes.language = "en"
    notes("partner Caf\nmember Ada\nrole Ada ; Caf\nbrake Too dear\nend\nreveal Caf")
    notes(f"{verb} Too dear ; Ask the Caf")
    assert [lead.what for lead in notes.session.leads.values()] == ["Ask the Caf"]
