"""What a document holds in any format: its title, the lines under it, its sections."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from importlib import import_module

from store.model import Session, in_order
from store.queries.actors import name_of, present
from store.text import clean_text
from tui.summary.blocks import Outline, Section
from tui.summary.documents import Document, document_by_id
from tui.summary.options import Edition, ExportOptions
from tui.wording.date_format import long_date
from tui.wording.i18n import _, spoken
from tui.wording.labels import labelled
from tui.wording.phrases import dashed, listed, said_of

Sections = Callable[[Session, ExportOptions], Iterable[Section | None]]
"""Makes the sections of a document; None for what holds nothing."""


def outline_of(session: Session, options: ExportOptions) -> Outline:
    """Return what people read of ``session`` in the document and edition of ``options``."""
    if options.partner and options.edition is Edition.SHAREABLE:
        from tui.summary.sections.for_one import for_one  # late: few ask for it

        return for_one(session, options)
    document = document_by_id(options.document)
    sections: Sections = import_module(f"tui.summary.outlines.{document.outline}").sections
    kept = tuple(section for section in sections(session, options) if section is not None)
    called = _(document.title)
    if document.about_partner:
        called = labelled(called, name_of(session, options.partner))
    heading = (called, *_heading(session, options, document))
    framing = session.framing
    return Outline(framing.project, heading, kept, spoken().code, options.today, framing.structure)


def cleaned(text: str) -> str:
    """Return the text of a whole file: nothing that a terminal obeys, a line end at its end."""
    return clean_text(text, len(text)) + "\n"


def _heading(session: Session, options: ExportOptions, document: Document) -> tuple[str, ...]:
    framing = session.framing
    lines = (
        framing.structure,
        framing.territory,
        *(_workshop(session, options.edition) if document.names_team else ()),
        _("As it stands on %(date)s", date=long_date(options.today)),
        _for_whom(session, options) if len(document.editions) > 1 or document.about_partner else "",
    )
    return tuple(line for line in lines if line)


def _workshop(session: Session, edition: Edition) -> Iterator[str]:
    """Yield when it was held, when it was reviewed, and who took part."""
    held = _held(session.framing.held_on, session.framing.facilitator)
    yield dashed(held, _last_review(session))
    if team := listed(_round_the_table(session, edition)):
        yield labelled(_("Round the table"), team)


def _for_whom(session: Session, options: ExportOptions) -> str:
    if options.edition is Edition.INTERNAL:
        return _("Internal edition: for the team, not to be passed on as it is")
    name = name_of(session, options.partner or None)
    return _("For %(name)s", name=name) if name else _("For our partners")


def _round_the_table(session: Session, edition: Edition) -> Iterator[str]:
    """Yield who took part; that someone left since is the team's own business."""
    if edition is Edition.SHAREABLE:
        yield from (member.name for member in present(session))
        return
    for member in in_order(session.members):
        yield _("%(name)s (has left since)", name=member.name) if member.left else member.name


def _held(day: date | None, facilitator: str) -> str:
    when = _("Session of %(date)s", date=long_date(day)) if day else ""
    if not facilitator:
        return when
    if not day:
        return _("Facilitated by %(name)s", name=facilitator)
    return said_of((when, _("facilitated by %(name)s", name=facilitator)))


def _last_review(session: Session) -> str:
    if not session.reviews:
        return ""
    from tui.wording.reviews import review_title  # late: most sessions have none yet

    return review_title(session, in_order(session.reviews)[-1])
