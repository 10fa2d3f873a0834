"""A session as sheets for a spreadsheet: partners, RACI, brakes and levers, leads."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from io import StringIO

from store.model import (
    Activity,
    Horizon,
    Lead,
    Partner,
    Point,
    Session,
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
from tui.fields.table import CARD, LEAD, Field, in_documents
from tui.summary.editions import revealed
from tui.summary.field_values import header_of, text_of
from tui.summary.options import ExportOptions
from tui.wording.i18n import _
from tui.wording.labels import actor_name, label, row_name
from tui.wording.phrases import answer, dashed, listed, point_of_actor

Sheet = tuple[Sequence[str], list[Sequence[str]]]
"""Headers and rows."""

FORMULA_STARTS = tuple("=+-@\t\r＝＋－＠")
"""What a spreadsheet takes for the start of a formula."""

_PHONE = re.compile(r"\+[0-9]+( [0-9]+)+")
"""Figures and spaces after a +: text to a spreadsheet, with nothing to compute."""

_BOM = "\ufeff"  # without it, spreadsheets take UTF-8 for something else


def render(session: Session, options: ExportOptions) -> dict[str, str]:
    """Return the text of each sheet that says something, by file name."""
    shown = revealed(session)
    made = {
        _("partners"): _partners(shown),
        _("raci"): _raci(shown),
        _("brakes-and-levers"): _points(shown),
        _("leads"): _leads(shown),
    }
    return {
        f"{name}.csv": _csv(sheet, options.separator)
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
    """Return the fields of the cards, the places of the timeline after what a partner is."""
    fields = in_documents(CARD)
    after = [field.name for field in fields].index("family") + 1
    first, others = fields[:after], fields[after:]
    headers = [*map(header_of, first), *map(label, Horizon), *map(header_of, others)]
    rows: list[Sequence[str]] = [
        [
            *_cells(session, partner, first),
            *_places(session, partner),
            *_cells(session, partner, others),
        ]
        for partner in in_order(session.partners)
    ]
    return headers, rows


def _cells(session: Session, entity: Partner | Lead, fields: Iterable[Field]) -> Iterator[str]:
    return (text_of(session, entity, field, _day) for field in fields)


def _places(session: Session, partner: Partner) -> Iterator[str]:
    places = (partner.places.get(horizon) for horizon in Horizon)
    return (row_name(session.rows[place.row]) if place else "" for place in places)


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
        dashed(label(point.verification) if checked else "", point.verification_note),
    )


def _leads(session: Session) -> Sheet:
    headers = [*map(header_of, in_documents(LEAD)), _("To answer")]
    dated = sorted(in_order(session.leads), key=lambda lead: lead.due or date.max)
    return headers, [_lead(session, lead) for lead in dated]


def _lead(session: Session, lead: Lead) -> Sequence[str]:
    points = strongest_first(session.points[id] for id in lead.points)
    behind = _below(point_of_actor(session, point) for point in points)
    return [*_cells(session, lead, in_documents(LEAD)), behind]


def _day(day: date) -> str:
    """Return ``day`` as every spreadsheet reads it alike, whatever language it speaks."""
    return day.isoformat()


def _below(texts: Iterable[str]) -> str:
    return "\n".join(texts)
