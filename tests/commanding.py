"""The command line, as a test drives it."""

from pathlib import Path

import pytest

from store.location import location_of
from store.model import Session
from tui import cli


class Line:
    """A command line on a data folder of its own, or on a server."""

    def __init__(self, place: Path | str, capsys: pytest.CaptureFixture[str]) -> None:
        self.place = str(place)
        self.library = location_of(self.place, {}).library()
        self._capsys = capsys
        self.err = ""

    def __call__(self, *argv: str | Path, code: int = 0) -> str:
        """Run a command that ends with ``code``; return what it wrote, keep what it said."""
        ended = cli.run(["--data", self.place, *map(str, argv)])
        out, self.err = self._capsys.readouterr()
        assert ended == code, self.err
        return out

    @property
    def folder(self) -> Path:
        return Path(self.place)

    def keep(self, session: Session) -> str:
        return self.library.create(session).id
