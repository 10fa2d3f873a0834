"""A session told once, for any format: what comes first, what follows, what is left out."""

from __future__ import annotations

from datetime import date

from store.model import Form, Point, PointKind, Session
from store.queries import points_of, present, short_co_leads, strongest_first, tray
from tui.i18n import _, language, long_date, n_
from tui.labels import label, labelled
from tui.summary import actions, follow_up, next_time, raci, step_aside, timeline
from tui.summary.blocks import Facts, Item, Items, Outline, Section
from tui.summary.editions import Edition, as_told
from tui.summary.words import facts, listed, said_by, several

STRONGEST = 3
"""How many brakes are told first."""


def outline_of(
    session: Session, edition: Edition, today: date, with_conditions: bool = False
) -> Outline:
    """Return what ``edition`` tells of ``session`` as it stands ``today``.

    ``with_conditions``: see ``as_told``.
    """
    told = as_told(session, edition, with_conditions)
    sections = [*_opening(told, edition, today), timeline.timeline(told), timeline.partners(told)]
    if edition is Edition.INTERNAL:
        sections += [
            raci.raci(told, with_alerts=True),
            step_aside.step_aside(told, step_aside.turns_waiting(session)),
            step_aside.shared_brakes(told),
            step_aside.brakes_without_lead(told),
            step_aside.to_verify(told),
            next_time.next_time(session),
        ]
    else:
        sections.append(raci.raci(told, with_alerts=False))
    kept = tuple(section for section in sections if section is not None)
    return Outline(told.framing.project, _heading(told, edition), kept, language())


def _opening(session: Session, edition: Edition, today: date) -> list[Section | None]:
    """Return the decisions, then the project; who was not there must know it first."""
    internal = edition is Edition.INTERNAL
    late_before = today if internal else date.min  # being late is the team's own business
    decided = [
        _in_short(session, today, late_before),
        follow_up.follow_up(session, edition),
        actions.action_plan(session, late_before),
    ]
    project = _project(session)
    return [*decided, project] if internal else [project, *decided]


def _heading(session: Session, edition: Edition) -> tuple[str, ...]:
    framing = session.framing
    editions = {
        Edition.INTERNAL: _("Internal edition: for the team, not to be passed on as it is"),
        Edition.SHAREABLE: _("Edition to share with our partners"),
    }
    team = listed(member.name for member in present(session))
    lines = (
        framing.structure,
        framing.territory,
        _held(framing.held_on, framing.facilitator),
        labelled(_("Round the table"), team) if team else "",
        editions[edition],
    )
    return tuple(line for line in lines if line)


def _held(day: date | None, facilitator: str) -> str:
    when = _("Workshop of %(date)s", date=long_date(day)) if day else ""
    if not facilitator:
        return when
    if not day:
        return _("Facilitated by %(name)s", name=facilitator)
    return listed((when, _("facilitated by %(name)s", name=facilitator)))


def _in_short(session: Session, today: date, late_before: date) -> Section | None:
    items = [*_decisions(session), *_brakes(session), *_next(session, today, late_before)]
    return Section(_("In short"), (Items(tuple(items)),)) if items else None


def _decisions(session: Session) -> list[Item]:
    decided = []
    if leading := short_co_leads(session):
        names = listed(partner.name for partner in leading)
        decided.append(Item(_("Carrying it with us from the start: %(names)s", names=names)))
    if session.partners:
        decided.append(Item(_counted(session)))
    if accepted := tuple(_accepted(session, p) for p in points_of(session) if p.accepted):
        decided.append(Item(_("Brakes accepted as they are:"), accepted))
    return decided


def _accepted(session: Session, brake: Point) -> Item:
    said = said_by(session, brake)
    return Item(labelled(said, brake.accepted_because) if brake.accepted_because else said)


def _counted(session: Session) -> str:
    named = n_("%(count)d partner named", "%(count)d partners named", len(session.partners))
    unplaced = len(tray(session))
    if not unplaced:
        return _("%(named)s, all of them placed on the timeline", named=named)
    left = n_("%(count)d of them not placed yet", "%(count)d of them not placed yet", unplaced)
    return listed((named, left))


def _brakes(session: Session) -> list[Item]:
    brakes = [p for p in strongest_first(points_of(session, kind=PointKind.BRAKE)) if p.strength]
    told = tuple(Item(said_by(session, brake)) for brake in brakes[:STRONGEST])
    title = n_("The strongest brake:", "The %(count)d strongest brakes:", len(told))
    return [Item(title, told)] if told else []


def _next(session: Session, today: date, late_before: date) -> list[Item]:
    to_do = [a for a in actions.actions(session) if a.is_open and a.when]
    late = [a for a in to_do if a.is_lead and a.when and a.when < late_before]
    coming = next((a for a in to_do if a.when and a.when >= today), None)
    items = []
    if late:
        items.append(Item(n_("%(count)d lead is late", "%(count)d leads are late", len(late))))
    if coming and coming.when:
        what = several(long_date(coming.when), f"{coming.what} ({coming.who})")
        items.append(Item(labelled(_("Next date"), what)))
    return items


def _project(session: Session) -> Section | None:
    said = session.framing
    forms = [label(form) for form in Form if form in said.forms and form is not Form.OTHER]
    told = facts(
        (_("Form"), listed(filter(None, (*forms, said.other_form)))),
        (_("Why"), said.why),
        (_("For whom"), said.for_whom),
        (_("Objectives"), said.objectives),
        (_("Findings, in figures"), said.figures),
        (_("Findings, in words"), said.words),
        (_("What it does not replace"), said.not_replaced),
    )
    return Section(_("The project"), (Facts(told),)) if told else None
