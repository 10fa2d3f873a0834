"""Partners read from a file: one name a line, or CSV with headers in either language."""

from __future__ import annotations

import csv
import errno
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from io import StringIO
from pathlib import Path

from msgspec import Struct, field

from store import edits
from store.errors import EditError, FileUnreadable, LineRefused, NothingToImport
from store.model import Bond, Family, Horizon, Row, Session, Stage, in_order
from store.storage import MAX_BYTES
from store.text import clean_name, folded, lines_of
from tui.dates import read_date
from tui.i18n import N_, in_every_language
from tui.labels import called
from tui.summary.sheets import as_said

HEADERS = {
    "name": (N_("Name"), N_("Partner"), N_("Actor")),
    "family": (N_("Family"),),
    "bond": (N_("Must we, do we want to"),),
    "expected": (N_("What we expect"),),
    "brings": (N_("What it brings them"),),
    "condition": (N_("Condition"),),
    "contact": (N_("Our contact"),),
    "first_step": (N_("First step"),),
    "first_step_on": (N_("Date"),),
    "stages": (N_("Present"),),
    "note": (N_("Note"),),
}
"""The columns that are read, beside the horizons; those that ``tui.summary.sheets`` writes."""

_TEXTS = ("expected", "brings", "condition", "first_step", "note")


class Told(Struct, frozen=True):
    """One partner of a file: the number of its line, its name, its other cells by field."""

    line: int
    name: str
    cells: Mapping[str, str] = field(default_factory=dict)


def read_partners(path: Path) -> list[Told]:
    """Return the partners that the file ``path`` names: a ``.csv`` by its headers.

    Raises FileUnreadable, or NothingToImport when it names nobody.
    """
    text = decoded(_bytes(path))
    told = list(_of_csv(text) if path.suffix.lower() == ".csv" else _of_lines(text))
    if not told:
        raise NothingToImport(str(path))
    return told


def with_partners(session: Session, told: Sequence[Told], path: Path) -> Session:
    """Return ``session`` with the partners of the file ``path`` that it has not got yet.

    Raises LineRefused for a text out of bounds, TooMany.
    """
    known = {folded(partner.name) for partner in session.partners.values()}
    fresh: dict[str, Told] = {}
    for one in told:
        with _Line(path, one):
            key = folded(clean_name(one.name))
        if key not in known:
            fresh.setdefault(key, one)
    session = edits.add_partners(session, [one.name for one in fresh.values()])
    ids = [partner.id for partner in in_order(session.partners)][-len(fresh) :]
    for id, one in zip(ids, fresh.values(), strict=False):
        if one.cells:
            with _Line(path, one):
                session = _described(session, id, one.cells)
    return session


class _Line:
    """Tells which line of a file an edit was refused for."""

    def __init__(self, path: Path, told: Told) -> None:
        self._path, self._line = str(path), told.line

    def __enter__(self) -> None: ...

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if isinstance(error, EditError):
            raise LineRefused(self._path, self._line, error) from None


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "")
        if path.exists() and not path.is_file():
            raise OSError(errno.EINVAL, "")
        if path.stat().st_size > MAX_BYTES:
            raise OSError(errno.EFBIG, "")
        return path.read_bytes()
    except OSError as error:
        raise FileUnreadable(str(path), error.errno or errno.EIO) from None


def decoded(raw: bytes) -> str:
    """Return ``raw`` as text, from whatever a French spreadsheet or notepad writes."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _of_lines(text: str) -> Iterator[Told]:
    return (Told(number, name) for number, name in enumerate(lines_of(text), 1))


def _of_csv(text: str) -> Iterator[Told]:
    separator = max(";,\t", key=text.split("\n", 1)[0].count)
    rows = csv.reader(StringIO(text, newline=""), delimiter=separator)
    fields = [_field(header) for header in next(rows, [])]
    for row in rows:
        cells = {name: as_said(cell) for name, cell in zip(fields, row, strict=False) if name}
        name = cells.pop("name", "")
        if name.strip():
            yield Told(rows.line_num, name, cells)


def _field(header: str) -> str:
    key = folded(header)
    for name, messages in HEADERS.items():
        if any(key == folded(word) for message in messages for word in in_every_language(message)):
            return name
    return called(Horizon, header) or ""


def _described(session: Session, id: str, cells: Mapping[str, str]) -> Session:
    session = edits.change(
        session,
        "partners",
        id,
        family=called(Family, cells.get("family", "")),
        bond=called(Bond, cells.get("bond", "")),
        contact=_member(session, cells.get("contact", "")),
        first_step_on=_day(cells.get("first_step_on", "")),
        stages=frozenset(_stages(cells.get("stages", ""))),
        **{name: cells.get(name, "") for name in _TEXTS},
    )
    for horizon in Horizon:
        if row := _row(session, cells.get(horizon, "")):
            session = edits.place(session, id, horizon, row.id)
    return session


def _member(session: Session, name: str) -> str | None:
    found = (m.id for m in in_order(session.members) if folded(m.name) == folded(name))
    return next(found, None)


def _day(text: str) -> date | None:
    try:
        return read_date(text)
    except ValueError:
        return None


def _stages(text: str) -> Iterator[Stage]:
    return filter(None, (called(Stage, part) for part in text.split(",")))


def _row(session: Session, text: str) -> Row | None:
    for row in in_order(session.rows):
        if folded(row.name) == folded(text) if row.name else _is_level(row, text):
            return row
    return None


def _is_level(row: Row, text: str) -> bool:
    return row.involvement is not None and called([row.involvement], text) is not None
