"""What the cells of a line say: a value is known by its start, whatever its gender and number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct

from store.choices import Family, Horizon, Involvement
from store.edits.tables import cleaned
from store.errors import TextTooLong
from store.model import Partner, Session
from store.text import without_bullet
from tui.fields.field import UNKNOWN, Field, Kind, by_name
from tui.fields.parse import joined, named, parts_of, read_part
from tui.fields.table import CARD
from tui.partner_tables.headers import CONTACT
from tui.partner_tables.partner_file import PartnerLine
from tui.partner_tables.table_rows import WHO
from tui.wording.beside_days import without_midnight
from tui.wording.dates import date_hint
from tui.wording.i18n import _
from tui.wording.labels import every_label, labelled
from tui.wording.matching import Named, NotWhole, Unclear, horizons, key, labels, members, rows
from tui.wording.phrases import listed
from tui.wording.text_width import echoed

T = TypeVar("T")

FIELDS = by_name(CARD)


class CardLine(Struct, frozen=True):
    """What a line says of a card: ``fields``, rows by horizon; of what was not taken, why."""

    fields: Mapping[str, object]
    places: Mapping[Horizon, str]
    unclear: Sequence[tuple[str, str]]


class Reader:
    """Reads the cells of many lines of one file: what was once understood is remembered."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[tuple[str, str], object] = {}

    def read(self, one: PartnerLine) -> CardLine:
        """Return what the cells of a line say."""
        said, unclear = self._understood(one)
        term, level = said.pop("term", []), said.pop("level", [])
        places = {n: str(row) for n, (row, *_rest) in said.items() if isinstance(n, Horizon)}
        fields = {n: joined(FIELDS[n], values) for n, values in said.items() if n not in places}
        if term and level and places.setdefault(Horizon(str(term[0])), str(level[0])) != level[0]:
            unclear.append(("level", _("the column of that term says otherwise.")))
        return CardLine(fields, places, unclear)

    def _understood(
        self, one: PartnerLine
    ) -> tuple[dict[str, list[object]], list[tuple[str, str]]]:
        said: dict[str, list[object]] = {}
        unclear: list[tuple[str, str]] = []
        for name, part in _parts(_with_contact(self._session, one.cells)):
            try:
                value = self._value(name, part)
            except NotWhole as only:
                unclear.append((name, only.why))
                said.setdefault(name, []).append(self._value(name, only.day))
            except Unclear as why:
                unclear.append((name, str(why)))
            else:
                said.setdefault(name, []).append(value)
        return said, unclear

    def _value(self, name: str, text: str) -> object:
        """Return what ``text`` says in the column ``name``. Raises Unclear."""
        if (name, text) not in self._known:
            try:
                self._known[name, text] = _value(self._session, name, text)
            except Unclear as why:
                self._known[name, text] = why
        value = self._known[name, text]
        if isinstance(value, Unclear):
            raise value
        return value


def _with_contact(session: Session, cells: Mapping[str, str]) -> Mapping[str, str]:
    """Return ``cells``, whom one meets as our contact where a member is called so, else noted."""
    met = cells.get(CONTACT)
    if met is None:
        return cells
    others = {name: cell for name, cell in cells.items() if name != CONTACT}
    if "contact" not in others and key(met) in {key(name) for name, _m in members(session)}:
        return {**others, "contact": met}
    note = "\n".join(filter(None, (others.get("note"), labelled(_(WHO), met))))
    return {**others, "note": note}


def _parts(cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, cell in cells.items():
        parts = parts_of(FIELDS[name], cell) if name in FIELDS else [cell]
        yield from ((name, part) for part in map(str.strip, parts) if part)


def _value(session: Session, name: str, text: str) -> object:
    if name == "term":
        return _one(_terms(), text, UNKNOWN)
    if name not in FIELDS:  # a level, in its own column or in that of a horizon
        return _one(rows(session), text, UNKNOWN).id
    if FIELDS[name].kind is Kind.DATE:
        text = _sure_date(text)
    try:
        return cleaned(Partner, {name: read_part(session, FIELDS[name], text, _choose)})[name]
    except TextTooLong as error:
        why = _("this has more than %(limit)d characters, and was not taken.", limit=error.limit)
        raise Unclear(why) from None


def _choose(session: Session, field: Field, text: str) -> object:
    if field.of is not None:
        return _one(labels(field.of), text, field.unknown)
    return _one(named(field.known(session)), text, field.unknown)


# --- one of several


def knows(field: str, text: str) -> bool:
    """Return whether ``text`` is a term, a family, or a level whatever a team calls its rows."""
    return _is_one(labels(Involvement) if field == "level" else _of_all(field), text)


def knows_in(session: Session, field: str, text: str) -> bool:
    """Return whether ``text`` is a term, a family, or the level of a row of ``session``."""
    return _is_one(rows(session) if field == "level" else _of_all(field), text)


def _of_all(field: str) -> Named[object]:
    """Return what a term or a family may be called, in any session."""
    return _terms() if field == "term" else labels(Family)


def _is_one(names: Named[object], text: str) -> bool:
    try:
        _one(names, text, UNKNOWN)
    except Unclear:
        return False
    return True


def _terms() -> Iterator[tuple[str, Horizon]]:
    """Yield the horizons by their names, and by the first letters of these."""
    yield from horizons()
    for horizon in Horizon:
        for name in every_label(horizon):
            yield "".join(word[0] for word in name.split()), horizon


def _one(named: Named[T], text: str, nobody: str) -> T:
    """Return what ``text`` names in full, or by the start of a word of it. Raises Unclear.

    Of one letter it is a mark, such as people tick columns with, and names nothing by its start.
    Feminine and plural are as good as the name.
    """
    known = list(named)
    for form in (key, _stem, lambda said: _stem(key(said).replace(" ", ""))):
        start = form(text)
        in_full = [(name, thing) for name, thing in known if form(name) == start]
        begun = in_full or [(name, thing) for name, thing in known if _begins(start, form(name))]
        if begun and all(thing == begun[0][1] for _name, thing in begun):
            return begun[0][1]
        if begun:
            names = listed(dict.fromkeys(echoed(name) for name, _thing in begun))
            raise Unclear(_("“%(text)s” may be: %(names)s.", text=echoed(text), names=names))
    raise Unclear(_(nobody, text=echoed(text)))


def _begins(start: str, name: str) -> bool:
    return start == name or (len(start) > 1 and f" {start}" in f" {name}")


_BEFORE = {*("a", "au", "en", "le", "la", "les", "un", "une", "co"), *("to", "the", "an", "for")}
_INCLUSIVE = re.compile(r"[·•.(]-?(e|ne|se|rice|trice)?[·•.)]?-?s?\)?(?=\s|$)")


def _stem(text: str) -> str:
    """Return ``text`` without what only gender, number or what stands around it adds.

    Nothing is left of what is in doubt.
    """
    if "?" in text:
        return ""
    said = re.sub(r"\s+\([^)]*\)", "", without_bullet(text))
    plain = re.sub(r"[^\w\s]", "", re.sub(_INCLUSIVE, "", key(said)))
    words = plain.replace("euse", "eur").split()
    while len(words) > 1 and words[0] in _BEFORE:
        words = words[1:]
    stems = [re.sub("(er|[es]+)$", "", word) if len(word) > 4 else word for word in words]
    return " ".join(stems) if len("".join(stems)) > 1 else ""


# --- days


_MONTH_AND_FIGURES = re.compile(r"[^\W\d_]{3,}\.?[ /.-]?\d{2}")


def _sure_date(text: str) -> str:
    """Return ``text`` as a day that is no guess. Raises Unclear.

    “mars 27” is a month to a spreadsheet, whatever a person means by it.
    """
    text = without_midnight(text)
    if _MONTH_AND_FIGURES.fullmatch(text):
        why = _("“%(text)s” may be a day or a month of a year. Write a day like %(hint)s.")
        raise Unclear(why % {"text": echoed(text), "hint": date_hint()})
    return text
