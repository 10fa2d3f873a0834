"""One more language is one more value in ``tui/wording/languages.py``, and its catalogue."""

from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from tests.altered import altered_copy, run, run_command

END_OF_LANGUAGES = "\n)\n\nLANGUAGES"

ESPERANTO = """
    Language(
        code="eo",
        name="Esperanto",
        long_date="{day}-a de {month} {year}",
        short_date="{year}.{month}.{day}",
        date_hint="2026-12-8",
        first_day="1",
        day_endings=("-a",),
        weekdays=("lundo", "mardo"),
        or_word="aŭ",
        resident_stems=("logxant",),
        key_aliases={"delete": ("forigi",)},
        modifier_aliases={"shift": ("majuskla",)},
    ),"""

CATALOGUE = """
msgid ""
msgstr ""
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "There is no session yet."
msgstr "Ankoraŭ neniu laborejo."

msgid "November"
msgstr "novembro"

msgid "December"
msgstr "decembro"

msgid "New session"
msgstr "Nova laborejo"

msgid "Del"
msgstr "For"
"""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the program that speaks Esperanto too."""
    copy = altered_copy(
        tmp_path_factory.mktemp("eo"),
        "tui/wording/languages.py",
        END_OF_LANGUAGES,
        ESPERANTO + END_OF_LANGUAGES,
    )
    catalogue = copy / "tui/wording/locale/eo/LC_MESSAGES/alliances.mo"
    catalogue.parent.mkdir(parents=True)
    with catalogue.open("wb") as file:
        write_mo(file, read_po(CATALOGUE.splitlines(keepends=True), locale="eo"))
    return copy


def test_the_commands_speak_it(tree: Path, tmp_path: Path) -> None:
    told = run_command(tree, "--data", tmp_path, "--lang", "eo", "list")
    assert "Ankoraŭ neniu laborejo." in told


def test_it_is_spoken_where_the_system_asks_for_it(tree: Path, tmp_path: Path) -> None:
    told = run_command(tree, "--data", tmp_path, "list", LANG="eo.UTF-8")
    assert "Ankoraŭ neniu laborejo." in told


def test_the_help_and_the_shells_offer_it(tree: Path) -> None:
    assert "{fr,en,eo}" in run_command(tree, "--help")
    assert "'fr en eo'" in run_command(tree, "completion", "bash")


def test_its_days_are_written_and_read(tree: Path) -> None:
    code = """
from datetime import date
from tui.wording.dates import date_hint, read_date
from tui.wording.date_format import long_date, short_date
from tui.wording.i18n import use
use("eo")
day = date(2026, 12, 8)
print(long_date(day), long_date(date(2026, 12, 1)), short_date(day), date_hint(), sep="|")
use("fr")
print(*map(read_date, ("8-a decembro 2026", "mardo 8 decembro 2026")), sep="|")
"""
    written, read = run(tree, code).splitlines()
    assert written == "8-a de decembro 2026|1-a de decembro 2026|2026.12.8|2026-12-8"
    assert read == "2026-12-08|2026-12-08"


def test_its_words_are_known(tree: Path) -> None:
    code = """
from tui.terminal.key_names import parse_key, key_name
from tui.wording.i18n import use
from tui.wording.languages import or_words, resident_stems
print(parse_key("majuskla+forigi"), parse_key("For"), *or_words(), *resident_stems())
use("eo")
print(key_name("delete"))
"""
    known, name = run(tree, code).splitlines()
    assert known.split()[:2] == ["shift+delete", "delete"]
    assert {"aŭ", "logxant"} <= {*known.split()}
    assert name == "For"


def test_it_is_offered_on_the_screen_and_spoken_at_once(tree: Path, tmp_path: Path) -> None:
    code = f"""
import asyncio
from pathlib import Path
from tests.playing.driver import running
async def main():
    async with running(Path({str(tmp_path)!r}), (110, 40), "en") as app:
        await app.press("f1")
        assert "Français / English / Esperanto" in app.text, app.text
        await app.press("escape", "f3", "down", "enter")
        print(app.text)
        await app.press("x")  # the example: it has none in this language
        assert app.app.workshop is not None
asyncio.run(main())
"""
    assert "Nova laborejo" in run(tree, code)
