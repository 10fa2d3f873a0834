"""Where a session stands, in short lines that are good to hear: no sign, no table.

Nothing of what was noted in a role is told before it is revealed.
"""

from __future__ import annotations

from collections.abc import Iterator

from store.model import Horizon, Lead, Point, Session, in_order
from store.queries import (
    TurnState,
    in_cell,
    name_of,
    players,
    points_of,
    present,
    roles_played,
    strongest_first,
    tray,
    turn_state,
    turns_left,
)
from tui.i18n import N_, _, n_, short_date
from tui.labels import label, labelled, row_name
from tui.summary.words import listed, point_name, ratings

_STATES = {
    TurnState.WAITING: N_("to come"),
    TurnState.BEGUN: N_("begun, to be resumed"),
    TurnState.NOTED: N_("noted, hidden"),
    TurnState.REVEALED: N_("revealed"),
    TurnState.PASSES: N_("passes"),
}


def standing(session: Session) -> Iterator[str]:
    """Yield where the session stands as a whole, in a few lines."""
    yield session.framing.project
    yield from team(session)
    count = len(session.partners)
    yield n_("%(count)d partner named", "%(count)d partners named", count)
    yield from _unplaced(session)
    waiting = [name_of(session, role.actor) for role in turns_left(session)]
    if waiting:
        yield labelled(_("Turns to take or to end"), listed(waiting))
    shown = len(points_of(session))
    yield n_("%(count)d brake or lever revealed", "%(count)d brakes and levers revealed", shown)
    yield n_("%(count)d lead", "%(count)d leads", len(session.leads))


def team(session: Session) -> Iterator[str]:
    """Yield who takes part."""
    names = listed(member.name for member in present(session))
    yield labelled(_("Team members"), names or _("nobody yet"))


def timeline(session: Session) -> Iterator[str]:
    """Yield each cell of the timeline that holds someone, then who has no place."""
    for horizon in Horizon:
        for row in in_order(session.rows):
            if cards := in_cell(session, horizon, row.id):
                cell = f"{label(horizon)}, {row_name(row)}"
                yield labelled(cell, listed(card.name for card in cards))
    yield from _unplaced(session)


def _unplaced(session: Session) -> Iterator[str]:
    if names := listed(partner.name for partner in tray(session)):
        yield labelled(_("To place"), names)


def turns(session: Session) -> Iterator[str]:
    """Yield who takes whose place, and how far each turn is."""
    for role in roles_played(session):
        actor = name_of(session, role.actor)
        names = listed(member.name for member in players(session, role))
        yield labelled(listed(filter(None, (actor, names))), _(_STATES[turn_state(session, role)]))


def brakes_and_levers(session: Session) -> Iterator[str]:
    """Yield the revealed brakes, the strongest first, then the levers."""
    return (_of_actor(session, point) for point in strongest_first(points_of(session)))


def _of_actor(session: Session, point: Point) -> str:
    said = listed(filter(None, (name_of(session, point.actor), ratings(point))))
    return f"{point_name(point)} ({said})"


def leads(session: Session) -> Iterator[str]:
    """Yield the leads: what, who, when, where they stand."""
    return (_lead(session, lead) for lead in in_order(session.leads))


def _lead(session: Session, lead: Lead) -> str:
    who = name_of(session, lead.owner) or _("nobody yet")
    when = short_date(lead.due) if lead.due else _("no date")
    return labelled(lead.what, listed((who, when, label(lead.status))))
