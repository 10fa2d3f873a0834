"""What of a session stands in sheets for a spreadsheet, whatever the file they are in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from store.choices import Form, Horizon, Verification
from store.days import in_turn
from store.model import EntityT, Lead, Partner, Point, Session, in_order
from store.queries.actors import name_of
from store.queries.points import arguments_under, leads_for, points_of, strongest_first
from store.queries.raci import raci_actors, signs
from store.queries.roles import players
from tui.fields.field import Field, by_name, in_documents
from tui.fields.table import BODY, CARD, FRAMING, HORIZONS, LEAD, NEXT_REVIEW, RELATION, SIGN
from tui.summary.editions import revealed
from tui.summary.field_values import header_of, text_of, title_of
from tui.wording.i18n import _
from tui.wording.labels import actor_name, label, row_name
from tui.wording.phrases import answer, dashed, listed, point_of_actor

Cell = str | int | date
"""What stands in one cell: words, a rating, a day."""

_Cells = tuple[Sequence[str], list[Sequence[Cell]]]
"""Headers and rows."""


class Sheet(Struct, frozen=True):
    """One sheet: the ``name`` of its file, its ``title``, headers and rows."""

    name: str
    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def sheets_of(session: Session) -> list[Sheet]:
    """Return each sheet that says something, in its order; that of partners always.

    No column is empty but the first.
    """
    shown = revealed(session)
    made = (
        (_("framing"), _("Framing"), _framing(shown)),
        (_("partners"), _("Partners"), _partners(shown)),
        (_("first-steps"), _("First steps"), _first_steps(shown)),
        (_("raci"), _("RACI"), _raci(shown)),
        (_("brakes-and-levers"), _("Brakes and levers"), _points(shown)),
        (_("leads"), _("Next moves"), _leads(shown)),
        (_("signs-of-trust"), _("Signs of trust"), _of_table(shown, shown.signs, SIGN)),
        (_("committees"), _("Committees to inform"), _of_table(shown, shown.bodies, BODY)),
        (_("relations"), _("Who opens the door"), _of_table(shown, shown.relations, RELATION)),
    )
    return [
        _sheet(name, title, cells)
        for name, title, cells in made
        if cells[1] or name == _("partners")
    ]


def _sheet(name: str, title: str, cells: _Cells) -> Sheet:
    headers, rows = cells
    said = [n for n in range(len(headers)) if n == 0 or any(row[n] for row in rows)]
    return Sheet(
        name,
        title,
        tuple(headers[number] for number in said),
        tuple(tuple(row[number] for number in said) for row in rows),
    )


def _framing(session: Session) -> _Cells:
    """Return a row for each thing said of the project, the next review at the end."""
    framed = [field for field in FRAMING if field.name != "other_form"]
    rows: list[Sequence[Cell]] = [
        *((title_of(field), _framed(session, field)) for field in framed),
        *((label(h), text_of(session, session.framing, field)) for h, field in HORIZONS.items()),
        *((title_of(f), _cell(session, session.next_review, f)) for f in NEXT_REVIEW),
    ]
    return (_("The project"), _("What is said")), [row for row in rows if row[1]]


def _framed(session: Session, field: Field) -> Cell:
    framing = session.framing
    if field.name == "forms":
        forms = [label(form) for form in Form if form in framing.forms and form is not Form.OTHER]
        return listed(filter(None, (*forms, framing.other_form)))
    return _cell(session, framing, field)


_OF_A_STEP = ("name", "first_step", "first_step_on", "first_step_status", "contact")


def _first_steps(session: Session) -> _Cells:
    fields = [by_name(CARD)[name] for name in _OF_A_STEP]
    stepping = [p for p in in_order(session.partners) if p.first_step or p.first_step_on]
    dated = sorted(stepping, key=lambda partner: in_turn(partner.first_step_on))
    headers = [_("Partner"), *map(title_of, fields[1:])]
    return headers, [[*_cells(session, partner, fields)] for partner in dated]


def _of_table(session: Session, table: Mapping[str, EntityT], fields: Sequence[Field]) -> _Cells:
    rows: list[Sequence[Cell]] = [[*_cells(session, one, fields)] for one in in_order(table)]
    return [*map(header_of, fields)], rows


def _partners(session: Session) -> _Cells:
    """Return the fields of the cards, the places of the timeline after what a partner is."""
    fields = in_documents(CARD)
    after = [field.name for field in fields].index("family") + 1
    first, others = fields[:after], fields[after:]
    headers = [*map(header_of, first), *map(label, Horizon), *map(header_of, others)]
    rows: list[Sequence[Cell]] = [
        [
            *_cells(session, partner, first),
            *_places(session, partner),
            *_cells(session, partner, others),
        ]
        for partner in in_order(session.partners)
    ]
    return headers, rows


def _cells(session: Session, entity: Struct, fields: Iterable[Field]) -> Iterator[Cell]:
    return (_cell(session, entity, field) for field in fields)


def _cell(session: Session, entity: Struct, field: Field) -> Cell:
    """Return what ``entity`` has in ``field``; one day stays one, a span is in words."""
    value: object = getattr(entity, field.name)
    return value if isinstance(value, date) else text_of(session, entity, field)


def _places(session: Session, partner: Partner) -> Iterator[str]:
    places = (partner.places.get(horizon) for horizon in Horizon)
    return (row_name(session.rows[place.row]) if place else "" for place in places)


def _raci(session: Session) -> _Cells:
    actors = raci_actors(session)
    first = _("Activity (R?: proposed)")
    headers = (first, *(actor_name(session, actor) for actor in actors))
    rows = in_order(session.activities)
    return headers, [[row.name, *(signs(row, actor) for actor in actors)] for row in rows]


def _points(session: Session) -> _Cells:
    headers = (
        _("Actor"),
        _("Played by"),
        _("Brake or lever"),
        _("In their words"),
        _("Strength"),
        _("Our influence"),
        _("Theme"),
        _("Arguments"),
        _("Next moves"),
        _("Accepted"),
        _("Checked"),
    )
    return headers, [_point(session, point) for point in strongest_first(points_of(session))]


def _point(session: Session, point: Point) -> Sequence[Cell]:
    role = session.roles.get(point.role or "")
    theme = session.themes.get(point.theme or "")
    checked = point.verification is not Verification.HYPOTHESIS
    return (
        name_of(session, point.actor),
        listed(member.name for member in players(session, role)) if role else "",
        label(point.kind),
        point.text,
        point.strength or "",
        point.grip or "",
        theme.name if theme else "",
        _below(answer(session, argument) for argument in arguments_under(session, point)),
        _below(lead.what for lead in leads_for(session, point)),
        (point.accepted_because or _("yes")) if point.accepted else "",
        dashed(label(point.verification) if checked else "", point.verification_note),
    )


def _leads(session: Session) -> _Cells:
    headers = [*map(header_of, in_documents(LEAD)), _("In response to")]
    dated = sorted(in_order(session.leads), key=lambda lead: in_turn(lead.due))
    return headers, [_lead(session, lead) for lead in dated]


def _lead(session: Session, lead: Lead) -> Sequence[Cell]:
    points = strongest_first(session.points[id] for id in lead.points)
    behind = _below(point_of_actor(session, point) for point in points)
    return [*_cells(session, lead, in_documents(LEAD)), behind]


def _below(texts: Iterable[str]) -> str:
    return "\n".join(texts)
