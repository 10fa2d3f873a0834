"""What the command of what was written twice does: both values are read, and one is kept."""

from __future__ import annotations

from collections.abc import Iterator

from store import edits
from store.model import Conflict, Session, in_order
from tui.acts import Purpose
from tui.fields.twice import written_twice
from tui.line_mode.command import Command, parted
from tui.line_mode.line_session import LineSession
from tui.line_mode.things import Number, the_one
from tui.wording.i18n import N_, _
from tui.wording.matching import Unclear


def settle(line_session: LineSession, which: str = "", kept: str = "") -> str:
    """Return what was written twice; or keep one of both values."""
    session = line_session.session
    if not which:
        return _all_left(session)
    named = ((Number(number), one) for number, one in enumerate(_in_time(session), 1))
    conflict = the_one(named, which)
    if kept == "1":
        line_session.apply(edits.remove, "conflicts", conflict.id)
    elif kept == "2":
        line_session.apply(edits.take_other, conflict.id)
    else:
        raise Unclear(_("Say which value is kept: 1 what stands, 2 the other."))
    return _all_left(line_session.session)


def _all_left(session: Session) -> str:
    return "\n".join(conflicts(session)) or _("Nothing is left that was written twice.")


def conflicts(session: Session) -> Iterator[str]:
    """Yield what was written twice by its numbers, each with both values."""
    for number, conflict in enumerate(_in_time(session), 1):
        about, values = written_twice(session, conflict)
        yield f"{number}. {about}"
        yield from values


def _in_time(session: Session) -> list[Conflict]:
    return sorted(in_order(session.conflicts), key=lambda conflict: conflict.noticed_at)


COMMANDS = (
    Command(
        N_("twice conflicts"),
        N_("what two people wrote at once; a number, then 1 or 2, keeps one"),
        settle,
        (N_("Number"), N_("Which is kept")),
        parted,
        optional=2,
        listing=conflicts,
        example=N_("twice 1 ; 2"),
        acts=("conflicts", "number-1", "number-2"),
        purpose=Purpose.LOOK,
    ),
)
