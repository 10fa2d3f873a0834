"""Every text cell of every screen keeps a contrast of at least 4.5:1 (WCAG AA), in each theme.

Read from what is emitted: in all colours, in 256, in the eight that any terminal with few has, as
two of them show these, and in none, where what stands out is in reverse.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from rich.color import Color, ColorSystem
from rich.style import Style
from textual.strip import Strip

from store import edits
from store.model import Step
from tests.playing.driver import Driver, running
from tests.workshops import le_tilleul
from tui.terminal.colours import Colours
from tui.terminal.themes import THEMES

LEAST = 4.5
DIALOGS = {Step.TIMELINE: "w", Step.LEADS: "j", Step.RACI: "f2"}
BOLD, UNDERLINE, REVERSE = "147"

Light = Sequence[int]
Pair = tuple[Light, Light]

VGA = bytes.fromhex(
    "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa"
    "555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff"
)
XTERM = bytes.fromhex(
    "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5"
    "7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff"
)
"""The sixteen colours of Linux's console, and of xterm, the bright ones last."""


def luminance(light: Light) -> float:
    """Return the relative luminance of a colour, 0 to 1, as WCAG 2 defines it."""
    parts = [part / 255 for part in light]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(pair: Pair) -> float:
    """Return the contrast between a text and what it stands on, 1 to 21."""
    light, dark = sorted(map(luminance, pair), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def in_full(text: Color, back: Color, bold: bool) -> Iterator[Pair]:
    """Yield how colours are seen: as they are, and as the nearest of 256."""
    yield text.get_truecolor(), back.get_truecolor()
    near = [color.downgrade(ColorSystem.EIGHT_BIT).get_truecolor() for color in (text, back)]
    yield near[0], near[1]


def in_few(text: Color, back: Color, bold: bool) -> Iterator[Pair]:
    """Yield how colours are seen: on each palette, bold drawn brighter, and drawn as it is."""
    one, other = text.number, back.number
    assert one is not None, text
    assert other is not None, back
    assert max(one, other) < 8
    for palette in (VGA, XTERM):
        lights = [palette[start : start + 3] for start in range(0, len(palette), 3)]
        for number in {one, one + 8 * bold}:
            yield lights[number], lights[other]


def styles(app: Driver) -> Iterator[tuple[str, Style]]:
    """Yield each piece of text on the screen, frames left out, and its style."""
    for strip in app.app.screen._compositor.render_strips():
        for segment in strip:
            drawn = segment.text.strip("─│┌┐└┘├┤┬┴┼╭╮╰╯▏▕▁▂▃▄▅▆▇█▔ \n")
            if drawn:
                assert segment.style is not None
                yield segment.text, segment.style


def faint(app: Driver, seen: Callable[[Color, Color, bool], Iterator[Pair]]) -> Iterator[str]:
    """Yield each piece of text on the screen that is too faint, and its contrast."""
    for text, style in styles(app):
        assert style.color is not None, text
        assert style.bgcolor is not None, text
        least = min(map(contrast, seen(style.color, style.bgcolor, bool(style.bold))))
        if least < LEAST:
            yield f"{least:.1f} {text!r}"


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("step", Step)
async def test_no_text_is_faint(tmp_path: Path, step: Step, theme: str) -> None:
    async with running(tmp_path, (100, 40), session=edits.go(le_tilleul(), step)) as app:
        app.app.theme = theme
        await app.press("down")
        await app.settle()
        assert list(faint(app, in_full)) == []
        await app.press(DIALOGS.get(step, "g"))
        await app.settle()
        assert list(faint(app, in_full)) == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("step", Step)
async def test_no_text_is_faint_in_few_colours(tmp_path: Path, step: Step, theme: str) -> None:
    session = edits.go(le_tilleul(), step)
    async with running(tmp_path, (100, 40), session=session, colours=Colours.FEW) as app:
        app.app.theme = theme
        await app.press("down")
        await app.settle()
        assert list(faint(app, in_few)) == []
        await app.press(DIALOGS.get(step, "g"))
        await app.settle()
        assert list(faint(app, in_few)) == []


def reversed_on(app: Driver) -> list[str]:
    """Return the texts in reverse on a screen that has no colours."""
    found = list(styles(app))
    for text, style in found:
        codes = Strip.render_ansi(style, ColorSystem.STANDARD).split(";")
        assert set(codes) <= {"", BOLD, UNDERLINE, REVERSE}, text
    return [text for text, style in found if style.reverse]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("step", Step)
async def test_what_is_chosen_is_in_reverse_without_colours(
    tmp_path: Path, step: Step, theme: str
) -> None:
    session = edits.go(le_tilleul(), step)
    async with running(tmp_path, (100, 40), session=session, colours=Colours.NONE) as app:
        app.app.theme = theme
        await app.press("down")
        await app.settle()
        rail, *chosen = reversed_on(app)
        assert rail.startswith("[")
        assert chosen == [] if step is Step.SUMMARY else chosen[0].startswith("›")
        await app.press(DIALOGS.get(step, "f4"))
        await app.settle()
        reversed_on(app)
        assert "│ › " in app.text
