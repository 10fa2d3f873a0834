"""File names that every system takes, made from what a session is called."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

from store.model import Session, in_order
from store.text import folded
from tui.summary.documents import concerns_one, document_by_id
from tui.summary.formats import format_by_id
from tui.summary.options import Edition, ExportOptions
from tui.wording.i18n import _

MAX_STEM = 60
"""Most characters kept of the project's name, its words whole where they can be."""

MAX_PARTNER = 40
"""Most characters kept of a partner's name, in the same way."""


def proposed_name(session: Session, options: ExportOptions) -> str:
    """Return a name for the file, or the folder, that ``session`` is exported to.

    Lower-case ASCII letters, digits and hyphens: the project, which document where it is not the
    minutes, the partner it is for or about, the date of the last review or of the workshop (else
    ``today``), the edition where there are several. It always ends in a date or a word of ours, so
    that no name a system keeps for itself can come out.
    """
    format = format_by_id(options.format)
    day = _day(session, options.today).isoformat()
    document = document_by_id(options.document)
    several = min(len(format.editions), len(document.editions)) > 1
    edition = _edition_word(options.edition) if several else ""
    word = _(document.file_word) if document.file_word else ""
    project = _slug(session.framing.project, MAX_STEM) or "alliances"
    parts = [project, word, _partner_part(session, options), day, edition]
    return "-".join(part for part in parts if part) + format.suffix


def proposed_path(session: Session, options: ExportOptions, kept: str | None) -> Path:
    """Return where to write ``session``: the folder ``kept`` from the last time, else Documents.

    One's own folder where neither is there.
    """
    folders = [Path(kept)] if kept else []
    folders += [documents_folder(), Path.home()]
    there = (one for one in folders if os.path.isdir(one) and os.access(one, os.W_OK))
    return next(there, Path.home()) / proposed_name(session, options)


def copy_path(session: Session, options: ExportOptions, kept: str | None) -> Path:
    """Return where a text that is copied is written too: always there, and under no other name."""
    path = proposed_path(session, options, kept)
    word = _("copied")
    return path.with_stem(f"{path.stem}-{word}")


def documents_folder() -> Path:
    """Return the folder where this system keeps a person's documents."""
    import platformdirs  # late: the name of a file alone does not need it

    return Path(platformdirs.user_documents_dir())


def _edition_word(edition: Edition) -> str:
    return {Edition.INTERNAL: _("internal"), Edition.SHAREABLE: _("to-share")}[edition]


def _partner_part(session: Session, options: ExportOptions) -> str:
    """Return the name of whom the document is for or about; nothing where it is for all."""
    partner = session.partners.get(options.partner)
    if partner is None or not concerns_one(options):
        return ""
    return _slug(partner.name, MAX_PARTNER)


def _slug(text: str, most: int) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", folded(text)).strip("-")
    if len(plain) > most and "-" in plain[:most]:
        plain = plain[: plain.rindex("-", 0, most + 1)]
    return plain[:most].strip("-")


def _day(session: Session, today: date) -> date:
    reviews = in_order(session.reviews)
    return reviews[-1].held_on if reviews else session.framing.held_on or today
