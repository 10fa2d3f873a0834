"""What each command of the timeline does: partners are added, placed, their cards filled in."""

from __future__ import annotations

from collections.abc import Iterator

from store import edits
from store.model import Horizon, Partner, Row, Session, in_order
from tui.fields.parse import read_value
from tui.fields.table import CARD, Field, in_documents
from tui.line_mode import composed, pieces, replies
from tui.line_mode.editing import add_new
from tui.line_mode.line_session import LineSession
from tui.wording import matching
from tui.wording.i18n import _, in_every_language, n_
from tui.wording.labels import label, labelled, row_name
from tui.wording.matching import the_one
from tui.wording.phrases import format_trajectory, listed


def add_partners(line_session: LineSession, text: str) -> str:
    """Add the partners of ``text`` that are not there yet."""
    there = matching.partners(line_session.session)
    count, known = add_new(line_session, edits.add_partners, there, text)
    return replies.added(n_("%(count)d partner added.", "%(count)d partners added.", count), known)


def place(line_session: LineSession, partner: str, horizon: str, row: str) -> str:
    """Put a partner in one cell of the timeline, and nowhere else."""
    card, when, level = _cell(line_session.session, partner, horizon, row)
    line_session.apply(composed.place, card.id, when, level.id)
    return _placed(line_session.session, card.id)


def place_too(line_session: LineSession, partner: str, horizon: str, row: str) -> str:
    """Put a partner in one more cell of the timeline: a step of its trajectory."""
    card, when, level = _cell(line_session.session, partner, horizon, row)
    line_session.apply(edits.place, card.id, when, level.id)
    return _placed(line_session.session, card.id)


def _cell(session: Session, partner: str, horizon: str, row: str) -> tuple[Partner, Horizon, Row]:
    return (
        the_one(matching.partners(session), partner),
        the_one(matching.horizons(), horizon, map(label, Horizon)),
        the_one(matching.rows(session), row, map(row_name, in_order(session.rows))),
    )


def _placed(session: Session, id: str) -> str:
    partner = session.partners[id]
    return labelled(partner.name, format_trajectory(session, partner))


def fill_in(line_session: LineSession, partner: str, field: str, text: str) -> str:
    """Fill in a field of a partner's card."""
    card = the_one(matching.partners(line_session.session), partner)
    found = the_one(_fields(), field, map(_called, in_documents(CARD)))
    value = read_value(line_session.session, found, text)
    line_session.apply(edits.change, "partners", card.id, **{found.name: value})
    return replies.kept(listed((card.name, _called(found))))


def card_pieces(session: Session, text: str) -> list[str]:
    """Return the partner that ``text`` begins with, the field of its card, what to say in it."""
    return pieces.begun_by_two(matching.partners(session), _fields(), text)


def _fields() -> Iterator[tuple[str, Field]]:
    """Yield the fields of a card by the headers of their columns, in each language."""
    for field in CARD:
        for words in {field.headers()[0], field.label}:
            yield from ((name, field) for name in in_every_language(words))


def _called(field: Field) -> str:
    return _(field.headers()[0])
