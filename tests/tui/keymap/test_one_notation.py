"""A capital is told as the two keys that write it, everywhere: keyboards show capitals alone."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from store import edits
from store.choices import Step
from tests.playing.driver import running
from tests.workshops import le_tilleul
from tui.wording.languages import LANGUAGES

ROOT = Path(__file__).parents[3]
CATALOGUE = ROOT / "tui" / "wording" / "locale" / "fr" / "LC_MESSAGES" / "alliances.po"
LONE_CAPITAL = r"(?:^|  )[A-Z] \w"
SHIFT = {"fr": "Maj", "en": "Shift"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", Step)
async def test_the_last_line_and_the_help_name_both_keys(
    tmp_path: Path, step: Step, language: str
) -> None:
    session = edits.go(le_tilleul(), step)
    async with running(tmp_path, (200, 55), language, session) as app:
        assert not re.search(LONE_CAPITAL, app.text.splitlines()[-1])
        keys = {key for offered in app.app.screen.offered() for key in offered.keys[:1]}
        capitals = [key for key in keys if len(key) == 1 and key.isupper()]
        await app.press("f1")
        assert capitals
        assert all(f"{SHIFT[language]}+{key} " in app.text for key in capitals)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_act_of_a_capital_is_named_so_below(tmp_path: Path, language: str) -> None:
    session = edits.go(le_tilleul(), Step.SUMMARY)
    async with running(tmp_path, (120, 40), language, session) as app:
        assert f"{SHIFT[language]}+X " in app.text.splitlines()[-1]


def test_sentences_name_the_same_keys_in_either_language() -> None:
    with CATALOGUE.open("rb") as file:
        for message in read_po(file):
            for english, french in zip(*map(_each, (message.id, message.string)), strict=False):
                keys = re.findall(r"Shift\+(\S)", english)
                assert re.findall(r"Maj\+(\S)", french) == keys, english
                assert not re.search(r"`[A-Z]`", english + french), english


@pytest.mark.parametrize("name", ["README.md", "README.fr.md", "CHANGELOG.md"])
def test_what_one_reads_beside_it_names_both_keys(name: str) -> None:
    assert re.findall(r"`[A-Z]`", (ROOT / name).read_text("utf-8")) == []


def _each(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)
