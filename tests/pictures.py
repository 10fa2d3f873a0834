"""Pictures of every screen and every dialog, to be looked at: ``python -m tests.pictures FOLDER``.

Of the worked example, and of a board of 80 partners, at three sizes, in every theme, as
``FOLDER/THEME.SIZE.SESSION.SCREEN.png``. What is drawn are the cells that a terminal shows of the
bytes that the program writes. Pillow draws them, in the monospaced font there is.
"""

import argparse
import asyncio
import subprocess
from collections.abc import AsyncIterator, Iterator, Sequence
from functools import cache
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont
from pyte.screens import Char
from rich.color import ColorSystem

from store.model import Session
from tests.keeping import at_home_in, settings_in
from tests.playing.driver import running
from tests.playing.seen import cells
from tests.playing.walk import crowded, to_walk, walked
from tests.sight.palettes import PALETTES
from tests.sight.shown import seen
from tui.terminal.colours import Colours
from tui.terminal.themes import THEMES

SIZES = ((80, 24), (120, 40), (200, 55))
LANGUAGES = ("fr", "en")
FONT_SIZE = 16
COLOURS = {
    "many": (Colours.MANY, ColorSystem.TRUECOLOR),
    "256": (Colours.MANY, ColorSystem.EIGHT_BIT),
    "16": (Colours.SIXTEEN, ColorSystem.STANDARD),
    "8": (Colours.EIGHT, ColorSystem.STANDARD),
    "none": (Colours.NONE, ColorSystem.STANDARD),
}


class Look(NamedTuple):
    """What a terminal has: so many columns and lines, so many colours, as its palette has them."""

    size: tuple[int, int]
    colours: str
    palette: str


def main() -> None:
    """Take the pictures that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--language", choices=LANGUAGES, default="fr")
    parser.add_argument("--theme", choices=THEMES, action="append")
    parser.add_argument(
        "--size", choices=["{}x{}".format(*size) for size in SIZES], action="append"
    )
    parser.add_argument("--colours", choices=COLOURS, default="many")
    parser.add_argument("--palette", choices=PALETTES, default="xterm")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    sizes = [size for size in SIZES if not asked.size or "{}x{}".format(*size) in asked.size]
    for theme, size in product(asked.theme or THEMES, sizes):
        look = Look(size, asked.colours, asked.palette)
        for name, session in sessions(asked.language):
            start = "{}.{}x{}.{}".format(theme, *size, name)
            asyncio.run(keep(asked.folder / start, taken(session, theme, look, asked.language)))


async def keep(start: Path, pictures: AsyncIterator[tuple[str, Image.Image]]) -> None:
    """Write each of ``pictures`` to a file whose name begins with ``start``."""
    async for name, picture in pictures:
        picture.save(f"{start}.{name}.png")


def sessions(language: str) -> Iterator[tuple[str, Session]]:
    """Yield what is walked through: the example, and a full board."""
    yield "example", to_walk(language)
    yield "full", crowded(language)


async def taken(
    session: Session, theme: str, look: Look, language: str
) -> AsyncIterator[tuple[str, Image.Image]]:
    """Yield a picture of each screen of the walk, and its name."""
    colours, system = COLOURS[look.colours]
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder, at_home_in(Path(folder)):
        root = Path(folder)
        settings_in(root).theme = theme
        async with running(root, look.size, language, session, colours) as app:
            async for shot in walked(app):
                yield shot.name, drawn(cells(app, system), look.palette)


def drawn(rows: Sequence[Sequence[Char]], palette: str) -> Image.Image:
    """Return a picture of the cells of a screen."""
    cell = round(font(False).getlength("M"))
    high = FONT_SIZE + 4
    picture = Image.new("RGB", (cell * len(rows[0]), high * len(rows)))
    pen = ImageDraw.Draw(picture)
    for y, row in enumerate(rows):
        for x, char in enumerate(row):
            text, back = seen(char, PALETTES[palette])
            left, top = x * cell, y * high
            pen.rectangle((left, top, left + cell - 1, top + high - 1), fill=back)
            pen.text(
                (left, top + high - 5), char.data, fill=text, font=font(char.bold), anchor="ls"
            )
            if char.underscore:
                pen.line((left, top + high - 2, left + cell - 1, top + high - 2), fill=text)
    return picture


@cache
def font(bold: bool) -> ImageFont.FreeTypeFont:
    """Return the monospaced font of this system. Raises FileNotFoundError where fc-match is not."""
    family = "DejaVu Sans Mono,monospace" + ":bold" * bold
    file = subprocess.check_output(["fc-match", "--format=%{file}", family], text=True)
    return ImageFont.truetype(file, FONT_SIZE)


if __name__ == "__main__":
    main()
