"""Lists and tables, as a test imports them."""

from pathlib import Path

from store.model import Session, in_order
from tests.commanding import Line

TABLES = Path(__file__).parent / "data" / "tables"
CASES = TABLES / "cases"


def imported(line: Line, path: Path, *options: str) -> Session:
    """Return the session that a file makes."""
    return line.library.open(line("import", path, *options).strip()).session


def names_in(session: Session) -> list[str]:
    return [partner.name for partner in in_order(session.partners)]


def said(line: Line) -> list[str]:
    return line.err.splitlines()


def sheet(folder: Path, *lines: str) -> Path:
    path = folder / "sheet.csv"
    path.write_text("\n".join(lines), "utf-8")
    return path


def written(folder: Path, name: str, raw: bytes | str) -> Path:
    """Return a file of ``folder`` that holds ``raw``."""
    path = folder / name
    path.write_bytes(raw.encode("utf-8") if isinstance(raw, str) else raw)
    return path


def placed(session: Session) -> list[tuple[str, str, str]]:
    """Return each partner with its first horizon and row; empty where it has no place."""
    return [
        (card.name, *next(((h, place.row) for h, place in card.places.items()), ("", "")))
        for card in in_order(session.partners)
    ]
