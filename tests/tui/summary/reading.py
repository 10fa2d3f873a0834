"""How the tests render and read a summary."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from hypothesis import strategies as st
from msgspec import Struct

from store.model import Session, replace
from store.references import LINKS, updated
from tests.strategies import sessions
from tests.tui.summary.unpacked import words_of
from tui.summary import FORMATS, Edition, ExportOptions, format_by_id, render, render_files
from tui.summary.editions import SharedFields

TODAY = date(2026, 11, 26)
SENT = tuple(format.id for format in FORMATS if Edition.SHAREABLE in format.editions)
"""The formats that partners may get."""

TEXTS = tuple(format for format in SENT if format != "ics")
"""Those of them that hold all that was said, and not the days alone."""
CONTROL = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

PRIVATE = {
    "points": ("text", "accepted_because", "verification_note"),
    "arguments": ("text",),
    "themes": ("name",),
    "partners": ("expected", "brings", "condition", "note"),
    "leads": ("first_step", "reason"),
    "reviews": ("note",),
}
"""The words that no partner is to read."""


def squeezed(text: str) -> str:
    """Return ``text`` without its spaces and line ends, wherever it was broken."""
    return "".join(text.split())


def options(
    format: str, edition: Edition = Edition.INTERNAL, *, with_conditions: bool = False
) -> ExportOptions:
    """Return the options for a format as of TODAY."""
    return ExportOptions(
        format=format, edition=edition, with_conditions=with_conditions, today=TODAY
    )


def rendered(session: Session, format: str, edition: Edition = Edition.INTERNAL) -> str:
    """Return ``session`` as it is rendered on TODAY; of what is no text, the words in it."""
    return read(session, options(format, edition))


def read(session: Session, options: ExportOptions) -> str:
    """Return ``session`` as it is rendered; of what is no text, every word in it."""
    if format_by_id(options.format).is_text:
        return render(session, options)
    archive = render_files(session, options)
    assert isinstance(archive, bytes)
    return words_of(archive)


def with_secrets(session: Session) -> Session:
    """Return ``session`` with a word one can look for at the end of each private text."""
    session = _marked(session)
    reviews = {
        id: replace(review, before=_marked(review.before), note="Ssecretz in a review")
        for id, review in session.reviews.items()
    }
    return replace(session, reviews=reviews)


def _marked(session: Session) -> Session:
    for table, fields in PRIVATE.items():
        entities = getattr(session, table)
        marked = {
            id: updated(entity, {f: f"{getattr(entity, f)} Ssecretz" for f in fields})
            for id, entity in entities.items()
        }
        session = updated(session, {table: marked})
    return session


REFERENCES = {"id", "rank", *(link.field for link in LINKS)}


def marked_beyond(value: Any, shared: SharedFields) -> Any:
    """Return ``value`` with a word one can look for in each text that is in no ``shared`` field."""
    if isinstance(value, Mapping):
        return {id: marked_beyond(one, shared) for id, one in value.items()}
    if not isinstance(value, Struct):
        return value
    names = value.__struct_fields__
    fields = {name: marked_beyond(getattr(value, name), shared) for name in names}
    beyond = fields.keys() - REFERENCES - set(shared.get(type(value), ()))
    marks = {f: f"{fields[f]} Ssecretz" for f in beyond if type(fields[f]) is str}
    return updated(value, fields | marks)


def drawn() -> st.SearchStrategy[Session]:
    """Draw sessions whose words may look like anything."""
    return sessions(max_edits=12)
