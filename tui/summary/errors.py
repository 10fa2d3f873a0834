"""Why a document cannot be made, and the sentence for it."""

from __future__ import annotations

from store.errors import StoreError
from tui.wording.errors import add_sentences
from tui.wording.i18n import _


class HoldsEverything(StoreError):
    """A document that holds a whole session has no edition to share."""


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


add_sentences({HoldsEverything: _everything, NotAPartner: _not_a_partner})
