"""The timeline as a grid, then the partners in full."""

from __future__ import annotations

from store.model import Bond, Horizon, Partner, Session, Stage, in_order
from store.queries import first_horizon, in_cell, tray
from tui.i18n import _, long_date, n_
from tui.labels import label, labelled, meaning, row_name
from tui.summary.blocks import (
    Band,
    Block,
    Card,
    Facts,
    Paragraph,
    Section,
    Timeline,
)
from tui.summary.words import facts, listed, several, standing


def timeline(session: Session) -> Section | None:
    """Return the timeline, or None when no partner was named."""
    if not session.partners:
        return None
    blocks: list[Block] = [Paragraph(_("With whom must we, and do we want to, work on this?"))]
    if any(partner.places for partner in session.partners.values()):
        grid = _grid(session)
        blocks.append(grid)
        if _has_arrows(grid):
            blocks.append(Paragraph(_("An arrow: this partner's involvement changes with time.")))
    if unplaced := tray(session):
        names = listed(partner.name for partner in unplaced)
        blocks.append(Paragraph(labelled(_("Not placed yet"), names)))
    return Section(_("The partnership timeline"), tuple(blocks))


def _has_arrows(grid: Timeline) -> bool:
    return any(card.goes for band in grid.bands for cell in band.cells for card in cell)


def _grid(session: Session) -> Timeline:
    spoken = session.framing
    meanings = (spoken.short_term, spoken.medium_term, spoken.long_term)
    horizons = tuple(
        (label(h), meaning(h, said)) for h, said in zip(Horizon, meanings, strict=True)
    )
    return Timeline(horizons, tuple(_band(session, row.id) for row in in_order(session.rows)))


def _band(session: Session, row: str) -> Band:
    cells = tuple(
        tuple(_card(partner, horizon) for partner in in_cell(session, horizon, row))
        for horizon in Horizon
    )
    return Band(row_name(session.rows[row]), cells)


def _card(partner: Partner, horizon: Horizon) -> Card:
    rows = [partner.places[h].row for h in Horizon if h in partner.places]
    at = sum(h in partner.places for h in list(Horizon)[: list(Horizon).index(horizon)])
    came = at > 0 and rows[at - 1] != rows[at]
    goes = at + 1 < len(rows) and rows[at + 1] != rows[at]
    return Card(partner.id, partner.name, came, goes)


def partners(session: Session) -> Section | None:
    """Return each partner with all that is told of it, or None without partners."""
    if not session.partners:
        return None
    title = n_("The partner in full", "The %(count)d partners in full", len(session.partners))
    ordered = sorted(in_order(session.partners), key=lambda p: _first_place(session, p))
    return Section(title, sections=tuple(_partner(session, partner) for partner in ordered))


def _first_place(session: Session, partner: Partner) -> tuple[int, int, str]:
    horizon = first_horizon(partner)
    if horizon is None:
        return (len(Horizon), 0, partner.rank)
    rows = [row.id for row in in_order(session.rows)]
    place = partner.places[horizon]
    return (list(Horizon).index(horizon), rows.index(place.row), place.rank)


def _partner(session: Session, partner: Partner) -> Section:
    contact = session.members.get(partner.contact or "")
    stages = listed(label(stage) for stage in Stage if stage in partner.stages)
    day = long_date(partner.first_step_on) if partner.first_step_on else ""
    family = label(partner.family) if partner.family else ""
    bond = label(partner.bond) if partner.bond else ""
    if partner.bond is Bond.BOTH:
        bond = _("we must and we want to")
    standing_line = Paragraph(several(standing(session, partner), family, bond))
    told = facts(
        (_("What we expect"), partner.expected),
        (_("What it brings them"), partner.brings),
        (_("Condition"), partner.condition),
        (_("Our contact"), contact.name if contact else ""),
        (_("First step"), several(partner.first_step, day)),
        (_("Present"), stages),
        (_("Note"), partner.note),
    )
    return Section(partner.name, (standing_line, Facts(told)) if told else (standing_line,))
