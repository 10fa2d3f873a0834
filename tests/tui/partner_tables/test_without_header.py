"""Tables without a header, in Markdown, and lists under a title."""

from pathlib import Path

import pytest

from store.choices import Family
from store.model import in_order
from tests.commanding import Line
from tests.importing import imported, names_in, placed, said, sheet, written


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
