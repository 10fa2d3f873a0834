"""What the cells of a table say: people and structures, levels, terms, days."""

from pathlib import Path

import pytest

from store.days import iso
from store.model import in_order
from tests.commanding import Line
from tests.importing import CASES, imported, names_in, placed, said, sheet


def test_a_name_beside_a_first_name_is_a_person_and_the_structure_is_the_partner(
    line: Line, tmp_path: Path
) -> None:
    path = sheet(tmp_path, "Nom;Prénom;Structure;Note", "Dupré;Ada;Caf;vue", "Roux;Bob;MSA;")
    caf, msa = in_order(imported(line, path).partners)
    assert (caf.name, caf.note) == ("Caf", "vue\nContact\xa0: Ada Dupré")
    assert (msa.name, msa.note) == ("MSA", "Contact\xa0: Bob Roux")
    assert "Prénom, Nom\xa0: la personne à contacter est dans la note." in said(line)


@pytest.mark.parametrize("header", ["Prénom;NOM", "Nom;Prénom", "First name;Last name"])
def test_people_without_a_structure_are_partners_and_that_is_said(
    line: Line, tmp_path: Path, header: str
) -> None:
    row = "Ada;Dupré" if not header.startswith("Nom") else "Dupré;Ada"
    assert names_in(imported(line, sheet(tmp_path, header, row))) == ["Ada Dupré"]
    assert "chaque personne est un partenaire" in line.err


def test_whom_one_meets_is_our_contact_only_where_a_member_is_called_so(
    line: Line, tmp_path: Path
) -> None:
    (caf,) = imported(line, sheet(tmp_path, "Organisme;Contact", "Caf;Ada Dupré")).partners.values()
    assert (caf.contact, caf.note) == (None, "Contact\xa0: Ada Dupré")


@pytest.mark.parametrize(
    ("cell", "row"),
    [
        *(
            (cell, "ally")
            for cell in ("ALLIÉS", "alliée", "allié·e·s", "allié(e)", "allies", "all")
        ),
        *((cell, "co-lead") for cell in ("Co-porteuse", "coporteur", "CO PORTEURS", "co-leads")),
        *((cell, "informed") for cell in ("Informés", "informée", "à informer", "info", "INFOS")),
        *((cell, "") for cell in ("associé", "x", "oui", "allié ou informé", "?")),
    ],
)
def test_a_level_is_known_whatever_its_gender_and_number(
    line: Line, tmp_path: Path, cell: str, row: str
) -> None:
    session = imported(line, sheet(tmp_path, "Nom;Court terme", f"Caf;{cell}"))
    assert placed(session) == [("Caf", "short" if row else "", row)]
    assert row or f"rien ici ne s’appelle «\xa0{cell}\xa0»" in line.err


@pytest.mark.parametrize(
    ("cell", "horizon"),
    [
        *((cell, "short") for cell in ("CT", "c.t.", "court", "Courts", "à court terme", "ST")),
        *((cell, "medium") for cell in ("MT", "moyen-terme", "Medium", "MOYEN TERME")),
        *((cell, "long") for cell in ("LT", "long", "à long terme", "Long term")),
        *((cell, "") for cell in ("court/moyen", "moyen et long terme", "C", "immédiat", "2027")),
    ],
)
def test_a_term_is_known_by_its_letters_and_its_words(
    line: Line, tmp_path: Path, cell: str, horizon: str
) -> None:
    session = imported(line, sheet(tmp_path, "Nom;Terme;Niveau", f"Caf;{cell};allié"))
    assert placed(session) == [("Caf", horizon, "ally" if horizon else "")]
    assert horizon or f"rien ici ne s’appelle «\xa0{cell}\xa0»" in line.err


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("1er mars 2027", "2027-03-01"),
        ("2027-03-01 00:00:00", "2027-03-01"),
        ("01/03/27", "2027-03-01"),
        ("mardi 15 décembre 2026", "2026-12-15"),
        ("12.03.2027", "2027-03-12"),
        ("2026/12/08", "2026-12-08"),
        ("Sam. 5 déc. 2026", "2026-12-05"),
        ("fin janvier 2027", "2027-01-21/2027-01-31"),
        ("avril 2027", "2027-04-01/2027-04-30"),
        *((cell, "") for cell in ("mars-27", "déc-26", "mars 27", "31/12/99", "1/1/50", "44927")),
        *((cell, "") for cell in ("31/11/2026", "3/14/2027", "lundi 15 décembre 2026")),
    ],
)
def test_a_day_that_may_be_another_is_told_and_not_taken(
    line: Line, tmp_path: Path, cell: str, day: str
) -> None:
    (caf,) = imported(line, sheet(tmp_path, "Nom;Date", f"Caf;{cell}")).partners.values()
    assert (iso(caf.first_step_on) if caf.first_step_on else "") == day
    assert ("Ligne 2, Date" in line.err) == (not day)


def test_the_days_that_a_spreadsheet_writes_are_read_or_told(line: Line) -> None:
    days = {
        p.name: p.first_step_on
        for p in imported(line, CASES / "D01_dates_excel.csv").partners.values()
    }
    assert {name for name, day in days.items() if day} == {"B", "D", "E", "H"}
    assert len([remark for remark in said(line) if ", Date\xa0:" in remark]) == 4
