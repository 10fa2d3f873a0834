"""How the tests render and read a summary."""

import re
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from hypothesis import strategies as st
from msgspec import Struct

from store import edits
from store.choices import Answer, LeadStatus
from store.for_partners import ForPartners, Shareable
from store.model import Cell, Entity, Lead, Partner, Session, replace
from store.references import LINKS, TableName, entities, updated
from tests.strategies import sessions
from tests.tui.summary.unpacked import words_of
from tui.summary import (
    DOCUMENTS,
    FORMATS,
    Edition,
    ExportOptions,
    format_by_id,
    render,
    render_files,
)
from tui.summary.editions import SharedFields, StructT
from tui.summary.sharing import Holder

TODAY = date(2026, 11, 26)
SENT = tuple(format.id for format in FORMATS if Edition.SHAREABLE in format.editions)
"""The formats that partners may get."""

TEXTS = tuple(format for format in SENT if format != "ics")
"""Those of them that hold all that was said, and not the days alone."""
CONTROL = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

SECRET = "Ssecretz"
"""A word that nothing says but what partners must not read."""

PRIVATE: dict[TableName, tuple[str, ...]] = {
    "points": ("text", "accepted_because", "verification_note", "question"),
    "arguments": ("text",),
    "themes": ("name",),
    "partners": (
        *("expected", "brings", "condition", "note", "withdrew_because", "first_step_reason"),
    ),
    "leads": ("first_step", "reason"),
    "signs": ("shown_to", "path"),
    "bodies": ("name",),
    "relations": ("note",),
    "conflicts": ("other",),
}
"""The words that no partner is to read, whatever the team chose; its conditions aside."""

OPEN: dict[TableName, tuple[str, ...]] = {
    "leads": ("what",),
    "signs": ("what",),
    "activities": ("name",),
    "rows": ("name",),
    "partners": ("expected", "brings", "condition", "first_step"),
}
"""The texts, by table, that a rule may keep from partners."""

WAYS = [
    (document.id, format.id)
    for document in DOCUMENTS
    for format in FORMATS
    if format.id in document.formats
    and Edition.SHAREABLE in {*document.editions} & {*format.editions}
]
"""Every document with every format that partners may receive, by their ids."""


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


def with_secrets(session: Session, reader: str = "") -> Session:
    """Return ``session`` with SECRET at the end of each text that ``reader`` must not read.

    That is any partner, or the one of that id, who reads what concerns it.
    """
    reviews = {
        id: replace(review, before=_marked(review.before, session, reader), note=f"{SECRET} noted")
        for id, review in session.reviews.items()
    }
    return replace(_marked(session, session, reader), reviews=reviews)


def _marked(session: Session, now: Session, reader: str) -> Session:
    """Return ``session`` so marked; ``now`` is where the team chose what is kept."""
    for table, names in PRIVATE.items():
        marked = {
            id: _with_secret(entity, set() if id == reader else {*names})
            for id, entity in entities(session, table).items()
        }
        session = updated(session, {table: marked})
    framing = _with_secret(session.framing, _chosen(now.framing))
    review = _with_secret(session.next_review, _chosen(now.next_review))
    session = replace(session, framing=framing, next_review=review)
    for table in ("members", "rows", "partners", "activities", "leads", "signs"):
        marked = {
            id: _with_secret(one, _kept(now, entities(now, table).get(id, one), reader))
            for id, one in entities(session, table).items()
        }
        session = updated(session, {table: marked})
    return session


def _kept(session: Session, entity: Entity, reader: str) -> set[str]:
    """Return the texts of ``entity`` that stay between us by what is known of that entity alone."""
    assert isinstance(entity, Shareable)
    kept = _chosen(entity)
    if isinstance(entity, Lead) and entity.status is LeadStatus.DROPPED:
        kept.add("what")
    if isinstance(entity, Partner):
        step = entity.for_partners.get("first_step", ForPartners())
        kept |= set() if step.between_us is False or step.wording else {"first_step"}
        accepted = (row.cells.get(entity.id, Cell()) for row in session.activities.values())
        placed = entity.places or any(cell.letters and cell.accepted for cell in accepted)
        if not placed or entity.answer is Answer.WITHDREW:
            kept.add("name")
        if entity.id == reader:
            kept.discard("name")
    return kept


def _chosen(held: Holder) -> set[str]:
    return {name for name, choice in held.for_partners.items() if choice.between_us}


def _with_secret(entity: StructT, names: set[str]) -> StructT:
    texts = {name: getattr(entity, name) for name in names}
    return updated(entity, {n: f"{t} {SECRET}" for n, t in texts.items() if type(t) is str})


def opened(session: Session) -> Session:
    """Return ``session`` where the team let partners read all that a rule may keep, but names."""
    for field in ("why", "for_whom", "objectives", "words", "project", "territory", "structure"):
        session = edits.keep_between_us(session, "framing", "", field, False)
    session = edits.keep_between_us(session, "next_review", "", "place", False)
    for table, names in OPEN.items():
        for id in entities(session, table):
            for name in names:
                session = edits.keep_between_us(session, table, id, name, False)
    return session


def files_for(
    session: Session, way: tuple[str, str], partner: str = "", *, with_conditions: bool = False
) -> str:
    """Return all that a partner could find in the files made one of WAYS."""
    document, format = way
    chosen = replace(
        options(format, Edition.SHAREABLE, with_conditions=with_conditions),
        document=document,
        partner=partner,
    )
    return all_text(render_files(session, chosen))


def all_text(rendered: object) -> str:
    """Return every word of what was rendered: of each file and each part of one, as text.

    Tags within a word, and the folds of a calendar, are taken out too.
    """
    if isinstance(rendered, Mapping):
        return "\n".join(f"{name}\n{all_text(one)}" for name, one in rendered.items())
    if isinstance(rendered, bytes):
        if not rendered.startswith(b"PK"):
            return rendered.decode("utf-8", "replace")
        with ZipFile(BytesIO(rendered)) as parts:
            return all_text({name: parts.read(name) for name in parts.namelist()})
    text = str(rendered).replace("\r\n ", "")
    return f"{text}\n{re.sub('<[^>]*>', '', text)}"


REFERENCES = {"id", "rank", "for_partners", *(link.field for link in LINKS)}


def marked_beyond(value: Any, shared: SharedFields) -> Any:
    """Return ``value`` with SECRET in each text that is in no ``shared`` field."""
    if isinstance(value, Mapping):
        return {id: marked_beyond(one, shared) for id, one in value.items()}
    if not isinstance(value, Struct) or isinstance(value, ForPartners):
        return value  # what the team words for partners is for them
    names = value.__struct_fields__
    fields = {name: marked_beyond(getattr(value, name), shared) for name in names}
    beyond = fields.keys() - REFERENCES - set(shared.get(type(value), ()))
    marks = {f: f"{fields[f]} {SECRET}" for f in beyond if type(fields[f]) is str}
    return updated(value, fields | marks)


def drawn() -> st.SearchStrategy[Session]:
    """Draw sessions whose words may look like anything."""
    return sessions(max_edits=12)
