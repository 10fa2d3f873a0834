"""What a terminal sends, told apart byte by byte: text, keys, pastes, and what nobody asked for.

Only the grammar of ECMA-48 is known here. A sequence is whole or it is nothing: none of its
letters ever becomes text or a key of its own.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from enum import Enum
from typing import NamedTuple

KEY_PAUSE = 0.1
"""Seconds without a byte after which an Escape was that key, and a cut character has no end."""

SEQUENCE_PAUSE = 0.5
"""Seconds without a byte after which the rest of a sequence does not come any more."""

PASTE_PAUSE = 5.0
"""Seconds without a byte after which a paste has ended.

A slow line may well stop for some: what came then would be keys, and no part of the paste.
"""

MOST_PASTED = 1_000_000
"""Bytes of a paste, at most; one that is longer is refused whole."""

MOST_OF_A_KEY = 32
"""Characters of the longest sequence that can be a key or an answer."""

MOST_OF_A_SEQUENCE = 4096
"""Bytes after which a sequence without an end is no longer waited for."""

MOST_OF_A_STRING = 65_536
"""Bytes after which a string of commands without an end stops at the first short pause."""

ESCAPE = b"\x1b"
PASTE_START, PASTE_END = b"\x1b[200~", b"\x1b[201~"
STRING_END = b"\x1b\\"

UNREADABLE = "\ufffd"
TYPED = "alliances-typed"
"""The name of the way to read bytes that are not UTF-8."""

_TEXT = re.compile(rb"[^\x1b\x90\x98\x9b\x9d-\x9f]+")
"""What is text for certain: no escape, and no byte that may begin a sequence in eight bits."""

_EIGHT_BITS = {"\x90": b"P", "\x98": b"X", "\x9b": b"[", "\x9d": b"]", "\x9e": b"^", "\x9f": b"_"}
"""What begins a sequence in one character, and the letter that does so after an escape."""

_WHOLE = re.compile(
    rb"""\x1b(?:
    \[M[\0-\xff]{3}                  # an old mouse report: three bytes of any value
    |\[\[[A-Z]                       # a function key of Linux's console
    |\[(?!M|\[)[0-?]*[ -/]*[@-~]     # a control sequence
    |O[0-9;]*[@-~]                   # a key of the keypad
    |[ -/]+[0-~]                     # a choice of character sets
    |[^\x1b\x80-\xff\ -/O[]          # what begins a string, or a key held with Alt
    |(?=\x1b)                        # the key itself, before another sequence
    )""",
    re.VERBOSE,
)
_BEGUN = re.compile(rb"\x1b(?:\[(?:M[\0-\xff]{0,2}|\[|[0-?]*[ -/]*)|O[0-9;]*|[ -/]*)")
"""As much of a sequence as may still become one."""

_KEY_WITHOUT_END = re.compile(rb"\x1b(?:\[?|[O -/]|\[\d+\$)")
"""What is a key of its own where nothing follows: Escape, Alt with a sign, Shift in rxvt."""

_OF_STRING = {
    introducer: re.compile(rb"[^\x18\x1a\x1b%b\xc2]+" % bell)
    for introducer, bell in ((b"P", b""), (b"X", b""), (b"]", b"\x07"), (b"^", b""), (b"_", b""))
}
"""By the letter that begins it, what a string holds before anything that may end it."""

_STRING_ENDS = (STRING_END, b"\xc2\x9c", b"\x07", b"\x18", b"\x1a")


class PieceKind(Enum):
    """What a piece of what was sent is."""

    TEXT, SEQUENCE, PASTE, TOO_LONG = range(4)


class Piece(NamedTuple):
    """A piece of what was sent, as text."""

    kind: PieceKind
    text: str = ""


class InputSifter:
    """Takes bytes as they come; gives the pieces that are whole, and drops what is to be obeyed."""

    def __init__(self) -> None:
        self._rest = bytearray()
        self._state: Callable[[], bool] = self._ground
        self._decoder = codecs.getincrementaldecoder("utf-8")(TYPED)
        self._pieces: list[Piece] = []
        self._pasted = bytearray()
        self._too_long = False
        self._string = b""
        self._length = 0

    def feed(self, data: bytes) -> list[Piece]:
        """Return the pieces that are whole now that ``data`` has come; never raises."""
        self._rest += data
        return self._taken()

    def pause(self, seconds: float) -> list[Piece]:
        """Return what is whole for want of anything more: nothing came for ``seconds``."""
        if self._state == self._paste:
            if seconds >= PASTE_PAUSE:
                self._take_pasted(len(self._rest))
                self._end_paste()
        elif self._state == self._in_string:
            self._pause_in_string(seconds)
        elif seconds >= KEY_PAUSE:
            self._end_text()
            self._pause_in_sequence(seconds)
        return self._taken()

    def _taken(self) -> list[Piece]:
        while self._rest and self._state():
            pass
        pieces, self._pieces = self._pieces, []
        return pieces

    def _give(self, kind: PieceKind, text: str) -> None:
        self._pieces.append(Piece(kind, text))

    # --- each takes the beginning of the rest, and returns whether it could

    def _ground(self) -> bool:
        if text := _TEXT.match(self._rest):
            self._give_text(self._decoder.decode(self._take(text.end())))
            return True
        if not self._rest.startswith(ESCAPE):
            return self._eight_bits()
        self._end_text()
        if whole := _WHOLE.match(self._rest):
            self._take_sequence(self._take(whole.end()))
            return True
        begun = _BEGUN.match(self._rest)
        length = begun.end() if begun else 1
        if length == len(self._rest) <= MOST_OF_A_SEQUENCE:
            return False
        self._take(length)  # broken off: what follows is no part of it
        return True

    def _eight_bits(self) -> bool:
        text = self._decoder.decode(self._take(1))
        letter = _EIGHT_BITS.get(text[-1:])
        self._give_text(text[:-1] if letter else text)
        if letter:
            self._rest[:0] = ESCAPE + letter
        return True

    def _take_sequence(self, sequence: bytes) -> None:
        if sequence == PASTE_START:
            self._state = self._paste
        elif sequence[1:] in _OF_STRING:
            self._state, self._string, self._length = self._in_string, sequence[1:], 0
        elif sequence[1:3] != b"[M" and sequence != STRING_END and len(sequence) <= MOST_OF_A_KEY:
            self._give(PieceKind.SEQUENCE, sequence.decode("latin-1"))

    def _in_string(self) -> bool:
        if inside := _OF_STRING[self._string].match(self._rest):
            self._length += len(self._take(inside.end()))
            return True
        for end in _STRING_ENDS:
            if self._rest.startswith(end):
                self._take(len(end))
                self._state = self._ground
                return True
        if len(self._rest) == 1 and self._rest in (ESCAPE, b"\xc2"):
            return False
        if self._rest.startswith(ESCAPE):  # another sequence breaks it off
            self._state = self._ground
        else:
            self._length += len(self._take(1))
        return True

    def _paste(self) -> bool:
        end = self._rest.find(PASTE_END)
        inside = end if end >= 0 else max(0, len(self._rest) - len(PASTE_END) + 1)
        self._take_pasted(inside)
        if end < 0:
            return False
        self._take(len(PASTE_END))
        self._end_paste()
        return True

    def _take_pasted(self, length: int) -> None:
        self._pasted += self._take(length)
        if len(self._pasted) > MOST_PASTED:
            self._too_long = True
            self._pasted.clear()

    def _take(self, length: int) -> bytes:
        taken = bytes(self._rest[:length])
        del self._rest[:length]
        return taken

    # --- ends

    def _end_paste(self) -> None:
        if self._too_long:
            self._give(PieceKind.TOO_LONG, "")
        else:
            self._give(PieceKind.PASTE, self._pasted.decode("utf-8", TYPED))
        self._pasted.clear()
        self._too_long = False
        self._state = self._ground

    def _pause_in_string(self, seconds: float) -> None:
        if not (self._length or self._rest) and seconds >= KEY_PAUSE:  # Alt and that letter
            self._give(PieceKind.SEQUENCE, (ESCAPE + self._string).decode())
            self._state = self._ground
        elif seconds >= (SEQUENCE_PAUSE if self._length < MOST_OF_A_STRING else KEY_PAUSE):
            self._rest.clear()
            self._state = self._ground

    def _pause_in_sequence(self, seconds: float) -> None:
        if self._rest and _KEY_WITHOUT_END.fullmatch(self._rest):
            self._give(PieceKind.SEQUENCE, self._take(len(self._rest)).decode("latin-1"))
        elif seconds >= SEQUENCE_PAUSE:
            self._rest.clear()

    def _end_text(self) -> None:
        self._give_text(self._decoder.decode(b"", final=True))

    def _give_text(self, text: str) -> None:
        if text:
            self._give(PieceKind.TEXT, text)


def text_of(raw: bytes) -> str:
    """Return the text of ``raw``, a whole line of a terminal, without any sequence in it."""
    sifter = InputSifter()
    pieces = [*sifter.feed(raw), *sifter.pause(PASTE_PAUSE)]
    return "".join(text for kind, text in pieces if kind in (PieceKind.TEXT, PieceKind.PASTE))


def _as_typed(error: UnicodeError) -> tuple[str, int]:
    """Return what bytes that are not UTF-8 most likely are: a letter of Western Europe, if one."""
    assert isinstance(error, UnicodeDecodeError)
    raw = error.object[error.start : error.end]
    if len(raw) > 1:  # a character without its end
        return UNREADABLE, error.end
    if raw in (b"\x90", b"\x9b", b"\x9d"):  # no letters there: they begin a sequence
        return raw.decode("latin-1"), error.end
    return raw.decode("cp1252", "replace"), error.end


codecs.register_error(TYPED, _as_typed)
