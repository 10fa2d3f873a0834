"""The line mode, as a test gives it lines."""

import io
import re
from pathlib import Path

import pytest

from store import edits
from store.model import Session, in_order
from tests.keeping import library_in
from tui import cli

CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")


class Keyboard(io.TextIOWrapper):
    """Standard input as a terminal."""

    def isatty(self) -> bool:
        return True


class Notes:
    """The line mode on one session, a script at a time."""

    def __init__(
        self,
        folder: Path,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        self.library = library_in(folder)
        self.id = self.keep(edits.new_session("La Roulotte"))
        self.language = "fr"
        self.typed = False
        self.err = ""
        self._folder, self._capsys, self._monkeypatch = folder, capsys, monkeypatch

    def __call__(self, script: str | bytes, code: int = 0, *, argv: tuple[str, ...] = ()) -> str:
        """Give the lines of ``script``, which end with ``code``; return the answers."""
        raw = script.encode() if isinstance(script, str) else script
        stdin = Keyboard if self.typed else io.TextIOWrapper
        self._monkeypatch.setattr("sys.stdin", stdin(io.BytesIO(raw), "utf-8"))
        before = ["--data", str(self._folder), "--lang", self.language, "note"]
        ended = cli.run([*before, *(argv or (self.id,))])
        out, self.err = self._capsys.readouterr()
        assert ended == code, self.err
        assert not CONTROL.search(out + self.err)
        return out

    def keep(self, session: Session) -> str:
        """Keep ``session``, the one that is noted from now on; return its id."""
        self.id = self.library.create(session).id
        return self.id

    @property
    def session(self) -> Session:
        """The session as it is on the disk."""
        return self.library.open(self.id).session

    @property
    def partners(self) -> list[str]:
        """The names of the partners."""
        return [partner.name for partner in in_order(self.session.partners)]


def typed(
    notes: Notes, monkeypatch: pytest.MonkeyPatch, *answers: str | type[BaseException]
) -> str:
    """Give ``answers`` to what is asked at a terminal, in their order; return what was answered."""
    left = iter(answers)

    def answer(prompt: str) -> str:
        print(prompt)
        given = next(left, EOFError)
        if isinstance(given, str):
            return given
        raise given

    monkeypatch.setattr("builtins.input", answer)
    monkeypatch.setenv("TERM", "dumb")
    notes.typed = True
    return notes("")
