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


add_sentences(
    {
        HoldsEverything: _everything,
        NotAPartner: _not_a_partner,
        NotText: _not_text,
        ForTheTeam: _for_the_team,
        NotMade: _not_made,
        NotInFormat: _not_in_format,
        SeveralSheets: _several_sheets,
    }
)
