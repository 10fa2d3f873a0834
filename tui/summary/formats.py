"""The formats of a summary: one row for each, and all that depends on which it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from msgspec import Struct

from store.model import Session
from tui.summary.options import Edition, ExportOptions
from tui.wording.i18n import N_

if TYPE_CHECKING:
    from tui.summary.blocks import Outline

Rendered = str | bytes | Mapping[str, str]
"""The text or the bytes of a file, or the texts of a folder by the names of its files."""

Renderer = Callable[[Session, ExportOptions], Rendered]


class Format(Struct, frozen=True, kw_only=True):
    """One format: the ``id`` it is chosen by, its ``label`` (a msgid), the ``suffix`` of its file.

    Without a suffix it is a folder of files. ``module`` of this package renders it, by its function
    ``render``. ``editions`` are those that it comes in: what holds a whole session has none to
    share. One that ``is_text`` can be printed and copied. What is not for reading on the spot says
    what it is ``about`` (a msgid) instead; ``about_shared``, where that differs, to partners.
    """

    id: str
    label: str
    module: str
    suffix: str = ""
    editions: tuple[Edition, ...] = tuple(Edition)
    is_text: bool = True
    about: str = ""
    about_shared: str = ""

    @property
    def is_folder(self) -> bool:
        """Whether it is several files rather than one."""
        return not self.suffix

    @property
    def ending(self) -> str:
        """The ending that asks for it: that of its file, or of the files in its folder."""
        return self.suffix or f".{self.id}"

    @property
    def can_be_previewed(self) -> bool:
        """Whether its text is for people to read as it is."""
        return not self.about

    def description(self, edition: Edition) -> str:
        """Return the msgid that says what ``edition`` of it holds; empty where one reads it."""
        shared = edition is Edition.SHAREABLE and self.about_shared
        return shared or self.about

    def renderer(self) -> Renderer:
        """Return what renders it, loaded only now: no start waits for the formats not asked for."""
        render: Renderer = import_module(f"tui.summary.{self.module}").render
        return render

    def writer(self) -> Callable[[Outline], str | bytes]:
        """Return what writes an outline in it, of a format that is made of one."""
        write: Callable[[Outline], str | bytes] = import_module(
            f"tui.summary.{self.module}"
        ).written
        return write


FORMATS = (
    Format(id="txt", label=N_("text, 78 columns at most"), module="plain", suffix=".txt"),
    Format(id="md", label=N_("Markdown"), module="markdown", suffix=".md"),
    Format(
        id="html",
        label=N_("web page, to print or to send"),
        module="html",
        suffix=".html",
        about=N_("A page for a web browser, with the timeline and the map of brakes as pictures."),
        about_shared=N_("A page for a web browser, with the timeline as a picture."),
    ),
    Format(
        id="docx",
        label=N_("Word document, to go on editing"),
        module="word",
        suffix=".docx",
        is_text=False,
        about=N_("A document for Word or LibreOffice, with styles, tables and page numbers."),
    ),
    Format(
        id="csv",
        label=N_("sheets for a spreadsheet, one for each subject"),
        module="sheets",
        about=N_(
            "A folder of sheets for a spreadsheet: partners, RACI, brakes and levers, next moves."
        ),
        about_shared=N_("A folder of sheets for a spreadsheet: partners, RACI, next moves."),
    ),
    Format(
        id="xlsx",
        label=N_("workbook for a spreadsheet, a sheet for each subject"),
        module="workbook",
        suffix=".xlsx",
        is_text=False,
        about=N_("One workbook for a spreadsheet: partners, RACI, brakes and levers, next moves."),
        about_shared=N_("One workbook for a spreadsheet: partners, RACI, next moves."),
    ),
    Format(
        id="ics",
        label=N_("calendar of what is due"),
        module="calendar_file",
        suffix=".ics",
        about=N_(
            "A file for a calendar: next moves and first steps that have a date, the next review."
        ),
    ),
    Format(
        id="json",
        label=N_("everything, to be imported again"),
        module="session_json",
        suffix=".json",
        editions=(Edition.INTERNAL,),
        about=N_("Everything the session holds, for this program to import: private notes too."),
    ),
)
"""The formats, in the order they are offered."""


def format_by_id(id: str) -> Format:
    """Return the format called ``id``. Raises ValueError where there is none."""
    for format in FORMATS:
        if format.id == id:
            return format
    raise ValueError(f"no such format: {id!r}")
