"""What commands of every step share: what is new is added, something is deleted, acts undone."""

from __future__ import annotations

from store import edits
from store.open_session import Edit
from tui.line_mode import pieces
from tui.line_mode.line_session import LineSession
from tui.wording import matching
from tui.wording.i18n import _
from tui.wording.labels import known_as
from tui.wording.matching import Named, the_one
from tui.wording.undo import redone, undone


def add_new(
    line_session: LineSession, add: Edit[[list[str]]], named: Named[object], text: str
) -> tuple[int, list[str]]:
    """Add what ``text`` names that is not ``named`` yet, as one act.

    Returns how many were added, and the names that were there.
    """
    fresh, known = pieces.fresh_and_known(text, [name for name, _thing in named])
    if fresh:
        line_session.apply(add, fresh)
    return len(fresh), known


def delete(line_session: LineSession, name: str) -> str:
    """Delete a partner, a member or an activity."""
    table, id = the_one(matching.deletable(line_session.session), name)
    gone = known_as(line_session.session, id)
    line_session.apply(edits.remove, table, id)
    return _("“%(name)s” is deleted; “undo” brings it back.", name=gone)


def undo(line_session: LineSession) -> str:
    """Take the last act of this run back."""
    act = line_session.undo()
    return undone(act) if act else _("Nothing to undo.")


def redo(line_session: LineSession) -> str:
    """Do again what was taken back."""
    act = line_session.redo()
    return redone(act) if act else _("Nothing to redo.")
