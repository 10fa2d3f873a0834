"""Verbs of the timeline: partners, their places, rows of involvement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from store.edits.tables import found, put
from store.history import undoable
from store.model import Bond, Cell, Family, Horizon, Partner, Place, Row, Session, replace
from store.queries import in_cell, name_of
from store.ranks import in_sequence
from store.references import LINKS, entities, named_by, updated, without
from store.text import clean_name, clean_text


@undoable("add_partners")
def add_partners(session: Session, names: Iterable[str], family: Family | None = None) -> Session:
    """Return ``session`` with one more card in the tray for each name."""
    cards = (Partner(name=clean_name(name), family=family) for name in names)
    return put(session, "partners", *cards)


@undoable("add_placed")
def add_placed(session: Session, names: Iterable[str], horizon: Horizon, row: str) -> Session:
    """Return ``session`` with a new card for each name, last in the cell ``horizon`` × ``row``."""
    cards = [Partner(name=clean_name(name)) for name in names]
    session = put(session, "partners", *cards)
    return place_all(session, [(card.id, None) for card in cards], horizon, row)


@undoable("add_actors")
def add_actors(session: Session, actors: Mapping[str, Family]) -> Session:
    """Return ``session`` with one more card in the tray for each name, of that family."""
    for name, family in actors.items():
        session = add_partners(session, [name], family)
    return session


@undoable("place_all")
def place_all(
    session: Session,
    cards: Iterable[tuple[str, Horizon | None]],
    horizon: Horizon | None,
    row: str = "",
) -> Session:
    """Return ``session`` with several cards, one after another, in the cell ``horizon`` × ``row``.

    Each is a partner and the horizon it leaves, None from the tray. Without a ``horizon`` to go
    to they only leave.
    """
    for partner, leaving in cards:
        if horizon is not None:
            session = place(session, partner, horizon, row, leaving=leaving)
        elif leaving is not None:
            session = unplace(session, partner, leaving)
    return session


@undoable("place")
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
    kept = {h: place for h, place in card.places.items() if h not in (leaving, horizon)}
    cards = [other for other in in_cell(session, horizon, row) if other.id != partner]
    ranks = [other.places[horizon].rank for other in cards]
    at = len(cards) if at is None else max(0, min(len(cards), at))
    cards.insert(at, replace(card, places=kept))
    ranks.insert(at, "")
    placed = [
        replace(other, places={**other.places, horizon: Place(row=row, rank=rank)})
        for other, was, rank in zip(cards, ranks, in_sequence(ranks), strict=True)
        if rank != was
    ]
    return put(session, "partners", *placed)


@undoable("unplace")
def unplace(session: Session, partner: str, horizon: Horizon | None = None) -> Session:
    """Return ``session`` with ``partner`` gone from ``horizon``, or (None) back in the tray."""
    card: Partner = found(session, "partners", partner)
    places = {h: p for h, p in card.places.items() if horizon is not None and h is not horizon}
    return put(session, "partners", replace(card, places=places))


@undoable("add_row")
def add_row(session: Session, name: str) -> Session:
    """Return ``session`` with a row of the team's own, last."""
    return put(session, "rows", Row(name=clean_name(name)))


@undoable("merge_partners")
def merge_partners(session: Session, kept: str, other: str) -> Session:
    """Return ``session`` with the card ``other`` merged into ``kept``: no word is lost.

    What ``kept`` lacks comes from ``other``. Where both say something, the words of ``other`` are
    added to the note of ``kept``; of two families, or two places at one horizon, that of ``kept``
    stands. Raises TextTooLong when that note cannot hold the words.
    """
    one: Partner = found(session, "partners", kept)
    two: Partner = found(session, "partners", other)
    if kept == other:
        return session
    session = put(session, "partners", _united(session, one, two))
    for link in LINKS:
        if "partners" in link.to:
            naming = [
                updated(entity, {link.field: _renamed(getattr(entity, link.field), other, kept)})
                for entity in entities(session, link.table).values()
                if other in named_by(entity, link)
            ]
            session = put(session, link.table, *naming)
    return without(session, "partners", other)


_WORDS = ("note", "name", "expected", "brings", "condition", "first_step")
_CHOICES = ("family", "contact", "first_step_on")


def _united(session: Session, one: Partner, two: Partner) -> Partner:
    filled = {name: getattr(one, name) or getattr(two, name) for name in (*_WORDS, *_CHOICES)}
    return updated(
        one,
        {
            **filled,
            "note": clean_text("\n".join([filled["note"], *_unsaid(session, two, filled)])),
            "bond": _bond(one.bond, two.bond),
            "stages": one.stages | two.stages,
            "places": {**two.places, **one.places},
            "in_raci": one.in_raci or two.in_raci,
        },
    )


def _bond(one: Bond | None, two: Bond | None) -> Bond | None:
    return Bond.BOTH if one and two and one is not two else one or two


def _unsaid(session: Session, two: Partner, filled: Mapping[str, Any]) -> Iterator[str]:
    """Yield what ``two`` says that is not in the fields of the united card."""
    for field in _WORDS:
        said = getattr(two, field)
        if said and said != filled[field]:
            yield said
    if two.contact and two.contact != filled["contact"]:
        yield name_of(session, two.contact)
    if two.first_step_on and two.first_step_on != filled["first_step_on"]:
        yield two.first_step_on.isoformat()


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
