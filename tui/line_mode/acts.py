"""What each verb does with the pieces of its line: an edit is applied, an answer returned."""

from __future__ import annotations

from store import edits
from store.model import Horizon, Partner, Row, Session, in_order
from store.open_session import Edit
from tui.line_mode import composed, field_values, replies
from tui.line_mode.line_session import LineSession
from tui.partner_tables.reading import HEADERS
from tui.wording import matching
from tui.wording import undo as undo_words
from tui.wording.i18n import _, n_
from tui.wording.labels import known_as, label, labelled, row_name
from tui.wording.matching import Named, the_one
from tui.wording.phrases import listed, standing

# --- framing


def frame(desk: LineSession, field: str, text: str) -> str:
    """Fill in a field of the framing."""
    name = the_one(field_values.of_framing(), field, map(_, field_values.FRAMING.values()))
    desk.apply(edits.frame, **{name: field_values.framing_value(name, text)})
    return replies.kept(_(field_values.FRAMING[name]))


def add_members(desk: LineSession, text: str) -> str:
    """Add the members of ``text``."""
    desk.apply(edits.add_members, [name for name in matching.pieces_of(text) if name])
    return "\n".join(replies.team(desk.session))


# --- timeline


def add_partners(desk: LineSession, text: str) -> str:
    """Add the partners of ``text`` that are not there yet."""
    count, known = add_new(desk, edits.add_partners, matching.partners(desk.session), text)
    return replies.added(n_("%(count)d partner added.", "%(count)d partners added.", count), known)


def add_new(
    desk: LineSession, add: Edit[[list[str]]], named: Named[object], text: str
) -> tuple[int, list[str]]:
    """Add what ``text`` names that is not ``named`` yet, as one act.

    Returns how many were added, and the names that were there.
    """
    fresh, known = matching.fresh_and_known(text, [name for name, _thing in named])
    if fresh:
        desk.apply(add, fresh)
    return len(fresh), known


def place(desk: LineSession, partner: str, horizon: str, row: str) -> str:
    """Put a partner in one cell of the timeline, and nowhere else."""
    card, when, level = _cell(desk.session, partner, horizon, row)
    desk.apply(composed.place, card.id, when, level.id)
    return _stands(desk, card)


def place_too(desk: LineSession, partner: str, horizon: str, row: str) -> str:
    """Put a partner in one more cell of the timeline: a step of its trajectory."""
    card, when, level = _cell(desk.session, partner, horizon, row)
    desk.apply(edits.place, card.id, when, level.id)
    return _stands(desk, card)


def _cell(session: Session, partner: str, horizon: str, row: str) -> tuple[Partner, Horizon, Row]:
    return (
        the_one(matching.partners(session), partner),
        the_one(matching.horizons(), horizon, map(label, Horizon)),
        the_one(matching.rows(session), row, map(row_name, in_order(session.rows))),
    )


def _stands(desk: LineSession, card: Partner) -> str:
    return labelled(card.name, standing(desk.session, desk.session.partners[card.id]))


def describe(desk: LineSession, partner: str, field: str, text: str) -> str:
    """Fill in a field of a partner's card."""
    card = the_one(matching.partners(desk.session), partner)
    name = the_one(field_values.of_card(), field, map(field_values.called_on_card, HEADERS))
    value = field_values.card_value(desk.session, name, text)
    desk.apply(edits.change, "partners", card.id, **{name: value})
    return replies.kept(listed((card.name, field_values.called_on_card(name))))


def delete(desk: LineSession, name: str) -> str:
    """Delete a partner, a member or an activity."""
    table, id = the_one(matching.deletable(desk.session), name)
    gone = known_as(desk.session, id)
    desk.apply(edits.remove, table, id)
    return _("“%(name)s” is deleted; “undo” brings it back.", name=gone)


# --- leads


def add_lead(desk: LineSession, point: str, what: str, who: str = "", when: str = "") -> str:
    """Add a lead for a brake or a lever; who and when may also end what is said."""
    said = the_one(matching.points(desk.session), point)
    owners = list(matching.owners(desk.session))
    if not who and not when:
        what, who, when = matching.who_and_when(owners, what)
    owner = the_one(owners, who) if who else None
    due = matching.day(when) if when else None
    desk.apply(composed.add_lead, said.id, what, owner, due)
    return "\n".join([*replies.leads(desk.session)][-1:])


# --- back and forth


def undo(desk: LineSession) -> str:
    """Take the last act of this run back."""
    act = desk.undo()
    return _("Undone: %(act)s", act=undo_words.told(act)) if act else _("Nothing to undo.")


def redo(desk: LineSession) -> str:
    """Do again what was taken back."""
    act = desk.redo()
    return _("Redone: %(act)s", act=undo_words.told(act)) if act else _("Nothing to redo.")
