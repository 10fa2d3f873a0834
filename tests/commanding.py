"""The command line, as a test drives it."""

from pathlib import Path

import pytest

from store.model import Session
from tests.keeping import library_in
from tui import cli


class Line:
    """A command line on a data folder of its own."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.library = library_in(folder)
        self._capsys = capsys
        self.err = ""

    def __call__(self, *argv: str | Path, code: int = 0) -> str:
        """Run a command that ends with ``code``; return what it wrote, keep what it said."""
        ended = cli.run(["--data", str(self.folder), *map(str, argv)])
        out, self.err = self._capsys.readouterr()
        assert ended == code, self.err
        return out

    def keep(self, session: Session) -> str:
        return self.library.create(session).id
