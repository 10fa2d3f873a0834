"""What a file is, is seen from what it holds; what cannot be read is refused by its name."""

import gzip
import io
import json
import sys
import zipfile
from pathlib import Path

import pytest

from tests.commanding import Line
from tests.importing import CASES, TABLES, imported, names_in, said, written
from tests.workshops import le_tilleul
from tui.partner_tables.errors import FileDamaged, FileRefused
from tui.partner_tables.reading import read_partners


def zipped(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), "x")
    return made.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)

REFUSED = [
    (b"\x89PNG\r\n\x1a\n" + bytes(40), "une image"),
    (b"\xff\xd8\xff\xe0\x00\x10JFIF", "une image"),
    (b"GIF89a\x01\x00", "une image"),
    (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "une image"),
    (b"\x00\x00\x00\x18ftypheic", "une image"),
    (b"%PDF-1.4\n%\xe2\xe3\n", "un fichier PDF"),
    (b"\r\n%PDF-1.7\n", "un fichier PDF"),
    (rb"{\rtf1\ansi Mairie\par}", "traitement de texte (RTF)"),
    (b"<!DOCTYPE html><html><body>Mairie</body></html>", "une page web"),
    (b"\xef\xbb\xbf\n<HTML><table><tr><td>Nom</td></tr></table>", "une page web"),
    (b"<!-- x -->\n<table><tr><td>Nom", "une page web"),
    (b'<?xml version="1.0"?><Workbook/>', "un fichier XML"),
    (b"<svg xmlns='x'/>", "un fichier XML"),
    (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "un calendrier"),
    (b"Received: from x\r\nSubject: y\r\n\r\nMairie\r\n", "un message"),
    (gzip.compress(b"Mairie", mtime=0), "une archive"),
    (zipped("liste.txt"), "une archive"),
    (b"PK\x03\x04 half of it", "une archive"),
    (zipped("word/document.xml"), "un fichier Word"),
    (zipped("ppt/presentation.xml"), "un diaporama"),
    (zipped("Index/Document.iwa"), "Numbers, Pages ou Keynote"),
    (OLE + "WordDocument".encode("utf-16-le"), "un fichier Word"),
    (OLE + "PowerPoint Document".encode("utf-16-le"), "un diaporama"),
    (OLE + "EncryptedPackage".encode("utf-16-le"), "protégé par un mot de passe"),
    (OLE + "__substg1.0_0037".encode("utf-16-le"), "un message"),
    (OLE, "ancien logiciel"),
    (b"SQLite format 3\x00" + bytes(90), "une base de données"),
    (bytes(range(256)) * 8, "pas du texte"),
    (b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00", "pas du texte"),
]


@pytest.mark.parametrize("name", ["list.txt", "list.csv", "list", "list.xlsx"])
@pytest.mark.parametrize(("raw", "kind"), REFUSED)
def test_what_holds_no_list_is_refused_by_its_name(
    line: Line, tmp_path: Path, raw: bytes, kind: str, name: str
) -> None:
    line("import", written(tmp_path, name, raw), code=1)
    assert f"{name} est " in line.err
    assert kind in line.err
    assert said(line)[0].endswith("Rien n’a été importé.")
    assert line("list") == ""


@pytest.mark.parametrize("suffix", ["doc", "docx", "odt", "pdf", "rtf", "html"])
def test_what_a_word_processor_wrote_is_refused_with_what_to_do(line: Line, suffix: str) -> None:
    line("import", TABLES / f"letter.{suffix}", code=1)
    assert "collez-le sur la frise" in line.err
    assert line("list") == ""


@pytest.mark.parametrize("name", ["I35_classeur.xlsx", "I38_xlsx_nomme.csv", "I39_doc.docx"])
def test_a_workbook_is_read_whatever_it_is_called(line: Line, name: str) -> None:
    assert names_in(imported(line, CASES / name)) == ["Épicerie du Lac", "Mission locale"]


def test_a_pdf_is_refused(line: Line) -> None:
    line("import", CASES / "I41.pdf", code=1)
    assert "un fichier PDF" in line.err


@pytest.mark.parametrize("kind", ["xls", "ods", "xlsx"])
@pytest.mark.parametrize("size", [700, 1700, 2600, 4600])
def test_a_workbook_that_was_cut_is_refused_and_nothing_technical_is_said(
    tmp_path: Path, kind: str, size: int, capfd: pytest.CaptureFixture[str]
) -> None:
    cut = (TABLES / f"titled.{kind}").read_bytes()[:size]
    path = written(tmp_path, f"cut.{kind}", cut)
    with pytest.raises((FileDamaged, FileRefused)):
        read_partners(path)
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("half", [200, 900])
def test_half_a_workbook_is_refused(line: Line, tmp_path: Path, half: int) -> None:
    whole = (CASES / "I35_classeur.xlsx").read_bytes()
    line("import", written(tmp_path, "half.xlsx", whole[:half]), code=1)
    assert "Rien n’a été importé" in line.err
    broken = zipped("xl/workbook.xml")
    line("import", written(tmp_path, "broken.xlsx", broken), code=1)
    assert "abîmé ou incomplet" in line.err


@pytest.mark.parametrize("name", ["session.txt", "copie", "session.csv", "séance.json"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_session_is_imported_whatever_it_is_called_and_encoded_in(
    line: Line, tmp_path: Path, name: str, encoding: str
) -> None:
    id = line.keep(le_tilleul())
    line("export", id, "--format", "json", "-o", tmp_path / "plain.json")
    text = (tmp_path / "plain.json").read_text("utf-8")
    path = written(tmp_path, name, f"\n {text}".encode(encoding))
    assert line.library.open(line("import", path).strip()).session == le_tilleul()
    line("import", path, "--into", id, code=2)
    assert "atelier entier" in line.err


@pytest.mark.parametrize("name", ["x.json", "x.txt", "x.csv"])
def test_json_of_another_program_is_no_session(line: Line, tmp_path: Path, name: str) -> None:
    path = written(tmp_path, name, json.dumps({"nom": "Mairie"}))
    line("import", path, code=1)
    assert "n’est pas un atelier de ce programme" in line.err
    assert str(path) in line.err


def test_a_session_of_a_later_version_is_named_by_its_file(line: Line, tmp_path: Path) -> None:
    id = line.keep(le_tilleul())
    line("export", id, "--format", "json", "-o", tmp_path / "a.json")
    text = (tmp_path / "a.json").read_text("utf-8")
    later = json.loads(text)
    later["session"]["1"]["schema"] = 99
    later["session"]["1"]["session"]["unheard"] = {"of": 1}
    path = written(tmp_path, "b.json", json.dumps(later))
    line("import", path, code=1)
    assert str(path) in line.err


@pytest.mark.parametrize("text", ["[1] Mairie\n[2] Caf\n", "{Mairie}\nCaf\n", "null\nCaf"])
def test_a_list_that_begins_like_something_else_is_a_list(
    line: Line, tmp_path: Path, text: str
) -> None:
    assert names_in(imported(line, written(tmp_path, "list.txt", text)))[-1].endswith("Caf")


def test_standard_input_is_read(
    line: Line, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def pipe(raw: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))

    pipe("Épicerie\nCaf\n".encode("cp1252"))
    session = line.library.open(line("import", "-").strip()).session
    assert names_in(session) == ["Épicerie", "Caf"]
    assert session.framing.project == "Liste importée"
    pipe((TABLES / "titled.ods").read_bytes())
    id = line("import", "-").strip()
    pipe(b"Nom;Terme;Niveau\nMSA;court;alli\xe9\n")
    assert line("import", "-", "--into", id).strip() == id
    assert names_in(line.library.open(id).session)[-1] == "MSA"
    pipe(b"%PDF-1.4")
    line("import", "-", code=1)
    assert "l’entrée standard est un fichier PDF" in line.err
    pipe(b"a;b\n1;2\n")
    line("import", "-", "--column", "c", code=1)
    assert "Colonnes trouvées\xa0: a, b." in line.err
