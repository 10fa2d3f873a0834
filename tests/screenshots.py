"""Draw the README's pictures anew from the worked example: ``python -m tests.screenshots``.

Chromium prints the poster, and Poppler's ``pdftoppm`` makes a picture of that.
"""

import asyncio
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from PIL import Image
from rich.color import ColorSystem

from store import edits
from store.choices import Step
from tests.keeping import at_home_in, settings_in
from tests.pictures import drawn
from tests.playing.driver import running
from tests.playing.seen import cells
from tui.examples import example
from tui.summary import ExportOptions, write
from tui.wording.dates import today
from tui.wording.i18n import use

PICTURES = Path(__file__).parent.parent / "tui" / "examples"


class Shown(NamedTuple):
    """A picture of the README: the step it is of, the keys pressed there, its theme and size."""

    step: Step
    keys: tuple[str, ...]
    theme: str
    size: tuple[int, int]


SHOWN = {
    "timeline": Shown(Step.TIMELINE, ("down", "down"), "alliances-dark", (100, 30)),
    "exchange": Shown(Step.EXCHANGE, ("down",), "alliances-dark", (120, 30)),
    "summary": Shown(Step.SUMMARY, (), "alliances-projector", (100, 30)),
}


async def draw(language: str, name: str, shown: Shown) -> None:
    """Draw one picture of the example in ``language``."""
    session = edits.go(example(language), shown.step)
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder, at_home_in(Path(folder)):
        root = Path(folder)
        settings_in(root).theme = shown.theme
        async with running(root, shown.size, language, session) as app:
            await app.press("n", *(["p"] if shown.step is not Step.SUMMARY else []), *shown.keys)
            keep(drawn(cells(app, ColorSystem.TRUECOLOR), "xterm"), f"{name}.{language}")


def keep(picture: Image.Image, name: str) -> None:
    """Keep a picture under ``name``."""
    few = picture.quantize(64, dither=Image.Dither.NONE)  # a fifth of the bytes, alike to the eye
    few.save(PICTURES / f"{name}.png", optimize=True)


def draw_printed(language: str) -> None:
    """Draw the poster of the example as a printer would."""
    use(language)
    with TemporaryDirectory() as folder:
        page, paper, picture = (Path(folder, f"poster.{kind}") for kind in ("html", "pdf", "png"))
        write(
            example(language), ExportOptions(document="poster", format="html", today=today()), page
        )
        still = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
        subprocess.run(["chromium", *still, f"--print-to-pdf={paper}", page.as_uri()], check=True)
        whole = ("-png", "-singlefile", "-scale-to-x", "1000", "-scale-to-y", "-1")
        subprocess.run(["pdftoppm", *whole, paper, picture.with_suffix("")], check=True)
        with Image.open(picture) as printed:
            keep(printed.convert("RGB"), f"printed.{language}")


def main() -> None:
    """Draw them all, in each language."""
    for language in ("en", "fr"):
        for name, shown in SHOWN.items():
            asyncio.run(draw(language, name, shown))
        draw_printed(language)


if __name__ == "__main__":
    main()
