"""Verbs of the timeline: partners, their places, rows of involvement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from typing import Any

from store.choices import Family, Horizon
from store.days import DaySpan, iso
from store.edits.tables import cleaned, found, put
from store.field_rules import BothAre, rule_of
from store.for_partners import ForPartners
from store.history import undoable
from store.model import Cell, Partner, Place, Row, Session, replace
from store.queries.actors import name_of
from store.queries.timeline import in_cell
from store.ranks import between, in_sequence
from store.references import LINKS, entities, field_names, named_by, updated, without
from store.text import clean_name


@undoable("add_partners")
def add_partners(session: Session, names: Iterable[str], family: Family | None = None) -> Session:
    """Return ``session`` with one more card in the tray for each name."""
    cards = (Partner(name=clean_name(name), family=family) for name in names)
    return put(session, "partners", *cards)


@undoable("add_placed")
def add_placed(session: Session, names: Iterable[str], horizon: Horizon, row: str) -> Session:
    """Return ``session`` with a new card for each name, last in the cell ``horizon`` × ``row``."""
    found(session, "rows", row)
    last = max((card.places[horizon].rank for card in in_cell(session, horizon, row)), default="")
    cards = []
    for name in names:
        last = between(last)
        places = {horizon: Place(row=row, rank=last)}
        cards.append(Partner(name=clean_name(name), places=places))
    return put(session, "partners", *cards)


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
    return add_rows(session, [name])


@undoable("add_row")
def add_rows(session: Session, names: Iterable[str]) -> Session:
    """Return ``session`` with a row of the team's own for each name, last."""
    return put(session, "rows", *(Row(name=clean_name(name)) for name in names))


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
    for relation in session.relations.values():
        if relation.actor == relation.other:  # they tied the two cards that are one now
            session = without(session, "relations", relation.id)
    return without(session, "partners", other)


def _united(session: Session, one: Partner, two: Partner) -> Partner:
    fields = [name for name in one.__struct_fields__ if name in field_names(type(one))]
    filled = {name: _both(one, two, name) for name in fields}
    in_turn = sorted(fields, key=lambda name: (name != "note", not _is_text(two, name)))
    unsaid = [said for name in in_turn if (said := _unsaid(session, two, name, filled[name]))]
    note = cleaned(type(one), {"note": "\n".join([filled["note"], *unsaid])})
    chosen = {
        name: _chosen(one, two, name, filled.get(name))
        for name in {**one.for_partners, **two.for_partners}
    }
    merged = one.merged | two.merged | {two.id}
    return updated(one, {**filled, **note, "merged": merged, "for_partners": chosen})


def _chosen(one: Partner, two: Partner, name: str, united: object) -> ForPartners:
    """Return what partners read of a field of both cards: nothing that one of them kept.

    It may be read, or read in other words, only where each card that it comes from said so.
    """
    said = [card for card in (one, two) if getattr(card, name)]
    source = [card for card in said if getattr(card, name) == united] or said
    choices = [card.for_partners.get(name, ForPartners()) for card in source]
    kept = any(c.for_partners.get(name, ForPartners()).between_us for c in (one, two))
    if kept or not choices:
        return ForPartners(between_us=kept or None)
    if any(choice.between_us is not False for choice in choices):
        return ForPartners()
    return choices[0]


def _both(one: Partner, two: Partner, name: str) -> Any:
    """Return what both cards have in a field, or else what the first has, or else the second."""
    mine, other = getattr(one, name), getattr(two, name)
    both = rule_of(type(one), name, BothAre)
    if both and mine and other and mine != other:
        return both.value
    if isinstance(mine, frozenset):
        return mine | other
    if isinstance(mine, Mapping):
        return {**other, **mine}
    return mine or other


def _unsaid(session: Session, two: Partner, name: str, filled: object) -> str:
    """Return in words what ``two`` says in a field, unless the united card has it there."""
    value = getattr(two, name)
    if not value or value == filled or isinstance(value, bool | Enum):
        return ""
    if isinstance(value, date | DaySpan):
        return iso(value)
    if isinstance(value, str):
        return name_of(session, value) if name in _NAMING else value
    return str(value) if isinstance(value, int | float) else ""


def _is_text(card: Partner, name: str) -> bool:
    return type(getattr(card, name)) is str and name not in _NAMING


_NAMING = {link.field for link in LINKS if link.table == "partners"}
"""The fields of a card that name another entity."""


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
