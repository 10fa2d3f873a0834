"""The text that bytes are, whatever wrote them: one encoding, several, or one of them twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from tui.wording.i18n import _
from tui.wording.text_width import echoed

_LEGACY = ("cp1252", "iso8859_15", "mac_roman", "cp850")
"""What French programs wrote before UTF-8: Windows, Unix, the first Macs, DOS."""

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_LETTERS = "àâäæçéèêëîïôöœùûüÿñÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸÑ"
_CLOSING = "»”…€ªº²³•©®"
"""Signs that no letter follows at once."""

_SIGNS = _CLOSING + "«“‘’·–—°№\u00a0\u202f"
_CUT = (b"\xc2", b"\xc3", b"\xc5", b"\xe2", b"\xe2\x80")
"""What French letters and signs begin with in UTF-8, and few words end with in anything else."""

_LOST = "\ufffd"


class ReadText(Struct, frozen=True):
    """A text, and sentences on what was guessed or mended of it."""

    text: str
    remarks: Sequence[str] = ()


def read_text(raw: bytes) -> ReadText:
    """Return the text that ``raw`` is.

    Where its encoding is a guess that another is as good as, or a letter of it was lost, a remark
    says so, with a word of it.
    """
    text, sure = _decoded(raw)
    mended = _written_once(text)
    return ReadText(mended, [*_on_guess(mended, sure), *_on_mending(text, mended)])


def _on_guess(text: str, sure: bool) -> Iterator[str]:
    if _LOST in text:
        word = _word(text, _LOST)
        yield _("Letters were lost before this was imported: “%(word)s”, for instance.", word=word)
    elif not sure:
        yield _(
            "The accents were guessed: “%(word)s”, for instance. If they are wrong, save the file"
            " anew as UTF-8.",
            word=_word(text, r"[^\x00-\x7f]"),
        )


def _on_mending(was: str, now: str) -> Iterator[str]:
    if was != now:
        wrong = next(w for w in re.split(r"[\n;,\t]", was) if _written_once(w) != w).strip()
        words = {"was": echoed(wrong), "now": echoed(_written_once(wrong))}
        yield _("Accents were written twice over: “%(was)s” was read as “%(now)s”.", **words)


def _word(text: str, holding: str) -> str:
    found = re.search(rf"[^\s;,]*{holding}[^\s;,]*", text)
    return echoed(found[0]) if found else ""


# --- whole


def _decoded(raw: bytes) -> tuple[str, bool]:
    """Return the text of ``raw``, and whether there is no doubt."""
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            rest = raw[len(bom) :] if encoding == "utf-8" else raw
            if encoding == "utf-8" and not _is_utf8(rest):
                return _by_lines(rest)
            return rest.decode(encoding, "replace"), True
    if wide := wide_encoding(raw):
        return raw.decode(wide, "replace"), True
    if _is_utf8(raw):
        return _likelier(raw)
    if raw.endswith(_CUT) and (_is_utf8(raw[:-1]) or _is_utf8(raw[:-2])):
        return raw.decode("utf-8", "replace"), True  # only its last letter was cut
    return _by_lines(raw)


def _likelier(raw: bytes) -> tuple[str, bool]:
    """Return what ``raw`` is in UTF-8, unless a letter there is strange, and French elsewhere."""
    text = raw.decode("utf-8")
    if 0 < len({odd[0] for odd in re.finditer(_ODD, text) if odd["foreign"]}) < 3:
        encoding, _sure = _guessed(raw)
        other = raw.decode(encoding, "replace")
        if encoding in _LEGACY and not _oddity(other):
            return other, False
    return text, True


def wide_encoding(raw: bytes) -> str:
    """Return the UTF-16 that ``raw`` is without saying so; empty where it is none."""
    start = raw[: 4000 - 4000 % 2]
    even, odd = start[::2].count(0), start[1::2].count(0)
    most = len(start) // 4
    if odd > most and not even:
        return "utf-16-le"
    return "utf-16-be" if even > most and not odd else ""


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


# --- an encoding of before, in all or some of the lines


def _by_lines(raw: bytes) -> tuple[str, bool]:
    """Return the text of ``raw``, whose lines may be in UTF-8 or in an encoding of before."""
    parts = [part for line in raw.splitlines(keepends=True) for part in _in_turn(line)]
    encoding, sure = _guessed(b"".join(parts[::2]))
    text = (
        part.decode("utf-8" if at % 2 else encoding, "replace") for at, part in enumerate(parts)
    )
    return "".join(text), sure


def _in_turn(line: bytes) -> list[bytes]:
    """Return the parts of ``line`` that are in an encoding of before and in UTF-8, in turn."""
    if _is_utf8(line):
        return [b"", line]
    return [*re.split(_french_utf8(), line), b""]


@cache
def _french_utf8() -> re.Pattern[bytes]:
    """Return what finds UTF-8 within a line of something else: French letters and signs alone."""
    known = b"|".join(re.escape(c.encode()) for c in _LETTERS + _SIGNS)
    return re.compile(b"((?:" + known + b")+)")


def _guessed(raw: bytes) -> tuple[str, bool]:
    """Return which encoding ``raw`` is in, and whether no other makes as good French of it."""
    from charset_normalizer import from_bytes  # late: UTF-8, which most files are, needs none

    matches = from_bytes(raw, cp_isolation=list(_LEGACY), threshold=1.0)
    ways = sorted((_oddity(str(m)), _LEGACY.index(m.encoding), m.encoding) for m in matches)
    if not ways or ways[0][0] > _MOST_ODD * len(raw.split()):
        best = from_bytes(raw).best()
        return (best.encoding, False) if best else (_LEGACY[0], False)
    near = [encoding for oddity, _rank, encoding in ways if oddity < ways[0][0] + _APART]
    return near[0], len({raw.decode(encoding) for encoding in near}) == 1


_APART = 2
"""Odd letters more from which a text is surely not in that encoding, but in the other."""

_MOST_ODD = 0.5
"""Odd letters a word from which a text is in none of the encodings looked for."""

_CAPITAL, _LETTER = "À-ÖØ-ÞŒŸ", r"[^\W\d_]"
_ODD = re.compile(
    rf"(?P<foreign>[^\x00-\x7f{_LETTERS}{_SIGNS}])"
    rf"|(?<=[a-zß-ÿ])[{_CAPITAL}]|(?<={_LETTER})[{_CAPITAL}](?=[a-zß-ÿ])"  # within a word
    rf"|(?<!{_LETTER})[{_LETTERS.translate(str.maketrans('', '', 'ÉéÀà'))}]"  # first of a word
    rf"|[{_CLOSING}«](?={_LETTER})|(?<!\S)\u00a0"
)


def _oddity(text: str) -> int:
    """Return how many letters of ``text`` are unlike French: strange, or strangely placed."""
    return sum(2 if found["foreign"] else 1 for found in re.finditer(_ODD, text))


# --- an encoding twice over


def _written_once(text: str) -> str:
    """Return ``text`` with the letters put right that were taken for others and written anew."""
    for _again in range(3):
        mended = re.sub(_twice_over(), lambda found: _once()[found[0]], text)
        if mended == text:
            break
        text = mended
    return text


@cache
def _once() -> dict[str, str]:
    """Return French letters and signs by what their UTF-8 looks like in another encoding."""
    codecs = ("latin-1", *_LEGACY)
    once = {_seen_as(letter, codec): letter for codec in codecs for letter in _LETTERS + _SIGNS}
    between = {sign for seen in once for sign in seen} - {*_LETTERS, *_SIGNS}
    return {_seen_as(sign, codec): sign for codec in codecs for sign in between} | once


def _seen_as(letter: str, codec: str) -> str:
    return "".join(
        bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in letter.encode("utf-8")
    )


@cache
def _twice_over() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(seen) for seen in sorted(_once(), key=len, reverse=True)))
