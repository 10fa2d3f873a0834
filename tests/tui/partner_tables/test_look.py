"""A look before an import: what would come is shown, then asked."""

import io
import sys
from pathlib import Path

import pytest

from store import edits
from tests.commanding import Line
from tests.importing import CASES, TABLES, imported, names_in, said, sheet
from tui.partner_tables.alikes import alike_pairs
from tui.partner_tables.merging import add_listed
from tui.partner_tables.reading import read_partners


@pytest.fixture
def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr("tui.commands.importing.at_terminal", lambda: True)
    return monkeypatch


def answers(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def there(line: Line) -> str:
    session = edits.add_partners(edits.new_session("Projet"), ["Caf", "Épicerie du Lac"])
    return line.keep(session)


LIST = ["Nom;Niveau", "caf;", "Epicerie du Lac (asso);", "MSA;soutien"]
SHOWN = [
    "2 à ajouter\xa0: Epicerie du Lac (asso), MSA",
    "1 déjà là\xa0: Caf",
    "Ligne 2\xa0: «\xa0caf\xa0» était déjà là.",
    "Ligne 4\xa0: un niveau sans terme\xa0; il faut les deux pour placer le partenaire.",
    "Ligne 4, Niveau\xa0: rien ici ne s’appelle «\xa0soutien\xa0».",
    "Noms proches, peut-être un seul et même partenaire\xa0:"
    " «\xa0Epicerie du Lac (asso)\xa0» et «\xa0Épicerie du Lac\xa0».",
]


def test_a_dry_run_shows_what_would_come_and_keeps_nothing(line: Line, tmp_path: Path) -> None:
    id = there(line)
    before = line.library.open(id).session
    assert line("import", sheet(tmp_path, *LIST), "--into", id, "--dry-run", "--yes") == ""
    assert said(line)[:6] == SHOWN
    assert said(line)[-1] == "Rien n’a été gardé."
    assert line.library.open(id).session == before
    line("import", sheet(tmp_path, *LIST), "--dry-run")
    assert len(line("list").splitlines()) == 1


def test_at_a_terminal_it_is_shown_and_asked(
    line: Line, tmp_path: Path, at_a_terminal: pytest.MonkeyPatch
) -> None:
    id = there(line)
    before = line.library.open(id).session
    for answer in ("non", "", "n"):
        answers(at_a_terminal, answer)
        line("import", sheet(tmp_path, *LIST), "--into", id, code=1)
        assert said(line)[:6] == SHOWN
        assert "Rien n’a été importé." in line.err
        assert line.library.open(id).session == before
    answers(at_a_terminal, "oui")
    line("import", sheet(tmp_path, *LIST), "--into", id)
    assert "2 partenaires ajoutés." in line.err
    assert len(line.library.open(id).session.partners) == 4


def test_yes_asks_nothing(line: Line, tmp_path: Path, at_a_terminal: pytest.MonkeyPatch) -> None:
    answers(at_a_terminal)
    assert names_in(imported(line, sheet(tmp_path, "Nom", "Caf"), "--yes")) == ["Caf"]


def test_at_a_terminal_the_column_of_names_is_asked(
    line: Line, at_a_terminal: pytest.MonkeyPatch
) -> None:
    for answer in ("5", "titre"):
        answers(at_a_terminal, answer, "o")
        session = imported(line, CASES / "I31_rna.csv")
        assert names_in(session) == ["AMICALE DES LAVANDIERES", "LES JARDINS DU LAC"]
        assert "  5  titre" in line.err
    for answer in ("99", "", "rien"):
        answers(at_a_terminal, answer, "o")
        line("import", CASES / "I31_rna.csv", code=1)


def test_at_a_terminal_the_sheet_is_asked(line: Line, at_a_terminal: pytest.MonkeyPatch) -> None:
    answers(at_a_terminal, "2", "o")
    assert names_in(imported(line, TABLES / "two.ods")) == ["MSA", "PMI"]
    assert "  2  Sud" in line.err


def test_all_of_an_import_is_one_act_to_undo(line: Line, tmp_path: Path) -> None:
    id = there(line)
    opened = line.library.open(id)
    before = opened.session
    path = sheet(tmp_path, "Nom;Terme;Niveau;Note", "Caf;court;allié;x", "MSA;long;info;", "PMI;;;")
    opened.apply(add_listed, read_partners(path))
    assert len(opened.session.partners) == 4
    opened.undo()
    assert opened.session.partners == before.partners


@pytest.mark.parametrize(
    ("new", "other"),
    [
        ("Epicerie du Lac (asso)", "Épicerie du Lac"),
        ("Association Les Amis du Lac", "Amis du Lac"),
        ("Mission local", "Mission locale"),
        ("St Brannock's school", "St Brannocks School"),
        ("Pharamcie", "Pharmacie"),
        ("Club de foot", "Le club du foot"),
        ("Médiathéque-Ludo", "Médiathèque Ludo"),
    ],
)
def test_names_that_are_alike_are_shown_side_by_side(new: str, other: str) -> None:
    assert alike_pairs([new], [other]) == [(new, other)]
    assert alike_pairs([other, new], []) == [(new, other)]


@pytest.mark.parametrize(
    ("new", "other"),
    [
        *(("Caf", "Carf"), ("Mairie", "MAIRIE"), ("Lot 12345", "Lot 12346")),
        *(("École A", "École B"), ("École 1", "École 2"), ("Club d'échecs", "Club de foot")),
    ],
)
def test_names_that_are_not_alike_are_not(new: str, other: str) -> None:
    assert alike_pairs([new], [other]) == []


def test_a_whole_session_may_be_looked_at_too(line: Line, tmp_path: Path) -> None:
    id = there(line)
    line("export", id, "--format", "json", "-o", tmp_path / "a.json")
    assert line("import", tmp_path / "a.json", "--dry-run") == ""
    assert "Projet" in line.err
    assert len(line("list").splitlines()) == 1


def test_what_comes_on_standard_input_is_never_asked_for(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"titre;x\nA;1\n")))
    line("import", "-", code=1)
    assert "Colonnes trouvées\xa0: titre, x." in line.err
