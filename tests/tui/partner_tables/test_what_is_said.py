"""What is said of a table: what is not understood, what is not read, what was there."""

from datetime import date
from pathlib import Path

import pytest

from store import edits
from store.choices import Family, Horizon, Stage
from store.model import in_order
from tests.commanding import Line
from tests.importing import imported, names_in, said, sheet
from tests.workshops import le_tilleul


def test_each_cell_that_is_not_understood_is_told_and_the_rest_is_taken(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.wording.dates.today", lambda: date(2027, 5, 27))
    session = edits.add_members(edits.new_session("Projet"), ["Nadia"])
    id = line.keep(session)
    path = sheet(
        tmp_path,
        "Nom;Famille;Référent;Court terme;Moyen terme;Date;Présence;On doit, on a envie;Note",
        "Caf;Sport;Paul;Soutien;Allié;31/02/2026;en amont, lune;peut-être;utile",
        "MSA;Santé;nadia;;;;;;",
    )
    line("import", path, "--into", id)
    assert said(line)[:9] == [
        "2 partenaires ajoutés.",
        "Ligne 2, Famille\xa0: rien ici ne s’appelle «\xa0Sport\xa0».",
        "Ligne 2, Référent\xa0: aucun membre ne s’appelle «\xa0Paul\xa0».",
        "Ligne 2, Court terme\xa0: rien ici ne s’appelle «\xa0Soutien\xa0».",
        "Ligne 2, Date\xa0: Ce jour n’existe pas\xa0: 31/02/2026. Écrivez-le comme 8/12/2027.",
        "Ligne 2, Présence\xa0: rien ici ne s’appelle «\xa0lune\xa0».",
        "Ligne 2, On doit, on a envie\xa0: rien ici ne s’appelle «\xa0peut-être\xa0».",
        "Famille, au choix\xa0: " + said(line)[7].partition("\xa0: ")[2],
        "On doit, on a envie, au choix\xa0: on doit, on a envie, les deux.",
    ]
    assert "Référent, au choix\xa0: Nadia." in said(line)
    caf, msa = in_order(line.library.open(id).session.partners)
    assert (caf.family, caf.contact, caf.bond, caf.first_step_on) == (None, None, None, None)
    assert (caf.stages, caf.note, [*caf.places]) == ({Stage.UPSTREAM}, "utile", [Horizon.MEDIUM])
    assert (msa.family, msa.contact) == (Family.HEALTH, next(iter(session.members)))


def test_a_new_session_has_no_member_to_be_a_contact_and_says_so(
    line: Line, tmp_path: Path
) -> None:
    path = sheet(tmp_path, "Name;Our contact", "Caf;Nadia")
    session = imported(line, path, "--lang", "en")
    assert not session.members
    assert said(line)[1:] == [
        "Line 2, Our contact: no member is called “Nadia”.",
        "This session has no member yet: its team is to be written first.",
        "Once that is mended, import the file again with --into: only what is empty is filled in.",
    ]
    id = line("list").split()[0]
    opened = line.library.open(id)
    opened.apply(edits.add_members, ["Nadia"])
    opened.save()
    line("import", path, "--into", id)
    assert said(line) == [
        "0 partenaire ajouté.",
        "Ligne 2\xa0: «\xa0Caf\xa0» était déjà là. Complété\xa0: Référent.",
    ]
    (caf,) = line.library.open(id).session.partners.values()
    assert caf.contact is not None


def test_lines_and_columns_that_are_not_read_are_told(line: Line, tmp_path: Path) -> None:
    path = sheet(tmp_path, "Nom;Téléphone;Nom;", ";;;", "Caf;06;x;y;de trop;", ";07;;;", "MSA")
    assert names_in(imported(line, path)) == ["Caf", "MSA"]
    assert said(line)[1:] == [
        "Colonnes qui ne sont pas lues\xa0: Téléphone, Nom, colonne 4",
        "Ligne 3\xa0: «\xa0de trop\xa0» n’est sous aucun en-tête, et n’a pas été repris.",
        "Ligne 4 sans nom\xa0: elle n’a pas été importée.",
    ]


def test_a_partner_that_is_there_gets_what_it_lacks_and_keeps_what_was_written(
    line: Line, tmp_path: Path
) -> None:
    session = edits.add_partners(edits.new_session("Projet"), ["Caf", "MSA", "Mairie"])
    caf, msa, _mairie = session.partners
    session = edits.change(session, "partners", caf, note="à nous", family=Family.SHOPS)
    session = edits.place(session, caf, Horizon.LONG, "ally")
    id = line.keep(session)
    path = sheet(
        tmp_path,
        "Nom;Famille;Note;Condition;Court terme;Long terme",
        "caf;Santé;à eux;si…;Allié;Allié",
        "MSA;Santé;;;Allié;Information",
        "Mairie;;;;;",
    )
    line("import", path, "--into", id)
    was = "était déjà là."
    assert said(line) == [
        "0 partenaire ajouté.",
        f"Ligne 2\xa0: «\xa0caf\xa0» {was} Complété\xa0: Condition."
        " Laissé tel quel\xa0: Famille, Note, Court terme.",
        f"Ligne 3\xa0: «\xa0MSA\xa0» {was} Complété\xa0: Famille, Court terme, Long terme.",
        f"Ligne 4\xa0: «\xa0Mairie\xa0» {was}",
    ]
    now = line.library.open(id).session.partners
    assert (now[caf].note, now[caf].family, now[caf].condition) == ("à nous", "shops", "si…")
    assert [*now[caf].places] == [Horizon.LONG]
    assert {h: p.row for h, p in now[msa].places.items()} == {"short": "ally", "long": "informed"}


def test_a_session_is_as_it_was_once_its_own_sheet_is_imported(line: Line, tmp_path: Path) -> None:
    id = line.keep(le_tilleul())
    line("export", id, "--format", "csv", "-o", tmp_path)
    line("import", tmp_path / "partenaires.csv", "--into", id)
    assert line.library.open(id).session == le_tilleul()
    assert "Complété" not in line.err
    assert "Laissé" not in line.err


def test_no_more_is_told_than_a_screen_holds(line: Line, tmp_path: Path) -> None:
    path = sheet(tmp_path, "Nom;Famille", *(f"P{n};\x1b[2J{n}{'é' * 99}" for n in range(30)))
    imported(line, path)
    assert len(said(line)) == 1 + 20 + 1 + 2
    assert said(line)[21] == "… et 10 autres remarques."
    assert "\x1b" not in line.err
    assert all(len(remark) < 100 for remark in said(line)[:21])


def test_the_day_of_a_cell_is_taken_and_its_hour_is_told(line: Line, tmp_path: Path) -> None:
    path = sheet(tmp_path, "Nom;Date", "Caf;08/12/2026 14:30", "MSA;2026-12-08 00:00:00")
    session = imported(line, path)
    assert [str(p.first_step_on) for p in in_order(session.partners)] == ["2026-12-08"] * 2
    told = [text for text in said(line) if "14:30" in text]
    assert told == ["Ligne 2, Date\xa0: «\xa014:30\xa0» n’est pas gardé, seul le jour l’est."]
