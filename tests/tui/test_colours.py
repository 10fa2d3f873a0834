"""Every text cell of every screen keeps a contrast of at least 4.5:1 (WCAG AA), in each theme."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.color import Color
from rich.segment import Segment

from store import edits
from store.model import Step
from tests.driving import Driver, running
from tests.workshops import le_tilleul
from tui.themes import THEMES

LEAST = 4.5
DIALOGS = {Step.TIMELINE: "w", Step.FRAMING: "f1", Step.LEADS: "j", Step.RACI: "f2"}


def luminance(color: Color) -> float:
    """Return the relative luminance of a colour, 0 to 1, as WCAG 2 defines it."""
    parts = [part / 255 for part in color.get_truecolor()]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(segment: Segment) -> float:
    """Return the contrast between a segment's text and what it stands on, 1 to 21."""
    style = segment.style
    assert style is not None
    assert style.color is not None, segment
    assert style.bgcolor is not None, segment
    light, dark = sorted(map(luminance, (style.color, style.bgcolor)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def faint(app: Driver) -> Iterator[str]:
    """Yield each piece of text on the screen that is too faint, and its contrast."""
    for strip in app.app.screen._compositor.render_strips():
        for segment in strip:
            drawn = segment.text.strip("─│┌┐└┘├┤┬┴┼╭╮╰╯▏▕▁▂▃▄▅▆▇█▔ \n")
            if drawn and (found := contrast(segment)) < LEAST:
                yield f"{found:.1f} {segment.text!r}"


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("step", Step)
async def test_no_text_is_faint(tmp_path: Path, step: Step, theme: str) -> None:
    async with running(tmp_path, (100, 40), session=edits.go(le_tilleul(), step)) as app:
        app.app.theme = theme
        await app.press("down")
        await app.settle()
        assert list(faint(app)) == []
        await app.press(DIALOGS.get(step, "g"))
        await app.settle()
        assert list(faint(app)) == []
