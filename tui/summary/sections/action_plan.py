"""The action plan: what was decided, by whom and for when."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from store.model import Lead, LeadStatus, Partner, Session, in_order
from store.queries import is_open, strongest_first
from tui.fields.table import LEAD, by_name
from tui.summary.blocks import Block, BulletList, ListItem, Paragraph, Section, Table
from tui.summary.field_values import title_of
from tui.wording.i18n import _, short_date
from tui.wording.labels import label, labelled
from tui.wording.phrases import dashed, format_owner, point_of_actor


class Action(Struct, frozen=True):
    """One line of the plan: a lead, or the first step towards a partner."""

    what: str
    who: str
    when: date | None
    status: LeadStatus = LeadStatus.TO_DO
    first_step: str = ""
    behind: str = ""
    reason: str = ""
    is_open: bool = True
    is_lead: bool = True


def actions(session: Session) -> list[Action]:
    """Return all that was decided, the earliest first, what has no date last."""
    leads = [_of_lead(session, lead) for lead in in_order(session.leads)]
    steps = [
        _of_partner(session, partner)
        for partner in in_order(session.partners)
        if partner.first_step or partner.first_step_on
    ]
    return sorted([*leads, *steps], key=lambda action: action.when or date.max)


def action_plan(session: Session, late_before: date) -> Section | None:
    """Return the section of the plan, or None when nothing was decided yet.

    What was due before ``late_before`` is marked as late.
    """
    decided = actions(session)
    blocks: list[Block] = []
    to_do = [action for action in decided if action.is_open]
    if to_do:
        blocks.append(_table(to_do, late_before))
    done = [action for action in decided if action.status is LeadStatus.DONE]
    if done:
        blocks += [Paragraph(_("Done:")), BulletList(tuple(_ended(action) for action in done))]
    dropped = [action for action in decided if action.status is LeadStatus.DROPPED]
    if dropped:
        blocks += [
            Paragraph(_("Dropped:")),
            BulletList(tuple(_ended(action) for action in dropped)),
        ]
    return Section(_("Action plan"), tuple(blocks)) if blocks else None


def _table(to_do: list[Action], late_before: date) -> Table:
    fields = by_name(LEAD)
    asked = ("due", "owner", "what", "status", "first_step")
    headers = (*(title_of(fields[name]) for name in asked), _("To answer"))
    rows = [
        (
            _when(action, late_before),
            action.who,
            action.what,
            "" if action.status is LeadStatus.TO_DO else label(action.status),
            action.first_step,
            action.behind,
        )
        for action in to_do
    ]
    said = [column for column in range(len(headers)) if column < 3 or any(r[column] for r in rows)]
    return Table(
        tuple(headers[column] for column in said),
        tuple(tuple(row[column] for column in said) for row in rows),
        under=len(said) - 3,
    )


def _when(action: Action, late_before: date) -> str:
    if action.when is None:
        return _("no date")
    day = short_date(action.when)
    if action.when >= late_before:
        return day
    # Nothing says whether a first step was made: only that its day is past.
    late = _("(late)") if action.is_lead else _("(past)")
    return f"{day}\n{late}"


def _of_lead(session: Session, lead: Lead) -> Action:
    points = strongest_first(session.points[id] for id in lead.points)
    return Action(
        what=lead.what,
        who=format_owner(session, lead.owner),
        when=lead.due,
        status=lead.status,
        is_open=is_open(lead),
        first_step=lead.first_step,
        behind="\n".join(point_of_actor(session, point) for point in points),
        reason=lead.reason,
    )


def _of_partner(session: Session, partner: Partner) -> Action:
    step = partner.first_step or _("first step")
    return Action(
        what=labelled(partner.name, step),
        who=format_owner(session, partner.contact),
        when=partner.first_step_on,
        is_lead=False,
    )


def _ended(action: Action) -> ListItem:
    why = ListItem(labelled(_("Why"), action.reason)) if action.reason else None
    behind = tuple(ListItem(line) for line in action.behind.splitlines())
    return ListItem(dashed(action.what, action.who), (*((why,) if why else ()), *behind))
