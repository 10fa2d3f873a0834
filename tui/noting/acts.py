"""What each verb does with the pieces of its line: an edit is applied, an answer returned."""

from __future__ import annotations

from store import edits
from store.model import Horizon, Partner, Row, Session, in_order
from store.open_session import Edit
from tui import acts
from tui.commands.partner_files import HEADERS
from tui.i18n import _, n_
from tui.labels import known_as, label, labelled, row_name
from tui.noting import composed, fields, names, told
from tui.noting.desk import Desk
from tui.noting.names import Named, the_one
from tui.summary.words import listed, standing

# --- framing


def frame(desk: Desk, field: str, text: str) -> str:
    """Fill in a field of the framing."""
    name = the_one(fields.of_framing(), field, map(_, fields.FRAMING.values()))
    desk.apply(edits.frame, **{name: fields.framing_value(name, text)})
    return told.kept(_(fields.FRAMING[name]))


def add_members(desk: Desk, text: str) -> str:
    """Add the members of ``text``."""
    desk.apply(edits.add_members, [name for name in names.pieces_of(text) if name])
    return "\n".join(told.team(desk.session))


# --- timeline


def add_partners(desk: Desk, text: str) -> str:
    """Add the partners of ``text`` that are not there yet."""
    count, known = add_new(desk, edits.add_partners, names.partners(desk.session), text)
    return told.added(n_("%(count)d partner added.", "%(count)d partners added.", count), known)


def add_new(
    desk: Desk, add: Edit[[list[str]]], named: Named[object], text: str
) -> tuple[int, list[str]]:
    """Add what ``text`` names that is not ``named`` yet, as one act.

    Returns how many were added, and the names that were there.
    """
    fresh, known = names.fresh_and_known(text, [name for name, _thing in named])
    if fresh:
        desk.apply(add, fresh)
    return len(fresh), known


def place(desk: Desk, partner: str, horizon: str, row: str) -> str:
    """Put a partner in one cell of the timeline, and nowhere else."""
    card, when, level = _cell(desk.session, partner, horizon, row)
    desk.apply(composed.place, card.id, when, level.id)
    return _stands(desk, card)


def place_too(desk: Desk, partner: str, horizon: str, row: str) -> str:
    """Put a partner in one more cell of the timeline: a step of its trajectory."""
    card, when, level = _cell(desk.session, partner, horizon, row)
    desk.apply(edits.place, card.id, when, level.id)
    return _stands(desk, card)


def _cell(session: Session, partner: str, horizon: str, row: str) -> tuple[Partner, Horizon, Row]:
    return (
        the_one(names.partners(session), partner),
        the_one(names.horizons(), horizon, map(label, Horizon)),
        the_one(names.rows(session), row, map(row_name, in_order(session.rows))),
    )


def _stands(desk: Desk, card: Partner) -> str:
    return labelled(card.name, standing(desk.session, desk.session.partners[card.id]))


def describe(desk: Desk, partner: str, field: str, text: str) -> str:
    """Fill in a field of a partner's card."""
    card = the_one(names.partners(desk.session), partner)
    name = the_one(fields.of_card(), field, map(fields.called_on_card, HEADERS))
    value = fields.card_value(desk.session, name, text)
    desk.apply(edits.change, "partners", card.id, **{name: value})
    return told.kept(listed((card.name, fields.called_on_card(name))))


def delete(desk: Desk, name: str) -> str:
    """Delete a partner, a member or an activity."""
    table, id = the_one(names.deletable(desk.session), name)
    gone = known_as(desk.session, id)
    desk.apply(edits.remove, table, id)
    return _("“%(name)s” is deleted; “undo” brings it back.", name=gone)


# --- leads


def add_lead(desk: Desk, point: str, what: str, who: str = "", when: str = "") -> str:
    """Add a lead for a brake or a lever; who and when may also end what is said."""
    said = the_one(names.points(desk.session), point)
    owners = list(names.owners(desk.session))
    if not who and not when:
        what, who, when = names.who_and_when(owners, what)
    owner = the_one(owners, who) if who else None
    due = names.day(when) if when else None
    desk.apply(composed.add_lead, said.id, what, owner, due)
    return "\n".join([*told.leads(desk.session)][-1:])


# --- back and forth


def undo(desk: Desk) -> str:
    """Take the last act of this run back."""
    act = desk.undo()
    return _("Undone: %(act)s", act=acts.told(act)) if act else _("Nothing to undo.")


def redo(desk: Desk) -> str:
    """Do again what was taken back."""
    act = desk.redo()
    return _("Redone: %(act)s", act=acts.told(act)) if act else _("Nothing to redo.")
