"""What stands on the facilitator's terminal while a room is open: how people come in."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import zip_longest

from store.text import harmless
from tui.room.door.addresses import in_address_of_web
from tui.room.door.opening import OpenedAt
from tui.room.spoken_code import spaced
from tui.wording.i18n import _
from tui.wording.text_width import cut, wrapped

QUIET = 2
"""Light cells around a QR code, by which it is found."""

LEAST_BESIDE = 36
"""Columns that the words want beside it."""

GAP = "   "

PAPER, USUAL, BOLD = "\x1b[97;40m", "\x1b[0m", "\x1b[1m"


def command(at: OpenedAt) -> str:
    """Return what people type."""
    return f"ssh -p {at.port} {at.address}"


def qr_lines(at: OpenedAt) -> list[str]:
    """Return the QR code of the way in, as text: two of its rows a line, light ones drawn."""
    import segno  # late: only who opens a room draws one

    drawn = io.StringIO()
    target = f"ssh://{in_address_of_web(at.address)}:{at.port}"
    segno.make(target, error="l", micro=False).terminal(drawn, border=QUIET, compact=True)
    return drawn.getvalue().splitlines()


def page(name: str, at: OpenedAt, columns: int, *, drawn: bool) -> list[str]:
    """Return the lines of the page; ``drawn`` where the terminal shows colours and blocks."""
    bold, usual = (BOLD, USUAL) if drawn else ("", "")
    code = qr_lines(at) if drawn else []
    room = columns - 1 - (len(code[0]) + len(GAP) if code else 0)
    if room < LEAST_BESIDE:
        code, room = [], columns - 1
    words = [
        "",
        _("In a terminal, people type:"),
        f"  {bold}{command(at)}{usual}",
        "",
        _("By any name; the password is:"),
        f"  {bold}{spaced(at.code)}{usual}",
        "",
        *wrapped(_("Nothing to install. They reach this session, and none of your files."), room),
        "",
        _("q or Ctrl+C closes the room."),
    ]
    return [
        f"{bold}{harmless(name)}{usual}",
        *_beside(code, words),
        _("The key that people’s programs show of this machine:"),
        f"  {at.fingerprint}",
    ]


def _beside(code: Sequence[str], words: Sequence[str]) -> Sequence[str]:
    if not code:
        return words
    pairs = zip_longest((f"{PAPER}{line}{USUAL}" for line in code), words, fillvalue="")
    return [f"{left}{GAP}{right}".rstrip() for left, right in pairs]


def in_one_line(words: str, columns: int) -> str:
    """Return ``words``, short enough for the last line."""
    return cut(words, columns - 1)
