"""A session as sheets for a spreadsheet: partners, RACI, brakes and levers, leads."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from datetime import date
from io import StringIO

from store.model import (
    Activity,
    Horizon,
    Lead,
    Partner,
    Point,
    Session,
    Stage,
    Verification,
    in_order,
)
from store.queries import (
    arguments_under,
    cell_of,
    is_proposed,
    leads_for,
    letters,
    name_of,
    players,
    points_of,
    raci_actors,
    strongest_first,
)
from store.text import clean_text
from tui.summary.editions import Edition, as_told
from tui.wording.i18n import _
from tui.wording.labels import actor_name, label, row_name
from tui.wording.phrases import answer, listed, point_of_actor, several

Sheet = tuple[Sequence[str], list[Sequence[str]]]
"""Headers and rows."""

FORMULA_STARTS = tuple("=+-@\t\r＝＋－＠")
"""What a spreadsheet takes for the start of a formula."""

_PHONE = re.compile(r"\+[0-9]+( [0-9]+)+")
"""Figures and spaces after a +: text to a spreadsheet, with nothing to compute."""

_BOM = "\ufeff"  # without it, spreadsheets take UTF-8 for something else


def sheets(
    session: Session, edition: Edition, with_conditions: bool = False, separator: str = ";"
) -> dict[str, str]:
    """Return the text of each sheet that ``edition`` tells, by file name."""
    told = as_told(session, edition, with_conditions)
    made = {
        _("partners"): _partners(told),
        _("raci"): _raci(told),
        _("brakes-and-levers"): _points(told),
        _("leads"): _leads(told),
    }
    return {
        f"{name}.csv": _csv(sheet, separator)
        for name, sheet in made.items()
        if sheet[1] or name == _("partners")
    }


def neutralised(text: str) -> str:
    """Return ``text`` as a cell that no spreadsheet evaluates."""
    text = clean_text(text, len(text))
    return f"'{text}" if _is_formula(text) and not _PHONE.fullmatch(text) else text


def as_said(cell: str) -> str:
    """Return the text that ``neutralised`` made ``cell`` of."""
    return cell[1:] if cell.startswith("'") and _is_formula(cell) else cell


def _is_formula(text: str) -> bool:
    """Return whether ``text`` is one, or has been: so that what was said is got back whole."""
    return text.lstrip("'").startswith(FORMULA_STARTS)


def _csv(sheet: Sheet, separator: str) -> str:
    headers, rows = sheet
    said = [n for n in range(len(headers)) if n == 0 or any(row[n] for row in rows)]
    text = StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    for row in [headers, *rows]:
        writer.writerow([neutralised(row[number]) for number in said])
    return _BOM + text.getvalue()


def _partners(session: Session) -> Sheet:
    headers = (
        _("Name"),
        _("Family"),
        *(label(horizon) for horizon in Horizon),
        _("Must we, do we want to"),
        _("What we expect"),
        _("What it brings them"),
        _("Condition"),
        _("Our contact"),
        _("First step"),
        _("Date"),
        _("Present"),
        _("Note"),
    )
    return headers, [_partner(session, partner) for partner in in_order(session.partners)]


def _partner(session: Session, partner: Partner) -> Sequence[str]:
    places = [partner.places.get(horizon) for horizon in Horizon]
    return (
        partner.name,
        label(partner.family) if partner.family else "",
        *(row_name(session.rows[place.row]) if place else "" for place in places),
        label(partner.bond) if partner.bond else "",
        partner.expected,
        partner.brings,
        partner.condition,
        name_of(session, partner.contact),
        partner.first_step,
        _day(partner.first_step_on),
        listed(label(stage) for stage in Stage if stage in partner.stages),
        partner.note,
    )


def _raci(session: Session) -> Sheet:
    actors = raci_actors(session)
    first = _("Activity (R?: proposed)")
    headers = (first, *(actor_name(session, actor) for actor in actors))
    rows = in_order(session.activities)
    return headers, [[row.name, *(_letters(row, actor) for actor in actors)] for row in rows]


def _letters(activity: Activity, actor: str) -> str:
    held = letters(cell_of(activity, actor))
    return f"{held}?" if is_proposed(activity, actor) else held


def _points(session: Session) -> Sheet:
    headers = (
        _("Actor"),
        _("Played by"),
        _("Brake or lever"),
        _("In their words"),
        _("Strength"),
        _("Grip"),
        _("Theme"),
        _("Answers"),
        _("Leads"),
        _("Accepted"),
        _("Checked"),
    )
    return headers, [_point(session, point) for point in strongest_first(points_of(session))]


def _point(session: Session, point: Point) -> Sequence[str]:
    role = session.roles.get(point.role or "")
    theme = session.themes.get(point.theme or "")
    checked = point.verification is not Verification.HYPOTHESIS
    return (
        name_of(session, point.actor),
        listed(member.name for member in players(session, role)) if role else "",
        label(point.kind),
        point.text,
        str(point.strength or ""),
        str(point.grip or ""),
        theme.name if theme else "",
        _below(answer(session, argument) for argument in arguments_under(session, point)),
        _below(lead.what for lead in leads_for(session, point)),
        (point.accepted_because or _("yes")) if point.accepted else "",
        several(label(point.verification) if checked else "", point.verification_note),
    )


def _leads(session: Session) -> Sheet:
    headers = (
        _("What"),
        _("Who"),
        _("When"),
        _("First step"),
        _("Status"),
        _("Why dropped"),
        _("To answer"),
    )
    dated = sorted(in_order(session.leads), key=lambda lead: lead.due or date.max)
    return headers, [_lead(session, lead) for lead in dated]


def _lead(session: Session, lead: Lead) -> Sequence[str]:
    points = strongest_first(session.points[id] for id in lead.points)
    return (
        lead.what,
        name_of(session, lead.owner),
        _day(lead.due),
        lead.first_step,
        label(lead.status),
        lead.reason,
        _below(point_of_actor(session, point) for point in points),
    )


def _day(day: date | None) -> str:
    """Return ``day`` as every spreadsheet reads it alike, whatever language it speaks."""
    return day.isoformat() if day else ""


def _below(texts: Iterable[str]) -> str:
    return "\n".join(texts)
