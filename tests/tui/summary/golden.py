"""Summaries kept as files, to be read: ``python -m tests.tui.summary.golden`` writes them.

Read what changed before it is committed: that is what they are for.
"""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from store.model import Session
from tests.tui.summary.unpacked import listing_of_word, listing_of_workbook
from tests.workshops import DATA, le_tilleul, le_tilleul_reviewed
from tui.examples import example
from tui.summary import Edition, ExportOptions, render, render_files
from tui.wording.i18n import spoken, use
from tui.wording.languages import LANGUAGES

FOLDER = DATA / "golden"


WHOLE = ("txt", "md", "html", "docx", "csv", "xlsx", "ics")
"""The formats in which whole workshops are kept."""


class Golden(NamedTuple):
    """One summary that is kept as a file."""

    name: str
    session: Callable[[], Session]
    today: date
    language: str
    edition: Edition
    format: str

    @property
    def path(self) -> Path:
        listed = ".txt" if self.format in LISTED else ""
        return FOLDER / f"{self.name}.{self.language}.{self.edition}.{self.format}{listed}"

    def text(self) -> str:
        before = spoken().code
        use(self.language)
        try:
            options = ExportOptions(format=self.format, edition=self.edition, today=self.today)
            if self.format in LISTED:
                made = render_files(self.session(), options)
                assert isinstance(made, bytes)
                return LISTED[self.format](made)
            return render(self.session(), options)
        finally:
            use(before)


LISTED = {"docx": listing_of_word, "xlsx": listing_of_workbook}
"""How what is no text is read, by format."""


def goldens() -> list[Golden]:
    """Return every summary that is kept."""
    workshops: list[tuple[str, Callable[[], Session], date, tuple[str, ...]]] = [
        ("le-tilleul", le_tilleul, date(2026, 11, 26), WHOLE),
        ("le-tilleul-review", le_tilleul_reviewed, date(2027, 4, 2), ("txt",)),
    ]
    kept = [
        Golden(name, session, today, language, edition, format)
        for name, session, today, formats in workshops
        for language in LANGUAGES
        for edition in Edition
        for format in formats
    ]
    examples = [
        Golden("example", partial(example, language), date(2026, 11, 26), language, edition, format)
        for language in LANGUAGES
        for edition in Edition
        for format in WHOLE
    ]
    whole = Golden("le-tilleul", le_tilleul, date(2026, 11, 26), "en", Edition.INTERNAL, "json")
    return [*kept, *examples, whole]


def write() -> None:
    """Write every summary to its file."""
    FOLDER.mkdir(exist_ok=True)
    for golden in goldens():
        golden.path.write_bytes(golden.text().encode())


if __name__ == "__main__":
    write()
