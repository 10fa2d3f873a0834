"""Which texts a document may hold: each is put in as a mark, and the marks are looked for in it."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from store import edits
from store.edits.sharing import Target
from store.model import Session
from tui.summary.documents import document_by_id
from tui.summary.errors import ForTheTeam, HoldsEverything
from tui.summary.options import ExportOptions

TextKey = tuple[Target, str, str]
"""What a text is told by: its table, the id of its entity, its field."""

_ALIKE = {"txt": "md", "html": "md", "docx": "md", "xlsx": "csv"}
"""The format that is read in place of one that holds the same, and breaks lines or is no text."""


def read_as(format: str) -> str:
    """Return the id of the format that is read for ``format``: it holds the same texts."""
    return _ALIKE.get(format, format)


def texts_held(session: Session, options: ExportOptions, keys: Iterable[TextKey]) -> set[TextKey]:
    """Return those of ``keys`` that the document of ``options`` holds, were all of them let go."""
    from tui.summary import render

    marks = {f"qz{number}zq": key for number, key in enumerate(keys)}
    for mark, key in marks.items():
        session = edits.word_for_partners(session, *key, wording=mark)
    is_drawn = document_by_id(options.document).module
    format = options.format if is_drawn else read_as(options.format)
    try:
        text = render(session, replace(options, format=format))
    except (ForTheTeam, HoldsEverything):
        return set()
    text = text.replace("\r\n ", "").lower()  # a calendar breaks its lines anywhere
    return {key for mark, key in marks.items() if mark in text}
