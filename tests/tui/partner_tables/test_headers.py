"""Tables as people make them: titles above, headers decorated, over two rows, or of other words."""

from pathlib import Path

import pytest

from store.choices import Family, Stage
from store.model import in_order
from tests.commanding import Line
from tests.importing import CASES, imported, names_in, placed, said, sheet, written

LOUVRE = ["Épicerie solidaire du Coteau", "Maison de l’Œuvre"]
SPACE = ["Espace de vie sociale", "Club de judo"]


@pytest.mark.parametrize(
    ("case", "names"),
    [
        ("I01_nom_asterisque.csv", LOUVRE),
        ("I04_structure.csv", ["La Ruche du Val", "Le Repaire"]),
        ("I05_organisme.csv", ["CAF du Val", "CPAM"]),
        ("I09_titre_au_dessus.csv", SPACE),
        ("I09b_titre_nom_terme.csv", SPACE),
        ("I10_sep.csv", SPACE[:1]),
        ("I10b_sep_bom.csv", SPACE[:1]),
        ("I12_retours_dans_cellules.csv", ["Centre social"]),
        ("U1_excel_texte.txt", ["Épicerie du Lac", "Mission locale"]),
        ("U5.txt", ["Épicerie du Lac"]),
        ("U8.csv.txt", ["Épicerie du Lac"]),
        ("T01_excel_colle.tsv", ["Épicerie du Lac", "Mission locale", "PMI"]),
    ],
)
def test_tables_that_are_made_in_ways_of_their_own_are_read(
    line: Line, case: str, names: list[str]
) -> None:
    assert names_in(imported(line, CASES / case)) == names


def test_what_a_telephone_column_holds_is_not_read_and_that_is_said(line: Line) -> None:
    for case in ("U1_excel_texte.txt", "U5.txt", "U8.csv.txt"):
        imported(line, CASES / case)
        assert "Colonnes qui ne sont pas lues\xa0: Téléphone" in said(line)


@pytest.mark.parametrize(
    "header",
    [
        *(
            "Nom *",
            "Nom :",
            "NOM",
            "Noms",
            "Nom (obligatoire)",
            "No\u200bm",
            "\ufeffNom",
            "« Nom »",
        ),
        *("Partenaire(s)", "PARTENAIRES", "Partenaire·s", "Acteurs", "Nom du partenaire"),
        *("Raison sociale", "Dénomination", "Structures", "Organisme*", "Association", "Asso"),
        *("Nom de la structure", "NOM DE L'ASSOCIATION", "Nom de l’organisme", "Établissement"),
        *("Name", "Partner name", "Organisation", "Company name", "Name of the organisation"),
        *("Nom\nde la structure", "Structure\xa0partenaire", "1. Structure"),
    ],
)
@pytest.mark.parametrize("rest", ["Adresse", "Terme"])
def test_a_name_column_is_known_by_many_words(
    line: Line, tmp_path: Path, header: str, rest: str
) -> None:
    path = sheet(tmp_path, f'"{header}";{rest}', "Caf;court", "MSA;moyen")
    assert names_in(imported(line, path)) == ["Caf", "MSA"]


@pytest.mark.parametrize(
    ("header", "field", "said_there"),
    [
        ("Attentes", "expected", "des locaux"),
        ("Nos attentes", "expected", "des locaux"),
        ("Remarques", "note", "à revoir"),
        ("Commentaire(s)", "note", "à revoir"),
        ("OBSERVATIONS :", "note", "à revoir"),
        ("Première étape", "first_step", "appeler"),
        ("Intérêt pour eux", "brings", "du public"),
        ("Conditions", "condition", "si…"),
        ("Expectations", "expected", "rooms"),
        ("Remarks", "note", "to see"),
    ],
)
def test_a_field_is_known_by_other_words(
    line: Line, tmp_path: Path, header: str, field: str, said_there: str
) -> None:
    (caf,) = imported(line, sheet(tmp_path, f"Nom;{header}", f"Caf;{said_there}")).partners.values()
    assert getattr(caf, field) == said_there
    assert len(said(line)) == 1


@pytest.mark.parametrize("level", ["Niveau d’implication *", "DEGRÉ D'IMPLICATION", "Engagement"])
@pytest.mark.parametrize("term", ["Échéance(s)", "Horizon", "Temporalité", "Time frame"])
def test_a_term_and_a_level_are_known_by_other_words(
    line: Line, tmp_path: Path, term: str, level: str
) -> None:
    path = sheet(tmp_path, f"Structure;{term};{level}", "Caf;CT;ALLIÉS")
    assert placed(imported(line, path)) == [("Caf", "short", "ally")]


def test_families_and_stages_are_known_by_other_words(line: Line, tmp_path: Path) -> None:
    path = sheet(
        tmp_path, "Nom;Type d’acteur;Présence aux étapes", "Caf;commerce;sur le terrain", "MSA;;"
    )
    caf, _msa = in_order(imported(line, path).partners)
    assert (caf.family, caf.stages) == (Family.SHOPS, {Stage.FIELD})


# --- where the header is


TITLES = [
    ["Liste des partenaires 2026;;;"],
    ["Partenaires;;;", ";;;"],
    ["", "RÉPERTOIRE – mis à jour le 3/11/2026;;;", ""],
    ["Centre social;;;", "Projet itinérant;;;", "Source : réunion du 3 mai;;;", ";;;"],
    ["Document;version 2;;", ";;;"],
    [";;Placement;;"],
]


@pytest.mark.parametrize("titles", TITLES)
@pytest.mark.parametrize("suffix", ["csv", "txt"])
def test_a_header_is_found_under_a_title(
    line: Line, tmp_path: Path, titles: list[str], suffix: str
) -> None:
    rows = [*titles, "Nom;Famille;Terme;Niveau", "Caf;Santé;court;allié", "MSA;;;"]
    path = written(tmp_path, f"table.{suffix}", "\n".join(rows))
    assert placed(imported(line, path)) == [("Caf", "short", "ally"), ("MSA", "", "")]
    assert said(line) == ["2 partenaires ajoutés."]


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("Nom;Implication;;Date", ";Terme;Niveau;"),
        ("Structure;Placement;;", ";Horizon;Niveau;Date"),
        (";Placement;;", "Nom;Terme;Niveau;Date"),
        ("Identité;Placement;;Suite", "Nom;Terme;Niveau;Date"),
        ("Nom;Placement du partenaire;;Date", ";Terme;Niveau d’implication;"),
    ],
)
def test_a_header_over_two_rows_is_read(line: Line, tmp_path: Path, upper: str, lower: str) -> None:
    path = sheet(tmp_path, "Liste;;;", upper, lower, "Caf;court;allié;1/3/2027", "MSA;;;")
    assert placed(imported(line, path)) == [("Caf", "short", "ally"), ("MSA", "", "")]


def test_the_row_after_a_header_is_no_header(line: Line, tmp_path: Path) -> None:
    path = sheet(tmp_path, "Nom;Type;Terme", "Association;;court", "Structure;Nom;Terme")
    assert names_in(imported(line, path)) == ["Association", "Structure"]


def test_a_header_is_found_under_a_title_as_wide(line: Line, tmp_path: Path) -> None:
    path = sheet(tmp_path, "Partenaires;du projet;2026", "Nom;Terme;Niveau", "Caf;court;allié")
    assert placed(imported(line, path)) == [("Caf", "short", "ally")]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("Structure / Organisme;Ville", "Caf;X"),
        ("Association ou structure;Ville", "Caf;X"),
        ("Nom_structure;Code", "Caf;1"),
        ("Horodateur;Nom de votre structure", "2026;Caf"),
        ("Nom;Nom de la structure", "Dupré;Caf"),
        ("Titre;Prénom;Deuxième prénom;Nom;Société", "Mme;Ada;;Dupré;Caf"),
        ("Name;Given Name;Family Name;Organization 1 - Name", "Ada Dupré;Ada;Dupré;Caf"),
        ("First Name;Last Name;Organization Name", "Ada;Dupré;Caf"),
        ("Nom et prénom;Structure", "Ada Dupré;Caf"),
    ],
)
def test_headers_of_address_books_and_forms_are_known(
    line: Line, tmp_path: Path, header: str, row: str
) -> None:
    assert names_in(imported(line, sheet(tmp_path, header, row))) == ["Caf"]


def test_two_columns_that_may_both_name_are_told(line: Line, tmp_path: Path) -> None:
    path = sheet(tmp_path, "Nom;Structure", "Ada Dupré;Caf")
    assert names_in(imported(line, path)) == ["Ada Dupré"]
    assert "«\xa0Nom\xa0» et «\xa0Structure\xa0» peuvent nommer les partenaires" in line.err
    assert names_in(imported(line, path, "--column", "structure")) == ["Caf"]


def test_a_table_read_both_ways_is_refused(line: Line, tmp_path: Path) -> None:
    path = sheet(tmp_path, ";Co-porteur;Allié;Information", "Court terme;Caf;MSA;PMI")
    line("import", path, code=1)
    assert "Colonnes trouvées" in line.err


def test_columns_that_spaces_align_are_a_table(line: Line, tmp_path: Path) -> None:
    rows = ["Nom            Terme    Niveau", "Foyer rural    court    allié", "MSA"]
    session = imported(line, written(tmp_path, "table.txt", "\n".join(rows)))
    assert placed(session) == [("Foyer rural", "short", "ally"), ("MSA", "", "")]


def test_a_header_that_comes_again_is_no_partner(line: Line, tmp_path: Path) -> None:
    path = sheet(tmp_path, "Nom;Terme", "Caf;", "Nom;Terme", "MSA;")
    assert names_in(imported(line, path)) == ["Caf", "MSA"]


def test_no_word_of_the_data_is_taken_for_a_header(line: Line, tmp_path: Path) -> None:
    path = sheet(tmp_path, "titre;Type;Terme", "A;Association;Court terme", "B;Nom;Moyen terme")
    line("import", path, code=1)
    assert "Colonnes trouvées\xa0: titre, Type, Terme." in line.err
    path = sheet(tmp_path, "Structure 1;court;allié", "Structure 2;long;allié")
    assert names_in(imported(line, path)) == ["Structure 1", "Structure 2"]


@pytest.mark.parametrize(
    ("case", "columns"),
    [
        ("Q1.csv", "titre, x"),
        ("Q3.csv", "titre, x"),
        ("I31_rna.csv", "id, id_ex, siret, date_creat, titre, titre_court"),
        ("I33_subventions.csv", "Nom de l'organisme bénéficiaire, N° SIRET, Objet, Montant"),
    ],
)
def test_a_table_without_names_is_refused_with_its_columns(
    line: Line, case: str, columns: str
) -> None:
    line("import", CASES / case, code=1)
    assert f"Colonnes trouvées\xa0: {columns}" in line.err
    assert "guillemet" not in line.err
    assert line("list") == ""


@pytest.mark.parametrize(
    "rows",
    [
        ["titre,x", '"A ""b"", c",1'],
        ["titre\tx", '"A"\t1'],
        ['"Intitulé";"x"', '"A\nB";"1"'],
        ["Libellé|Ville", "A|B"],
        ["Ville;Commune", '"A"'],
    ],
)
def test_quotation_marks_are_not_blamed_for_a_name_column_that_is_missing(
    line: Line, tmp_path: Path, rows: list[str]
) -> None:
    line("import", sheet(tmp_path, *rows), code=1)
    assert "Colonnes trouvées" in line.err
    assert "guillemet" not in line.err


def test_the_column_of_names_may_be_said(line: Line) -> None:
    path = CASES / "I31_rna.csv"
    names = ["AMICALE DES LAVANDIERES", "LES JARDINS DU LAC"]
    assert names_in(imported(line, path, "--column", "titre")) == names
    path = CASES / "I33_subventions.csv"
    session = imported(line, path, "--column", "nom de l’organisme bénéficiaire")
    assert names_in(session) == ["ASSO, LES AMIS DU LAC", "JUDO CLUB"]
    line("import", path, "--column", "Ville", code=1)
    assert "Colonnes trouvées" in line.err


def test_the_other_columns_are_read_beside_the_one_that_is_said(line: Line, tmp_path: Path) -> None:
    path = sheet(tmp_path, "Liste;;", "Intitulé;Terme;Niveau", "Caf;court;allié")
    session = imported(line, path, "--column", "INTITULE")
    assert placed(session) == [("Caf", "short", "ally")]
