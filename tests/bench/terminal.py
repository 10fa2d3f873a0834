"""How quick the program is in a real terminal, beside the smallest Textual programs.

Run ``python -m tests.bench.terminal [ROUNDS] [--only PART]``: it prints one table. Each figure of
the program stands beside one measured in the same run, on the same machine, so that the ratio means
something; over a slow line, beside what the line alone takes.
Nothing here is a test: a slow machine is not a fault of the program.
"""

import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from itertools import islice
from statistics import median
from time import monotonic

from tests.bench.program import Answer, Program, environment
from tests.bench.slow import measure_slow_line
from tests.bench.subjects import (
    DOWN,
    LEFT,
    OPTIONS,
    RIGHT,
    UP,
    alliances,
    back_and_forth,
    board,
    hello,
    library,
)
from tests.bench.table import half_and_most, header, ms, p50_p95, row

ROUNDS = 9
KEYS = 60
IDLE_SECONDS = 10
SESSIONS = 1000

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


# --- the rows


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


def measure_commands(rounds: int) -> None:
    """Print how long the commands take that draw no screen, beside what they cannot do without."""
    with library([board()]) as (data, ids):
        least = [sys.executable, "-c", "import argparse, tinydb"]
        commands = (least, alliances(data, "list"), alliances(data, "show", ids[0]))
        times: list[list[float]] = [[] for _ in commands]
        for _ in range(rounds + 1):
            for kept, command in zip(times, commands, strict=True):
                kept.append(run(command))
        small, *others = (median(kept[1:]) for kept in times)
    for name, mine in zip(("list", "show"), others, strict=True):
        row(f"alliances {name} / argparse, tinydb", ms(mine), ms(small), mine / small, "2 x")


def run(command: list[str]) -> float:
    """Return the seconds that ``command`` takes, from its start to its end."""
    began = monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment())
    return monotonic() - began


def measure_keys() -> None:
    """Print what a key press costs on the board, beside an OptionList."""
    with Program(hello(OPTIONS)) as program:
        program.wait_for(b"option 5")
        program.settle()
        plain = answers(program, back_and_forth(DOWN, UP))
    with library([board()]) as (data, ids), Program(alliances(data, "open", ids[0])) as program:
        program.wait_for(b"Partenaire 20")
        program.settle()
        start_size = program.written
        arrows = answers(program, back_and_forth(DOWN, UP))
        across = answers(program, back_and_forth(RIGHT, LEFT, 2))
        program.press(b"a")
        letters = answers(program, iter(lambda: b"e", b""))
    times = (p50_p95([answer.seconds for answer in seen]) for seen in (arrows, plain))
    for name, mine, theirs in zip(("p50", "p95"), *times, strict=True):
        row(f"arrow to paint, {name} / OptionList", ms(mine), ms(theirs), mine / theirs, "1.5 x")
    for name, seen, most in (
        ("arrow on the board", arrows, 300),
        ("from cell to cell", across, 1500),
        ("letter typed in a field", letters, 150),
        ("arrow in an OptionList", plain, 0),
    ):
        half, worst = half_and_most([answer.size for answer in seen])
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


def main() -> None:
    """Measure what is asked, and print the table."""
    parts: dict[str, Callable[[int], None]] = {
        "start": measure_starts,
        "commands": measure_commands,
        "keys": lambda _: measure_keys(),
        "rest": lambda _: measure_rest(),
        "slow": measure_slow_line,
    }
    asked = ArgumentParser(prog="python -m tests.bench.terminal")
    asked.add_argument("rounds", nargs="?", type=int, default=ROUNDS, help="starts that are timed")
    asked.add_argument("--only", choices=parts, help="one part of the table")
    options = asked.parse_args()
    if options.only != "slow":
        header()
    for name, measure in parts.items():
        if options.only in (None, name):
            measure(options.rounds)


if __name__ == "__main__":
    main()
