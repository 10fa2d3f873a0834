"""The timeline as a grid, then the partners in full."""

from __future__ import annotations

from store.choices import Answer, Bond, Horizon
from store.model import Partner, Session, in_order
from store.queries.actors import name_of
from store.queries.timeline import first_horizon, in_cell, tray
from tui.fields.field import Field, in_documents
from tui.fields.table import CARD, HORIZONS
from tui.summary.blocks import (
    Block,
    Fact,
    Facts,
    Paragraph,
    Section,
    Timeline,
    TimelineCard,
    TimelineRow,
    facts,
)
from tui.summary.field_values import text_of, title_of
from tui.summary.options import Edition
from tui.wording.date_format import long_date
from tui.wording.i18n import _, n_
from tui.wording.labels import family_name, label, labelled, meaning, row_name, step_label
from tui.wording.phrases import dashed, format_trajectory, listed, standing_name


def sections(session: Session, edition: Edition) -> list[Section | None]:
    """Return the timeline, then the partners in full; None for what holds nothing.

    What is left to place, and what is said of a first step elsewhere, is for the team alone.
    """
    internal = edition is Edition.INTERNAL
    return [_timeline(session, internal), _partners(session, internal)]


def _timeline(session: Session, internal: bool) -> Section | None:
    blocks: list[Block] = []
    if any(partner.places for partner in session.partners.values()):
        grid = timeline_of(session)
        blocks.append(grid)
        if _has_arrows(grid):
            blocks.append(Paragraph(_("An arrow: this partner's involvement changes with time.")))
    if internal and (unplaced := tray(session)):
        names = listed(partner.name for partner in unplaced)
        blocks.append(Paragraph(labelled(_("Not placed yet"), names)))
    if not blocks:
        return None
    asked = _("With whom must we, and do we want to, work on this?")
    hoped = _("What we hope for, and when: nothing is agreed until you have said yes.")
    return Section(
        _("The partnership timeline"), (Paragraph(asked if internal else hoped), *blocks)
    )


def _has_arrows(grid: Timeline) -> bool:
    return any(card.goes for band in grid.bands for cell in band.cells for card in cell)


def timeline_of(session: Session) -> Timeline:
    """Return the rows and horizons of ``session``, with the cards that stand there."""
    horizons = tuple(
        (label(horizon), meaning(horizon, text_of(session, session.framing, HORIZONS[horizon])))
        for horizon in Horizon
    )
    return Timeline(horizons, tuple(_band(session, row.id) for row in in_order(session.rows)))


def _band(session: Session, row: str) -> TimelineRow:
    cells = tuple(
        tuple(_card(session, partner, horizon) for partner in in_cell(session, horizon, row))
        for horizon in Horizon
    )
    named = session.rows[row]
    return TimelineRow(row_name(named), cells, named.involvement)


def _card(session: Session, partner: Partner, horizon: Horizon) -> TimelineCard:
    rows = [partner.places[h].row for h in Horizon if h in partner.places]
    at = sum(h in partner.places for h in list(Horizon)[: list(Horizon).index(horizon)])
    came = at > 0 and rows[at - 1] != rows[at]
    goes = at + 1 < len(rows) and rows[at + 1] != rows[at]
    return TimelineCard(
        partner.id,
        standing_name(session, partner.id),
        came,
        goes,
        bond=partner.bond,
        contact=name_of(session, partner.contact),
        condition=partner.condition,
    )


def _partners(session: Session, internal: bool) -> Section | None:
    if not session.partners:
        return None
    rows = [row.id for row in in_order(session.rows)]
    ordered = sorted(in_order(session.partners), key=lambda p: _first_place(rows, p))
    described = [(partner, _facts(session, partner, internal)) for partner in ordered]
    full = [_in_full(session, p, said, internal) for p, said in described if said or p.bond]
    if others := [partner for partner, said in described if not (said or partner.bond)]:
        full.append(_others(session, others, internal))
    agreed = _("“(agreed)”: has said yes. Of the others, it is what we hope.")
    has_agreed = any(p.answer is Answer.AGREED for p in ordered)
    blocks = () if internal or not has_agreed else (Paragraph(agreed),)
    return Section(_("The partners in full"), blocks, tuple(full), columns=2)


def _others(session: Session, partners: list[Partner], internal: bool) -> Section:
    """Return the partners of whom only the place is known, one line for each place.

    The grid shows it too, but nobody can hear a grid: ``show`` is what a screen reader reads.
    """
    at: dict[str, list[str]] = {}
    for partner in partners:
        stands = format_trajectory(session, partner) if partner.places else ""
        at.setdefault(stands, []).append(
            partner.name if internal else _agreed(partner, partner.name)
        )
    unplaced = listed(at.pop("", ()))
    label = _("Not placed yet") if internal else _("Named")
    placed = [(stands, listed(names)) for stands, names in at.items()]
    title = n_(
        "The other partner, by level and term",
        "The other partners, by level and term",
        len(partners),
    )
    return Section(title, (Facts(facts(*placed, (label, unplaced))),))


def _agreed(partner: Partner, text: str) -> str:
    """Return ``text``, which partners read of ``partner``, marked where that one said yes."""
    agreed = partner.answer is Answer.AGREED
    return _("%(stands)s (agreed)", stands=text) if agreed else text


def _first_place(rows: list[str], partner: Partner) -> tuple[int, int, str]:
    horizon = first_horizon(partner)
    if horizon is None:
        return (len(Horizon), 0, partner.rank)
    place = partner.places[horizon]
    return (list(Horizon).index(horizon), rows.index(place.row), place.rank)


_ABOVE_THE_FACTS = {"name", "family", "other_family", "bond"}
"""The fields of a card that its title and the line below it say."""


def _facts(session: Session, partner: Partner, internal: bool) -> tuple[Fact, ...]:
    """Return what is said of ``partner`` beyond where it stands and what it is.

    A first step, its day and how far it has come are one fact. Partners read it in the action plan
    alone, and what each answered on the line above.
    """
    elsewhere = {*_ABOVE_THE_FACTS, "first_step_on", "first_step_status"}
    if not internal:
        elsewhere |= {"first_step", "answer"}
    fields = [field for field in in_documents(CARD) if field.name not in elsewhere]
    said = ((field, _said(session, partner, field)) for field in fields)
    return facts(*((title_of(field), text) for field, text in said if text))


def _said(session: Session, partner: Partner, field: Field) -> str:
    text = text_of(session, partner, field)
    if field.name == "first_step":
        status = step_label(partner.first_step_status) if partner.first_step_status else ""
        day = long_date(partner.first_step_on) if partner.first_step_on else ""
        return dashed(text, day, status)
    return text


def _in_full(session: Session, partner: Partner, said: tuple[Fact, ...], internal: bool) -> Section:
    stands = format_trajectory(session, partner) if partner.places or internal else ""
    if stands and not internal:
        stands = _agreed(partner, stands)
    family = family_name(partner)
    bond = label(partner.bond) if partner.bond else ""
    if partner.bond is Bond.BOTH:
        bond = _("we must and we want to")
    line = dashed(stands, family, bond)
    blocks = (Paragraph(line) if line else None, Facts(said) if said else None)
    return Section(partner.name, tuple(block for block in blocks if block))
