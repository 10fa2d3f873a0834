"""What colours mean is told apart by colour-blind eyes, and by a sign or a word without colours."""

from itertools import combinations
from pathlib import Path

import pytest
from rich.color import ColorSystem

from store.choices import Bond
from tests.playing.driver import running
from tests.playing.seen import ASCII, UTF8, cells, text_of
from tests.playing.walk import to_walk, walked
from tests.sight.eyes import COLOUR_BLIND, TRICHROMAT, contrast, difference
from tests.sight.looks import wrong_in_few
from tests.sight.palettes import light
from tui.terminal.charset import UNKNOWN, nearest
from tui.terminal.colours import Colours
from tui.terminal.themes import THEMES, themes_in

MEANINGS, BONDS, BAND_NAMES = 12.0, 12.0, 8.0
"""The least that what means something is apart (CIEDE2000): 1 is just seen, side by side."""

EYES = (TRICHROMAT, *COLOUR_BLIND)


def apart(theme: str, *names: str) -> float:
    """Return how far apart two of the variables of ``theme`` are at least, to any eyes."""
    found = next(each for each in themes_in(Colours.MANY) if each.name == theme)
    variables = found.to_color_system().generate() | found.variables
    colours = [light(variables[name].removeprefix("#")) for name in names]
    return min(difference(*pair, eyes) for pair in combinations(colours, 2) for eyes in EYES)


@pytest.mark.parametrize("theme", THEMES)
def test_brakes_levers_warnings_and_errors_are_told_apart(theme: str) -> None:
    assert apart(theme, "brake", "success", "warning", "error") >= MEANINGS


@pytest.mark.parametrize("theme", THEMES)
def test_the_bonds_are_told_apart(theme: str) -> None:
    assert apart(theme, *(f"bond-{bond}" for bond in Bond)) >= BONDS


@pytest.mark.parametrize("theme", THEMES)
def test_the_bands_are_told_apart(theme: str) -> None:
    assert apart(theme, "band-co-lead", "band-ally", "band-informed") >= BAND_NAMES


@pytest.mark.parametrize("theme", THEMES)
def test_a_card_in_hand_is_not_one_under_the_cursor_by_lightness(theme: str) -> None:
    found = next(each for each in themes_in(Colours.MANY) if each.name == theme)
    assert found.primary
    cursor, held = (light(c.removeprefix("#")) for c in (found.primary, found.variables["held"]))
    assert contrast(cursor, held) >= 3


# --- without colours


def line_with(text: str, words: str) -> str:
    """Return the first line of ``text`` that holds ``words``."""
    return next(line for line in text.splitlines() if words in line)


async def test_without_colours_every_meaning_is_a_sign_or_a_word(tmp_path: Path) -> None:
    shown: dict[str, dict[str, str]] = {UTF8: {}, ASCII: {}}
    async with running(tmp_path, session=to_walk("fr"), colours=Colours.NONE) as app:
        async for shot in walked(app):
            in_ascii = cells(app, ColorSystem.STANDARD, ASCII)
            screen = cells(app, ColorSystem.STANDARD)
            shown[UTF8][shot.name], shown[ASCII][shot.name] = text_of(screen), text_of(in_ascii)
            assert {char.fg for row in screen for char in row} == {"default"}
            assert {char.bg for row in screen for char in row} == {"default"}
            assert wrong_in_few(app, screen, Colours.NONE) == [], shot.name
    for encoding, (mark, held, brake) in ((UTF8, "›≡−"), (ASCII, ">=-")):
        screens = {name: text.replace("\u00a0", " ") for name, text in shown[encoding].items()}
        assert f"{brake} S" in line_with(screens["exchange"], "bruit sous")
        assert "+ Des" in line_with(screens["exchange"], "dans aucune")
        for name, bond in (("Caf ", "! "), ("Pharmacie", " *"), ("Habitat", "!*")):
            assert f"{bond}{name}" in line_with(screens["timeline"], name)
        assert line_with(screens["timeline"], "Caf ").startswith(mark)
        assert f"{held}" in line_with(screens["timeline-held"], "!*M")
        assert f"{mark}" not in line_with(screens["timeline-held"], "!*M")
        assert "x" in line_with(screens["timeline-marked"], "Pharmacie")
        assert "FINI +" in line_with(screens["timeline-overrun"], ":10")
        assert "NON ENREGISTR" in screens["framing-not-saved"]
        assert "PARTENAIRES DANS LA SALLE" in screens["room"]
    for name, text in shown[ASCII].items():
        assert text == as_ascii(shown[UTF8][name]), name
        assert UNKNOWN * 2 not in text, name


def as_ascii(text: str) -> str:
    """Return ``text``, sign by sign, as it stands on a screen of ASCII."""
    signs = ["".join(map(nearest, line)).rstrip() for line in text.split("\n")]
    return "\n".join(signs)
