"""A crowd of writers on a server, while clients, backends and the server itself are killed."""

import random
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from store.library import Library

ROOT = Path(__file__).parents[3]


class WriterThere:
    """A program that adds partners; ``kept`` are those that it was told are."""

    def __init__(self, address: str, id: str, name: str, count: int) -> None:
        self.kept: list[str] = []
        job = [sys.executable, "-m", "tests.store.postgresql.crowd_there"]
        self._program = subprocess.Popen(
            [*job, address, id, name, str(count)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        self._listener = threading.Thread(target=self._listen)
        self._listener.start()

    def _listen(self) -> None:
        assert self._program.stdout
        for line in self._program.stdout:
            if line.endswith("\n"):
                self.kept.append(line.strip())

    @property
    def runs(self) -> bool:
        return self._program.poll() is None

    def kill(self) -> None:
        self._program.send_signal(signal.SIGKILL)

    def end(self) -> int:
        self._listener.join()
        return self._program.wait()


def crowd(
    address: str,
    library: Library,
    id: str,
    *,
    writers: int,
    count: int,
    kills: int,
    harm: Callable[[], object],
    until: Callable[[int], bool] = lambda _kept: False,
) -> dict[str, int]:
    """Have ``writers`` add ``count`` partners each; kill some, and ``harm`` meanwhile.

    Harm is done each time another hundredth of all is kept, and not any more after ``until``.
    Returns how many were said to be kept, and how many of those are lost or there twice.
    """
    chance = random.Random(id)
    running = [WriterThere(address, id, f"w{number}", count) for number in range(writers)]
    step = max(1, writers * count // 100)
    next_harm, harmed, killed = step, True, 0
    while any(writer.runs for writer in running):
        kept = sum(len(writer.kept) for writer in running)
        if harmed and kept >= next_harm:
            next_harm = kept + step
            harm()
            harmed = not until(kept)
            if killed < kills and kept > step * 5:
                chance.choice(running[killed : killed + 1]).kill()
                killed += 1
        running[-1]._listener.join(0.02)
    ended = [writer.end() for writer in running]
    there = Counter(card.name for card in library.read(id).partners.values())
    kept_names = [name for writer in running for name in writer.kept]
    return {
        "kept": len(kept_names),
        "lost": len(set(kept_names) - there.keys()),
        "twice": sum(times > 1 for times in there.values()),
        "conflicts": len(library.read(id).conflicts),
        "killed": killed,
        "failed": sum(code not in (0, -signal.SIGKILL) for code in ended),
    }
