"""Tables as real programs write them, in ``tests/data/tables``: made anew by LibreOffice.

python -m tests.tables
"""

import shutil
import subprocess
import tempfile
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

TABLES = Path(__file__).parent / "data" / "tables"

ENCODINGS = {"utf-8": 76, "cp1252": 1, "mac_roman": 2, "cp850": 4, "utf-16": 65535}
"""What LibreOffice calls the encodings of a CSV file."""

LETTER = "Bonjour,\nvoici la liste :\nÉpicerie du Lac\nMission locale\n"


def titled(sheet: Worksheet) -> None:
    """Fill in a table under a title, its header over two rows, merged both ways."""
    for row in (
        ["Liste des partenaires 2026"],
        [],
        ["Structure *", "Implication dans le projet", None, "Date (premier pas)", "Famille"],
        [None, "Terme", "Niveau", None, None],
        ["Épicerie du Lac", "court", "ALLIÉS", date(2027, 3, 1), "Commerces"],
        ["1001 Mots", "MT", "co-porteuse", None, None],
        [3949, "long terme", "informé", None, "Institutions"],
    ):
        sheet.append(row)
    for cells in ("A1:E1", "A3:A4", "B3:C3", "D3:D4", "E3:E4", "E5:E6"):
        sheet.merge_cells(cells)
    sheet["D5"].number_format = "mmm-yy"


def plain(sheet: Worksheet, *names: str) -> None:
    """Fill in a table of ``names``."""
    for row in (["Nom", "Terme", "Niveau"], *([name, "court", "allié"] for name in names)):
        sheet.append(row)


def workbooks() -> dict[str, Workbook]:
    """Return the workbooks that the files are made of, by name."""
    one, several, two = Workbook(), Workbook(), Workbook()
    titled(one.worksheets[0])
    several.worksheets[0].title = "Mode d’emploi"
    several.worksheets[0].append(["Remplissez la feuille suivante, une ligne par partenaire."])
    plain(several.create_sheet("Partenaires"), "Épicerie du Lac", "Mission locale")
    hidden = several.create_sheet("Anciens")
    plain(hidden, "Caf")
    hidden.sheet_state = "hidden"
    several.create_sheet("Vide")
    plain(two.worksheets[0], "Caf")
    two.worksheets[0].title = "Nord"
    plain(two.create_sheet("Sud"), "MSA", "PMI")
    return {"titled": one, "several": several, "two": two}


def convert(path: Path, to: str, folder: Path, name: str = "") -> None:
    """Have LibreOffice write ``path`` anew as ``to``, in ``folder``, under another ``name``."""
    with tempfile.TemporaryDirectory() as away:
        subprocess.run(
            [
                *("soffice", "--headless", f"-env:UserInstallation=file://{away}/profile"),
                *("--convert-to", to, "--outdir", away, str(path)),
            ],
            check=True,
            capture_output=True,
            timeout=180,
        )
        (made,) = Path(away).glob(f"{path.stem}.*")
        shutil.move(made, folder / (name or made.name))


def main() -> None:
    """Make the files."""
    with tempfile.TemporaryDirectory() as away:
        for name, workbook in workbooks().items():
            source = Path(away) / f"{name}.xlsx"
            workbook.save(source)
            for kind in ("xlsx", "ods", "xls"):
                convert(source, kind, TABLES)
        source = TABLES / "cases" / "I35_classeur.xlsx"
        for encoding, number in ENCODINGS.items():
            to = f"csv:Text - txt - csv (StarCalc):59,34,{number}"
            convert(source, to, TABLES, f"{encoding}.csv")
        letter = Path(away) / "letter.txt"
        letter.write_text(LETTER, "utf-8")
        for kind in ("doc:MS Word 97", "docx", "odt", "pdf", "rtf", "html"):
            convert(letter, kind, TABLES)


if __name__ == "__main__":
    main()
