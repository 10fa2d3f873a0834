"""Tables as people make them: titles above, headers decorated, over two rows, or of other words."""

from pathlib import Path

import pytest

from store.choices import Family, Stage
from store.days import iso
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


# --- people and structures


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


# --- what the cells say


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


# --- tables without a header, and in Markdown


@pytest.mark.parametrize("separator", ["\t", ";"])
def test_a_table_without_a_header_is_read_by_what_its_columns_hold(
    line: Line, tmp_path: Path, separator: str
) -> None:
    rows = [
        ["1", "Caf", "court", "allié", "01 02 03 04 05"],
        ["2", "MSA", "", "", ""],
        ["3", "", "long", "", ""],
    ]
    path = written(tmp_path, "bare.txt", "\n".join(map(separator.join, rows)))
    session = imported(line, path)
    assert placed(session) == [("Caf", "short", "ally"), ("MSA", "", "")]
    assert in_order(session.partners)[0].note == "01 02 03 04 05"
    assert "Ligne 3 sans nom" in line.err


def test_a_column_of_families_before_the_names_is_no_name(line: Line, tmp_path: Path) -> None:
    text = "Associations\tJudo\nAssociations\tFoot\nSanté\tPMI\n"
    judo, foot, pmi = in_order(imported(line, written(tmp_path, "table.txt", text)).partners)
    assert (judo.name, foot.name, pmi.name) == ("Judo", "Foot", "PMI")
    assert (judo.family, pmi.family) == (Family.ASSOCIATIONS, Family.HEALTH)


def test_names_of_a_table_have_no_address_in_them(line: Line, tmp_path: Path) -> None:
    path = sheet(tmp_path, "Nom;Note", "Caf <caf@x.invalid>;vue")
    (caf,) = imported(line, path).partners.values()
    assert (caf.name, caf.note) == ("Caf", "vue\ncaf@x.invalid")


def test_a_table_of_markdown_is_read(line: Line, tmp_path: Path) -> None:
    text = (
        "# Liste\n\n| Nom | Terme | Niveau |\n|-----|:-----:|---|\n| **Caf** | court | allié |\n"
        "| MSA | | |\n\nFin\n"
    )
    session = imported(line, written(tmp_path, "table.md", text))
    assert placed(session) == [("Caf", "short", "ally"), ("MSA", "", "")]


def test_trailing_tabs_are_nothing(line: Line, tmp_path: Path) -> None:
    text = "Nom\tTerme\tNiveau\t\t\t\nCaf\tcourt\tallié\t\t\t\nMSA\t\t\t\t\t\n"
    session = imported(line, written(tmp_path, "table.txt", text))
    assert placed(session) == [("Caf", "short", "ally"), ("MSA", "", "")]
    assert said(line) == ["2 partenaires ajoutés."]


def test_a_word_alone_above_a_list_is_its_title(line: Line, tmp_path: Path) -> None:
    for title in ("Nom", "Partenaires :", "NOMS"):
        path = written(tmp_path, "list.txt", f"{title}\nCaf\nMSA\n")
        assert names_in(imported(line, path)) == ["Caf", "MSA"]
        assert f"titre\xa0: «\xa0{title}\xa0» (ligne 1)" in line.err


def test_more_names_than_a_session_holds_are_refused_and_counted(
    line: Line, tmp_path: Path
) -> None:
    names = "\n".join(f"Association n° {n} du territoire" for n in range(2001))
    line("import", written(tmp_path, "many.txt", names), code=1)
    assert "nomme 2001 partenaires" in line.err
    assert "au plus 2000" in line.err
    assert line("list") == ""
