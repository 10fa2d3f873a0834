"""What stands on the facilitator's terminal while a room is open: how people come in."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import zip_longest

from store.text import harmless
from tui.room.door.addresses import is_only_here
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


def qr_lines(address: str) -> list[str]:
    """Return the QR code of an ``address``, as text: two of its rows a line, light ones drawn."""
    import segno  # late: only who opens a room draws one

    drawn = io.StringIO()
    segno.make(address, error="l", micro=False).terminal(drawn, border=QUIET, compact=True)
    return drawn.getvalue().splitlines()


def listened() -> str:
    """Return what is to be known of pages that come without encryption."""
    return _(
        "The pages come without encryption: somebody on the same network could read along. "
        "Nothing leaves the room."
    )


def only_here(address: str) -> str:
    """Return that nobody else can come to ``address``; nothing where they can."""
    if not is_only_here(address):
        return ""
    return _(
        "Only this machine itself finds the room: it is in no network. Join one, or that of a "
        "phone, and open the room again."
    )


def on_a_phone(address: str, code: str) -> list[str]:
    """Return how people come in by phone, a line each."""
    return [
        _("On your phone, on the same network:"),
        address,
        _("The code of the room:"),
        spaced(code),
    ]


def page(name: str, at: OpenedAt, columns: int, *, drawn: bool) -> list[str]:
    """Return the lines of the page; ``drawn`` where the terminal shows colours and blocks."""
    bold, usual = (BOLD, USUAL) if drawn else ("", "")
    code = qr_lines(at.web) if drawn else []
    room = columns - 1 - (len(code[0]) + len(GAP) if code else 0)
    if room < LEAST_BESIDE:
        code, room = [], columns - 1
    on_phone, web, code_is, spoken = on_a_phone(at.web, at.code)
    words = [
        on_phone,
        f"  {bold}{web}{usual}",
        *wrapped(_("In a terminal, by any name; the code is the password:"), room),
        f"  {bold}{command(at)}{usual}",
        code_is,
        f"  {bold}{spoken}{usual}",
        "",
        *wrapped(_("Nothing to install. They reach this session, and none of your files."), room),
        *_beware(at, room),
        "",
        _("q or Ctrl+C closes the room."),
    ]
    return [
        f"{bold}{harmless(name)}{usual}",
        *_beside(code, words),
        _("The key that people’s programs show of this machine:"),
        f"  {at.fingerprint}",
    ]


def _beware(at: OpenedAt, room: int) -> Sequence[str]:
    words = only_here(at.address) or ("" if at.is_encrypted else listened())
    return wrapped(words, room) if words else []


def _beside(code: Sequence[str], words: Sequence[str]) -> Sequence[str]:
    if not code:
        return words
    pairs = zip_longest((f"{PAPER}{line}{USUAL}" for line in code), words, fillvalue="")
    return [f"{left}{GAP}{right}".rstrip() for left, right in pairs]


def in_one_line(words: str, columns: int) -> str:
    """Return ``words``, short enough for the last line."""
    return cut(words, columns - 1)
