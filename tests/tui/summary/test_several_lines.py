"""A brake noted on several lines: whole in every format, one line where a sentence repeats it."""

import csv
from io import StringIO

import pytest
from markdown_it import MarkdownIt

from store import edits
from store.model import Session
from tests.tui.summary.reading import rendered
from tests.tui.summary.unpacked import words_of
from tests.workshops import le_tilleul, point
from tui.summary import Edition, ExportOptions, render_files

SAID = ("Trop loin", "- trop tard", "1. =SOMME(A1) *et* trop cher")
NOTE = "\n".join(SAID)
ON_ONE_LINE = " / ".join(SAID)


def noted() -> Session:
    """Return le-tilleul where a brake that a lead responds to has three lines."""
    session = le_tilleul()
    return edits.reword(session, point(session, "Du café gratuit devant ma vitrine !"), NOTE)


def test_in_plain_text_each_line_is_one_under_the_first() -> None:
    lines = rendered(noted(), "txt").split("\n")
    at = next(y for y, line in enumerate(lines) if line.endswith(f"Frein\xa0: {SAID[0]}"))
    indent = len(lines[at + 1]) - len(lines[at + 1].lstrip())
    assert lines[at + 1].strip() == SAID[1]
    assert lines[at + 2].strip().startswith(SAID[2])
    assert lines[at + 2].startswith(" " * indent)
    assert ON_ONE_LINE in " ".join(" ".join(lines).split())


def test_in_markdown_the_lines_of_an_item_stay_lines_and_begin_no_list() -> None:
    tokens = MarkdownIt("commonmark").parse(rendered(noted(), "md"))
    items = [token for token in tokens if token.type == "inline" and SAID[0] in token.content]
    whole = [
        "".join("\n" if c.type == "hardbreak" else c.content for c in token.children or ())
        for token in items
    ]
    assert any(f"Frein\xa0: {NOTE}" in words for words in whole)
    assert all(NOTE in words or ON_ONE_LINE in words for words in whole)


def test_in_a_sheet_they_are_one_cell() -> None:
    rows = [*csv.reader(StringIO(rendered(noted(), "csv"), newline=""), delimiter=";")]
    cells = [cell for row in rows for cell in row if SAID[0] in cell]
    assert NOTE in cells
    assert all(cell == NOTE or ON_ONE_LINE in cell for cell in cells)


def test_on_a_page_they_are_broken_where_they_were() -> None:
    assert "<br>".join(SAID) in rendered(noted(), "html")


@pytest.mark.parametrize("format", ["docx", "xlsx"])
def test_in_packed_files_every_line_is_there(format: str) -> None:
    made = render_files(noted(), ExportOptions(format=format, edition=Edition.INTERNAL))
    assert isinstance(made, bytes)
    words = words_of(made)
    assert all(line in words for line in SAID)
