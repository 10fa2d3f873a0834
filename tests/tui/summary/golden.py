"""Summaries kept as files, to be read: ``python -m tests.tui.summary.golden`` writes them.

Read what changed before it is committed: that is what they are for.
"""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import product
from pathlib import Path
from typing import NamedTuple

from store.model import Session
from tests.tui.summary.unpacked import listing_of_word, listing_of_workbook
from tests.workshops import DATA, le_tilleul, le_tilleul_reviewed
from tui.examples import example
from tui.summary import DOCUMENTS, Edition, ExportOptions, document_by_id, render, render_files
from tui.summary.options import DEFAULT_DOCUMENT
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
    document: str = DEFAULT_DOCUMENT

    @property
    def path(self) -> Path:
        listed = ".txt" if self.format in LISTED else ""
        document = "" if self.document == DEFAULT_DOCUMENT else f".{self.document}"
        return FOLDER / (
            f"{self.name}{document}.{self.language}.{self.edition}.{self.format}{listed}"
        )

    def text(self) -> str:
        before = spoken().code
        use(self.language)
        try:
            options = ExportOptions(
                document=self.document,
                partner=self._partner(),
                format=self.format,
                edition=self.edition,
                today=self.today,
            )
            if self.format in LISTED:
                made = render_files(self.session(), options)
                assert isinstance(made, bytes)
                return LISTED[self.format](made)
            return render(self.session(), options)
        finally:
            use(before)

    def _partner(self) -> str:
        """Return whom it is about: the first partner, where it is about one."""
        about = document_by_id(self.document).about_partner
        return next(iter(self.session().partners)) if about else ""


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
    drawn = [
        Golden(name, session, date(2026, 11, 26), language, edition, "html", document)
        for document in ("poster", "empty-timeline", "role-cards")
        for language in LANGUAGES
        for name, session in (("le-tilleul", le_tilleul), ("example", partial(example, language)))
        for edition in document_by_id(document).editions
    ]
    whole = Golden("le-tilleul", le_tilleul, date(2026, 11, 26), "en", Edition.INTERNAL, "json")
    return [*kept, *examples, *drawn, *_other_documents(), whole]


def _other_documents() -> Iterator[Golden]:
    """Yield each other outline of the example, in the editions it has."""
    for document in DOCUMENTS:
        if document.outline and document.id != DEFAULT_DOCUMENT:
            for language, edition in product(LANGUAGES, document.editions):
                yield Golden(
                    "example",
                    partial(example, language),
                    date(2026, 11, 26),
                    language,
                    edition,
                    "txt",
                    document.id,
                )


def write() -> None:
    """Write every summary to its file."""
    FOLDER.mkdir(exist_ok=True)
    for golden in goldens():
        golden.path.write_bytes(golden.text().encode())


if __name__ == "__main__":
    write()
