"""How quick lists are read: 5,000 rows in each kind of file, into a session of 1,900 partners.

python -m tests.bench.lists
"""

import io
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from openpyxl import Workbook

from store import edits
from store.model import Session
from tests.bench.table import header, ms, row
from tui.partner_tables.merging import take_in
from tui.partner_tables.pasted import read_pasted
from tui.partner_tables.reading import read_partners

ROWS, NAMES = 5_000, 1_900


def table() -> list[list[str]]:
    """Return the rows of a table: names, terms, levels and remarks, some names again and again."""
    names = [f"Association n° {n} de l’Été" for n in range(NAMES)]
    rows = [[names[n % NAMES], "court", "alliée", f"remarque {n}"] for n in range(ROWS)]
    return [["Structure", "Échéance", "Niveau d’implication", "Remarques"], *rows]


def best(act: Callable[[], object]) -> float:
    """Return the least seconds that ``act`` took, of three times."""
    times = []
    for _time in range(3):
        start = perf_counter()
        act()
        times.append(perf_counter() - start)
    return min(times)


def files(folder: Path) -> list[Path]:
    """Return the same table in files of several kinds."""
    rows = table()
    book = Workbook()
    for cells in rows:
        book.worksheets[0].append(cells)
    made = io.BytesIO()
    book.save(made)
    text = "\r\n".join(map(";".join, rows))
    raw = {
        "utf-8.csv": text.encode(),
        "cp1252.csv": text.encode("cp1252"),
        "mixed.csv": "\n".join(map(";".join, rows)).encode() + b"\ncaf\xe9;;;",
        "table.xlsx": made.getvalue(),
        "list.txt": "\n".join(f"• {cells[0]} <a{n}@x.fr>" for n, cells in enumerate(rows)).encode(),
    }
    for name, content in raw.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in raw]


def full() -> Session:
    """Return a session that has most of the partners."""
    names = [cells[0] for cells in table()[1 : NAMES + 1]]
    return edits.add_partners(edits.new_session("Projet"), names)


def main() -> None:
    """Print how long reading and merging take."""
    header(f"{ROWS} rows", "merge")
    empty, there = edits.new_session("Projet"), full()
    with tempfile.TemporaryDirectory() as folder:
        for path in files(Path(folder)):
            read = read_partners(path)
            both = (best(lambda p=path: read_partners(p)), best(lambda r=read: take_in(empty, r)))
            row(path.name, *map(ms, both), most="1 s together")
            row(f"{path.name}, all there", "", ms(best(lambda r=read: take_in(there, r))))
    lines = ["\t".join(cells) for cells in table()[:2000]]
    row("a paste of 2,000", ms(best(lambda: take_in(empty, read_pasted(lines, empty)))))


if __name__ == "__main__":
    main()
