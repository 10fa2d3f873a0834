"""People's words on their way into a session: cleaned once, kept as they were said."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

from store.errors import EditError, EmptyText, TextTooLong
from store.field_rules import MAX_NAME, MAX_TEXT

MAX_COMBINING = 6
"""Most marks of no width kept on one letter: what a flag takes, more than writing stacks."""

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_UNWANTED = f"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff{_BIDI}]"
_NO_MARKS = "\x00-\xac\xae-\u02ff\u1e00-\u200a\u2010-\u2027\u202f-\u205f\u2070-\u20cf\u2100-\u2bff"
_MARKS = f"[^{_NO_MARKS}]"
"""What may be a mark; none in most texts, which are so quicker to clean."""

PLAIN = " -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u202f€"
"""What French and English are written with, as a range of a regular expression.

Clean as it is, the same in NFC, and one cell of a terminal each.
"""

_ALL_PLAIN = f"[\n{PLAIN}]*"

_VISIBLE = "LNPS"  # letters, numbers, punctuation, symbols
_SPACES = r"[ \t]+"
_UNSEEN = "\u00ad\u034f\u115f\u1160\u180b\u180c\u180d\u180e\u180f" + (
    "\u200b\u2060\u2061\u2062\u2063\u2064\u3164\ufeff\uffa0"
)
"""What takes no room and joins nothing: left in a name, it would make two of one."""

_JOINERS = "\u200c\u200d\ufe0e\ufe0f"
_ACCENTS = range(0x0300, 0x0370)
_PLAINER = (
    dict.fromkeys([*map(ord, _UNSEEN + _JOINERS), *_ACCENTS])
    | str.maketrans("’\u2010\u2011", "'--")
    | str.maketrans({"œ": "oe", "æ": "ae"})
)
"""What of decomposed words is dropped, most marks of Europe among it, or written otherwise."""

_SIGNS = (
    "-–—‐‑−•‣◦▪●*·⁃∙\u2190-\u21ff\u25a0-\u25ff\u2610-\u2612\u2700-\u27bf\u27f0-\u27ff\u2b00-\u2bff"
    "\ue000-\uf8ff📌👉🔴-🔽🟠-🟫"
)
_NUMBER = r"\d+(?:\.\d+)*\.|\d+\)|\(\d+\)|\d{1,3} ?[°/]|\d{1,2} ?[-–—](?=\s+\D)"
_LETTER = r"\(?[a-zA-Z]\)|[ivxlIVXL]{2,5}[.)]|[a-zA-Z]\.(?=\t)|o(?=\t)"
_BULLET = (
    rf"(?:(?:[{_SIGNS}]\ufe0f?|\[[ xX]?\]|{_NUMBER}|{_LETTER})(?:\s+|$)"
    r"|[-–—•‣◦▪●·](?=[^\W\d_]))"
)
"""A sign, a box or a number of a list. “115 Samu social”, “1.5 km” and “A. Martin” have none."""

_LINE_ENDS = r"\r\n?|[\x0b\x0c\x85\u2028\u2029]"


def clean_text(text: str, limit: int = MAX_TEXT) -> str:
    """Return ``text`` in NFC without control, bidi or surrogate characters; lines end in ``\\n``.

    No-break spaces stay: French needs them. Raises TextTooLong beyond ``limit`` characters.
    """
    return _bounded(_cleaned(text), limit)


def clean_line(text: str, limit: int = MAX_NAME) -> str:
    """Return ``text`` cleaned and on one line. Raises TextTooLong beyond ``limit``."""
    return _bounded(re.sub(_SPACES, " ", _cleaned(text).replace("\n", " ")), limit)


def clean_name(text: str, limit: int = MAX_NAME) -> str:
    """Return ``text`` as a name of at most ``limit`` characters, with none that is unseen.

    Raises EmptyText when nothing that one can see is left of it, TextTooLong beyond the limit.
    """
    return _seen(clean_line(re.sub(f"[{_UNSEEN}]", "", text), limit))


def clean_note(text: str, limit: int = MAX_TEXT) -> str:
    """Return ``text`` as lines of which each says something, with no character that is unseen.

    Raises EmptyText when no line says anything, TextTooLong beyond the limit.
    """
    lines = _cleaned(re.sub(f"[{_UNSEEN}]", "", text)).split("\n")
    said = (re.sub(_SPACES, " ", line).strip(" ") for line in lines)
    return _seen(_bounded("\n".join(filter(says_something, said)), limit))


def is_name(text: str, limit: int = MAX_NAME) -> bool:
    """Return whether ``clean_name`` takes ``text``."""
    try:
        clean_name(text, limit)
    except EditError:
        return False
    return True


def says_something(text: str) -> bool:
    """Return whether ``text`` is more than what starts a line of a list, a rule or dots."""
    return _shows(re.sub(rf"[{_SIGNS}._…\s]+", "", without_bullet(text)))


def harmless(text: str) -> str:
    """Return ``text`` without what a terminal would obey, or draw over other lines."""
    return _without_towers(re.sub(_UNWANTED, "", text))


def rows_of(text: str) -> list[str]:
    """Return the non-empty lines of a pasted ``text``, the tabs left that part cells."""
    cells = re.sub(_LINE_ENDS, "\n", text).split("\t")
    clean = "\t".join(harmless(unicodedata.normalize("NFC", harmless(cell))) for cell in cells)
    lines = (line.rstrip().lstrip(" \u00a0") for line in clean.split("\n"))
    return [line for line in lines if line]


def without_bullet(line: str) -> str:
    """Return ``line`` without the signs and number that start it in a list written elsewhere.

    Empty where the line is nothing else.
    """
    while bullet := re.match(_BULLET, line):
        line = line[bullet.end() :]
    return line


def folded(text: str) -> str:
    """Return the key by which ``text`` is searched and sorted: no accents, no case.

    Decomposed (NFKD), marks and what is unseen dropped, œ and æ written out, apostrophes, hyphens
    and spaces made plain.
    """
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_PLAINER)
    if not plain.isascii():  # other marks than most
        plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(plain.split())


def _cleaned(text: str) -> str:
    if (text.isascii() and text.isprintable()) or re.fullmatch(_ALL_PLAIN, text):
        return text.strip(" \n")
    text = re.sub(_LINE_ENDS, "\n", text).replace("\t", " ")
    return harmless(unicodedata.normalize("NFC", harmless(text))).strip(" \n")


def _seen(text: str) -> str:
    if not _shows(text):
        raise EmptyText()
    return text


def _shows(text: str) -> bool:
    return any(unicodedata.category(c)[0] in _VISIBLE for c in text)


def _bounded(text: str, limit: int) -> str:
    if len(text) > limit:
        raise TextTooLong(limit)
    return text


def _without_towers(text: str) -> str:
    if not re.search(_MARKS, text):
        return text
    runs = groupby(text, _is_mark)
    return "".join("".join(run)[:MAX_COMBINING] if marks else "".join(run) for marks, run in runs)


def _is_mark(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Me", "Cf")
