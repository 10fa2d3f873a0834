"""The no-break spaces of French hold in all that comes out: every format, line and screen."""

import re
from pathlib import Path

import pytest

from store import edits
from store.choices import Step
from tests.line_mode import Notes
from tests.playing.driver import running
from tests.tui.summary.golden import Golden, goldens
from tui.examples import example
from tui.wording.text_width import wrapped

BROKEN = re.compile(r"(?<=[^\s|│·]) [:;!?»](?=\s|$)|« (?=\w)|^\s*[:;!?»](?=\s|$)", re.MULTILINE)
"""A plain space where French has one that holds, or a line that begins with what it holds to."""

FRENCH = [g for g in goldens() if g.language == "fr" and g.name == "example"]


def readable(golden: Golden) -> str:
    text = golden.text()
    return re.sub(r"<style>.*?</style>|<[^>]+>", "\n", text, flags=re.DOTALL)


@pytest.mark.parametrize("golden", FRENCH, ids=lambda golden: golden.path.name)
def test_they_hold_in_every_document_and_format(golden: Golden) -> None:
    text = readable(golden)
    assert "\u00a0" in text or golden.document == "empty-timeline"
    assert [text[m.start() - 30 : m.end() + 9] for m in BROKEN.finditer(text)] == []


@pytest.mark.parametrize("step", Step)
async def test_they_hold_on_every_screen_and_its_help(tmp_path: Path, step: Step) -> None:
    session = edits.go(example("fr"), step)
    async with running(tmp_path, (80, 24), "fr", session) as app:
        for keys in ((), ("f1",), ("escape", "c")):
            await app.press(*keys)
            lines = [line.strip(" │") for line in app.text.splitlines()]
            assert [line for line in lines if BROKEN.search(line)] == [], keys


def test_they_hold_in_the_line_mode(notes: Notes) -> None:
    said = notes("partenaire Mairie\nplacer mairie court allié\ncadre date bientôt\nvoir", 1)
    said += notes.err
    assert "\u00a0:" in said
    assert BROKEN.findall(said) == []


@pytest.mark.parametrize(
    ("text", "cells", "lines"),
    [
        ("Faire le tour – 12 décembre 2026", 20, ["Faire le tour –", "12 décembre 2026"]),
        ("Faire le tour – 1er mai 2027", 20, ["Faire le tour –", "1er mai 2027"]),
        ("Call the mayor – 11 Dec. 2026", 20, ["Call the mayor –", "11 Dec. 2026"]),
        ("le 12 décembre 2026", 12, ["le", "12 décembre", "2026"]),
    ],
)
def test_a_date_stays_on_one_line_that_holds_it(text: str, cells: int, lines: list[str]) -> None:
    assert wrapped(text, cells) == lines
