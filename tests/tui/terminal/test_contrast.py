"""Every text cell of every screen and dialog keeps a contrast of at least 4.5:1 (WCAG AA).

What is chosen stands out there too, by its sign and by what it stands on. Read from the cells that
a terminal shows: in all colours and in 256; in sixteen and in eight on the palettes of the usual
terminals. Without colours: ``test_told_apart``.
"""

from dataclasses import replace
from pathlib import Path

import pytest
from rich.color import ColorSystem

from tests.keeping import settings_in
from tests.playing.driver import running
from tests.playing.seen import cells
from tests.playing.walk import to_walk, walked
from tests.sight.looks import wrong_in_few, wrong_in_full
from tui.terminal.colours import Colours
from tui.terminal.themes import THEMES, themes_in

DARK, LIGHT, _projector = THEMES


@pytest.mark.parametrize("theme", THEMES)
async def test_all_can_be_read(tmp_path: Path, theme: str) -> None:
    settings_in(tmp_path).theme = theme
    async with running(tmp_path, session=to_walk("fr")) as app:
        async for shot in walked(app):
            for system in (ColorSystem.TRUECOLOR, ColorSystem.EIGHT_BIT):
                assert wrong_in_full(app, cells(app, system)) == [], (shot.name, system)


@pytest.mark.parametrize("colours", [Colours.SIXTEEN, Colours.EIGHT])
@pytest.mark.parametrize("theme", [DARK, LIGHT])
async def test_all_can_be_read_in_few_colours(tmp_path: Path, theme: str, colours: Colours) -> None:
    settings_in(tmp_path).theme = theme
    async with running(tmp_path, session=to_walk("fr"), colours=colours) as app:
        async for shot in walked(app):
            shown = cells(app, ColorSystem.STANDARD)
            assert wrong_in_few(app, shown, colours) == [], shot.name


def test_of_few_colours_there_is_one_theme_on_black_and_one_on_white() -> None:
    for colours in (Colours.SIXTEEN, Colours.EIGHT):
        _dark, light, projector = themes_in(colours)
        assert replace(projector, name=light.name) == light
    dark, *others = themes_in(Colours.NONE)
    assert all(replace(other, name=dark.name) == dark for other in others)
