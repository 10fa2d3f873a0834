"""The documents that come out of a session: one row each, and all that depends on which it is."""

from __future__ import annotations

from importlib import import_module

from msgspec import Struct

from tui.summary.formats import FORMATS, Format, Renderer
from tui.summary.options import DEFAULT_DOCUMENT, Edition, ExportOptions
from tui.wording.i18n import N_


class Document(Struct, frozen=True, kw_only=True):
    """One document: the ``id`` it is chosen by, its ``label`` (a msgid), what it comes in.

    ``formats`` are ids of FORMATS, the one it is best in first; ``editions`` those it has. One that
    is drawn, and is no outline that each format renders, has a ``module`` of this package for that,
    by its function ``render``; an outline is the ``outline`` of tui.summary.outlines, and called
    ``title`` (a msgid), with the names of the team where it ``names_team``. One ``about_partner``
    is made for a partner at a time. ``file_word`` (a msgid) is what the name of its file says of
    it, where that is not the minutes.
    """

    id: str
    label: str
    formats: tuple[str, ...]
    editions: tuple[Edition, ...] = tuple(Edition)
    module: str = ""
    outline: str = ""
    title: str = ""
    names_team: bool = False
    about_partner: bool = False
    file_word: str = ""

    @property
    def offered(self) -> list[Format]:
        """The formats it comes in, in the order they are offered: the minutes in all there are."""
        every = self.id == DEFAULT_DOCUMENT
        return [format for format in FORMATS if every or format.id in self.formats]

    def renderer(self, format: Format) -> Renderer:
        """Return what renders it in ``format``."""
        if not self.module:
            return format.renderer()
        render: Renderer = import_module(f"tui.summary.{self.module}").render
        return render


DOCUMENTS = (
    Document(
        id=DEFAULT_DOCUMENT,
        label=N_("minutes: decisions first, then all of it"),
        formats=("txt", "md", "html", "docx", "csv", "xlsx", "ics", "json"),
        outline="minutes",
        title=N_("Record of decisions"),
        names_team=True,
    ),
    Document(
        id="one-page",
        label=N_("one page, for the board or the mayor"),
        formats=("html", "docx", "txt", "md"),
        outline="one_page",
        title=N_("In one page"),
        file_word=N_("one-page"),
    ),
    Document(
        id="extract",
        label=N_("extract for the centre's own plan, or for an agreement"),
        formats=("docx", "txt", "md", "html"),
        editions=(Edition.SHAREABLE,),
        outline="extract",
        title=N_("Extract for the centre's own plan"),
        file_word=N_("extract"),
    ),
    Document(
        id="mirror",
        label=N_("mirror sheet, for a meeting with one actor"),
        formats=("txt", "md", "html", "docx"),
        editions=(Edition.INTERNAL,),
        outline="mirror",
        title=N_("Mirror sheet"),
        about_partner=True,
        file_word=N_("mirror"),
    ),
    Document(
        id="poster",
        label=N_("poster of the timeline, on A3"),
        formats=("html",),
        module="poster",
        file_word=N_("poster"),
    ),
    Document(
        id="empty-timeline",
        label=N_("empty timeline for a room on paper, on A3"),
        formats=("html",),
        module="empty_timeline",
        file_word=N_("empty-timeline"),
    ),
    Document(
        id="role-cards",
        label=N_("role cards to cut out, for “In their shoes”"),
        formats=("html",),
        editions=(Edition.INTERNAL,),
        module="role_cards",
        file_word=N_("role-cards"),
    ),
)
"""The documents, in the order they are offered."""


def document_by_id(id: str) -> Document:
    """Return the document called ``id``. Raises ValueError where there is none."""
    for document in DOCUMENTS:
        if document.id == id:
            return document
    raise ValueError(f"no such document: {id!r}")


def concerns_one(options: ExportOptions) -> bool:
    """Return whether what ``options`` ask for is about one partner, or for one alone."""
    about = document_by_id(options.document).about_partner
    return bool(options.partner) and (about or options.edition is Edition.SHAREABLE)
