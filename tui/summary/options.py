"""What is asked of a summary: in which format, for whom, as of which day."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct, field

DEFAULT_FORMAT = "txt"
"""The format where none is asked for, by its id."""

DEFAULT_DOCUMENT = "minutes"
"""The document where none is asked for, by its id."""


class Edition(StrEnum):
    """For the team alone, or for its partners too."""

    INTERNAL = "internal"
    SHAREABLE = "shareable"


class ExportOptions(Struct, frozen=True, kw_only=True):
    """How to render a session: ``document`` and ``format`` are ids, ``today`` the day it is.

    ``partner``, by id, narrows a shareable edition to that one, and says whom a sheet is about.

    ``with_conditions`` shows in the shareable edition, too, what the team expects of each partner,
    what it brings them and their conditions. ``separator`` parts the cells of a sheet; empty,
    it is that of the spreadsheets of the language spoken.
    """

    document: str = DEFAULT_DOCUMENT
    format: str = DEFAULT_FORMAT
    partner: str = ""
    edition: Edition = Edition.INTERNAL
    with_conditions: bool = False
    separator: str = ""
    today: date = field(default_factory=date.today)
