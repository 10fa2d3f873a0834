"""Draw the README's pictures anew from the worked example: ``python -m tests.screenshots``."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from PIL import Image
from rich.color import ColorSystem

from store import edits
from store.model import Step
from tests.keeping import at_home_in, settings_in
from tests.pictures import drawn
from tests.playing.driver import running
from tests.playing.seen import cells
from tui.examples import example

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
            picture = drawn(cells(app, ColorSystem.TRUECOLOR), "xterm")
    few = picture.quantize(64, dither=Image.Dither.NONE)  # a fifth of the bytes, alike to the eye
    few.save(PICTURES / f"{name}.{language}.png", optimize=True)


def main() -> None:
    """Draw them all, in each language."""
    for language in ("en", "fr"):
        for name, shown in SHOWN.items():
            asyncio.run(draw(language, name, shown))


if __name__ == "__main__":
    main()
