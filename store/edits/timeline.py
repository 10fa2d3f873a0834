"""Verbs of the timeline: partners, their places, rows of involvement."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from store.edits.tables import found, put, rank_at
from store.model import Cell, Family, Horizon, Partner, Place, Row, Session
from store.queries import in_cell
from store.references import LINKS, entities, named_by, updated, without
from store.text import clean_name


def add_partners(session: Session, names: Iterable[str], family: Family | None = None) -> Session:
    """Return ``session`` with one more card in the tray for each name."""
    cards = (Partner(name=clean_name(name), family=family) for name in names)
    return put(session, "partners", *cards)


def add_placed(session: Session, name: str, horizon: Horizon, row: str) -> Session:
    """Return ``session`` with a new card, last in the cell ``horizon`` × ``row``."""
    card = Partner(name=clean_name(name))
    return place(put(session, "partners", card), card.id, horizon, row)


def place_all(
    session: Session, partners: Sequence[str], leaving: Horizon | None, horizon: Horizon, row: str
) -> Session:
    """Return ``session`` with several cards, one after another, in the cell ``horizon`` × ``row``.

    Each leaves the horizon ``leaving``; a card in the tray leaves the tray.
    """
    for partner in partners:
        session = place(session, partner, horizon, row, leaving=leaving)
    return session


def place(
    session: Session,
    partner: str,
    horizon: Horizon,
    row: str,
    *,
    leaving: Horizon | None = None,
    at: int | None = None,
) -> Session:
    """Return ``session`` with ``partner`` in the cell ``horizon`` × ``row``.

    ``leaving`` is the horizon it comes from, None to add a step to its trajectory; ``at`` is
    its position in the cell, last by default.
    """
    card: Partner = found(session, "partners", partner)
    found(session, "rows", row)
    others = [p.places[horizon].rank for p in in_cell(session, horizon, row) if p.id != partner]
    rank = rank_at(others, len(others) if at is None else max(0, min(len(others), at)))
    places = {h: p for h, p in card.places.items() if h is not leaving}
    places[horizon] = Place(row=row, rank=rank)
    return put(session, "partners", replace(card, places=places))


def unplace(session: Session, partner: str, horizon: Horizon | None = None) -> Session:
    """Return ``session`` with ``partner`` gone from ``horizon``, or (None) back in the tray."""
    card: Partner = found(session, "partners", partner)
    places = {h: p for h, p in card.places.items() if horizon is not None and h is not horizon}
    return put(session, "partners", replace(card, places=places))


def add_row(session: Session, name: str) -> Session:
    """Return ``session`` with a row of the team's own, last."""
    return put(session, "rows", Row(name=clean_name(name)))


def merge_partners(session: Session, kept: str, other: str) -> Session:
    """Return ``session`` with the card ``other`` merged into ``kept``: nothing said is lost.

    Where both say something, the words of ``other`` are added to the note of ``kept``.
    """
    one: Partner = found(session, "partners", kept)
    two: Partner = found(session, "partners", other)
    session = put(session, "partners", _united(one, two))
    for link in LINKS:
        if "partners" in link.to:
            naming = [
                updated(entity, {link.field: _renamed(getattr(entity, link.field), other, kept)})
                for entity in entities(session, link.table).values()
                if other in named_by(entity, link)
            ]
            session = put(session, link.table, *naming)
    return without(session, "partners", other)


_WORDS = ("expected", "brings", "condition", "first_step", "note")
_CHOICES = ("family", "bond", "contact", "first_step_on")


def _united(one: Partner, two: Partner) -> Partner:
    extra = [two.name] if two.name != one.name else []
    filled: dict[str, object] = {}
    for field in _WORDS:
        mine, theirs = getattr(one, field), getattr(two, field)
        if theirs and not mine:
            filled[field] = theirs
        elif theirs and theirs != mine:
            extra.append(theirs)
    for field in _CHOICES:
        filled[field] = getattr(one, field) or getattr(two, field)
    note = "\n".join(filter(None, [str(filled.pop("note", one.note)), *extra]))
    return updated(
        one,
        {
            **filled,
            "note": note,
            "stages": one.stages | two.stages,
            "places": {**two.places, **one.places},
            "in_raci": one.in_raci or two.in_raci,
        },
    )


def _renamed(value: str | Mapping[str, Cell], old: str, new: str) -> str | dict[str, Cell]:
    """Return a reference, or the cells of an activity, with one actor's id for another's."""
    if isinstance(value, str):
        return new
    both = [value[id] for id in (new, old) if id in value]
    united = Cell(
        letters=frozenset().union(*(cell.letters for cell in both)),
        accepted=all(cell.accepted for cell in both),
    )
    return {**{id: cell for id, cell in value.items() if id != old}, new: united}
