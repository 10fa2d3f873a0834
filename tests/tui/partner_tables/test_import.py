"""`alliances import`: what is taken of a file, and what is said of the rest."""

from pathlib import Path

import pytest

from store import edits
from store.choices import Bond, Family, Horizon, Stage
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


# --- a column for the term, another for the level


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


# --- what a value is understood by


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


# --- what is said of a table


def test_each_cell_that_is_not_understood_is_told_and_the_rest_is_taken(
    line: Line, tmp_path: Path
) -> None:
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
        "Ligne 2, Date\xa0: Ce jour n’existe pas\xa0: 31/02/2026. Écrivez-le comme 8/12/2026.",
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
