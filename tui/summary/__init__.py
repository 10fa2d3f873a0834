"""A session told as text, for those who were in the room and for their partners."""

from datetime import date

from store.model import Session
from store.text import clean_text
from tui.summary.editions import Edition
from tui.summary.outline import outline_of

FORMATS = ("txt", "md", "html", "csv", "json")
"""What a summary can be told as."""

__all__ = ["FORMATS", "Edition", "tell"]


def tell(
    session: Session,
    format: str = "txt",
    edition: Edition = Edition.INTERNAL,
    today: date | None = None,
    *,
    with_conditions: bool = False,
) -> str:
    """Return ``session`` told in a text format, as of ``today``, in the language spoken."""
    from tui.summary.plain import plain

    outline = outline_of(session, edition, today or date.today(), with_conditions)
    text = plain(outline)
    return clean_text(text, len(text)) + "\n"
