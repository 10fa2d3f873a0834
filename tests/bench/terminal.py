"""How quick the program is in a real terminal, beside the smallest Textual programs.

Run ``python -m tests.bench.terminal [ROUNDS]``: it prints one table. Each figure of the program
stands beside one measured in the same run, on the same machine, so that the ratio means something.
Nothing here is a test: a slow machine is not a fault of the program.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from store import edits
from store.library import Library
from store.model import Horizon, Session, Step, in_order
from tests.bench.program import Answer, Program

ROUNDS = 9
KEYS = 60
IDLE_SECONDS = 10
PARTNERS = 80
SESSIONS = 1000

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
DOWN, UP, TAB = b"\x1b[B", b"\x1b[A", b"\t"


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
    with TemporaryDirectory(prefix="alliances-bench-") as folder:
        kept = Library(Path(folder))
        ids = [kept.create(session).id for session in sessions]
        kept.list()  # once, so that the cache of the list is there, as after any use
        yield Path(folder), ids


def hello(code: str = HELLO) -> list[str]:
    """Return the command of one of the small programs."""
    return [sys.executable, "-c", code]


def alliances(data: Path, *arguments: str) -> list[str]:
    """Return the command of the program on a data folder."""
    return [sys.executable, "-m", "tui", "--data", str(data), "--lang", "en", *arguments]


# --- measures


def start(command: list[str], shown: bytes) -> float:
    """Return the seconds from the start of ``command`` until ``shown`` is on the terminal."""
    with Program(command) as program:
        return program.wait_for(shown)


def starts(rounds: int, *programs: tuple[list[str], bytes]) -> list[float]:
    """Return the median start of each of ``programs``, measured turn by turn."""
    times: list[list[float]] = [[] for _ in programs]
    for _ in range(rounds + 1):  # the first fills the disk's cache and is left out
        for kept, (command, shown) in zip(times, programs, strict=True):
            kept.append(start(command, shown))
    return [median(kept[1:]) for kept in times]


def answers(program: Program, keys: Iterator[bytes], count: int = KEYS) -> list[Answer]:
    """Press ``count`` of ``keys``, each once the one before has been answered."""
    return [program.press(key) for key in islice(keys, count)]


def back_and_forth(key: bytes, back: bytes, times: int = 6) -> Iterator[bytes]:
    """Yield a key some times, then the one that leads back, and so on for ever."""
    while True:
        yield from [key] * times
        yield from [back] * times


def p50_p95(values: list[Answer]) -> tuple[float, float]:
    """Return the median and the 95th percentile of the seconds to the paint."""
    seconds = [answer.seconds for answer in values]
    return median(seconds), quantiles(seconds, n=20)[-1]


def most_bytes(values: list[Answer]) -> tuple[int, int]:
    """Return the median and the greatest number of bytes of an answer."""
    sizes = [answer.size for answer in values]
    return int(median(sizes)), max(sizes)


# --- the table


def row(what: str, ours: str, other: str = "", ratio: float | None = None, most: str = "") -> None:
    """Print one row of the table."""
    times = "" if ratio is None else f"{ratio:.2f} x"
    print(f"{what:<46}{ours:>12}{other:>12}{times:>9}  {most}", flush=True)


def ms(seconds: float) -> str:
    """Return seconds as milliseconds."""
    return f"{seconds * 1000:.1f} ms"


def measure_starts(rounds: int) -> None:
    """Print how long the program takes to show the list of sessions."""
    with library() as (empty, _), library([board()] * SESSIONS) as (full, _ids):
        small, none, many = starts(
            rounds,
            (hello(), b"reader"),
            (alliances(empty), b"New session"),
            (alliances(full), b"bus"),
        )
    row("start, no session / hello", ms(none), ms(small), none / small, "at most 1.3 x")
    row(f"start, {SESSIONS} sessions / none", ms(many), ms(none), many / none, "at most 1.15 x")


def measure_keys() -> None:
    """Print what a key press costs on the board, beside an OptionList."""
    with Program(hello(OPTIONS)) as program:
        program.wait_for(b"option 5")
        program.settle()
        plain = answers(program, back_and_forth(DOWN, UP))
    with library([board()]) as (data, ids), Program(alliances(data, "open", ids[0])) as program:
        program.wait_for(b"Partenaire 20")
        start_size = program.settle()
        arrows = answers(program, back_and_forth(DOWN, UP))
        across = answers(program, back_and_forth(b"\x1b[C", b"\x1b[D", 2))
        program.press(b"a")
        letters = answers(program, iter(lambda: b"e", b""))
    for name, mine, theirs in zip(("p50", "p95"), p50_p95(arrows), p50_p95(plain), strict=True):
        row(f"arrow to paint, {name} / OptionList", ms(mine), ms(theirs), mine / theirs, "1.5 x")
    for name, seen, most in (
        ("arrow on the board", arrows, 300),
        ("from cell to cell", across, 1500),
        ("letter typed in a field", letters, 150),
        ("arrow in an OptionList", plain, 0),
    ):
        half, worst = most_bytes(seen)
        row(f"bytes: {name}, p50 / most", str(half), str(worst), most=f"{most or ''}")
    row("bytes: the board at start", str(start_size))


def measure_rest() -> None:
    """Print what the program costs while nobody acts, and the memory it takes."""
    with Program(hello()) as program:
        program.wait_for(b"reader")
        program.settle()
        small = program.memory()
    with library([board()]) as (data, ids):
        with Program(alliances(data)) as program:
            program.wait_for(b"bus")
            program.settle()
            listed = program.memory()
        with Program(alliances(data, "open", ids[0])) as program:
            program.wait_for(b"Partenaire 20")
            program.settle()
            boarded = program.memory()
            size, share = program.rest(IDLE_SECONDS)
    row(f"bytes in {IDLE_SECONDS} s of rest", str(size), most="0")
    row("part of a core at rest", f"{share:.2%}", most="0.50%")
    for name, mine in (("list", listed), ("board", boarded)):
        row(
            f"memory, {name} / hello",
            f"{mine / 1e6:.1f} MB",
            f"{small / 1e6:.1f} MB",
            mine / small,
            "1.4 x",
        )


def main(rounds: int = ROUNDS) -> None:
    """Measure, and print the table."""
    print(f"{'':<46}{'alliances':>12}{'beside':>12}{'ratio':>9}  meant")
    measure_starts(rounds)
    measure_keys()
    measure_rest()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
