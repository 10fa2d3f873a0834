"""What a person's own terminal says of itself, as far as it can be believed."""

from __future__ import annotations

import re
import struct
import sys
from collections.abc import Mapping
from contextlib import suppress
from ipaddress import ip_address

from msgspec import Struct

from store.text import harmless
from tui.room.door.addresses import place_of
from tui.wording.languages import LANGUAGES

USUAL_TERM = "xterm-256color"
USUAL_SIZE = (80, 24)

DUMB = "dumb"
"""A terminal on which one line after the other is typed, and drawn."""

MOST_COLUMNS, MOST_LINES = 500, 200
"""More than any screen shows: what is drawn is as large as the terminal says it is."""

LONGEST_NAME = 40

STARTED, NEVER_STARTED = b".", b"!"
"""What is answered to a Start: its terminal comes with the first."""


class Start(Struct, frozen=True):
    """A program to be started: for whom, on a terminal of which kind and size."""

    columns: int
    lines: int
    term: str
    language: str
    charset: str
    person: str


def sane_size(columns: int, lines: int) -> tuple[int, int]:
    """Return a size that can be drawn on; one that says nothing is the usual one."""
    if columns <= 0 or lines <= 0:
        return USUAL_SIZE
    return min(columns, MOST_COLUMNS), min(lines, MOST_LINES)


def sane_term(term: str) -> str:
    """Return the kind of a terminal; the usual one for what is no name of a kind."""
    return term if re.fullmatch(r"[A-Za-z0-9._-]{1,40}", term) else USUAL_TERM


def locale_of(environ: Mapping[str, str]) -> tuple[str, str]:
    """Return the language and the charset a person's own system has, empty where unknown."""
    asked = next(filter(None, map(environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    language = next((code for code in LANGUAGES if re.match(f"{code}\\b|{code}_", asked)), "")
    typed = next(filter(None, map(environ.get, ("LC_ALL", "LC_CTYPE", "LANG"))), "")
    charset = typed.rpartition(".")[2].partition("@")[0] if "." in typed else ""
    return language, charset if re.fullmatch(r"[A-Za-z0-9-]{1,20}", charset) else ""


def name_at(user: str, address: str) -> str:
    """Return who comes from ``address``: no name alone is anybody else's by being typed."""
    shown = harmless(user).replace("@", "").strip()
    return f"{shown[:LONGEST_NAME].strip()}@{address}"


def name_in(person: str) -> str:
    """Return the name that ``name_at`` was given; ``person`` itself where it comes from nowhere."""
    name, at, address = person.rpartition("@")
    with suppress(ValueError):
        return name if at and ip_address(address) else person
    return person


def place_in(person: str) -> str:
    """Return what stands for the machine that ``name_at`` put in ``person``; nothing for none."""
    _name, at, address = person.rpartition("@")
    with suppress(ValueError):
        return place_of(address) if at and ip_address(address) else ""
    return ""


def set_size(terminal: int, columns: int, lines: int) -> None:
    """Have a terminal be of that size; whoever draws on it hears of it. Never raises."""
    import fcntl  # late: not every system has them
    import termios

    if sys.platform == "win32":
        raise NotImplementedError
    with suppress(OSError):
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
