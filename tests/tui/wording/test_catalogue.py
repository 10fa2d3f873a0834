"""Each catalogue is complete, sound and fresh; the French one is spaced as French is."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from tui.wording.languages import LANGUAGES

TUI = Path(__file__).parents[3] / "tui"
LOCALE = TUI / "wording" / "locale"
TRANSLATED = [code for code, language in LANGUAGES.items() if language.has_catalogue]
KEYWORDS = {"_": None, "N_": None, "n_": (1, 2)}


def path(code: str) -> Path:
    return LOCALE / code / "LC_MESSAGES" / "alliances.po"


def catalogue(code: str) -> Catalog:
    with path(code).open("rb") as file:
        return read_po(file, locale=code, domain="alliances")


def messages(code: str = "fr") -> list[Message]:
    return [message for message in catalogue(code) if message.id]


def key(id: object) -> str:
    return id[0] if isinstance(id, list | tuple) else str(id)


def said(message: Message) -> list[str]:
    return list(message.string) if isinstance(message.string, list | tuple) else [message.string]


@pytest.fixture(params=TRANSLATED)
def code(request: pytest.FixtureRequest) -> str:
    """Return the code of each language with a catalogue."""
    return str(request.param)


def test_the_catalogue_holds_just_the_sentences_of_the_code(code: str) -> None:
    found = {key(id) for _, _, id, _, _ in extract_from_dir(TUI, keywords=KEYWORDS)}
    assert {key(message.id) for message in messages(code)} == found


def test_no_sentence_stands_within_an_f_string() -> None:
    """Where Babel finds it depends on the Python that it runs on."""
    within = (
        f"{file.name}: {ast.unparse(call)}"
        for file in TUI.rglob("*.py")
        for joined in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(joined, ast.JoinedStr)
        for call in ast.walk(joined)
        if isinstance(call, ast.Call) and ast.unparse(call.func) in KEYWORDS
        if isinstance(call.args[0], ast.Constant)
    )
    assert [*within] == []


def test_every_sentence_is_translated(code: str) -> None:
    assert [m.id for m in messages(code) if m.fuzzy or not all(said(m))] == []


def test_the_placeholders_are_those_of_the_english(code: str) -> None:
    whole = catalogue(code)
    assert [(m.id, str(error)) for m in messages(code) for error in m.check(whole)] == []


def test_the_compiled_catalogue_is_fresh(code: str) -> None:
    with path(code).with_suffix(".mo").open("rb") as file:
        compiled = {key(m.id): said(m) for m in read_mo(file) if m.id}
    assert compiled == {key(m.id): said(m) for m in messages(code)}


@pytest.mark.parametrize(
    ("rule", "wrong"),
    [
        (
            "a no-break space before : ; ! ? »",
            re.compile(r"\S [:;!?»](?=\s|$)|[^\WR][;!?](?=\s|$)"),
        ),
        ("a no-break space after «", re.compile(r"«[^\u00a0]")),
        ("a typographic apostrophe", re.compile(r"\w'\w")),
    ],
)
def test_french_is_spaced_as_french_is(rule: str, wrong: re.Pattern[str]) -> None:
    found = [text for m in messages() for text in said(m) if wrong.search(text)]
    assert found == [], rule
