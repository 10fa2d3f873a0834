"""A document as a page to be read together on a screen: figures, then chapters."""

from __future__ import annotations

from collections.abc import Sequence

from store.model import Session
from tui.summary.blocks import Chapter, Page, Paragraph, Section
from tui.summary.documents import document_by_id
from tui.summary.editions import redact, revealed
from tui.summary.errors import ForTheTeam
from tui.summary.options import DEFAULT_DOCUMENT, Edition, ExportOptions
from tui.summary.outline import outline_of
from tui.wording.i18n import _


def page_of(session: Session, options: ExportOptions) -> Page:
    """Return what the document and edition of ``options``, an outline, hold of ``session``.

    Raises ForTheTeam where there is no such edition, NotAPartner as ``redact`` does.
    """
    if options.edition not in document_by_id(options.document).editions:
        raise ForTheTeam()
    kept = redact(session, options)
    outline = outline_of(kept, options)
    about = Section(_("This document"), tuple(map(Paragraph, (outline.title, *outline.heading))))
    for_one = options.partner and options.edition is Edition.SHAREABLE
    if for_one or options.document != DEFAULT_DOCUMENT:
        found = [Chapter(section.title, (section,)) for section in outline.sections]
        return Page((), (Chapter(about.title, (about,)), *found))
    # Late: the other documents do without.
    from tui.summary.outlines import minutes
    from tui.summary.sections.figures import figures

    counted = figures(revealed(kept), options.today, options.edition)
    return Page(counted, _ended_by(about, minutes.chapters(kept, options)))


def _ended_by(about: Section, chapters: Sequence[Chapter]) -> tuple[Chapter, ...]:
    """Return ``chapters``, ended by what stands first on paper: in the room all know it."""
    if not chapters:
        return (Chapter(about.title, (about,)),)
    *before, last = chapters
    return (*before, Chapter(last.title, (*last.sections, about)))
