"""Any table of names, terms and levels comes back equal, or is refused with what stopped it."""

import csv
import io
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from store import edits
from store.model import Session
from store.text import folded
from tests.importing import placed
from tui.partner_tables.errors import LineRefused, NothingToImport
from tui.partner_tables.merging import take_in
from tui.partner_tables.reading import read_partners
from tui.wording.i18n import use

Row = tuple[str, str, str]
"""A name, the value of a horizon or nothing, that of a level."""

WORDS = ["École", "du Lac", "l’Été", "Théâtre", "CCAS", "Maïté", "n° 4", "115", "&", "(rural)", "à"]
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
ODD_NAMES = st.one_of(
    NAMES,
    st.sampled_from(["Nord, Sud", "A; B", 'Le "Phare"', "=1+1", "- Caf", "'Ça", "Caf\nMSA", "x|y"]),
    st.text(st.characters(codec="utf-8", categories=["L", "N", "Zs"]), min_size=1, max_size=20),
)
TERMS = {
    "short": ["Court terme", "court", "CT", "COURT", "à court terme", "Short term"],
    "medium": ["Moyen terme", "moyen", "MT", "medium"],
    "long": ["Long terme", "LONG", "LT"],
    "": [""],
}
LEVELS = {
    "co-lead": ["Co-porteur", "co porteuse", "COPORTEURS", "co-lead"],
    "ally": ["Allié", "alliées", "ALLIÉS", "allié·e", "Ally"],
    "informed": ["Information", "informée", "info"],
    "": [""],
}
HEADERS = [
    ("Nom", "Terme", "Niveau"),
    ("NOM *", "Échéance", "Niveau d’implication"),
    ("Structure", "Horizon :", "Implication"),
    ("Raison sociale", "terme", "niveau (obligatoire)"),
    ("Partner", "Term", "Level"),
]
TITLES = [[], [["Liste des partenaires"]], [["Partenaires 2026"], []], [[], ["Mis à jour le 3"]]]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman", "cp850"]


@st.composite
def rows(draw: st.DrawFn, names: st.SearchStrategy[str]) -> list[Row]:
    drawn = draw(st.lists(names, min_size=1, max_size=8, unique_by=folded))
    kept = [name.strip() for name in drawn if folded(name).strip()]
    return [
        (name, draw(st.sampled_from(list(TERMS))), draw(st.sampled_from(list(LEVELS))))
        for name in kept
    ]


def cells(draw: st.DrawFn, row: Row) -> list[str]:
    name, term, level = row
    return [name, draw(st.sampled_from(TERMS[term])), draw(st.sampled_from(LEVELS[level]))]


def meant(rows: list[Row]) -> list[Row]:
    """Return where the partners stand: it takes a term and a level to place one."""
    return [(n, t, lv) if t and lv else (n, "", "") for n, t, lv in rows]


def read(path: Path) -> Session:
    use("fr")
    return take_in(edits.new_session("Projet"), read_partners(path)).session


@st.composite
def tables(draw: st.DrawFn, names: st.SearchStrategy[str]) -> tuple[list[Row], list[list[str]]]:
    """Return the rows of a table, and its cells: titles, a header, then the rows."""
    drawn = draw(rows(names))
    head = [list(row) for row in draw(st.sampled_from(TITLES))]
    return drawn, [*head, list(draw(st.sampled_from(HEADERS))), *(cells(draw, r) for r in drawn)]


def as_text(draw: st.DataObject, table: list[list[str]]) -> str:
    separator = draw.draw(st.sampled_from(";,\t"))
    made = io.StringIO()
    quoting = draw.draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    end = draw.draw(st.sampled_from(["\n", "\r\n"]))
    writer = csv.writer(made, delimiter=separator, quoting=quoting, lineterminator=end)
    writer.writerows(row + [""] * (3 - len(row)) for row in table)
    is_said = draw.draw(st.booleans())
    return f"sep={separator}{end}{made.getvalue()}" if is_said else made.getvalue()


@given(tables(NAMES), st.data())
def test_a_table_comes_back_whatever_it_is_written_in(
    table: tuple[list[Row], list[list[str]]], data: st.DataObject
) -> None:
    drawn, written = table
    text = as_text(data, written)
    encoding = data.draw(st.sampled_from(ENCODINGS))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / data.draw(st.sampled_from(["a.csv", "a.txt", "a"]))
        path.write_bytes(text.encode(encoding, "replace"))
        if text.encode(encoding, "replace").decode(encoding) != text:
            return  # a letter that this encoding has not
        read_back = read_partners(path)
        found = placed(take_in(edits.new_session("Projet"), read_back).session)
        assert found == meant(drawn) or any("“" in r or "«" in r for r in read_back.remarks)


@given(tables(ODD_NAMES), st.data())
def test_a_table_of_odd_names_comes_back_or_the_line_that_stopped_it_is_named(
    table: tuple[list[Row], list[list[str]]], data: st.DataObject
) -> None:
    drawn, written = table
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_text(as_text(data, written), "utf-8", newline="")
        try:
            read_back = read_partners(path)
        except (LineRefused, NothingToImport):
            return
        names = [one.name for one in read_back.lines]
        assert names == [as_read(name) for name, _t, _l in drawn] or read_back.remarks


def as_read(name: str) -> str:
    """Return a name as it is on a card: on one line, its formula taken for what it says."""
    (partner,) = edits.add_partners(edits.new_session("x"), [name]).partners.values()
    return partner.name.removeprefix("'") if name.startswith(("'=", "'-")) else partner.name


@given(tables(NAMES))
def test_a_workbook_comes_back(table: tuple[list[Row], list[list[str]]]) -> None:
    drawn, written = table
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        book = Workbook()
        for row in written:
            book.worksheets[0].append(row)
        book.save(path)
        assert placed(read(path)) == meant(drawn)


@given(st.lists(NAMES, min_size=1, unique_by=folded), st.sampled_from(["- ", "• ", "", "* "]))
def test_a_list_comes_back(names: list[str], bullet: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.txt"
        path.write_text("\n".join(f"{bullet}{name}" for name in names), "utf-8")
        assert [name for name, _horizon, _row in placed(read(path))] == names
