"""What is asked before a document is made: which one, for whom, and whether it may go as it is."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from store.model import Session
from tui.commands.common import agreed, at_terminal
from tui.streams import say
from tui.summary import (
    DOCUMENTS,
    Document,
    Edition,
    ExportOptions,
    Format,
    document_by_id,
    format_by_id,
)
from tui.summary.endings import format_for
from tui.wording.i18n import _


def add_edition(parser: argparse.ArgumentParser) -> None:
    """Let ``parser`` take a document, its edition, and whom it is for."""
    parser.add_argument(
        "--document",
        choices=[document.id for document in DOCUMENTS],
        default=DOCUMENTS[0].id,
        help=_("which document (default: minutes)"),
    )
    parser.add_argument(
        "--edition",
        choices=[edition.value for edition in Edition],
        help=_("internal: all of it, for the team; shareable: what partners may read"),
    )
    parser.add_argument(
        "--for",
        dest="partner",
        metavar=_("PARTNER"),
        help=_("for this partner alone: what concerns it, and nothing of the others"),
    )
    parser.add_argument(
        "--with-conditions",
        action="store_true",
        help=_("in a shareable edition, show conditions and expectations too"),
    )


def document_of(asked: argparse.Namespace) -> Document:
    """Return the document that was asked for; ends the command where it wants a partner."""
    document = document_by_id(asked.document)
    if document.about_partner and not asked.partner:
        asked.parser.error(_("this document is about one partner: say with --for which one"))
    if asked.edition and Edition(asked.edition) not in document.editions:
        known = ", ".join(document.editions)
        asked.parser.error(_("this document has these editions: %(editions)s", editions=known))
    return document


def format_asked(asked: argparse.Namespace, offered: Sequence[Format], usual: str) -> Format:
    """Return the format that is asked for.

    It is that of ``--format``, whatever the file is called; else the one of ``offered`` in which
    its name ends, else ``usual``. Raises what ``format_for`` raises.
    """
    said = format_by_id(asked.format or usual)
    if asked.format or asked.output is None or asked.output.is_dir():
        return said
    return format_for(asked.output, offered, said)


def options_for(asked: argparse.Namespace, session: Session) -> ExportOptions:
    """Return what is asked of a document; ends the command where that names no partner."""
    document = document_of(asked)
    shareable = bool(asked.partner) and Edition.SHAREABLE in document.editions
    usual = Edition.SHAREABLE if shareable else document.editions[0]
    return ExportOptions(
        document=document.id,
        format=document.formats[0],
        edition=Edition(asked.edition) if asked.edition else usual,
        partner=_partner(asked, session) if asked.partner else "",
        with_conditions=asked.with_conditions,
    )


def _partner(asked: argparse.Namespace, session: Session) -> str:
    from tui.wording import matching  # late, as below: most summaries are for nobody in particular

    try:
        return matching.the_one(matching.partners(session), asked.partner).id
    except matching.Unclear as why:
        asked.parser.error(str(why))
        raise


def may_go(asked: argparse.Namespace, session: Session, options: ExportOptions) -> bool:
    """Return whether a document may be written; what partners would read in it is said first.

    Of a shareable one, that is asked of who sits at a terminal; elsewhere ``--yes`` says so, and
    without it the command ends.
    """
    if options.edition is Edition.INTERNAL:
        return True
    if not asked.yes and not at_terminal():
        asked.parser.error(
            _("partners will read it: --yes says on standard error what they will, and writes it")
        )
    from tui.summary.sentences import listing

    for line in listing(session, options):
        say(line)
    return bool(asked.yes) or agreed(
        _("Write it like this? (yes or no)"), _("Nothing was written.")
    )
