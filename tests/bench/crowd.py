"""Many people in a room, each with the real ssh in a terminal of their own, watched together."""

import os
import pty
import select
import signal
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from time import monotonic, sleep

from tests.bench.program import environment, resize
from tui.room.door.opening import Door

PATIENCE = 60.0
"""Seconds after which what is waited for is given up."""

SIZE = (80, 24)

OPTIONS = ("StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "LogLevel=ERROR")


class Person:
    """Somebody at a terminal; ``came`` is what was written since it was last cleared."""

    def __init__(self, door: Door, number: int) -> None:
        self.number = number
        self.came = bytearray()
        self.written = 0
        self.last_at = self.began = monotonic()
        options = [word for option in OPTIONS for word in ("-o", option)]
        command = ["ssh", "-F", "none", "-p", str(door.port), *options, f"p{number}@{door.address}"]
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:  # pragma: no cover - the child
            os.execvpe(command[0], command, environment() | {"ALLIANCES_LANG": "en"})
        resize(self.terminal, SIZE)

    def type(self, keys: str) -> None:
        """Press keys, and forget what was written before."""
        self.came.clear()
        self.began = monotonic()
        os.write(self.terminal, keys.encode())

    def kill(self) -> None:
        """Have their ssh end at once, as a machine does that is switched off."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.terminal)


class Crowd:
    """The people of a room, killed at the end."""

    def __init__(self, door: Door) -> None:
        self.door = door
        self.people: list[Person] = []

    def __enter__(self) -> "Crowd":
        return self

    def __exit__(self, *_: object) -> None:
        self.kill(self.people)

    def come(self, shown: bytes) -> Person:
        """Have one more come; return them once they are shown the first screen."""
        self.send_one()
        self.wait_all(b"Code", self.people[-1:])
        self.people[-1].type(f"{self.door.code}\r")
        self.wait_all(shown, self.people[-1:])
        return self.people[-1]

    def send_one(self) -> None:
        """Have one more begin to come."""
        self.people.append(Person(self.door, len(self.people)))

    def kill(self, some: Iterable[Person]) -> None:
        """Have the lines of ``some`` be cut."""
        for person in list(some):
            self.people.remove(person)
            person.kill()

    def read(self, seconds: float) -> None:
        """Read what is written to anybody, for at most so many seconds until something is."""
        by_terminal = {person.terminal: person for person in self.people}
        for terminal in select.select(by_terminal, [], [], seconds)[0]:
            person = by_terminal[terminal]
            came = os.read(terminal, 1 << 16)
            person.came += came
            person.written += len(came)
            person.last_at = monotonic()

    def wait_all(self, shown: bytes, some: Sequence[Person] | None = None) -> list[float]:
        """Return when each of ``some`` was shown that, in their order. Raises TimeoutError."""
        waiting = list(self.people if some is None else some)
        at: dict[int, float] = {}
        end = monotonic() + PATIENCE
        while left := [person for person in waiting if person.number not in at]:
            for person in left:
                if shown in person.came:
                    at[person.number] = person.last_at
            if monotonic() > end:
                raise TimeoutError(f"{len(left)} never saw {shown!r}: {left[0].came!r}")
            self.read(0.05)
        return [at[person.number] for person in waiting]

    def wait_written(self) -> list[float]:
        """Return when each was written to, the last bytes of it, since what came was cleared."""
        self.until(lambda: all(person.came for person in self.people))
        self.settle()
        return [person.last_at for person in self.people]

    def rest(self, seconds: float) -> None:
        """Read for so long."""
        end = monotonic() + seconds
        while (left := end - monotonic()) > 0:
            self.read(left)

    def settle(self, quiet: float = 1.0) -> None:
        """Wait until nobody was written to for so long."""
        end, before = monotonic() + PATIENCE, -1
        while before != (before := sum(person.written for person in self.people)):
            self.rest(quiet)
            if monotonic() > end:
                raise TimeoutError("never at rest")

    def until(self, holds: Callable[[], bool]) -> None:
        """Read until it holds. Raises TimeoutError."""
        end = monotonic() + PATIENCE
        while not holds():
            self.read(0.02)
            if monotonic() > end:
                raise TimeoutError("it never became true")


def echo_times(count: int) -> list[float]:
    """Return how long a terminal takes to show a key by itself, so many times: what is the machine.

    A program is woken for it that does nothing but that.
    """
    pid, terminal = pty.fork()
    if pid == 0:  # pragma: no cover - the child
        os.execvp("sh", ["sh", "-c", "stty raw -echo; exec cat"])
    times = []
    try:
        sleep(0.5)  # until it is raw
        for _ in range(count):
            began = monotonic()
            os.write(terminal, b"x")
            os.read(terminal, 1)
            times.append(monotonic() - began)
            sleep(0.05)
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(terminal)
    return times


def processor(pids: Iterable[int]) -> float:
    """Return the seconds of a processor that processes have had, whoever else wanted it."""
    tasks = (task for pid in pids for task in Path(f"/proc/{pid}/task").iterdir())
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9


def pss(pid: int) -> int:
    """Return the bytes of memory of a process, what it shares parted among those who share it."""
    with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as rollup:
        return next(int(line.split()[1]) * 1024 for line in rollup if line.startswith("Pss:"))
