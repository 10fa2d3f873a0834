"""The action plan: by date with what came of it, then person by person with how to begin."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from store.model import LeadStatus, Session
from store.plan import Action, actions, by_person, open_actions
from store.queries import strongest_first
from tui.fields.table import LEAD, by_name
from tui.summary.blocks import Section, Table
from tui.summary.field_values import title_of
from tui.wording.i18n import _, short_date
from tui.wording.labels import label
from tui.wording.phrases import action_name, format_owner, point_of_actor

_ALWAYS = 3
"""Of how many columns a plan is at least: what is below them says more."""


def by_date(session: Session, late_before: date) -> Section | None:
    """Return what is to be done, then what was done or dropped; None when nothing was decided.

    What was due before ``late_before`` is marked as late.
    """
    decided = sorted(actions(session), key=lambda action: not action.is_open)
    if not decided:
        return None
    rows = [
        (
            _when(action, _state(action, late_before)),
            format_owner(session, action.who),
            action_name(session, action),
            action.reason if action.status is LeadStatus.DROPPED else "",
        )
        for action in decided
    ]
    return Section(_("Action plan"), (_table((*_headers("due", "owner", "what"), _("Why")), rows),))


def person_by_person(session: Session, late_before: date) -> Section | None:
    """Return what each person is still to do, how to begin and what it answers."""
    rows = [
        (
            format_owner(session, who),
            _when(action, _state(action, late_before)),
            action_name(session, action),
            action.first_step,
            _behind(session, action),
        )
        for who, theirs in by_person(session, open_actions(session))
        for action in theirs
    ]
    if not rows:
        return None
    headers = (*_headers("owner", "due", "what", "first_step"), _("To answer"))
    return Section(_("Who does what, person by person"), (_table(headers, rows),))


def _headers(*names: str) -> tuple[str, ...]:
    fields = by_name(LEAD)
    return tuple(title_of(fields[name]) for name in names)


def _table(headers: Sequence[str], rows: Sequence[tuple[str, ...]]) -> Table:
    """Return the table of when, who and what, and of those others in which something is said."""
    said = [n for n in range(len(headers)) if n < _ALWAYS or any(row[n] for row in rows)]
    return Table(
        tuple(headers[column] for column in said),
        tuple(tuple(row[column] for column in said) for row in rows),
        under=len(said) - _ALWAYS,
    )


def _when(action: Action, state: str) -> str:
    day = short_date(action.when) if action.when else _("no date")
    return f"{day}\n{state}" if state else day


def _state(action: Action, late_before: date) -> str:
    """Return how far ``action`` has come, and whether it is late; nothing while it is to do."""
    status = "" if action.status is LeadStatus.TO_DO else label(action.status)
    late = _("late") if action.is_late(late_before) else ""
    return "\n".join(filter(None, (late, status)))


def _behind(session: Session, action: Action) -> str:
    points = strongest_first(session.points[id] for id in action.points)
    return "\n".join(point_of_actor(session, point) for point in points)
