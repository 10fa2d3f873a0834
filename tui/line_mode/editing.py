"""What commands of every step share: what is new is added; words change, things move or go."""

from __future__ import annotations

from store import edits
from store.choices import Horizon
from store.edited_session import Edit
from store.model import Session, in_order
from store.references import TableName, entities
from tui.acts import Purpose
from tui.line_mode import composed, pieces, replies, things
from tui.line_mode.command import Command, whole
from tui.line_mode.line_session import LineSession
from tui.line_mode.things import Place, the_one
from tui.wording import matching
from tui.wording.i18n import N_, _
from tui.wording.labels import known_as, label, labelled
from tui.wording.matching import Named, Unclear
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


_WORDS: dict[TableName, str] = {
    **dict.fromkeys(("members", "partners", "activities", "rows", "themes", "bodies"), "name"),
    **dict.fromkeys(("leads", "signs"), "what"),
    **dict.fromkeys(("points", "arguments"), "text"),
}
"""The field that holds the words of each kind of things."""


def correct(line_session: LineSession, name: str, words: str) -> str:
    """Give anything another name, or other words."""
    table, id = the_one(_own(line_session), name)
    if table == "points":
        line_session.apply(edits.reword, id, words)
    elif table in _WORDS:
        line_session.apply(edits.change, table, id, **{_WORDS[table]: words})
    else:
        raise Unclear(_("That has no words of its own: “fill” changes what it says."))
    return replies.kept(words) if line_session.is_open(table, id) else _("Kept.")


def delete(line_session: LineSession, name: str) -> str:
    """Delete anything that has a name or words of its own."""
    table, id = the_one(_own(line_session), name)
    gone = known_as(line_session.session, id) or name
    shown = line_session.is_open(table, id)
    if table in ("points", "arguments"):
        line_session.apply(edits.unsay, table, id)
    else:
        line_session.apply(edits.remove, table, id)
    if not shown:
        return _("It is deleted; “undo” brings it back.")
    return _("“%(name)s” is deleted; “undo” brings it back.", name=gone)


def _own(line_session: LineSession) -> list[tuple[str, Place]]:
    """Return all that is named in the open; within a turn, what was noted in it and no more."""
    noted: list[tuple[str, Place]] = [
        (name, ("points", note.id)) for name, note in line_session.notes()
    ]
    return noted or [*things.all_named(line_session.session)]


def name_pieces(session: Session, text: str) -> list[str]:
    """Return what ``text`` begins with and what follows; a semicolon parts them where it can."""
    if ";" in text:
        return pieces.first_and_rest(text)
    return pieces.begun_by(things.all_named(session), text)


def move(line_session: LineSession, name: str, position: str, term: str = "") -> str:
    """Move something to another position in its list, or a card in its cell."""
    session = line_session.session
    table, id = the_one(things.all_named(session), name)
    if not position.isdecimal() or not 1 <= int(position) <= len(entities(session, table)):
        raise Unclear(_("Say to which position: a number of the list, 1 for the first."))
    at = int(position) - 1
    if table == "partners":
        return _move_card(line_session, id, at, term)
    order = [one.id for one in in_order(entities(session, table))]
    line_session.apply(edits.move, table, id, at - order.index(id))
    return labelled(known_as(session, id), position)


def _move_card(line_session: LineSession, id: str, at: int, term: str) -> str:
    """Move a card in its cell of ``term``, or in each of its cells; answer with who is there."""
    places = line_session.session.partners[id].places
    only = [the_one(matching.horizons(), term, map(label, Horizon))] if term else [*places]
    moved = [horizon for horizon in only if horizon in places]
    if not moved:
        raise Unclear(_("It has no place there yet: “place” gives it one."))
    line_session.apply(composed.move_in_cells, id, moved, at)
    session = line_session.session
    rows = ((horizon, places[horizon].row) for horizon in moved)
    return "\n".join(replies.cell_of_timeline(session, horizon, row) for horizon, row in rows)


def undo(line_session: LineSession) -> str:
    """Take the last act of this run back."""
    act = line_session.undo()
    return undone(act) if act else _("Nothing to undo.")


def redo(line_session: LineSession) -> str:
    """Do again what was taken back."""
    act = line_session.redo()
    return redone(act) if act else _("Nothing to redo.")


COMMANDS = (
    Command(
        N_("correct rename reword change edit"),
        N_("give anything another name, or other words"),
        correct,
        (N_("Name"), N_("New words")),
        name_pieces,
        example=N_("correct Town hall ; Sieuras town hall"),
        acts=("edit",),
    ),
    Command(
        N_("delete remove erase"),
        N_("delete a card, a member, a note, an argument, a next move, anything"),
        delete,
        (N_("Name"),),
        whole,
        example=N_("delete Pharmacy"),
        acts=("delete",),
    ),
    Command(
        N_("move"),
        N_("give something another position in its list"),
        move,
        (N_("Name"), N_("Position"), N_("Term")),
        optional=1,
        split=lambda _session, text: pieces.pieces_of(text),
        example=N_("move Host the café ; 1"),
        acts=("move-up", "move-down"),
    ),
)

ABOUT = (
    Command(
        N_("undo"),
        N_("take the last command back"),
        undo,
        acts=("undo",),
        purpose=Purpose.ON,
        usual=True,
    ),
    Command(N_("redo"), N_("do it again"), redo, acts=("redo",), purpose=Purpose.ON),
)
