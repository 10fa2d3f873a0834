"""A session told as text, for those who were in the room and for their partners."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import HoldsEverything
from store.model import Session
from store.text import clean_text
from tui.summary.editions import Edition

if TYPE_CHECKING:
    from tui.summary.blocks import Outline

FORMATS = ("txt", "md", "html", "csv", "json")
"""What a summary can be told as; csv is several sheets, so a folder of files."""

__all__ = ["FORMATS", "Edition", "proposed_name", "tell", "write"]

# What tells and writes is loaded when asked for: the command line reads this module each time.


def tell(
    session: Session,
    format: str = "txt",
    edition: Edition = Edition.INTERNAL,
    today: date | None = None,
    *,
    with_conditions: bool = False,
    separator: str = ";",
) -> str:
    """Return ``session`` told in one of FORMATS, as of ``today``, in the language spoken.

    ``with_conditions`` shows in the shareable edition, too, what the team expects of each partner,
    what it brings them and their conditions. The sheets of csv come one after another, each after
    its name, ``separator`` between their cells. Raises HoldsEverything for a shareable json.
    """
    today = today or date.today()
    if format == "json":
        return _whole(session, edition, today)
    if format == "csv":
        from tui.summary.sheets import sheets

        told = sheets(session, edition, with_conditions, separator)
        return "\n".join(f"{name}\n{text}" for name, text in told.items())
    from tui.summary.outline import outline_of

    text = _rendered(outline_of(session, edition, today, with_conditions), format)
    return clean_text(text, len(text)) + "\n"


def write(
    session: Session,
    format: str,
    edition: Edition,
    path: Path,
    force: bool = False,
    *,
    today: date | None = None,
    with_conditions: bool = False,
    separator: str = ";",
) -> None:
    """Write ``session`` told in ``format`` to the file ``path``; csv: into that folder.

    ``separator`` parts the cells of csv. Raises FileExists when something is there already and
    ``force`` is not given, HoldsEverything for a shareable json, NotSaved.
    """
    from tui.summary import writing

    if format == "csv":
        from tui.summary.sheets import sheets

        told = sheets(session, edition, with_conditions, separator)
        writing.write_folder(path, told, force)
        return
    text = tell(session, format, edition, today, with_conditions=with_conditions)
    writing.write_file(path, text, force)


def proposed_name(session: Session, format: str, edition: Edition, today: date) -> str:
    """Return a name for the file, or (csv) the folder: safe on every system."""
    from tui.summary import file_names

    return file_names.proposed_name(session, format, edition, today)


def _rendered(outline: Outline, format: str) -> str:
    if format == "html":
        from tui.summary.html import html

        return html(outline)
    if format == "md":
        from tui.summary.markdown import markdown

        return markdown(outline)
    from tui.summary.plain import plain

    return plain(outline)


def _whole(session: Session, edition: Edition, today: date) -> str:
    from tui.summary.whole import document

    if edition is Edition.SHAREABLE:
        raise HoldsEverything()
    return document(session, today) + "\n"
