"""Text measured in terminal cells: accents, wide characters and joined signs count right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from store.text import PLAIN, harmless

_ONE_CELL_EACH = re.compile(f"[{PLAIN}\u2190-\u2193\u2212]*")
"""Plain words, arrows and the sign of a brake: measured without wcwidth.

To load its tables would make ``alliances list`` half as long again.
"""

ECHOED = 40
"""Most cells that a sentence gives to the words it is about."""

_JOINER = "\u200d"
_CLOSING = ":;!?»·"
_OPENING = "«"

# Strings: few starts need them compiled.

_GROUP = r"(^|\D)(\d{1,3}|\d\d( \d\d){1,3}|\d{1,3}( \d{3}){1,3})$"
_REST = r"(\d\d|\d{3})(?!\d)|[€%]"
"""What a number of several groups ends with so far, and what goes on with it."""

_DAY = r"(?:^|\s)(?:\d{1,2}|1er)$"
_MONTH = r"[^\W\d_]{3,}\.?"
_YEAR = r"(?:19|20)\d\d\b"
"""What a day ends with so far, and its month and its year."""


def width(text: str) -> int:
    """Return how many cells ``text`` takes on one line."""
    if _ONE_CELL_EACH.fullmatch(text):
        return len(text)
    from wcwidth import wcswidth, wcwidth

    cells = wcswidth(text)
    return cells if cells >= 0 else sum(max(0, wcwidth(c)) for c in text)


def wrapped(text: str, limit: int, hanging: int = 0) -> list[str]:
    """Return ``text`` as lines of at most ``limit`` cells, broken at spaces where it can be.

    A line end in ``text`` stays one; every line but the first is indented by ``hanging``. Each
    holds one character at least, where there is no room for it too.
    """
    limit = max(limit, hanging + 1)
    lines: list[str] = []
    for part in text.split("\n"):
        lines += _filled(part, limit, hanging, bool(lines))
    return lines or [""]


def phrases_wrapped(phrases: Iterable[str], limit: int) -> list[str]:
    """Return ``phrases``, parted by dots, as lines of at most ``limit`` cells: none ends in one."""
    lines: list[str] = []
    for phrase in phrases:
        longer = f"{lines[-1]} · {phrase}" if lines else ""
        if lines and width(longer) <= limit:
            lines[-1] = longer
        else:
            lines += wrapped(phrase, limit)
    return lines


def padded(text: str, cells: int) -> str:
    """Return ``text`` followed by spaces up to ``cells``."""
    return text + " " * max(0, cells - width(text))


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return ``rows`` as lines, each column as wide as its widest cell.

    What others called a thing, a role of a server among them, leaves neither its cell nor its line.
    """
    cells = [[harmless(cell).replace("\n", " ") for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    return [
        "  ".join(padded(cell, wide) for cell, wide in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]


def shortened(text: str, cells: int) -> str:
    """Return ``text`` on one line of at most ``cells``, ended by … if it was cut."""
    if "\n" not in text and width(text) <= cells:
        return text
    return wrapped(text, cells - 1)[0] + "…"


def first_lines(text: str, cells: int, most: int | None) -> list[str]:
    """Return ``text`` as lines: the ``most`` first ones, ended by … where there are others."""
    lines = wrapped(text, max(1, cells))
    if most is None or len(lines) <= most:
        return lines
    last = lines[most - 1].rstrip(",;\u00a0")
    return [*lines[: most - 1], f"{last if width(last) < cells else clipped(last, cells - 1)}…"]


def cut(text: str, cells: int) -> str:
    """Return ``text`` of at most ``cells``, ended by … if it was cut, be it within a word."""
    return text if width(text) <= cells else clipped(text, cells - 1).rstrip() + "…"


def on_one_line(text: str) -> str:
    """Return ``text`` of several lines as a sentence repeats it: on one, parted by strokes."""
    return " / ".join(text.split("\n"))


def clipped(text: str, cells: int) -> str:
    """Return as much of ``text`` as ``cells`` hold, no sign torn apart; one at the least."""
    return text if width(text) <= cells else text[: _fitting(text, cells)]


def echoed(text: str) -> str:
    """Return ``text`` as a sentence repeats it: on one line, of at most ECHOED cells."""
    return shortened(text[: 2 * ECHOED], ECHOED)  # no more of it is measured


def columns(cells: Sequence[Sequence[str]], widths: Sequence[int], gap: str) -> list[str]:
    """Return the lines of several columns of lines side by side, no space at their ends."""
    return [
        gap.join(padded(line, wide) for line, wide in zip(row, widths, strict=True)).rstrip(" ")
        for row in zip_longest(*cells, fillvalue="")
    ]


def _filled(text: str, limit: int, hanging: int, following: bool) -> list[str]:
    line = " " * hanging if following else ""
    whole = line + " ".join(filter(None, text.split(" ")))
    if width(whole) <= limit:
        return [whole]
    lines: list[str] = []
    empty = True
    for piece in _pieces(text, limit, hanging):
        candidate = f"{line}{piece}" if empty else f"{line} {piece}"
        if not empty and width(candidate) > limit:
            lines.append(line)
            candidate = " " * hanging + piece
        line, empty = candidate, False
    return [*lines, line]


def _pieces(text: str, limit: int, hanging: int) -> Iterator[str]:
    """Yield what goes on one line: a word with its signs, or part of one that is too wide."""
    room = limit
    for word in _words(text, limit - hanging):
        while width(word) > room:
            cut = _cut(word, limit - hanging)
            yield word[:cut]
            word = word[cut:]
            room = limit - hanging
        if word:
            yield word
            room = limit - hanging


def _words(text: str, limit: int) -> Iterator[str]:
    """Yield the words of ``text``, each with the signs that French parts from it by a space.

    A dot that parts two phrases ends a line, and the groups of a number stay on one; so does a
    day with its month and its year, where ``limit`` cells hold them.
    """
    held = ""
    for word in filter(None, text.split(" ")):
        if held and (_hold_together(held, word) or _is_date(held, word, limit)):
            held = f"{held} {word}"
        else:
            if held:
                yield held
            held = word
    if held:
        yield held


def _hold_together(before: str, word: str) -> bool:
    if before in _OPENING or (word[0] in _CLOSING and len(word) < 4):
        return True
    return before[-1].isdigit() and bool(re.search(_GROUP, before) and re.match(_REST, word))


def _is_date(before: str, word: str, limit: int) -> bool:
    """Return whether ``word`` is the month of the day ``before`` it, or the year of its month."""
    may_be_day = before[-1].isdigit() or before.endswith("1er")
    is_month = may_be_day and re.search(_DAY, before) and re.match(_MONTH, word)
    is_year = word[0].isdigit() and before[-1].isalpha() and re.match(_YEAR, word)
    return bool(is_month or is_year) and width(f"{before} {word}") <= limit


def _cut(word: str, limit: int) -> int:
    """Return how many characters of ``word`` to put on a line of ``limit`` cells.

    Up to its last hyphen there, or as many as fit, no sign torn apart.
    """
    fits = _fitting(word, limit)
    return word.rfind("-", 1, fits) + 1 or fits


def _fitting(word: str, limit: int) -> int:
    if _ONE_CELL_EACH.fullmatch(word):
        return limit
    from wcwidth import wcwidth

    fits = 0
    for end in range(1, len(word)):
        if width(word[:end]) > limit:
            break
        if wcwidth(word[end]) > 0 and word[end - 1] != _JOINER:
            fits = end
    return fits or 1
