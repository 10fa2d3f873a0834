"""The program over ssh on a slow line, beside what the line alone takes for those bytes."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.bench.program import Program
from tests.bench.subjects import (
    BACK,
    DOWN,
    ENTER,
    HELP,
    LEFT,
    RIGHT,
    UP,
    alliances,
    back_and_forth,
    board,
    hello,
    library,
)
from tests.bench.table import header, ms, p50_p95, row
from tests.end_to_end.slow_line import DELAY, RATE, SlowLine, slow_line
from tests.end_to_end.sshd import NoServerError, Server, serving

KEYS = 24
WORD, EMPTY = b"partenaire", b"\x15"
MEANT = "1.2 x"

QUIET = 0.2
"""Seconds without a byte, and with nothing on the line, after which an answer is over."""

STARTED = 1.5
"""The same while a program starts."""

ON_ENTER = ("sh", "-c", 'stty -echo; printf ready; read -r go; exec "$@"', "sh")
"""Starts a command once Enter is pressed, so that the making of the line is not timed with it."""

ECHO = ("sh", "-c", "stty raw -echo; printf ready; exec cat")


class Cost(NamedTuple):
    """What a key press led to: ``seconds`` to its last byte, of which the ``line``'s, ``size``."""

    seconds: float
    line: float
    size: int


class Far:
    """A program at the other end of a slow line."""

    def __init__(self, program: Program, line: SlowLine) -> None:
        self._program, self._line = program, line

    def press(self, keys: bytes, quiet: float = QUIET) -> Cost:
        """Send ``keys``; return what their answer took, and what it had to take."""
        before = self._line.carried
        answer = self._program.press(keys, quiet, lambda: self._line.busy)
        return Cost(answer.seconds, self._line.cost(self._line.carried - before), answer.size)

    def press_all(self, keys: Iterator[bytes], count: int = KEYS) -> list[Cost]:
        """Press ``count`` of ``keys``, each once the one before has been answered."""
        self._program.settle()
        return [self.press(key) for key in islice(keys, count)]

    def there_and_back(self, key: bytes, back: bytes = BACK) -> list[Cost]:
        """Press a key, then the one that leads back, and so on; return the answers to the key."""
        return self.press_all(cycle([key, back]), KEYS)[::2]


@contextmanager
def far(server: Server, command: Sequence[str]) -> Iterator[Far]:
    """Run ``command``, which writes “ready”, at the other end of a slow line to ``server``."""
    with (
        slow_line(server.port) as line,
        Program(replace(server, port=line.port).command(*command)) as program,
    ):
        program.wait_for(b"ready")
        program.settle()
        yield Far(program, line)


def measure_slow_line(rounds: int) -> None:
    """Print what the program makes people wait over a slow line, where ssh is installed."""
    header(f"{2 * DELAY * 1000:.0f} ms round trip, {RATE * 8 // 1000} kbit/s", "line alone")
    with TemporaryDirectory(prefix="alliances-bench-") as folder:
        try:
            with serving(Path(folder)) as server:
                measure_starts(server, rounds)
                measure_keys(server)
        except NoServerError as error:
            print(f"Not measured: this needs an SSH server. {error}.")


def measure_starts(server: Server, rounds: int) -> None:
    """Print how long the first screen takes, beside that of the smallest Textual program."""
    with library([board()]) as (data, ids):
        commands = {
            "hello": hello(),
            "the list": alliances(data),
            "the board": alliances(data, "open", ids[0]),
        }
        costs: dict[str, list[Cost]] = {name: [] for name in commands}
        for _ in range(max(rounds, 2)):
            for name, command in commands.items():
                with far(server, [*ON_ENTER, *command]) as program:
                    costs[name].append(program.press(ENTER, STARTED))
    for name, seen in costs.items():
        print_row(f"start of {name}", seen, "")
    small, mine, _ = (median(cost.seconds for cost in seen) for seen in costs.values())
    row("start of the list / hello", ms(mine), ms(small), mine / small, "1.3 x")


def measure_keys(server: Server) -> None:
    """Print what key presses cost: a bare echo, then those on the board and in a field."""
    with far(server, ECHO) as program:
        print_row("bare echo of a letter", program.press_all(cycle([b"e"])), "")
    with (
        library([board()]) as (data, ids),
        far(server, [*ON_ENTER, *alliances(data, "open", ids[0])]) as program,
    ):
        program.press(ENTER, STARTED)
        print_row("arrow on the board", program.press_all(back_and_forth(DOWN, UP)))
        print_row("from cell to cell", program.press_all(back_and_forth(RIGHT, LEFT, 2)))
        print_row("help (F1)", program.there_and_back(HELP))
        print_row("a card (Enter)", program.there_and_back(ENTER))
        print_row("next step (n)", program.there_and_back(b"n", b"p"))
        print_row("the line to type on (a)", program.there_and_back(b"a"))
        program.press(b"a")
        print_row("letter typed in a field", program.press_all(cycle([b"e"])))
        print_row(f"{len(WORD)} letters at once", program.there_and_back(WORD, EMPTY))


def print_row(what: str, costs: Sequence[Cost], meant: str = MEANT) -> None:
    """Print the rows of one measure."""
    size = f"{median(cost.size for cost in costs):.0f} B"
    mine, line = (p50_p95([cost[field] for cost in costs]) for field in (0, 1))
    for name, all_of_it, least in zip((f"p50, {size}", "p95"), mine, line, strict=True):
        row(f"{what}, {name}", ms(all_of_it), ms(least), all_of_it / least, meant)
