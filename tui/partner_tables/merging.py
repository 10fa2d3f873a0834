"""Partners of a file taken into a session: what is empty is filled in, what is written stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import TypeVar

from msgspec import Struct

from store import edits
from store.edits.tables import cleaned
from store.errors import TextTooLong
from store.field_rules import MAX_NAME
from store.model import Horizon, Partner, Session, in_order
from store.text import folded
from tui.fields.parse import joined, named, parts_of, read_part
from tui.fields.table import CARD, UNKNOWN, Field, by_name
from tui.partner_tables.reading import HEADERS, PartnerFile, PartnerLine
from tui.wording.i18n import _
from tui.wording.labels import label, row_name
from tui.wording.matching import Named, Unclear, horizons, key, labels, rows, the_one
from tui.wording.phrases import listed
from tui.wording.text_width import ECHOED, echoed, shortened

T = TypeVar("T")

_FIELDS = by_name(CARD)
_OF_PEOPLE = {field.name for field in CARD if field.options is not None}
"""What is chosen among the members, not among words that are always the same."""


class Intake(Struct, frozen=True):
    """``session`` once a file was taken in, and how many partners were ``added``.

    ``remarks`` are sentences on all that was not taken; ``advice`` are others on what to do, where
    some of it was not understood.
    """

    session: Session
    added: int
    remarks: Sequence[str]
    advice: Sequence[str]


class _CardLine(Struct, frozen=True):
    """What a line says of a card: ``fields``, rows by horizon; of what was not taken, why."""

    fields: Mapping[str, object]
    places: Mapping[Horizon, str]
    unclear: Sequence[tuple[str, str]]


def take_in(session: Session, file: PartnerFile) -> Intake:
    """Return ``session`` with the partners of ``file``: those it has not, and what they lack.

    Raises TooMany.
    """
    there = {folded(partner.name) for partner in session.partners.values()}
    fresh = _fresh(file, there)
    session = edits.add_partners(session, fresh)
    ids = {folded(partner.name): partner.id for partner in reversed(in_order(session.partners))}
    remarks, unclear = list(_of_columns(file)), set[str]()
    for one in file.lines:
        remarks += _of_line(one)
        if not one.name:
            continue
        card, key = _read(session, one), folded(one.name)
        filled, left = _compared(session.partners[ids[key]], card)
        remarks += [*_of_place(one), *_of_cells(one, card)]
        remarks += [_of_known(one, filled, left)] if key in there else []
        session = _filled(session, ids[key], card, filled)
        there.add(key)
        unclear |= {name for name, _why in card.unclear}
    return Intake(session, len(fresh), remarks, list(_advice(session, unclear)))


def _fresh(file: PartnerFile, there: Set[str]) -> list[str]:
    """Return the names of ``file`` that are not ``there``, each as it is first written."""
    fresh: dict[str, str] = {}
    for one in file.lines:
        if one.name:
            fresh.setdefault(folded(one.name), one.name)
    return [name for key, name in fresh.items() if key not in there]


def _compared(partner: Partner, card: _CardLine) -> tuple[list[str], list[str]]:
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


def _filled(session: Session, id: str, card: _CardLine, filled: Sequence[str]) -> Session:
    fields = {name: value for name, value in card.fields.items() if name in filled}
    session = edits.change(session, "partners", id, **fields)
    for horizon, row in card.places.items():
        if horizon in filled:
            session = edits.place(session, id, horizon, row)
    return session


# --- what a cell says


def _read(session: Session, one: PartnerLine) -> _CardLine:
    """Return what the cells of a line say."""
    said, unclear = _understood(session, one)
    term, level = said.pop("term", []), said.pop("level", [])
    places = {name: str(row) for name, (row, *_rest) in said.items() if isinstance(name, Horizon)}
    fields = {n: joined(_FIELDS[n], values) for n, values in said.items() if n not in places}
    if term and level and places.setdefault(Horizon(str(term[0])), str(level[0])) != level[0]:
        unclear.append(("level", _("the column of that term says otherwise.")))
    return _CardLine(fields, places, unclear)


def _understood(
    session: Session, one: PartnerLine
) -> tuple[dict[str, list[object]], list[tuple[str, str]]]:
    said: dict[str, list[object]] = {}
    unclear: list[tuple[str, str]] = []
    for name, part in _parts(one):
        try:
            value = _value(session, name, part)
        except Unclear as why:
            unclear.append((name, str(why)))
        else:
            said.setdefault(name, []).append(value)
    return said, unclear


def _parts(one: PartnerLine) -> Iterator[tuple[str, str]]:
    for name, cell in one.cells.items():
        parts = parts_of(_FIELDS[name], cell) if name in _FIELDS else [cell]
        yield from ((name, part) for part in map(str.strip, parts) if part)


def _value(session: Session, name: str, text: str) -> object:
    """Return what ``text`` says in the column ``name``. Raises Unclear."""
    if name == "term":
        return _one(horizons(), text, UNKNOWN)
    if name not in _FIELDS:  # a level, in its own column or in that of a horizon
        return _one(rows(session), text, UNKNOWN).id
    try:
        return cleaned(Partner, {name: read_part(session, _FIELDS[name], text, _choose)})[name]
    except TextTooLong as error:
        why = _("this has more than %(limit)d characters, and was not taken.", limit=error.limit)
        raise Unclear(why) from None


def _choose(session: Session, field: Field, text: str) -> object:
    if field.of is not None:
        return _one(labels(field.of), text, field.unknown)
    return _one(named(field.known(session)), text, field.unknown)


def _one(named: Named[T], text: str, nobody: str) -> T:
    """Return what ``text`` names in full, or by the start of a word of it. Raises Unclear.

    Of one letter it is a mark, such as people tick columns with, and names nothing by its start.
    """
    start = key(text)
    begun = [(name, thing) for name, thing in named if _begins(start, key(name))]
    if not begun:
        raise Unclear(_(nobody, text=echoed(text)))
    return the_one(begun, text)


def _begins(start: str, name: str) -> bool:
    return start == name or (len(start) > 1 and f" {start}" in f" {name}")


# --- the remarks on it


def _of_columns(file: PartnerFile) -> Iterator[str]:
    if file.unread:
        headers = shortened(listed(file.unread), 3 * ECHOED)
        yield _("Columns that are not read: %(headers)s", headers=headers)


def _of_line(one: PartnerLine) -> Iterator[str]:
    if one.too_long:
        yield _(
            "Line %(line)d: the name “%(text)s” has more than %(limit)d characters:"
            " it was not taken.",
            line=one.line,
            text=echoed(one.too_long),
            limit=MAX_NAME,
        )
    elif not one.name:
        yield _("Line %(line)d has no name: it was not taken.", line=one.line)
    elif one.astray:
        yield _(
            "Line %(line)d: “%(text)s” is under no header, and was not taken.",
            line=one.line,
            text=echoed(listed(one.astray)),
        )


def _of_cells(one: PartnerLine, card: _CardLine) -> Iterator[str]:
    for name, why in card.unclear:
        yield _("Line %(line)d, %(header)s: %(why)s", line=one.line, header=_called(name), why=why)


def _of_place(one: PartnerLine) -> Iterator[str]:
    if "term" in one.cells and "level" not in one.cells:
        yield _(
            "Line %(line)d: a term without a level; both are needed to place it.", line=one.line
        )
    if "level" in one.cells and "term" not in one.cells:
        yield _(
            "Line %(line)d: a level without a term; both are needed to place it.", line=one.line
        )


def _of_known(one: PartnerLine, filled: Sequence[str], left: Sequence[str]) -> str:
    name = echoed(one.name)
    remark = [_("Line %(line)d: “%(name)s” was there already.", line=one.line, name=name)]
    if filled:
        remark.append(_("Filled in: %(headers)s.", headers=listed(map(_called, filled))))
    if left:
        remark.append(_("Left as it was: %(headers)s.", headers=listed(map(_called, left))))
    return " ".join(remark)


def _advice(session: Session, unclear: Set[str]) -> Iterator[str]:
    """Yield what may be said in the columns where something was not understood, and what to do."""
    for name in (*HEADERS, *Horizon):
        if name in unclear and (offered := listed(_offered(session, name))):
            yield _("%(header)s may be: %(names)s.", header=_called(name), names=offered)
    if unclear & _OF_PEOPLE and not session.members:
        yield _("This session has no member yet: its team is to be written first.")
    if unclear:
        yield _(
            "Once that is mended, import the file again with --into:"
            " only what is empty is filled in."
        )


def _offered(session: Session, name: str) -> Iterator[str]:
    """Yield what may be said in a column, where that is a choice."""
    if name == "term":
        return map(label, Horizon)
    if name not in _FIELDS:
        return map(row_name, in_order(session.rows))
    return (option.text for option in _FIELDS[name].known(session))


def _called(name: str) -> str:
    """Return the header of a field or a horizon, in the language spoken."""
    return label(name) if isinstance(name, Horizon) else _(HEADERS[name][0])
