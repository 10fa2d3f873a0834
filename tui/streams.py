"""The standard streams: bytes of any common encoding come in, sentences go beside the data."""

from __future__ import annotations

import os
import sys
from itertools import chain
from typing import TextIO

from store.text import harmless

GIVEN_BACK = (
    b"\x1b[?2026l\x1b[?2004l\x1b[?7h\x1b[?2048l"  # drawing, pastes, lines, sizes
    b"\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1004l"  # mouse, focus
    b"\x1b[<u\x1b[m\x1b[?1049l\x1b[?25h"  # keys, colours, screen, cursor
)
"""What leaves all that Textual set, so that a terminal is again as it was before."""


def say(text: str) -> None:
    """Write ``text`` for a person, beside the data: on standard error, without control codes."""
    print(harmless(text), file=sys.stderr)


def unbroken(text: str, stream: TextIO) -> str:
    """Return ``text`` in lines of whole words that the terminal ``stream``, if it is one, holds.

    A terminal by itself breaks a line in the middle of a word. What it holds stays as it is.
    """
    try:
        columns = os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        return text
    from tui.wording.text_width import width, wrapped  # late: most goes elsewhere

    lines = text.split("\n") if columns else []
    fitting = ([line] if width(line) <= columns else wrapped(line, columns) for line in lines)
    return "\n".join(chain.from_iterable(fitting)) or text


def decoded(raw: bytes) -> str:
    """Return ``raw`` as text, from whatever a French spreadsheet or notepad writes."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")
