"""Where a table places partners: a term, a level, and what a value is understood by."""

from pathlib import Path

import pytest

from store import edits
from store.choices import Bond, Family, Horizon, Stage
from store.model import in_order
from tests.commanding import Line
from tests.importing import imported, said, sheet


@pytest.mark.parametrize("level", ["Niveau", "NIVEAU D’IMPLICATION", "Implication", "Involvement"])
@pytest.mark.parametrize("term", ["Terme", "Horizon", "echeance", "Term"])
@pytest.mark.parametrize("suffix", ["csv", "txt"])
def test_a_term_and_a_level_place_a_partner(
    line: Line, tmp_path: Path, suffix: str, term: str, level: str
) -> None:
    path = tmp_path / f"sheet.{suffix}"
    path.write_text(f"Nom;{term};{level}\nCaf;Moyen terme;allié\nMSA;Long term;Informed", "utf-8")
    caf, msa = in_order(imported(line, path).partners)
    assert {h: place.row for h, place in caf.places.items()} == {"medium": "ally"}
    assert {h: place.row for h, place in msa.places.items()} == {"long": "informed"}
    assert said(line) == ["2 partenaires ajoutés."]


def test_a_term_without_a_level_or_the_reverse_is_told_and_the_rest_is_taken(
    line: Line, tmp_path: Path
) -> None:
    path = sheet(
        tmp_path,
        "Nom;Terme;Niveau;Famille",
        "Caf;Court terme;;Santé",
        "MSA;;Allié;",
        "PMI;bientôt;Allié;",
        "Mairie;Long terme;Soutien;",
        "AMAP;;;",
    )
    session = imported(line, path)
    caf, *_others = in_order(session.partners)
    assert caf.family == Family.HEALTH
    assert not any(partner.places for partner in session.partners.values())
    assert said(line)[:7] == [
        "5 partenaires ajoutés.",
        "Ligne 2\xa0: un terme sans niveau\xa0; il faut les deux pour placer le partenaire.",
        "Ligne 3\xa0: un niveau sans terme\xa0; il faut les deux pour placer le partenaire.",
        "Ligne 4, Terme\xa0: rien ici ne s’appelle «\xa0bientôt\xa0».",
        "Ligne 5, Niveau\xa0: rien ici ne s’appelle «\xa0Soutien\xa0».",
        "Terme, au choix\xa0: Court terme, Moyen terme, Long terme.",
        "Niveau, au choix\xa0: Co-porteur, Allié, Information.",
    ]


def test_both_kinds_of_columns_are_read_and_a_contradiction_is_told(
    line: Line, tmp_path: Path
) -> None:
    path = sheet(
        tmp_path,
        "Nom;Terme;Niveau;Court terme",
        "Caf;Long terme;Allié;Information",
        "MSA;Court terme;Allié;Information",
    )
    caf, msa = in_order(imported(line, path).partners)
    assert {h: p.row for h, p in caf.places.items()} == {"short": "informed", "long": "ally"}
    assert {h: p.row for h, p in msa.places.items()} == {"short": "informed"}
    assert said(line)[1] == "Ligne 3, Niveau\xa0: la colonne de ce terme dit autre chose."


@pytest.mark.parametrize(
    "cells",
    [
        "Élus;on a envie;court;info;terrain;nadia;co porteur",
        "ÉLUS ET COLL;envie;Court;information;sur le;Nadia B;Co-p",
        "councils;We Want;short;inf;field;NADIA BENALI;co-lead",
        "elus;want;sh;informed;in the;benali;co",
    ],
)
def test_the_beginning_of_one_name_is_enough(line: Line, tmp_path: Path, cells: str) -> None:
    session = edits.add_members(edits.new_session("Projet"), ["Paul", "Nadia Benali"])
    id = line.keep(session)
    path = sheet(
        tmp_path,
        "Nom;Famille;On doit, on a envie;Terme;Niveau;Présence;Référent;Long terme",
        f"Caf;{cells}",
    )
    line("import", path, "--into", id)
    assert said(line) == ["1 partenaire ajouté."]
    (caf,) = line.library.open(id).session.partners.values()
    assert (caf.family, caf.bond, caf.stages) == (Family.COUNCILS, Bond.WANT, {Stage.FIELD})
    assert {h: p.row for h, p in caf.places.items()} == {"short": "informed", "long": "co-lead"}
    assert caf.contact == list(session.members)[1]


def test_the_beginning_of_several_names_is_told_with_them(line: Line, tmp_path: Path) -> None:
    path = sheet(tmp_path, "Nom;On doit, on a envie", "Caf;on")
    (caf,) = imported(line, path).partners.values()
    assert caf.bond is None
    assert said(line)[1] == (
        "Ligne 2, On doit, on a envie\xa0: «\xa0on\xa0» peut être\xa0: on doit, on a envie."
    )


@pytest.mark.parametrize("mark", ["x", "a", "n", "-", "?", "llié", "non"])
def test_a_mark_or_the_middle_of_a_word_names_nothing(
    line: Line, tmp_path: Path, mark: str
) -> None:
    headers = "Famille;On doit, on a envie;Présence;Court terme;Terme;Niveau"
    path = sheet(tmp_path, f"Nom;{headers}", f"Caf;{';'.join([mark] * 6)}")
    (caf,) = imported(line, path).partners.values()
    assert (caf.family, caf.bond, {*caf.stages}, {*caf.places}) == (None, None, set(), set())
    assert sum("rien ici ne s’appelle" in remark for remark in said(line)) == 6


def test_a_row_of_the_team_is_called_by_its_own_name_be_it_a_letter(
    line: Line, tmp_path: Path
) -> None:
    session = edits.new_session("Projet")
    id = line.keep(edits.change(session, "rows", "ally", name="A"))
    line("import", sheet(tmp_path, "Nom;Court terme", "Caf;a"), "--into", id)
    (caf,) = line.library.open(id).session.partners.values()
    assert caf.places[Horizon.SHORT].row == "ally"
