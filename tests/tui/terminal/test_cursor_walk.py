"""The terminal's own cursor stands on the words that matter, on every screen and dialog."""

from pathlib import Path

import pytest
from textual.geometry import Offset
from textual.widgets import Input, TextArea

from tests.playing.driver import Driver, running
from tests.playing.walk import crowded, to_walk, walked
from tui.widgets.line_view import HELD, MARK

FRAME = " \xa0│╭╮╰╯─▇▆▅▄▃▂▁█▔▏▎"
"""What is no word: blanks, and what frames are drawn with."""

FIRST_WORDS = {
    "turn-to-begin": {"fr": "Passez le clavier à", "en": "Pass the keyboard to"},
    "turn-done": {"fr": "0 frein, 1 levier", "en": "0 brakes, 1 lever"},
    "turn-thanks": {"fr": "Merci.", "en": "Thank you."},
    "help": {"fr": "Avec qui doit-on", "en": "With whom must we"},
    "summary": {"fr": "1 D’ABORD", "en": "1 FIRST OF ALL"},
    "summary-shareable": {"fr": "1 D’ABORD", "en": "1 FIRST OF ALL"},
    "across": {"fr": "3 FREINS", "en": "3 BRAKES"},
    "room-summary": {"fr": "1 D’ABORD", "en": "1 FIRST OF ALL"},
}
"""What is read first where no line has a cursor and nothing is typed."""


def words_under(app: Driver) -> str:
    """Return what the screen shows from the terminal's cursor on, up to the end of its line."""
    column, line = app.app.cursor_position
    lines = app.text.split("\n")
    return lines[line][column:] if line < len(lines) else ""


def typed_at(app: Driver) -> bool:
    """Return whether the terminal's cursor is in a field, where the next letter goes."""
    field = app.app.focused
    return isinstance(field, Input | TextArea) and field.region.contains_point(
        Offset(*app.app.cursor_position)
    )


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_it_stands_on_words_on_every_screen(tmp_path: Path, language: str) -> None:
    async with running(tmp_path, language=language, session=crowded(language)) as app:
        wrong = []
        async for shot in walked(app):
            words = words_under(app)
            if shot.name in FIRST_WORDS:
                good = words.startswith(FIRST_WORDS[shot.name][language])
            elif MARK in app.text and not typed_at(app):
                good = words.startswith((MARK, HELD)) and bool(words[1:].strip(FRAME))
            else:
                good = typed_at(app) or words[:1] not in FRAME
            if not good:
                wrong.append((shot.name, words))
        assert wrong == []


async def test_in_a_filtered_choice_it_is_where_one_types_then_on_the_row(tmp_path: Path) -> None:
    async with running(tmp_path, session=to_walk("fr")) as app:
        await app.press("f2", "down")
        assert words_under(app).startswith(MARK)
        await app.type("min")
        assert typed_at(app)
        await app.press("down", "up")
        assert words_under(app).startswith(f"{MARK} ")


async def test_in_too_small_a_window_it_is_on_what_says_so(tmp_path: Path) -> None:
    async with running(tmp_path, session=to_walk("fr")) as app:
        await app.pilot.resize_terminal(50, 15)
        await app.settle()
        assert words_under(app).startswith("La fenêtre")
