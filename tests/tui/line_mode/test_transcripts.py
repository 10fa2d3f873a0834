"""A whole workshop by lines: from an empty folder to the minutes, then a review months later.

Scripts and what they are answered are kept as files, to be read:
``python -m tests.tui.line_mode.test_transcripts`` writes the answers anew.
"""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest

from store.model import Session, in_order, replace
from tests.keeping import library_in
from tests.workshops import DATA, le_tilleul_reviewed, numbered_ids
from tui import cli
from tui.wording import i18n

FOLDER = DATA / "note"
PROJECT = "La Roulotte : café itinérant dans les villages"
DAYS = {"workshop": date(2026, 11, 26), "review": date(2027, 4, 2)}
LANGUAGES = ("fr", "en")


@contextmanager
def standing_in(folder: Path, today: date) -> Iterator[None]:
    """Work in ``folder``, on that day."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        with patch("tui.wording.dates.today", lambda: today):
            yield
    finally:
        os.chdir(before)


def played(folder: Path, language: str, part: str, *session: str) -> str:
    """Give the lines of ``part`` to the line mode; return the answers, and what was refused."""
    script = (FOLDER / f"{part}.{language}.lines").read_bytes()
    out = io.StringIO()
    argv = ["--data", str(folder / "data"), "--lang", language, "note", *session]
    stdin = io.TextIOWrapper(io.BytesIO(script), "utf-8")
    where = standing_in(folder, DAYS[part])
    with where, patch("sys.stdin", stdin), redirect_stdout(out), redirect_stderr(out):
        cli.run(argv)
    return out.getvalue()


def transcripts(folder: Path, language: str) -> dict[str, str]:
    """Return what the workshop and its review are answered, from an empty folder on."""
    before = i18n.spoken().code
    try:
        with numbered_ids():
            return {
                "workshop": played(folder, language, "workshop", "--new", PROJECT),
                "review": played(folder, language, "review", "roulotte"),
            }
    finally:
        i18n.use(before)


def plain(session: Session) -> object:
    """Return what a workshop says of its actors, whatever their ids."""
    return [
        (
            card.name,
            *(card.family, card.bond, card.condition, card.expected, card.brings),
            *(card.first_step, card.first_step_on, card.stages),
            {horizon: place.row for horizon, place in card.places.items()},
            {p.text: (p.strength, p.grip) for p in session.points.values() if p.actor == card.id},
        )
        for card in in_order(session.partners)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_workshop_and_its_review_are_noted_line_by_line(tmp_path: Path, language: str) -> None:
    for part, answers in transcripts(tmp_path, language).items():
        assert answers == (FOLDER / f"{part}.{language}.txt").read_text("utf-8")
    library = library_in(tmp_path / "data")
    session, expected = library.read(library.find("roulotte")), le_tilleul_reviewed()
    assert plain(session) == plain(expected)
    assert replace(session.framing, project="") == replace(expected.framing, project="")
    assert [lead.what for lead in in_order(session.leads)] == [
        lead.what for lead in in_order(expected.leads)
    ]
    assert [len(a.cells) for a in in_order(session.activities)] == [
        len(a.cells) for a in in_order(expected.activities)
    ]
    assert {file.suffix for file in tmp_path.iterdir() if file.is_file()} == {".txt", ".docx"}


if __name__ == "__main__":
    for each in LANGUAGES:
        with TemporaryDirectory() as away:
            for name, text in transcripts(Path(away), each).items():
                (FOLDER / f"{name}.{each}.txt").write_text(text, "utf-8")
