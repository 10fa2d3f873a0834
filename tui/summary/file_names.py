"""File names that every system takes, made from what a session is called."""

from __future__ import annotations

import re
from datetime import date

from store.model import Session, in_order
from store.text import folded
from tui.summary.formats import format_by_id
from tui.summary.options import Edition, ExportOptions
from tui.wording.i18n import _

MAX_STEM = 60
"""Most characters kept of the project's name."""


def proposed_name(session: Session, options: ExportOptions) -> str:
    """Return a name for the file, or the folder, that ``session`` is exported to.

    Lower-case ASCII letters, digits and hyphens: the project, the date of the last review or of
    the workshop (else ``today``), the edition where the format has several. It always ends in a
    date or a word of ours, so that no name a system keeps for itself can come out.
    """
    format = format_by_id(options.format)
    day = _day(session, options.today).isoformat()
    edition = _edition_word(options.edition) if len(format.editions) > 1 else ""
    parts = [_slug(session.framing.project), day, edition]
    return "-".join(part for part in parts if part) + format.suffix


def _edition_word(edition: Edition) -> str:
    return {Edition.INTERNAL: _("internal"), Edition.SHAREABLE: _("to-share")}[edition]


def _slug(text: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", folded(text)).strip("-")
    return plain[:MAX_STEM].strip("-") or "alliances"


def _day(session: Session, today: date) -> date:
    reviews = in_order(session.reviews)
    return reviews[-1].held_on if reviews else session.framing.held_on or today
