"""Writers that are killed: ``python -m tests.store.disk.crowd JOB ROOT ID …``.

Each job forks its writers, so that hundreds cost no start of Python, and prints what it saw as
JSON. A writer acknowledges each edit once it is told saved.
"""

import itertools
import json
import os
import random
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from store import edits
from store.disk.lock import locked
from store.errors import LockBusy, StoreError
from store.library import Library
from store.model import Session
from store.open_session import OpenSession
from tests.keeping import library_in, root_of

LONGEST = 4000

Acknowledge = Callable[[str], None]
Write = Callable[[OpenSession, Acknowledge], None]


class Writer:
    """A forked process that opens a session and does ``write`` with it."""

    def __init__(self, library: Library, id: str, write: Write) -> None:
        self.acknowledged: list[str] = []
        self._pipe, end = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            # Whatever happens, a writer never goes on with the work of the one it came from.
            try:
                write(library.open(id), lambda said: _write_line(end, said))
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(0)
        os.close(end)
        self._rest = b""

    def listen(self) -> bool:
        """Take in what it acknowledges next; return whether it may say more."""
        told = os.read(self._pipe, 65536)
        *lines, self._rest = (self._rest + told).split(b"\n")
        self.acknowledged += [line.decode() for line in lines]
        return bool(told)

    def end(self) -> None:
        """Take in the rest, until it has ended."""
        while self.listen():
            pass
        os.close(self._pipe)
        os.waitpid(self.pid, 0)


def _write_line(end: int, said: str) -> None:
    os.write(end, said.encode() + b"\n")


def save(workshop: OpenSession) -> None:
    """Save, trying again while others hold the lock."""
    while True:
        try:
            return workshop.save()
        except LockBusy:
            continue


# --- kill: one writer at a time, killed at any moment


def shrink(workshop: OpenSession, acknowledge: Acknowledge) -> None:
    """Edit for ever, each text shorter than the one before."""
    last = _number(workshop.session)
    while True:
        last += 1
        text = f"{last}:" + "é" * (LONGEST - 10 - last * 37 % 3900)
        workshop.apply(edits.frame, why=text)
        save(workshop)
        acknowledge(str(last))


def _number(session: Session) -> int:
    return int(session.framing.why.split(":")[0] or 0)


def kill(library: Library, id: str, rounds: int) -> dict[str, int]:
    """Kill a writer ``rounds`` times; count damaged files and acknowledged edits that are lost."""
    seen = Counter(rounds=rounds)
    chance = random.Random(id)
    for _ in range(rounds):
        writer = Writer(library, id, shrink)
        for _ in range(chance.randint(1, 4)):
            writer.listen()
        time.sleep(chance.random() * 0.012)
        os.kill(writer.pid, signal.SIGKILL)
        writer.end()
        acknowledged = int(writer.acknowledged[-1])
        seen["acknowledged"] += len(writer.acknowledged)
        try:
            on_disk = _number(library.open(id).session)
        except StoreError:
            seen["damaged"] += 1
            continue
        seen["lost"] += on_disk < acknowledged
        seen["not yet told"] += on_disk == acknowledged + 1
        seen["from nowhere"] += on_disk > acknowledged + 1
    return dict(seen)


# --- crowd: many writers at once, some of them killed


def adding(name: str, count: int) -> Write:
    """Return a writer that adds ``count`` partners called after it."""

    def write(workshop: OpenSession, acknowledge: Acknowledge) -> None:
        for number in range(count):
            workshop.apply(edits.add_partners, [f"{name}-{number}"])
            save(workshop)
            acknowledge(f"{name}-{number}")

    return write


def crowd(library: Library, id: str, writers: int, count: int, kills: int) -> dict[str, int]:
    """Have ``writers`` add partners at once, kill ``kills`` of them; count what was lost."""
    chance = random.Random(id)
    running = [Writer(library, id, adding(f"w{n}", count)) for n in range(writers)]
    seen: Counter[str] = Counter()
    for writer in running[:kills]:
        writer.listen()
        time.sleep(chance.random() * 0.05)
        os.kill(writer.pid, signal.SIGKILL)
    while any(os.waitpid(writer.pid, os.WNOHANG) == (0, 0) for writer in running[-1:]):
        # A reader in between: it raises where it sees a torn file.
        seen["reads"] += 1
        library.open(id)
    for writer in running[:-1]:
        writer.end()
    while running[-1].listen():
        pass
    there = Counter(card.name for card in library.open(id).session.partners.values())
    acknowledged = [name for writer in running for name in writer.acknowledged]
    seen["acknowledged"] = len(acknowledged)
    seen["lost"] = len(set(acknowledged) - there.keys())
    seen["twice"] = sum(times > 1 for times in there.values())
    seen["there"] = len(there)
    seen["temporary files"] = len(list((root_of(library) / "sessions" / id).glob(".*.tmp")))
    return dict(seen)


# --- turns: who waits for whom


def counting(count: int) -> Write:
    """Return a writer that saves ``count`` times, and says which commits.

    First it says which one it found: who was let begin late has not waited for those before. It
    rests a little after each: on a machine with much to do, one that does not may have the lock
    back before the next in turn, though woken, is given the processor to take it.
    """

    def write(workshop: OpenSession, acknowledge: Acknowledge) -> None:
        acknowledge(str(workshop.revision))
        for number in range(count):
            workshop.apply(edits.frame, why=f"{os.getpid()} {number}")
            begun = time.monotonic()
            save(workshop)
            acknowledge(str(workshop.revision))
            time.sleep((time.monotonic() - begun) / 5)

    return write


def turns(library: Library, id: str, writers: int, count: int) -> dict[str, int]:
    """Have ``writers`` save at once; return for how many commits one waited at most."""
    running = [Writer(library, id, counting(count)) for _ in range(writers)]
    for writer in running:
        writer.end()
    between = [
        later - sooner
        for writer in running
        for sooner, later in itertools.pairwise(map(int, writer.acknowledged))
    ]
    return {"commits": writers * count, "longest": max(between)}


# --- hold: someone who keeps the lock


def hold(library: Library, id: str) -> None:
    """Take the lock, say so, and keep it."""
    with locked(root_of(library) / "sessions" / id / "session.json"):
        print("held", flush=True)
        signal.pause()


# --- drafts: programs that type, are killed, and come back


def type_for_ever(workshop: OpenSession, acknowledge: Acknowledge) -> None:
    """Half-type a text, longer and longer; say each time how long it is once it is kept."""
    workshop.enter()
    for length in itertools.count(len(workshop.drafts().get("why", "")) + 1):
        workshop.keep_draft("why", "x" * length)
        acknowledge(str(length))


def drafts(library: Library, id: str, rounds: int) -> dict[str, int]:
    """Kill a program that types ``rounds`` times; count where less came back than was kept."""
    seen = Counter(rounds=rounds)
    chance = random.Random(id)
    for _ in range(rounds):
        writer = Writer(library, id, type_for_ever)
        for _ in range(chance.randint(1, 4)):
            writer.listen()
        time.sleep(chance.random() * 0.012)
        os.kill(writer.pid, signal.SIGKILL)
        writer.end()
        workshop = library.open(id)
        workshop.enter()
        kept = len(workshop.drafts().get("why", ""))
        seen["lost"] += kept < int(writer.acknowledged[-1])
        workshop.leave()
        names = [file.name for file in (root_of(library) / "sessions" / id).glob("*draft*")]
        seen["files"] = max(seen["files"], len(names))
        seen["seats"] = max(seen["seats"], len([*(root_of(library) / "open").iterdir()]))
    return dict(seen)


def adopt(workshop: OpenSession, acknowledge: Acknowledge) -> None:
    """Open, say what came back, and stay until killed."""
    workshop.enter()
    acknowledge(",".join(sorted(workshop.drafts())))
    signal.pause()


def adopting(library: Library, id: str, programs: int) -> dict[str, int]:
    """Have ``programs`` open at once what as many dead ones left; count who got what."""
    for number in range(programs):
        workshop = library.open(id)
        workshop.enter()
        workshop.keep_draft(f"field {number}", "x")
        workshop.leave()
    running = [Writer(library, id, adopt) for _ in range(programs)]
    for writer in running:
        writer.listen()
    got = Counter(name for writer in running for name in writer.acknowledged[0].split(",") if name)
    for writer in running:
        os.kill(writer.pid, signal.SIGKILL)
        writer.end()
    return {"fields": len(got), "twice": sum(times > 1 for times in got.values())}


JOBS: dict[str, Callable[..., object]] = {
    "kill": kill,
    "crowd": crowd,
    "hold": hold,
    "drafts": drafts,
    "adopting": adopting,
    "turns": turns,
}


def main(job: str, root: str, id: str, *numbers: str) -> None:
    """Do a job and print what it saw."""
    print(json.dumps(JOBS[job](library_in(Path(root)), id, *map(int, numbers))), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
