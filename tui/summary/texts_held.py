"""Which texts a document holds: each gets a mark that takes no room, looked for in what is made.

The marks are put into what partners read of a session: they change nothing of what that is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import get_args

from msgspec import Struct

from store.edits.sharing import Target
from store.model import Session, replace
from store.references import TableName, ValueT, entities, updated
from tui.summary import as_read, files_of
from tui.summary.documents import document_by_id
from tui.summary.errors import ForTheTeam, HoldsEverything, NotAPartner
from tui.summary.formats import Rendered
from tui.summary.options import ExportOptions
from tui.summary.shareable import texts_of

TextKey = tuple[Target, str, str]
"""What a text is told by: its table, the id of its entity, its field."""

_Marks = Mapping[TextKey, str]

_ALIKE = {"txt": "md", "html": "md", "docx": "md", "xlsx": "csv"}
"""The format that is read in place of one that holds the same, and breaks lines or is no text."""

_FIRST, _SIGNS = 0xE0100, 240
_SIGN = f"[{chr(_FIRST)}-{chr(_FIRST + _SIGNS - 1)}]"
"""A sign that stands on the letter before it and takes no room; a mark is three of them."""


def read_as(format: str) -> str:
    """Return the id of the format that is read for ``format``: it holds the same texts."""
    return _ALIKE.get(format, format)


def texts_held(session: Session, options: ExportOptions) -> set[TextKey]:
    """Return the texts that the document of ``options`` holds, as it would be written now."""
    try:
        read = as_read(session, options)
    except (ForTheTeam, HoldsEverything, NotAPartner):
        return set()
    marks = {key: _mark(number) for number, key in enumerate(_texts(read))}
    made = _words(files_of(_marked(read, marks), _options_as(options)))
    found = set(re.findall(_SIGN * 3, made))
    return {key for key, mark in marks.items() if mark in found}


def _options_as(options: ExportOptions) -> ExportOptions:
    if document_by_id(options.document).module:
        return options
    return replace(options, format=read_as(options.format))


def _words(made: Rendered) -> str:
    assert not isinstance(made, bytes)
    text = made if isinstance(made, str) else "\n".join(made.values())
    return text.replace("\r\n ", "")  # a calendar breaks its lines anywhere


def _mark(number: int) -> str:
    digits = number // _SIGNS**2, number // _SIGNS % _SIGNS, number % _SIGNS
    return "".join(chr(_FIRST + digit) for digit in digits)


def _texts(session: Session) -> Iterator[TextKey]:
    """Yield the texts of ``session``: it holds those alone that partners read."""
    for target, held in _tables(session).items():
        for id, one in held.items():
            yield from ((target, id, name) for name in texts_of(one))


def _tables(session: Session) -> dict[Target, dict[str, Struct]]:
    tables: dict[Target, dict[str, Struct]] = {
        table: {**entities(session, table)} for table in get_args(TableName)
    }
    return {"framing": {"": session.framing}, "next_review": {"": session.next_review}, **tables}


def _marked(session: Session, marks: _Marks) -> Session:
    """Return ``session`` with the marks of its texts, in its past reviews too."""
    reviews = {
        id: replace(review, before=_with_marks(review.before, marks))
        for id, review in session.reviews.items()
    }
    return replace(_with_marks(session, marks), reviews=reviews)


def _with_marks(session: Session, marks: _Marks) -> Session:
    fields: dict[str, object] = {}
    for target, held in _tables(session).items():
        signed = {id: _signed(one, target, id, marks) for id, one in held.items()}
        fields[target] = signed.get("", signed)
    return updated(session, fields)


def _signed(held: ValueT, target: Target, id: str, marks: _Marks) -> ValueT:
    texts = {name: getattr(held, name) for name in texts_of(held)}
    return updated(
        held, {name: _with_mark(said, marks[target, id, name]) for name, said in texts.items()}
    )


def _with_mark(text: str, mark: str) -> str:
    """Return ``text`` with ``mark`` on the first letter of each line, and no such sign else."""
    bare = re.sub(_SIGN, "", text)
    return re.sub("^.", lambda first: first[0] + mark, bare, flags=re.MULTILINE)
