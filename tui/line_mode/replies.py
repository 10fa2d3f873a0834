"""Where a session stands, in short lines that are good to hear: no sign, no table.

Nothing of what was noted in a role is in them before it is revealed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from store.changes import follow_up
from store.checks import raci_alerts
from store.choices import Horizon, Verification
from store.model import Body, Lead, Member, Partner, Point, Session, in_order
from store.plan import Action
from store.queries.actors import name_of, present
from store.queries.points import point_numbers, points_of, strongest_first
from store.queries.raci import cell_of, raci_actors
from store.queries.roles import TurnState, players, roles_played, turn_state, turns_left
from store.queries.timeline import in_cell, tray
from tui.fields.describe import format_accepted, format_status
from tui.line_mode import things
from tui.wording import dates
from tui.wording.alerts import alert_sentence
from tui.wording.changes import FROM_TO_ALOUD
from tui.wording.date_format import long_date, short_date
from tui.wording.i18n import N_, _, n_
from tui.wording.labels import actor_name, format_letters, label, labelled, row_name, with_reason
from tui.wording.phrases import (
    action_status,
    format_owner,
    format_trajectory,
    listed,
    point_name,
    ratings,
    said_of,
)
from tui.wording.reviews import SECTIONS, counted, last_heard, moved_since, since_when
from tui.wording.turns import RULES

_STATES = {
    TurnState.WAITING: N_("to come"),
    TurnState.BEGUN: N_("begun, to be resumed"),
    TurnState.NOTED: N_("noted, hidden"),
    TurnState.REVEALED: N_("revealed"),
    TurnState.PASSES: N_("passes"),
}


def kept(what: str) -> str:
    """Return that something was taken down."""
    return _("Kept: %(what)s", what=what)


def added(said: str, there: Iterable[str]) -> str:
    """Return what was ``said`` of an addition, and who or what was there already."""
    known = listed(there)
    if not known:
        return said
    space = "" if said.endswith("\n") else " "
    return space.join([said, labelled(_("Already there"), known)])


def standing(session: Session) -> Iterator[str]:
    """Yield where the session stands as a whole, in a few lines."""
    yield session.framing.project
    yield from team(session)
    count = len(session.partners)
    yield n_("%(count)d partner named", "%(count)d partners named", count)
    yield from _unplaced(session)
    if count := len(session.activities):
        yield n_("%(count)d activity in the RACI", "%(count)d activities in the RACI", count)
    waiting = [name_of(session, role.actor) for role in turns_left(session)]
    if waiting:
        yield labelled(_("Turns to take or to end"), listed(waiting))
    shown = len(points_of(session))
    yield n_("%(count)d brake or lever revealed", "%(count)d brakes and levers revealed", shown)
    yield n_("%(count)d next move", "%(count)d next moves", len(session.leads))


def team(session: Session) -> Iterator[str]:
    """Yield who takes part."""
    names = listed(member.name for member in present(session))
    yield labelled(_("Team members"), names or _("nobody yet"))


def timeline(session: Session) -> Iterator[str]:
    """Yield each cell of the timeline that holds someone, then who has no place."""
    for horizon in Horizon:
        for row in in_order(session.rows):
            if in_cell(session, horizon, row.id):
                yield cell_of_timeline(session, horizon, row.id)
    yield from _unplaced(session)


def cell_of_timeline(session: Session, horizon: Horizon, row: str) -> str:
    """Return who stands in a cell of the timeline, in the order of the cell."""
    cell = f"{label(horizon)}, {row_name(session.rows[row])}"
    return labelled(cell, listed(card.name for card in in_cell(session, horizon, row)))


def _unplaced(session: Session) -> Iterator[str]:
    if names := listed(partner.name for partner in tray(session)):
        yield labelled(_("To place"), names)


def placed(session: Session, partner: Partner) -> str:
    """Return a partner, and where it stands at each term."""
    return labelled(partner.name, format_trajectory(session, partner))


def raci(session: Session) -> Iterator[str]:
    """Yield each activity with the letters of its actors, then what to look at."""
    for number, activity in enumerate(in_order(session.activities), 1):
        actors = [actor for actor in raci_actors(session) if actor in activity.cells]
        held = _("; ").join(_letters(session, activity.id, actor) for actor in actors)
        yield f"{number}. " + labelled(activity.name, held or _("no letter"))
    yield from (alert_sentence(session, alert) for alert in raci_alerts(session))


def cell(session: Session, activity: str, actor: str) -> str:
    """Return which letters an actor has for an activity."""
    return labelled(session.activities[activity].name, _letters(session, activity, actor))


def _letters(session: Session, activity: str, actor: str) -> str:
    own = cell_of(session.activities[activity], actor)
    agreed = _("accepted") if own.accepted else _("proposed")
    state = agreed if own.letters and actor in session.partners else ""
    held = format_letters(own) or _("no letter")
    return said_of(filter(None, (actor_name(session, actor), held, state)))


def turns(session: Session) -> Iterator[str]:
    """Yield the rules while nobody has a role, then who takes whose place, how far each turn is."""
    if not session.roles:
        yield _("The rules, said aloud before the turns")
        yield from map(_, RULES)
    for role in roles_played(session):
        actor = name_of(session, role.actor)
        names = listed(member.name for member in players(session, role))
        yield labelled(said_of(filter(None, (actor, names))), _(_STATES[turn_state(session, role)]))


def actors_of(session: Session, members: Iterable[Member]) -> Iterator[str]:
    """Yield whom each of ``members`` plays."""
    for member in members:
        roles = [role for role in roles_played(session) if member.id in role.members]
        if roles:
            yield labelled(member.name, listed(name_of(session, role.actor) for role in roles))


def brakes_and_levers(session: Session) -> Iterator[str]:
    """Yield the revealed brakes, the strongest first, then the levers."""
    numbers = point_numbers(session)
    for said in strongest_first(points_of(session)):
        yield f"{numbers[said.id]}. {point(session, said)}"


def point(session: Session, said: Point) -> str:
    """Return a brake or a lever: whose, how strong, what became of it."""
    became = [name_of(session, said.actor), ratings(said)]
    if said.accepted:
        became.append(format_accepted(said))
    if said.verification is not Verification.HYPOTHESIS:
        became.append(with_reason(label(said.verification), said.verification_note))
    return f"{point_name(said)} ({said_of(filter(None, became))})"


def leads(session: Session) -> Iterator[str]:
    """Yield the leads: what, who, when, where they stand."""
    return things.with_numbers(lead(session, noted) for noted in in_order(session.leads))


def lead(session: Session, noted: Lead) -> str:
    """Return a lead: what, who, when, where it stands."""
    who = format_owner(session, noted.owner)
    when = short_date(noted.due) if noted.due else _("no date")
    return labelled(noted.what, said_of((who, when, format_status(noted))))


def waiting(session: Session) -> Iterator[str]:
    """Yield what waits today: how much, then list by list."""
    now = follow_up(session, dates.today())
    lists: Mapping[str, Iterable[str]] = {
        "late": [action(session, late) for late in now.late],
        "due": [action(session, due) for due in now.due],
        "unheard": [body(session, to_inform) for to_inform in now.unheard],
        "to_check": [point(session, said) for said in now.to_check],
        "unplaced": [partner.name for partner in now.unplaced],
        "open": [action(session, later) for later in now.open],
        "withdrawn": [with_reason(gone.name, gone.withdrew_because) for gone in now.withdrawn],
    }
    yield listed(counted(now))
    for name, title in SECTIONS.items():
        if lists[name]:
            yield _(title)
            yield from lists[name]


def action(session: Session, planned: Action) -> str:
    """Return a lead or a first step: what, who, when, where it stands."""
    who = format_owner(session, planned.who)
    when = short_date(planned.when) if planned.when else _("no date")
    status = with_reason(action_status(planned), planned.reason)
    partner = session.partners.get(planned.id)
    what = [planned.what] if partner and planned.what else []
    name = partner.name if partner else planned.what
    return labelled(name, said_of((*what, who, when, status)))


def body(session: Session, noted: Body) -> str:
    """Return a body to tell: when it meets, who speaks, since when it has heard nothing."""
    when = short_date(noted.meets_on) if noted.meets_on else _("no date")
    who = format_owner(session, noted.speaker)
    return labelled(noted.name, said_of((when, who, last_heard(noted))))


def review(session: Session) -> Iterator[str]:
    """Yield what waits, then what has moved since the last review began."""
    yield from waiting(session)
    if not session.reviews:
        yield _("No review yet: “review” begins one.")
        return
    since = since_when(session, dates.today())
    yield _("What has moved since the review of %(day)s", day=long_date(since.held_on))
    yield from moved_since(session, since, FROM_TO_ALOUD) or [_("Nothing yet.")]
