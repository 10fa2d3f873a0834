"""What each command of the framing does: a field is filled in, members are added."""

from __future__ import annotations

from collections.abc import Iterator

from store import edits
from store.model import Session, in_order
from tui.fields.table import TABLES
from tui.line_mode import pieces, replies, things
from tui.line_mode.command import Command, whole
from tui.line_mode.editing import add_new
from tui.line_mode.filling import by_names, field_named, lines_of, value_of
from tui.line_mode.line_session import LineSession
from tui.line_mode.things import the_one
from tui.wording import matching
from tui.wording.i18n import N_, _

_FIELDS = TABLES["framing"]


def framing_pieces(_session: Session, text: str) -> list[str]:
    """Return the field of the framing that ``text`` begins with, and what to say in it."""
    return pieces.begun_by(by_names(_FIELDS), text)


def frame(line_session: LineSession, field: str, text: str) -> str:
    """Fill in a field of the framing."""
    found = field_named(_FIELDS, field)
    value = value_of(line_session.session, found, text)
    line_session.apply(edits.frame, **{found.name: value})
    return replies.kept(_(found.label))


def read(session: Session) -> Iterator[str]:
    """Yield the framing, field by field."""
    return lines_of(session, _FIELDS, session.framing)


def read_field(session: Session, text: str) -> Iterator[str]:
    """Yield one field of the framing."""
    return lines_of(session, [field_named(_FIELDS, text)], session.framing)


def add_members(line_session: LineSession, text: str) -> str:
    """Add the members of ``text``; one who is there is told, and not added again."""
    from tui.partner_tables.named_people import surely_named  # late: until one adds

    there = [(member.name, member) for member in in_order(line_session.session.members)]
    each = [name for piece in pieces.pieces_of(text) for name in surely_named(piece)]
    _count, known = add_new(line_session, edits.add_members, there, " ; ".join(each))
    return replies.added("\n".join([*replies.team(line_session.session), ""]), known).rstrip("\n")


def set_aside(line_session: LineSession, member: str) -> str:
    """Write that a member has left the team, or is back; what they said stays."""
    session = line_session.session
    everyone = [*matching.members(session), *matching.members_who_left(session)]
    player = the_one(things.numbered(everyone), member)
    line_session.apply(edits.change, "members", player.id, left=not player.left)
    if player.left:
        return _("%(name)s is back in the team.", name=player.name)
    if line_session.role and player.id in line_session.role.members:
        line_session.enter(None)
    return _("%(name)s has left the team; what they said stays.", name=player.name)


COMMANDS = (
    Command(
        N_("frame framing"),
        N_("fill in a field of the framing; “-” empties it"),
        frame,
        (N_("Field"), N_("Text")),
        framing_pieces,
        listing=read,
        reading=read_field,
        example=N_("frame Why ; Go to those who do not come to us"),
        acts=("edit",),
    ),
    Command(
        N_("member members"),
        N_("add members of the team, separated by semicolons"),
        add_members,
        (N_("Member"),),
        whole,
        again=True,
        listing=replies.team,
        example=N_("member Nadia ; Yoann"),
        acts=("add",),
        usual=True,
    ),
    Command(
        N_("away"),
        N_("a member has left the team, or is back"),
        set_aside,
        (N_("Member"),),
        whole,
        example=N_("away Yoann"),
        acts=("set-aside",),
    ),
)
