"""Pictures of the real program in a real terminal, to be looked at: ``python -m tests.pictures``.

Every screen of the worked example, and of a board of 80 partners, at three sizes, in every theme,
as ``FOLDER/THEME.SIZE.SESSION.SCREEN.png``. Pillow draws them, in the monospaced font there is.
"""

import argparse
import asyncio
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont
from pyte.screens import Char

from store import edits
from store.model import Session, Step
from tests.bench.subjects import board
from tests.end_to_end.pty import ALLIANCES, Terminal, environment
from tests.keeping import library_in, settings_in
from tui.examples import example
from tui.terminal.themes import THEMES

SIZES = ((80, 24), (120, 40), (200, 55))
LANGUAGES = ("fr", "en")
FONT_SIZE = 16
LULL = 0.4
"""Seconds without a byte after which a screen is drawn: a picture may be taken again."""

NAMED = {
    "black": "000000", "red": "cd0000", "green": "00cd00", "brown": "cdcd00",
    "blue": "0000ee", "magenta": "cd00cd", "cyan": "00cdcd", "white": "e5e5e5",
}  # fmt: skip
"""The colours that pyte gives by name, as xterm shows them; any other is six digits."""


class Shot(NamedTuple):
    """A picture to take: the ``keys`` that lead there from the shot before, and its name."""

    name: str
    keys: tuple[str, ...]


WALK = (
    Shot("framing", ()),
    Shot("timeline", ("n", "down")),
    Shot("card", ("enter",)),
    Shot("who-is-missing", ("q", "w")),
    Shot("help", ("escape", "f1")),
    Shot("raci", ("escape", "n", "down", "right")),
    Shot("step-aside", ("n", "down")),
    Shot("exchange", ("n", "down")),
    Shot("map", ("v", "down")),
    Shot("leads", ("v", "n", "down")),
    Shot("lead", ("down", "enter")),
    Shot("summary", ("q", "n")),
    Shot("follow-up", ("f6",)),
    Shot("themes", ("q", "f4")),
    Shot("sessions", ("escape", "q")),
)


def main() -> None:
    """Take the pictures that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--language", choices=LANGUAGES, default="fr")
    parser.add_argument("--theme", choices=THEMES, action="append")
    parser.add_argument("--size", choices=[f"{w}x{h}" for w, h in SIZES], action="append")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    sizes = [size for size in SIZES if not asked.size or "{}x{}".format(*size) in asked.size]
    for theme in asked.theme or THEMES:
        for size in sizes:
            for name, session in sessions(asked.language):
                taken = asyncio.run(walked(session, theme, size, asked.language))
                for shot, picture in zip(WALK, taken, strict=True):
                    columns, lines = size
                    file = f"{theme}.{columns}x{lines}.{name}.{shot.name}.png"
                    picture.save(asked.folder / file)


def sessions(language: str) -> Iterator[tuple[str, Session]]:
    """Yield what is walked through: the example, and a full board."""
    yield "example", edits.go(example(language), Step.FRAMING)
    yield "full", edits.go(board(), Step.FRAMING)


async def walked(
    session: Session, theme: str, size: tuple[int, int], language: str
) -> list[Image.Image]:
    """Return a picture of each shot of WALK."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        settings_in(Path(folder)).theme = theme
        library_in(Path(folder)).create(session)
        env = environment(ALLIANCES_LANG=language, COLORTERM="truecolor")
        with Terminal([ALLIANCES, "--data", folder], size, env) as terminal:
            terminal.wait_for("F1")
            await terminal.press("enter")
            terminal.wait_until(lambda text: "[" in text.split("\n")[0])
            pictures = []
            for shot in WALK:
                for key in shot.keys:
                    await terminal.press(key)
                    terminal.wait_for_rest(LULL)
                pictures.append(drawn(terminal.cells))
            return pictures


def drawn(rows: Sequence[Sequence[Char]]) -> Image.Image:
    """Return a picture of the cells of a screen."""
    fonts = {bold: font(bold) for bold in (False, True)}
    cell = round(fonts[False].getlength("M"))
    high = FONT_SIZE + 4
    picture = Image.new("RGB", (cell * len(rows[0]), high * len(rows)))
    pen = ImageDraw.Draw(picture)
    for y, row in enumerate(rows):
        for x, char in enumerate(row):
            text, back = colours_of(char)
            left, top = x * cell, y * high
            pen.rectangle((left, top, left + cell - 1, top + high - 1), fill=back)
            pen.text(
                (left, top + high - 5), char.data, fill=text, font=fonts[char.bold], anchor="ls"
            )
            if char.underscore:
                pen.line((left, top + high - 2, left + cell - 1, top + high - 2), fill=text)
    return picture


def colours_of(char: Char) -> tuple[str, str]:
    """Return the colours of a cell, of its sign and of what that stands on."""
    text = "#" + NAMED.get(char.fg, "e5e5e5" if char.fg == "default" else char.fg)
    back = "#" + NAMED.get(char.bg, "000000" if char.bg == "default" else char.bg)
    return (back, text) if char.reverse else (text, back)


def font(bold: bool) -> ImageFont.FreeTypeFont:
    """Return the monospaced font of this system. Raises FileNotFoundError where fc-match is not."""
    family = "DejaVu Sans Mono,monospace" + ":bold" * bold
    file = subprocess.check_output(["fc-match", "--format=%{file}", family], text=True)
    return ImageFont.truetype(file, FONT_SIZE)


if __name__ == "__main__":
    main()
