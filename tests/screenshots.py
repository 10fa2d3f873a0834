"""Draw the README's pictures anew from the worked example: ``python -m tests.screenshots``."""

import asyncio
import re
import tempfile
from pathlib import Path

from store import edits
from store.model import Step
from tests.playing.driver import running
from tui.examples import example

PICTURES = Path(__file__).parent.parent / "tui" / "examples"


async def draw(language: str) -> None:
    """Draw the timeline of the example in ``language``, with the cursor on a card."""
    session = edits.go(example(language), Step.TIMELINE)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        root = Path(folder)
        async with running(root, (100, 30), language, session) as app:
            await app.press("n", "p", "down")
            picture = app.app.export_screenshot(title="Alliances")
    # The picture asks for no font from elsewhere: the reader's own monospace serves.
    picture = re.sub(r"@font-face \{.*?\}", "", picture, flags=re.DOTALL)
    (PICTURES / f"timeline.{language}.svg").write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    for spoken in ("en", "fr"):
        asyncio.run(draw(spoken))
