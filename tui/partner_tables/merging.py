"""Partners of a file taken into a session: what is empty is filled in, what is written stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from store import edits
from store.choices import Horizon
from store.edits.tables import put
from store.history import made_by, undoable
from store.model import Partner, Place, Session, in_order
from store.queries.timeline import in_cell
from store.ranks import between
from store.references import updated
from store.text import folded
from tui.partner_tables.alikes import alike_pairs
from tui.partner_tables.cell_values import CardLine, Reader
from tui.partner_tables.partner_file import PartnerFile
from tui.partner_tables.remarks import Remarks


class Intake(Struct, frozen=True):
    """``session`` once a file was taken in, and whom that ``added`` or found ``there``, by name.

    ``alike`` are names that are new, each with another it is like. ``remarks`` are sentences on
    all that was not taken; ``doubts`` are those of them that are not of who was there, nor of the
    file as a whole. ``advice`` are others on what to do, where some was not understood.
    """

    session: Session
    added: Sequence[str]
    there: Sequence[str]
    alike: Sequence[tuple[str, str]]
    remarks: Sequence[str]
    doubts: Sequence[str]
    advice: Sequence[str]


class Spot(NamedTuple):
    """A cell of the timeline: where those go whose place is not said."""

    horizon: Horizon
    row: str


def take_in(session: Session, file: PartnerFile, spot: Spot | None = None) -> Intake:
    """Return ``session`` with the partners of ``file``: those it has not, and what they lack.

    Raises TooMany.
    """
    there = {folded(partner.name): partner.name for partner in session.partners.values()}
    keys = {name: folded(name) for name in {one.name for one in file.lines}}
    fresh = _fresh(file, keys, there)
    begun = edits.add_partners(session, fresh)
    filling = _Filling(begun, spot, made_by(session, begun))
    said, known, seen = Remarks(file), list[str](), {*there}
    for one in file.lines:
        if not one.name:
            said.of_no_name(one)
            continue
        card, key = filling.reader.read(one), keys[one.name]
        filled, left = filling.fill(key, card)
        said.of_cells(one, card)
        if key in seen:
            said.of_known(one, filled, left)
            known.append(there.get(key, one.name))
        seen.add(key)
    alike, advice = alike_pairs(fresh, there.values()), list(said.advice(session))
    return Intake(filling.session(), fresh, known, alike, said.sentences, said.doubts, advice)


@undoable("add_partners")
def add_listed(session: Session, file: PartnerFile, spot: Spot | None = None) -> Session:
    """Return ``session`` with all of ``file`` taken in, as one act. Raises TooMany."""
    return take_in(session, file, spot).session


def _fresh(file: PartnerFile, keys: Mapping[str, str], there: Mapping[str, str]) -> list[str]:
    """Return the names of ``file`` that are not ``there``, each as it is first written."""
    fresh: dict[str, str] = {}
    for one in file.lines:
        if one.name:
            fresh.setdefault(keys[one.name], one.name)
    return [name for key, name in fresh.items() if key not in there]


class _Filling:
    """Fills in the cards of a session, all put back at once: a file may name thousands."""

    def __init__(self, session: Session, spot: Spot | None, fresh: Sequence[str]) -> None:
        self.reader = Reader(session)
        self._session, self._spot, self._fresh = session, spot, fresh
        self._cards = dict(session.partners)
        cards = reversed(in_order(session.partners))
        self._ids = {folded(partner.name): partner.id for partner in cards}
        self._last: dict[Spot, str] = {}

    def fill(self, key: str, card: CardLine) -> tuple[list[str], list[str]]:
        """Fill in the card called so with what a line says.

        Returns what was filled in, and what was left.
        """
        id = self._ids[key]
        partner = self._cards[id]
        filled, left = _compared(partner, card)
        fields = {name: value for name, value in card.fields.items() if name in filled}
        places = {h: Spot(h, row) for h, row in card.places.items() if h in filled}
        if fields or places:
            put_in = {h: Place(row=spot.row, rank=self._rank(spot)) for h, spot in places.items()}
            changed = {**fields, "places": {**partner.places, **put_in}}
            self._cards[id] = updated(partner, changed)
        return filled, left

    def _rank(self, spot: Spot) -> str:
        if spot not in self._last:
            ranks = [partner.places[spot.horizon].rank for partner in in_cell(self._session, *spot)]
            self._last[spot] = max(ranks, default="")
        self._last[spot] = between(self._last[spot])
        return self._last[spot]

    def session(self) -> Session:
        """Return the session with all cards filled in; the new ones without a place on the spot."""
        for id in self._fresh if self._spot else ():
            if self._spot and not self._cards[id].places:
                place = Place(row=self._spot.row, rank=self._rank(self._spot))
                self._cards[id] = updated(self._cards[id], {"places": {self._spot.horizon: place}})
        changed = [c for id, c in self._cards.items() if c is not self._session.partners[id]]
        return put(self._session, "partners", *changed) if changed else self._session


def _compared(partner: Partner, card: CardLine) -> tuple[list[str], list[str]]:
    """Return the fields and horizons that ``card`` fills in, and those it says otherwise.

    A trajectory is one thing: where a partner has a place, none is added.
    """
    now = {name: getattr(partner, name) for name in card.fields}
    rows = {horizon: place.row for horizon, place in partner.places.items()}
    filled = [name for name, value in card.fields.items() if value and not now[name]]
    left = [name for name, value in card.fields.items() if now[name] and now[name] != value]
    if not rows:
        return [*filled, *card.places], left
    return filled, [*left, *(h for h, row in card.places.items() if rows.get(h) != row)]
