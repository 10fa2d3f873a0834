"""How the name of a file ends says which format is written to it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tui.summary.errors import NotInFormat, NotMade, SeveralSheets
from tui.summary.formats import FORMATS, Format
from tui.wording.i18n import _

_SAME = {".htm": ".html"}
"""Endings that say the same as one of ours."""

_NOT_MADE = {
    **dict.fromkeys((".pdf", ".ps", ".epub", ".png", ".jpg"), (".html", ".docx")),
    **dict.fromkeys(
        (".doc", ".odt", ".rtf", ".pages", ".ppt", ".pptx", ".odp"), (".docx", ".html")
    ),
    **dict.fromkeys((".xls", ".ods", ".numbers", ".tsv"), (".xlsx",)),
}
"""Endings of what other programs make, and those of ours that they can make it from."""


def format_for(path: Path, offered: Sequence[Format], usual: Format) -> Format:
    """Return the one of ``offered`` that the name of ``path`` ends in; ``usual`` where in none.

    What follows a dot and is known of no file, as in “bilan 12.03”, is no ending. Raises NotMade,
    NotInFormat and SeveralSheets.
    """
    ending = _ending(path)
    if ending == usual.ending:
        return usual
    ours = {format.ending: format for format in offered}
    files = [one for one, format in ours.items() if not format.is_folder]
    if ending in files:
        return ours[ending]
    if ending in ours:
        raise SeveralSheets()
    if ending in _NOT_MADE:
        nearest = [one for one in _NOT_MADE[ending] if one in files]
        raise NotMade(ending, ", ".join(nearest or files))
    if ending in {format.ending for format in FORMATS}:
        raise NotInFormat(ending, ", ".join(files))
    return usual


def with_ending(path: Path, format: Format) -> Path:
    """Return ``path`` with the ending of ``format`` where its name has it not yet."""
    has_it = format.is_folder or _ending(path) == format.ending
    return path if has_it else path.with_name(path.name + format.ending)


def written_words(path: Path, format: Format, usual: Format) -> str:
    """Return what is said once ``path`` is written in ``format``, and not in the ``usual`` one."""
    if format.id == usual.id:
        return _("Written: %(path)s", path=path)
    words = _("Written in %(format)s, as its name ends: %(path)s")
    return words % {"format": format.id, "path": path}


def _ending(path: Path) -> str:
    ending = path.suffix.lower()
    return _SAME.get(ending, ending)
