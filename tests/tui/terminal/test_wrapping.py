"""A sign is never parted from the word that French ties it to."""

from pathlib import Path

from textual.content import Content

from store import edits
from store.choices import Step
from tests.playing.driver import running


async def test_a_line_does_not_break_at_a_no_break_space(tmp_path: Path) -> None:
    async with running(tmp_path):
        said = Content("Qui manque\u00a0? Les «\u00a0relais\u00a0», peut-être")
        lines = [line.plain.rstrip(" ") for line in said.wrap(11)]
    assert lines == ["Qui", "manque\u00a0?", "Les", "«\u00a0relais\u00a0»,", "peut-être"]


async def test_no_screen_begins_a_line_with_a_sign(tmp_path: Path) -> None:
    session = edits.go(edits.new_session("La Roulotte"), Step.TIMELINE)
    async with running(tmp_path, session=session) as app:
        for key in ("f1", "escape", "n", "f1", "escape", "g", "escape", "n", "f1", "escape", "i"):
            await app.press(key)
            starts = [line.strip(" │|")[:1] for line in app.text.splitlines()]
            assert not {"?", "!", ";", "»"} & {*starts}, app.text
