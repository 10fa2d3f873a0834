"""What is measured: the program, the smallest Textual programs beside it, and the keys pressed."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from store import edits
from store.choices import Horizon, Step
from store.model import Session, in_order
from tests.keeping import library_in

PARTNERS = 80

HELLO = """
from textual.app import App
from textual.widgets import Label
class Hello(App):
    def compose(self):
        yield Label("hello, reader")
Hello().run()
"""
OPTIONS = """
from textual.app import App
from textual.widgets import OptionList
class Options(App):
    def compose(self):
        yield OptionList(*(f"option {number}" for number in range(80)))
Options().run()
"""
UP, DOWN, RIGHT, LEFT = (b"\x1b[" + final for final in (b"A", b"B", b"C", b"D"))
ENTER, HELP = b"\r", b"\x1bOP"
BACK = b"\x1b\x1b[I"
"""Escape, then what says that the terminal has the focus: nobody waits whether it was one."""


def board() -> Session:
    """Return a session of 80 partners on the nine cells of the timeline."""
    session = edits.new_session("Le bus des quartiers", None)
    session = edits.add_partners(
        session, [f"Partenaire {n:02} du quartier" for n in range(PARTNERS)]
    )
    rows = in_order(session.rows)
    for number, partner in enumerate(in_order(session.partners)):
        row, horizon = rows[number % len(rows)], list(Horizon)[number // len(rows) % len(Horizon)]
        session = edits.place(session, partner.id, horizon, row.id)
    return edits.go(session, Step.TIMELINE)


@contextmanager
def library(sessions: Sequence[Session] = ()) -> Iterator[tuple[Path, list[str]]]:
    """Lend a data folder that holds ``sessions``, with their ids."""
    with TemporaryDirectory(prefix="alliances-bench-", ignore_cleanup_errors=True) as folder:
        kept = library_in(Path(folder))
        ids = [kept.create(session).id for session in sessions]
        kept.list()  # once, so that the cache of the list is there, as after any use
        yield Path(folder), ids


def hello(code: str = HELLO) -> list[str]:
    """Return the command of one of the small programs."""
    return [sys.executable, "-c", code]


def alliances(data: Path, *arguments: str) -> list[str]:
    """Return the command of the program on a data folder."""
    return [sys.executable, "-m", "tui", "--data", str(data), "--lang", "en", *arguments]


def back_and_forth(key: bytes, back: bytes, times: int = 6) -> Iterator[bytes]:
    """Yield a key some times, then the one that leads back, and so on for ever."""
    while True:
        yield from [key] * times
        yield from [back] * times
