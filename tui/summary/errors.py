"""Why a document cannot be made, and the sentence for it."""

from __future__ import annotations

from store.errors import StoreError
from tui.wording.errors import add_sentences
from tui.wording.i18n import _


class HoldsEverything(StoreError):
    """A document that holds a whole session has no edition to share."""


class ForTheTeam(StoreError):
    """A document that is made for the team alone has no edition to share."""


def _for_the_team(_error: ForTheTeam) -> str:
    return _("This document is for the team alone: it has no edition for partners.")


class NotText(StoreError):
    """A file that is no text can be written, not printed nor copied; ``format`` is its id."""

    format: str


def _not_text(error: NotText) -> str:
    return _(
        "The format %(format)s is not text: it can be written to a file, not shown or copied.",
        format=error.format,
    )


class NotAPartner(StoreError):
    """An edition was asked for who is no partner, or no longer: ``name``."""

    name: str


def _not_a_partner(error: NotAPartner) -> str:
    return _(
        "“%(name)s” has neither a place on the timeline nor a letter it accepted, or has withdrawn:"
        " no edition is made for it.",
        name=error.name,
    )


def _everything(_error: HoldsEverything) -> str:
    return _("JSON holds the whole session, what is private included: it cannot be shared so.")


add_sentences(
    {
        HoldsEverything: _everything,
        NotAPartner: _not_a_partner,
        NotText: _not_text,
        ForTheTeam: _for_the_team,
    }
)
