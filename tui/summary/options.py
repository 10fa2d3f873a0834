"""What is asked of a summary: in which format, for whom, as of which day."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct, field

DEFAULT_FORMAT = "txt"
"""The format where none is asked for, by its id."""


class Edition(StrEnum):
    """For the team alone, or for its partners too."""

    INTERNAL = "internal"
    SHAREABLE = "shareable"


class ExportOptions(Struct, frozen=True, kw_only=True):
    """How to render a session: ``format`` is the id of one of FORMATS, ``today`` the day it is.

    ``with_conditions`` shows in the shareable edition, too, what the team expects of each partner,
    what it brings them and their conditions. ``separator`` parts the cells of a sheet.
    """

    format: str = DEFAULT_FORMAT
    edition: Edition = Edition.INTERNAL
    with_conditions: bool = False
    separator: str = ";"
    today: date = field(default_factory=date.today)
