"""The action plan: what was decided, by whom and for when."""

from __future__ import annotations

from datetime import date

from store.model import LeadStatus, Session
from store.plan import Action, ActionKind, actions
from store.queries import strongest_first
from tui.fields.table import LEAD, by_name
from tui.summary.blocks import Block, BulletList, ListItem, Paragraph, Section, Table
from tui.summary.field_values import title_of
from tui.wording.i18n import _, short_date
from tui.wording.labels import label, labelled
from tui.wording.phrases import action_name, dashed, format_owner, point_of_actor


def action_plan(session: Session, late_before: date) -> Section | None:
    """Return the section of the plan, or None when nothing was decided yet.

    What was due before ``late_before`` is marked as late.
    """
    decided = actions(session)
    blocks: list[Block] = []
    to_do = [action for action in decided if action.is_open]
    if to_do:
        blocks.append(_table(session, to_do, late_before))
    done = [action for action in decided if action.status is LeadStatus.DONE]
    if done:
        blocks += [
            Paragraph(_("Done:")),
            BulletList(tuple(_ended(session, action) for action in done)),
        ]
    dropped = [action for action in decided if action.status is LeadStatus.DROPPED]
    if dropped:
        blocks += [
            Paragraph(_("Dropped:")),
            BulletList(tuple(_ended(session, action) for action in dropped)),
        ]
    return Section(_("Action plan"), tuple(blocks)) if blocks else None


def _table(session: Session, to_do: list[Action], late_before: date) -> Table:
    fields = by_name(LEAD)
    asked = ("due", "owner", "what", "status", "first_step")
    headers = (*(title_of(fields[name]) for name in asked), _("To answer"))
    rows = [
        (
            _when(action, late_before),
            format_owner(session, action.who),
            action_name(session, action),
            "" if action.status is LeadStatus.TO_DO else label(action.status),
            action.first_step,
            _behind(session, action),
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
    late = _("(late)") if action.kind is ActionKind.LEAD else _("(past)")
    return f"{day}\n{late}"


def _behind(session: Session, action: Action) -> str:
    points = strongest_first(session.points[id] for id in action.points)
    return "\n".join(point_of_actor(session, point) for point in points)


def _ended(session: Session, action: Action) -> ListItem:
    why = ListItem(labelled(_("Why"), action.reason)) if action.reason else None
    behind = tuple(ListItem(line) for line in _behind(session, action).splitlines())
    what, who = action_name(session, action), format_owner(session, action.who)
    return ListItem(dashed(what, who), (*((why,) if why else ()), *behind))
