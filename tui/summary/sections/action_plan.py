"""The action plan: by date with what came of it, then person by person with how to begin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from store.choices import LeadStatus
from store.model import Session
from store.plan import Action, actions, by_person, open_actions
from store.queries.actors import name_of
from store.queries.points import strongest_first
from tui.fields.field import by_name
from tui.fields.table import LEAD
from tui.summary.blocks import Section, Table
from tui.summary.field_values import title_of
from tui.wording.date_format import short_date
from tui.wording.i18n import _
from tui.wording.labels import label, labelled
from tui.wording.phrases import action_name, action_status, format_owner, point_of_actor

_ALWAYS = 3
"""Of how many columns a plan is at least: what is below them says more."""


def by_date(session: Session, late_before: date, nobody: str) -> Section | None:
    """Return what is to be done, then what was done or dropped; None when nothing was decided.

    What was due before ``late_before`` is marked as late. ``nobody`` is said of what
    nobody is in charge of.
    """
    decided = sorted(actions(session), key=lambda action: not action.is_open)
    if not decided:
        return None
    rows = [
        (
            _when(action),
            "\n".join(_states(action, late_before)) or label(action.status),
            name_of(session, action.who) or nobody,
            _what(session, action),
        )
        for action in decided
    ]
    overdue = frozenset(n for n, action in enumerate(decided) if action.is_late(late_before))
    headers = _headers("due", "status", "owner", "what")
    return Section(_("Action plan"), (Table(headers, tuple(rows), urgent=overdue),))


def person_by_person(session: Session, late_before: date) -> Section | None:
    """Return what each person is still to do, how to begin and what it answers."""
    rows = [
        (
            format_owner(session, who),
            "\n".join((_when(action), *_states(action, late_before))),
            action_name(session, action),
            action.first_step,
            _behind(session, action),
        )
        for who, theirs in by_person(session, open_actions(session))
        for action in theirs
    ]
    if not rows:
        return None
    headers = (*_headers("owner", "due", "what", "first_step"), _("In response to"))
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


def _what(session: Session, action: Action) -> str:
    """Return what is to be done, and why it was dropped on a line of its own."""
    what = action_name(session, action)
    if action.status is LeadStatus.DROPPED and action.reason:
        why = labelled(_("Why"), action.reason)
        return f"{what}\n{why}"
    return what


def _when(action: Action) -> str:
    return short_date(action.when) if action.when else _("no date")


def _states(action: Action, late_before: date) -> Iterator[str]:
    """Yield whether ``action`` is late, and how far it has come; nothing while it is to do."""
    if action.is_late(late_before):
        yield _("late")
    if action.status is not LeadStatus.TO_DO:
        yield action_status(action)


def _behind(session: Session, action: Action) -> str:
    points = strongest_first(session.points[id] for id in action.points)
    return "\n".join(point_of_actor(session, point) for point in points)
