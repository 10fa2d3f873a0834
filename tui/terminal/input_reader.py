"""Keys, pastes and answers as Textual knows them, from whatever bytes a terminal sends.

Textual's own way reads UTF-8 alone and ends the program at another byte; it takes the letters of
a sequence that it does not know for keys. Its parser is private: here it only ever sees text, and
sequences that are whole.
"""

from __future__ import annotations

from textual import events
from textual._xterm_parser import XTermParser
from textual.message import Message

from tui.messages import PasteTooLong
from tui.terminal.input_sifter import InputSifter, Piece, PieceKind

MOST_CELLS = 2000
"""Columns or rows beyond which a size that a terminal reports is none."""

ALT_KEY = 2
"""Characters of a key held with Alt: an escape, then what the key writes."""


class InputReader:
    """Reads what a terminal sends; never raises."""

    def __init__(self) -> None:
        self._sifter = InputSifter()
        self._parser = XTermParser()

    def feed(self, data: bytes) -> list[Message]:
        """Return what ``data``, which has just come, ends."""
        return self._messages(self._sifter.feed(data))

    def pause(self, seconds: float) -> list[Message]:
        """Return what has ended because nothing came for ``seconds``."""
        return self._messages(self._sifter.pause(seconds))

    def _messages(self, pieces: list[Piece]) -> list[Message]:
        return [message for piece in pieces for message in self._of(piece) if _is_sane(message)]

    def _of(self, piece: Piece) -> list[Message]:
        match piece:
            case (PieceKind.TEXT, text):
                return [*self._parser.feed(text)]
            case (PieceKind.PASTE, text):
                return [events.Paste(text)]
            case (PieceKind.TOO_LONG, _):
                return [PasteTooLong()]
            case (_, "\x1b"):
                return [events.Key("escape", "\x1b")]
        try:
            return self._of_sequence(piece.text)
        except (ArithmeticError, LookupError, ValueError):  # numbers that no terminal means
            self._begin_anew()
            return []

    def _of_sequence(self, sequence: str) -> list[Message]:
        """Return what the parser makes of ``sequence``: all of it together, or nothing."""
        early = [*self._parser.feed(sequence[:-1])]
        messages = [] if early else [*self._parser.feed(sequence[-1])]
        if not messages and not early and len(sequence) == ALT_KEY:
            messages = [*self._parser.feed("")]
            self._begin_anew()
        elif not messages:
            self._begin_anew()
        return messages

    def _begin_anew(self) -> None:
        """Forget the sequence that the parser is in; it goes on knowing the mouse and the size."""
        before, self._parser = self._parser, XTermParser()
        self._parser.last_x, self._parser.last_y = before.last_x, before.last_y
        self._parser.mouse_pixels = before.mouse_pixels
        self._parser.terminal_size = before.terminal_size
        self._parser.terminal_pixel_size = before.terminal_pixel_size


def _is_sane(message: Message) -> bool:
    """Return whether ``message`` can be true: nothing can be drawn in some sizes."""
    if not isinstance(message, events.Resize):
        return True
    return 0 < message.size.width <= MOST_CELLS and 0 < message.size.height <= MOST_CELLS
