"""`alliances import`: what is taken of a file, and what is said of the rest."""

from pathlib import Path

import pytest

from store import edits
from store.choices import Bond, Family
from store.model import in_order
from tests.commanding import Line
from tests.importing import imported, names_in, said, sheet
from tests.keeping import root_of
from tests.workshops import le_tilleul


def test_a_session_exported_is_imported_as_a_new_one(line: Line, tmp_path: Path) -> None:
    id = line.keep(le_tilleul())
    line("export", id, "--format", "json", "-o", tmp_path / "a.json")
    other = line("import", tmp_path / "a.json").strip()
    assert other != id
    assert line.library.open(other).session == le_tilleul()


def test_a_session_is_imported_through_a_link(line: Line, tmp_path: Path) -> None:
    id = line.keep(le_tilleul())
    (tmp_path / "a.json").symlink_to(root_of(line.library) / "sessions" / id / "session.json")
    other = line("import", tmp_path / "a.json").strip()
    assert line.library.open(other).session == le_tilleul()
    for name, target in (("itself.json", "itself.json"), ("device.json", "/dev/zero")):
        (tmp_path / name).symlink_to(target)
        line("import", tmp_path / name, code=1)
        assert "Rien n’a été importé" in line.err


def test_a_list_of_names_makes_a_session(line: Line, tmp_path: Path) -> None:
    path = tmp_path / "Café itinérant.txt"
    path.write_bytes("Mairie\r\n\r\n  École [du bourg]\r\nmairie\r\n".encode("cp1252"))
    session = line.library.open(line("import", path).strip()).session
    assert session.framing.project == "Café itinérant"
    assert [p.name for p in in_order(session.partners)] == ["Mairie", "École [du bourg]"]
    assert "2 partenaires ajoutés" in line.err


def test_partners_are_added_to_a_session_once(line: Line, tmp_path: Path) -> None:
    id = line.keep(le_tilleul())
    path = tmp_path / "list.txt"
    path.write_text("mairie de MÉRAS\nAMAP\n", "utf-8")
    assert line("import", path, "--into", "roulotte").strip() == id
    names = [p.name for p in line.library.open(id).session.partners.values()]
    assert len(names) == len(le_tilleul().partners) + 1
    assert names[-1] == "AMAP"


@pytest.mark.parametrize("spoken", ["fr", "en"])
def test_a_sheet_of_partners_is_read_back_in_either_language(
    line: Line, tmp_path: Path, spoken: str
) -> None:
    id = line.keep(le_tilleul())
    line("--lang", spoken, "export", id, "--format", "csv", "-o", tmp_path / "sheets")
    bare = edits.frame(edits.new_session("Copie"), short_term="d'ici mars")
    bare = edits.add_members(bare, [m.name for m in le_tilleul().members.values()])
    copy = line.keep(bare)
    name = "partenaires.csv" if spoken == "fr" else "partners.csv"
    line("import", tmp_path / "sheets" / name, "--into", copy)
    for was, now in zip(
        in_order(le_tilleul().partners),
        in_order(line.library.open(copy).session.partners),
        strict=True,
    ):
        for field in ("name", "family", "bond", "expected", "condition", "first_step_on", "stages"):
            assert getattr(now, field) == getattr(was, field)
        assert {h: place.row for h, place in now.places.items()} == {
            h: place.row for h, place in was.places.items()
        }
        assert (now.contact is None) == (was.contact is None)


def test_a_sheet_from_a_spreadsheet_is_read_whatever_parts_its_cells(
    line: Line, tmp_path: Path
) -> None:
    for separator, encoding in ((";", "cp1252"), (",", "utf-8-sig"), ("\t", "utf-16")):
        path = tmp_path / f"sheet{ord(separator)}.csv"
        rows = [["Famille", "NOM", "Inconnu"], ["Santé", "'=Pharmacie", "x"], ["", " ", ""]]
        text = "".join(separator.join(row) + "\r\n" for row in rows)
        path.write_bytes(text.encode(encoding))
        (partner,) = line.library.open(line("import", path).strip()).session.partners.values()
        assert partner.name == "=Pharmacie"
        assert partner.family == "health"


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("empty.txt", b"\n \n", "Aucun partenaire"),
        ("headers.csv", b"a;b\n1;2\n", "Colonnes trouvées\xa0: a, b."),
        ("long.txt", b"-\n" + b"n" * 200, "Ligne 2"),
        ("many.txt", b"".join(b"%d\n" % n for n in range(2100)), "2000"),
        ("bad.json", b"{}", "n’est pas un atelier de ce programme"),
        ("null.json", b"null", "n’est pas un atelier de ce programme"),
    ],
)
def test_a_file_that_cannot_be_imported_is_told_and_nothing_is_kept(
    line: Line, tmp_path: Path, name: str, raw: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(raw)
    line("import", tmp_path / name, code=1)
    assert said in line.err
    assert line("list") == ""


@pytest.mark.parametrize("name", ["absent.txt", "absent.json", "absent.csv", "."])
def test_a_file_that_is_none_is_told(line: Line, tmp_path: Path, name: str) -> None:
    line("import", tmp_path / name, code=1)
    assert "Traceback" not in line.err
    assert line.err.strip()


def test_json_does_not_go_into_another_session(line: Line, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{}")
    line("import", tmp_path / "a.json", "--into", "x", code=2)
    assert "atelier entier" in line.err


def test_what_is_wrong_in_a_json_file_is_said_in_words(line: Line, tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    for raw in ("[1]", "{", '{"session": {"1": {"schema": 1}}}'):
        path.write_text(raw)
        line("import", path, code=1)
        assert said(line) == [
            f"{path} n’est pas un atelier de ce programme, ou bien il est abîmé."
            " Rien n’a été importé."
        ]
    line("import", tmp_path / "none.json", code=1)
    assert said(line) == [
        f"{tmp_path / 'none.json'} n’est pas lisible (introuvable). Rien n’a été importé."
    ]


# --- lists


LISTED = ["- School", "* Pharmacy", "• Caf", "1. Doctor", "2) X", "–\u00a0MSA", "-", "3M", "A - B"]
NAMES = ["School", "Pharmacy", "Caf", "Doctor", "X", "MSA", "3M", "A - B"]


def test_what_starts_the_lines_of_a_list_is_no_part_of_a_name(line: Line, tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("\n".join(LISTED), "utf-8")
    assert names_in(imported(line, path)) == NAMES


def test_a_name_that_is_there_already_is_told_by_its_line(line: Line, tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("Mairie\n\n- MAIRIE\nCaf\n", "utf-8")
    assert names_in(imported(line, path)) == ["Mairie", "Caf"]
    assert said(line) == ["2 partenaires ajoutés.", "Ligne 3\xa0: «\xa0MAIRIE\xa0» était déjà là."]


# --- tables


@pytest.mark.parametrize("separator", ["\t", ";"])
@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".TSV", ".txt", ""])
def test_known_headers_make_a_table_whatever_the_file_is_called(
    line: Line, tmp_path: Path, suffix: str, separator: str
) -> None:
    path = tmp_path / f"sheet{suffix}"
    rows = [["Partenaire", "On doit, on a envie"], ["- Ville, bourg", "on doit"]]
    path.write_text("\r".join(map(separator.join, rows)), "utf-8", newline="")
    (partner,) = imported(line, path).partners.values()
    assert (partner.name, partner.bond) == ("- Ville, bourg", Bond.MUST)


@pytest.mark.parametrize("first", ["Nom, Famille", "Nom ; Mairie", "Famille\tNote"])
def test_a_line_that_may_be_a_name_is_no_header(line: Line, tmp_path: Path, first: str) -> None:
    path = tmp_path / "list.txt"
    path.write_text(f"{first}\nCaf", "utf-8")
    assert names_in(imported(line, path)) == [first.replace("\t", " "), "Caf"]


@pytest.mark.parametrize("rest", ["x" * 200_000, "à revoir\nMairie;y\n"])
def test_a_cell_without_end_is_told_and_nothing_is_imported(
    line: Line, tmp_path: Path, rest: str
) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text('Nom;Note\nCaf;x\nMSA;"' + rest, "utf-8")
    line("import", path, code=1)
    assert said(line) == [
        f'Ligne 3 de {path}\xa0: Une cellule y commence par un guillemet droit (") que rien ne'
        " referme à la fin\xa0: la suite ne peut pas être lue. Refermez-le, ou ôtez-le."
        " Rien n’a été importé."
    ]
    assert line("list") == ""


def test_a_quotation_mark_open_in_the_headers_is_told_at_their_line(
    line: Line, tmp_path: Path
) -> None:
    path = sheet(tmp_path, 'Nom;"Note', "Caf;x")
    line("import", path, code=1)
    assert said(line)[0].startswith(f"Ligne 1 de {path}")


# --- what is out of bounds


def test_a_name_that_is_too_long_costs_its_line_alone(line: Line, tmp_path: Path) -> None:
    remark = (
        f"le nom «\xa0{'n' * 39}…\xa0» a plus de 120 caractères\xa0: la ligne n’a pas été importée."
    )
    path = tmp_path / "list.txt"
    path.write_text(f"Caf\n- {'n' * 121}\nMSA\n", "utf-8")
    assert names_in(imported(line, path)) == ["Caf", "MSA"]
    assert said(line) == ["2 partenaires ajoutés.", f"Ligne 2\xa0: {remark}"]
    path = sheet(tmp_path, "Nom;Note", f"{'n' * 121};x", "Caf;y")
    assert names_in(imported(line, path)) == ["Caf"]
    assert said(line) == ["1 partenaire ajouté.", f"Ligne 2\xa0: {remark}"]


@pytest.mark.parametrize("size", [4001, 200_000])
def test_a_cell_that_is_too_long_is_told_and_the_rest_of_its_line_is_taken(
    line: Line, tmp_path: Path, size: int
) -> None:
    path = sheet(tmp_path, "Nom;Note;Premier pas;Famille", f"Caf;{'x' * size};{'y' * 301};Santé")
    (caf,) = imported(line, path).partners.values()
    assert (caf.name, caf.note, caf.first_step, caf.family) == ("Caf", "", "", Family.HEALTH)
    assert said(line)[1:3] == [
        "Ligne 2, Note\xa0: il y a là plus de 4000 caractères, qui n’ont pas été repris.",
        "Ligne 2, Premier pas\xa0: il y a là plus de 300 caractères, qui n’ont pas été repris.",
    ]
