"""The line to the terminal, which may be cut at any moment."""

from __future__ import annotations

from contextlib import suppress
from io import TextIOWrapper
from typing import IO, cast

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver


class SurvivingDriver(LinuxDriver):
    """Textual's own driver, but that a line cut while it writes does not stop the program.

    Its writing thread dies of the first error: nothing empties its queue any more, and the
    program waits for ever to be heard, instead of keeping what is half-typed.
    """

    def __init__(
        self,
        app: App[object],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._file = cast(TextIOWrapper, _WriteErrorsIgnored(cast(IO[str], self._file)))


class _WriteErrorsIgnored:
    """A text file that takes what nobody reads any more."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def write(self, text: str) -> None:
        with suppress(OSError):
            self._file.write(text)

    def flush(self) -> None:
        with suppress(OSError):
            self._file.flush()

    def fileno(self) -> int:
        return self._file.fileno()
