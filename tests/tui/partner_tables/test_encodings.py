"""Whatever encoding a list is in, its accents come out right, or are said to be doubtful."""

from pathlib import Path

import pytest

from tests.commanding import Line
from tests.importing import CASES, TABLES, imported, names_in, said, written
from tui.partner_tables.text_encoding import read_text

NAMES = [
    "École du Lac",
    "Théâtre à l'été",
    "Maison de l’Œuvre",
    "« Le Phare »",
    "Aïcha & Maëlle",
    "LES FRÈRES GRÉGOIRE",
    "Ça roule à vélo",
    "Nœud – 100 €",
    "Être là",
    "Ça",
    "Île-de-France",
]
GUESSED, TWICE, LOST = "Les accents ont été devinés", "codés deux fois", "déjà perdues"


def encodes(name: str, encoding: str) -> bool:
    try:
        name.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


@pytest.mark.parametrize(
    "encoding",
    [*("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"), "cp1252", "mac_roman", "cp850"],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_list_is_read_in_any_encoding(encoding: str, end: str) -> None:
    text = end.join(name for name in NAMES if encodes(name, encoding))
    assert read_text(text.encode(encoding)) == read_text(text.encode())
    assert read_text(text.encode()).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252", "mac_roman", "cp850"])
@pytest.mark.parametrize("name", NAMES)
def test_one_name_is_read_right_or_said_to_be_a_guess(name: str, encoding: str) -> None:
    if encodes(name, encoding):
        read = read_text(name.encode(encoding))
        assert read.text == name or read.remarks


@pytest.mark.parametrize("name", ["cp1252", "mac_roman", "cp850", "utf-8", "utf-16"])
def test_what_a_spreadsheet_wrote_in_an_encoding_is_read(line: Line, name: str) -> None:
    assert names_in(imported(line, TABLES / f"{name}.csv")) == ["Épicerie du Lac", "Mission locale"]
    assert GUESSED not in line.err


def test_a_file_that_mixes_encodings_is_read_line_by_line(line: Line, tmp_path: Path) -> None:
    assert names_in(imported(line, CASES / "I22_encodages_meles.csv")) == [
        "École du Lac",
        "Théâtre",
    ]
    lines = [name.encode(enc) for name in NAMES[:4] for enc in ("utf-8", "cp1252")]
    path = written(tmp_path, "mixed.txt", b"\n".join(lines))
    assert names_in(imported(line, path)) == NAMES[:4]
    path = written(tmp_path, "within.txt", "Théâtre ".encode() + "de l'Été".encode("cp1252"))
    assert names_in(imported(line, path)) == ["Théâtre de l'Été"]


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850"])
def test_lines_of_any_encoding_among_others_in_utf_8_are_read(encoding: str) -> None:
    old, new = "Théâtre à l'été\n", "École « du Lac »\n"
    for text in (new * 3 + old, old + new * 3, old + new + old):
        raw = b"".join(
            line.encode("utf-8" if line == new else encoding)
            for line in text.splitlines(keepends=True)
        )
        assert read_text(raw) == read_text(text.encode())


def test_the_encoding_of_dos_is_read(line: Line) -> None:
    assert names_in(imported(line, CASES / "I25_cp850.txt")) == ["École du Lac", "Théâtre à l'été"]


@pytest.mark.parametrize("codec", ["cp1252", "latin-1", "mac_roman", "cp850"])
@pytest.mark.parametrize("times", [1, 2])
def test_accents_encoded_twice_are_put_right_and_told(codec: str, times: int) -> None:
    text = "École du Lac\nThéâtre"
    wrong = text
    for _time in range(times):
        wrong = wrong.encode().decode(codec)
    read = read_text(wrong.encode())
    assert read.text == text
    assert TWICE in read.remarks[0]
    assert "École du Lac" in read.remarks[0]


def test_a_file_of_accents_encoded_twice_is_read(line: Line) -> None:
    assert names_in(imported(line, CASES / "I21_double_encodage.csv")) == ["École du Lac"]
    assert "«\xa0Ã‰cole du Lac\xa0» a été lu «\xa0École du Lac\xa0»" in line.err


@pytest.mark.parametrize("name", ["Ã la carte", "Åse Øby", "Łódź", "São João", "Großstadt", "Ζωή"])
def test_other_letters_stay_as_they_are(name: str) -> None:
    assert read_text(f"{name}\nMairie".encode()).text == f"{name}\nMairie"


@pytest.mark.parametrize(
    ("raw", "remark"),
    [
        ("Жлоб да Щука".encode("cp1251"), GUESSED),
        ("Łódź i Kraków".encode("cp1250"), GUESSED),
        ("L’Épicerie".encode("mac_roman"), GUESSED),  # these bytes are Armenian in UTF-8
        ("Caf\ufffd".encode(), LOST),
        ("École".encode("utf-16") + b"x", LOST),
        ("Été à l’école"[:-1].encode() + b"\xc3", LOST),
    ],
)
def test_a_weak_guess_is_told_with_an_example(raw: bytes, remark: str) -> None:
    (said,) = read_text(raw).remarks
    assert remark in said
    assert "«\xa0" in said


def test_what_was_guessed_is_said_after_the_import(line: Line, tmp_path: Path) -> None:
    imported(line, written(tmp_path, "list.txt", "Аптека\nШкола".encode("koi8-r")))
    assert any(remark.startswith(GUESSED) for remark in said(line))
