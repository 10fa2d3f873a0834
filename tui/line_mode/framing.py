"""What each command of the framing does: a field is filled in, members are added."""

from __future__ import annotations

from collections.abc import Iterator

from store import edits
from store.model import Session, in_order
from tui.fields.parse import read_value
from tui.fields.table import TABLES, Field
from tui.line_mode import pieces, replies
from tui.line_mode.editing import add_new
from tui.line_mode.line_session import LineSession
from tui.wording.i18n import _, in_every_language
from tui.wording.matching import the_one


def _fields() -> Iterator[tuple[str, Field]]:
    """Yield the fields of the framing by their names in each language."""
    for field in TABLES["framing"]:
        yield from ((name, field) for name in in_every_language(field.label))


def framing_pieces(_session: Session, text: str) -> list[str]:
    """Return the field of the framing that ``text`` begins with, and what to say in it."""
    return pieces.begun_by(_fields(), text)


def frame(line_session: LineSession, field: str, text: str) -> str:
    """Fill in a field of the framing."""
    found = the_one(_fields(), field, (_(known.label) for known in TABLES["framing"]))
    value = read_value(line_session.session, found, text)
    line_session.apply(edits.frame, **{found.name: value})
    return replies.kept(_(found.label))


def add_members(line_session: LineSession, text: str) -> str:
    """Add the members of ``text``; one who is there is told, and not added again."""
    there = [(member.name, member) for member in in_order(line_session.session.members)]
    _count, known = add_new(line_session, edits.add_members, there, text)
    return replies.added("\n".join(replies.team(line_session.session)), known)
