"""What the terminal can show: ASCII alone, where the person's locale is not UTF-8.

A terminal that reads another charset shows UTF-8 as noise, and the fonts of Linux's own console
hold few signs. The nearest that can be shown, of the same width, is put in their place as the
text becomes bytes: the screens and the commands know nothing of it.
"""

from __future__ import annotations

import codecs
import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from io import TextIOWrapper
from pathlib import Path
from typing import IO

from tui.terminal.system import USUAL_CHARSET
from tui.wording.text_width import width

_NEAREST = {
    "'": "’‘‚",
    '"': "“”„«»",
    ".": "…·░",
    ">": "›→‣↳",
    "<": "‹←◄◀",
    "^": "↑▲",
    "v": "↓▼",
    "-": "−▔",
    "*": "●•▪■►▶▸✓√",
    "+": "＋▒",
    "=": "≡",
    "|": "▏▎▍▌▋▊▉▐▕",
    "#": "█",
    "_": "▁",
    " ": "▂▃▄▅▆▇",  # the ends of a scroll bar
}
_LETTERS = dict(zip("○°×✗÷≈€œŒæÆøØłŁđĐßı", "ooxx/~EoOaAoOlLdDsi", strict=True))
UNKNOWN = "?"
_PLAIN = _LETTERS | {sign: plain for plain, signs in _NEAREST.items() for sign in signs}

_COERCED = ("C.UTF-8", "C.utf8", "UTF-8")
"""What Python sets LC_CTYPE to, in its own environment, when the locale is C (PEP 538)."""

_STARTED = Path("/proc/self/environ")
"""The environment that this process was started in, on Linux."""

_CONSOLE = ("cp437", "iso8859-15")
"""The charsets that the usual fonts of Linux's console hold, all but a few."""

ASCII, CONSOLE = "alliances-ascii", "alliances-console"
"""The names of the two ways to write what ASCII does not hold."""


def narrow(streams: Iterable[IO[str]]) -> None:
    """Have ``streams`` write what their terminal shows.

    A file or a pipe holds all that its encoding can say: every word in UTF-8, else ``?`` for some.
    """
    way = way_to_write(environment())
    for stream in streams:
        if isinstance(stream, TextIOWrapper):
            if way and stream.isatty():
                stream.reconfigure(encoding="ascii", errors=way)
            else:
                stream.reconfigure(errors="replace")


def way_to_write(environ: Mapping[str, str]) -> str:
    """Return ASCII or CONSOLE, or nothing for a terminal that shows all."""
    asked = next(filter(None, map(environ.get, ("LC_ALL", "LC_CTYPE", "LANG"))), "")
    charset = asked.rpartition(".")[2].partition("@")[0] or USUAL_CHARSET
    if charset.lower().replace("-", "") != "utf8":
        return ASCII
    return CONSOLE if environ.get("TERM") == "linux" else ""


def environment() -> dict[str, str]:
    """Return the environment of this process, LC_CTYPE as the person had it."""
    return {**os.environ, "LC_CTYPE": _ctype(os.environ)}


def _ctype(environ: Mapping[str, str]) -> str:
    now = environ.get("LC_CTYPE", "")
    if now not in _COERCED:
        return now
    try:
        started = _STARTED.read_bytes()
    except OSError:  # not Linux: the C locale that Python found also put it in UTF-8 mode
        by_itself = sys.version_info < (3, 15) and "PYTHONUTF8" not in environ
        return "" if by_itself and sys.flags.utf8_mode else now
    found = re.search(rb"(?:^|\0)LC_CTYPE=([^\0]*)", started)
    return os.fsdecode(found[1]) if found else ""


@cache
def nearest(character: str) -> str:
    """Return ASCII for ``character``, as many cells wide: a sign, its letter, or ``?``."""
    cells = _cells(character)
    plain = _PLAIN.get(character) or _drawn(character) or _letters(character)
    fits = plain.isascii() and (len(plain) <= cells or plain.isalpha())
    return (plain if fits and plain else UNKNOWN * cells)[:cells].ljust(cells)


def _cells(character: str) -> int:
    """Return the cells of ``character`` as one of several: half a flag, the tint of a face."""
    if "\U0001f1e6" <= character <= "\U0001f1ff":
        return 1
    return 0 if "\U0001f3fb" <= character <= "\U0001f3ff" else width(character)


def _drawn(character: str) -> str:
    """Return what stands for a line of a frame, or for a dash; else nothing."""
    if unicodedata.category(character) == "Pd":
        return "-"
    name = unicodedata.name(character, "")
    if not name.startswith("BOX DRAWINGS"):
        return ""
    across = re.search("HORIZONTAL|LEFT|RIGHT", name)
    down = re.search("VERTICAL|UP|DOWN", name)
    return "+" if across and down else "-" if across else "|"


def _letters(character: str) -> str:
    """Return ``character`` without its marks."""
    parts = unicodedata.normalize("NFKD", character)
    return "".join(_PLAIN.get(c, c) for c in parts if not unicodedata.combining(c))


@cache
def _on_console(character: str) -> bytes:
    for charset in _CONSOLE:
        try:
            character.encode(charset)
        except UnicodeEncodeError:
            continue
        return character.encode()
    return character.encode() if character in "←↑→↓•" else nearest(character).encode()


def _as_ascii(error: UnicodeError) -> tuple[str | bytes, int]:
    assert isinstance(error, UnicodeEncodeError)
    return "".join(map(nearest, error.object[error.start : error.end])), error.end


def _as_console(error: UnicodeError) -> tuple[str | bytes, int]:
    assert isinstance(error, UnicodeEncodeError)
    return b"".join(map(_on_console, error.object[error.start : error.end])), error.end


codecs.register_error(ASCII, _as_ascii)
codecs.register_error(CONSOLE, _as_console)
