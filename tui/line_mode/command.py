"""What a command of the line mode is: its words in both languages, its pieces, what it does."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from store.model import Session
from tui.acts import Purpose
from tui.line_mode import pieces
from tui.wording.i18n import _
from tui.wording.matching import Named

Split = Callable[[Session, str], list[str]]
"""Parts what follows the word of a command into pieces."""


def whole(_session: Session, text: str) -> list[str]:
    """Return ``text`` as one piece: its semicolons are a person's own."""
    return [text] if text else []


def parted(_session: Session, text: str) -> list[str]:
    """Return the pieces of ``text``, parted by semicolons."""
    return pieces.pieces_of(text)


class Command(Struct, frozen=True):
    """One command: ``words`` (a msgid; help shows the first), and its ``pieces`` (msgids).

    The last ``optional`` pieces may be left out. One that can be said ``again`` is asked until
    an empty answer where it stands alone. ``listing`` yields what there is of its kind, and
    ``reading`` what is said of one of them. An ``example`` (a msgid) is a whole line, ``acts``
    are those of the screens that it does, and a ``usual`` command is meant before others by the
    start of its word.
    """

    words: str
    help: str
    run: Callable[..., str]
    pieces: tuple[str, ...] = ()
    split: Split = lambda _session, text: pieces.first_and_rest(text)
    optional: int = 0
    again: bool = False
    listing: Callable[[Session], Iterator[str]] | None = None
    reading: Callable[[Session, str], Iterator[str]] | None = None
    example: str = ""
    acts: tuple[str, ...] = ()
    purpose: Purpose = Purpose.HERE
    usual: bool = False
    about: Callable[[Session], Named[object]] | None = None

    @property
    def word(self) -> str:
        """The word it is called by in the language spoken."""
        return _(self.words).split()[0]

    @property
    def usage(self) -> str:
        """How it is typed: “place PARTNER ; HORIZON ; LEVEL”."""
        needed = len(self.pieces) - self.optional
        pieces = [_(piece).upper() for piece in self.pieces]
        pieces[needed:] = [f"[{piece}]" for piece in pieces[needed:]]
        return f"{self.word} {' ; '.join(pieces)}".strip()
