"""Who stands where on the timeline, and how involved."""

from __future__ import annotations

from store.choices import Horizon, Involvement
from store.model import Partner, Row, Session, in_order
from store.queries.actors import with_us


def tray(session: Session) -> list[Partner]:
    """Return the partners without a place, as they were added."""
    return [partner for partner in in_order(session.partners) if not partner.places]


def in_cell(session: Session, horizon: Horizon, row: str) -> list[Partner]:
    """Return the partners placed at ``horizon`` in ``row``, in the order they were put."""
    placed = [
        (place.rank, partner.id, partner)
        for partner in session.partners.values()
        if (place := partner.places.get(horizon)) is not None and place.row == row
    ]
    return [partner for _, _, partner in sorted(placed, key=lambda item: item[:2])]


def first_horizon(partner: Partner) -> Horizon | None:
    """Return the earliest horizon ``partner`` is placed at, or None."""
    return next((horizon for horizon in Horizon if horizon in partner.places), None)


def involvement_at(session: Session, partner: Partner, horizon: Horizon) -> Involvement | None:
    """Return the level of involvement of ``partner`` at ``horizon``; None off the three levels."""
    place = partner.places.get(horizon)
    row = session.rows.get(place.row) if place else None
    return row.involvement if row else None


def ever(session: Session, partner: Partner, level: Involvement) -> bool:
    """Return whether ``partner`` has that level at any horizon."""
    return any(involvement_at(session, partner, horizon) is level for horizon in partner.places)


def by_involvement(session: Session) -> list[Partner]:
    """Return the partners, the most involved first: by the highest row they ever stand in."""
    order = {row.id: number for number, row in enumerate(in_order(session.rows))}

    def involved(partner: Partner) -> tuple[int, str, str]:
        levels = (order[place.row] for place in partner.places.values())
        return (min(levels, default=len(order)), partner.rank, partner.id)

    return sorted(session.partners.values(), key=involved)


def first_place(session: Session, partner: Partner) -> tuple[int, list[tuple[int, int]]]:
    """Return where a partner who stands somewhere goes from there on: to be sorted by.

    The highest row they ever stand in comes first, then the horizons in their order.
    """
    rows, horizons = [row.id for row in in_order(session.rows)], list(Horizon)
    steps = [(horizons.index(h), rows.index(place.row)) for h, place in partner.places.items()]
    return min(row for _horizon, row in steps), sorted(steps)


def row_for(session: Session, involvement: Involvement) -> Row | None:
    """Return the row of that level of involvement, if the team kept one."""
    return next((r for r in in_order(session.rows) if r.involvement is involvement), None)


def short_co_leads(session: Session) -> list[Partner]:
    """Return the partners that are co-leads from the short term on, and did not withdraw."""
    return [
        partner
        for partner in with_us(session)
        if involvement_at(session, partner, Horizon.SHORT) is Involvement.CO_LEAD
    ]


def co_leads(session: Session) -> list[Partner]:
    """Return the partners that are co-leads at any horizon, and did not withdraw."""
    return [p for p in with_us(session) if ever(session, p, Involvement.CO_LEAD)]
