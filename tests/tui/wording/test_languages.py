"""No English on a French screen, no French on an English one, live when the language changes."""

import re
from pathlib import Path

import pytest

from store import edits
from store.choices import Step
from tests.playing.driver import Driver, running
from tests.tui.wording.test_catalogue import messages, said
from tests.workshops import le_tilleul
from tui.examples import example
from tui.wording.languages import LANGUAGES

DIALOGS = ("f1", "f2", "f4", "g", "t", "j", "c", "l", "w", "i")
"""Keys that open a dialog or a list on most steps."""

OTHERS = [language.name for language in LANGUAGES.values()]
"""The languages, each by its own name on every screen."""


def foreign(language: str) -> dict[str, re.Pattern[str]]:
    """Return what must not be seen on a screen in ``language``: whole phrases of the other."""
    phrases: set[str] = set()
    for message in messages():
        english = [message.id] if isinstance(message.id, str) else list(message.id)
        french = said(message)
        wrong, right = (english, french) if language == "fr" else (french, english)
        phrases |= {text for text in wrong if text not in right}
    names = {"France services", "France Travail"}  # called so in both languages
    plain = {text for text in phrases - names if "%(" not in text and len(text.split()) > 1}
    return {text: re.compile(rf"\b{re.escape(text.rstrip('.:? '))}\b") for text in plain}


def misspoken(app: Driver, wrong: dict[str, re.Pattern[str]]) -> list[str]:
    text = " ".join(app.text.replace("│", " ").split())
    for name in OTHERS:
        text = text.replace(name, "")
    return [phrase for phrase, pattern in wrong.items() if pattern.search(text)]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("step", Step)
async def test_each_screen_speaks_one_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: Step, language: str
) -> None:
    monkeypatch.chdir(tmp_path)  # c writes the summary where one stands
    wrong = foreign(language)
    session = edits.go(example(language), step)
    async with running(tmp_path, (110, 60), language, session) as app:
        for key in DIALOGS:
            await app.press(key)
            assert misspoken(app, wrong) == [], key
            await app.press("escape", *["escape"] * (app.app.screen.is_modal))
            if app.app.workshop is None:
                await app.press("enter")


async def test_the_language_changes_at_once_on_every_screen(tmp_path: Path) -> None:
    session = edits.go(le_tilleul(), Step.LEADS)  # its words are French
    async with running(tmp_path, (110, 40), "en", session) as app:
        await app.press("f3")
        await app.press("up", "enter")
        assert "Pistes]" in app.text
        assert misspoken(app, foreign("fr")) == []
        await app.press("q")
        assert misspoken(app, foreign("fr")) == []
        assert app.app.settings.language == "fr"
