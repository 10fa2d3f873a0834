"""How the name of a file ends says which format is written to it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from store.errors import StoreError
from tui.summary.formats import FORMATS, Format
from tui.wording.errors import add_sentences
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


class NotMade(StoreError):
    """A name has the ``ending`` of what is made nowhere here; ``endings`` come nearest."""

    ending: str
    endings: str


def _not_made(error: NotMade) -> str:
    return _(
        "Nothing was written: no %(ending)s is made here. End the name in one of these:"
        " %(endings)s. What opens that prints it, or saves it as %(ending)s.",
        ending=error.ending,
        endings=error.endings,
    )


class NotInFormat(StoreError):
    """A name has the ``ending`` of a format that this does not come in; it has ``endings``."""

    ending: str
    endings: str


def _not_in_format(error: NotInFormat) -> str:
    return _(
        "Nothing was written: this does not come as %(ending)s. End the name in one of these:"
        " %(endings)s.",
        ending=error.ending,
        endings=error.endings,
    )


class SeveralSheets(StoreError):
    """A name has the ending of one sheet, where there are several."""


def _several_sheets(_error: SeveralSheets) -> str:
    return _(
        "Nothing was written: in csv these are several sheets. End the name in .xlsx for one"
        " workbook, or choose the format csv and name a folder."
    )


add_sentences({NotMade: _not_made, NotInFormat: _not_in_format, SeveralSheets: _several_sheets})


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
