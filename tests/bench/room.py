"""How a room full of people is: joining, keys, acts seen by all, memory, and lines that are cut.

Run ``python -m tests.bench.room [PEOPLE]``: it prints one table. Everyone comes by the real ssh, in
a terminal of their own, through the door of one room on this machine.
"""

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import monotonic

from store import edits
from store.given import Gathering
from store.location import Location
from store.model import Session
from store.open_session import OpenSession
from tests.bench.crowd import Crowd, Person, echo_times, processor, pss
from tests.bench.subjects import DOWN, UP
from tests.bench.table import ms, p50_p95
from tests.end_to_end.door import processes_of
from tests.keeping import library_in
from tui.room.door.gate import Bounds
from tui.room.door.opening import Door, open_door
from tui.wording.i18n import use

PEOPLE = 30
ROUNDS = 4
KEYS = 4
REST_SECONDS = 10
WRITING_SECONDS = 8
ARRIVED = b"Add my name"


def row(what: str, figure: str, most: str = "") -> None:
    """Print one row of the table."""
    print(f"{what:<58}{figure:>22}  {most}", flush=True)


def halves(times: Sequence[float]) -> str:
    """Return the median and the 95th percentile, to be read."""
    return " / ".join(map(ms, p50_p95(times)))


def workshop(people: int) -> Session:
    """Return a session with so many members."""
    session = edits.new_session("Le bus des quartiers", None)
    return edits.add_members(session, [f"Personne {n:02}" for n in range(people)])


# --- the rows


def measure_joining(crowd: Crowd, people: int) -> None:
    """Have all come, half of them one after the other, then the rest at once."""
    first = people // 2
    times: list[float] = []
    had = 0.0
    for _ in range(first):
        began = monotonic()
        crowd.come(ARRIVED)
        times.append(monotonic() - began)
        if len(times) == 1:  # all is loaded by then
            had = processor(processes_of(crowd.door))
    row(f"joining, {first} one after the other, p50 / p95", halves(times), "p95 400 ms")
    had = (processor(processes_of(crowd.door)) - had) / max(1, first - 1)
    row("processor that one who joins takes, and who is there", ms(had))
    began = monotonic()
    for _ in range(people - first):
        crowd.send_one()
    late = crowd.people[first:]
    crowd.wait_all(b"Code", late)
    for person in late:
        person.type(f"{crowd.door.code}\r")
    at = [seen - began for seen in crowd.wait_all(ARRIVED, late)]
    row(f"joining, {people - first} at the same moment, p50 / p95", halves(at))


def measure_memory(door: Door, what: str) -> None:
    """Print what everyone's program takes, and what carries them."""
    own, zygote, *programs = sorted(processes_of(door))
    each = [pss(pid) for pid in programs]
    all_of_it = sum(each) + pss(own) + pss(zygote)
    row(f"memory of one program {what}, p50 / most", f"{_mb(median(each))} / {_mb(max(each))}")
    row("memory of the door / what programs come from", f"{_mb(pss(own))} / {_mb(pss(zygote))}")
    row("memory of all, by person", _mb(all_of_it / len(programs)), "20 MB")


def _mb(size: float) -> str:
    return f"{size / 1e6:.1f} MB"


def measure_keys(crowd: Crowd) -> None:
    """Print what a key costs, pressed by one after the other while all are there."""
    times = []
    for person in crowd.people:
        for key in (DOWN, UP) * (KEYS // 2):
            person.type(key.decode())
            crowd.until(lambda person=person: bool(person.came))  # type: ignore[misc]
            crowd.rest(0.05)
            times.append(person.last_at - person.began)
    row("arrow to paint, p50 / p95", halves(times), "p95 20 ms")
    row("of which a bare terminal takes by itself, p50 / p95", halves(echo_times(len(times) // 2)))


def choose_names(crowd: Crowd) -> None:
    """Have each say who they are."""
    for person in crowd.people:
        person.type(DOWN.decode() * person.number + "\r")
    crowd.wait_written()


def measure_acts(crowd: Crowd, facilitator: OpenSession) -> None:
    """Print how long an act of the facilitator takes until everyone sees it."""
    times: list[float] = []
    for turn in range(ROUNDS):
        for person in crowd.people:
            person.came.clear()
        edit = edits.close_gathering if turn % 2 else edits.open_gathering
        facilitator.apply(edit, Gathering.IDEAS)
        began = monotonic()
        facilitator.save()
        times += [at - began for at in crowd.wait_written()]
    row("an act seen by all, p50 / p95", halves(times), "p95 333 ms")


def measure_rest(crowd: Crowd) -> None:
    """Print what is written to all while nobody acts."""
    before = sum(person.written for person in crowd.people)
    crowd.rest(REST_SECONDS)
    written = sum(person.written for person in crowd.people) - before
    row(f"bytes to all in {REST_SECONDS} s of rest", str(written), "0")


def word(person: int, line: int) -> str:
    """Return a word of that person's alone; all its letters differ from those of the line before.

    So it is drawn whole wherever it is drawn: a cell that stays is not drawn again.
    """
    digits = f"{person:02}{line:03}"
    return "".join(chr(ord("a") + (int(digit) + 3 * line) % 26) for digit in digits)


class Writer:
    """Somebody who writes one line after the other, each once the last one stands there."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.acknowledged: list[str] = []
        self.sent: list[str] = []
        self._entered = True

    def go_on(self) -> None:
        """Type the next line, enter it, or wait for it to be shown."""
        line = self.sent[-1] if self.sent else ""
        if not self._entered and line[-1].encode() in self.person.came:
            self.person.type("\r")
            self._entered = True
        elif self._entered and (not line or line.encode() in self.person.came):
            if line:
                self.acknowledged.append(line)
            self.sent.append(word(self.person.number, len(self.sent)))
            self.person.type(self.sent[-1])
            self._entered = False


def measure_writing(crowd: Crowd, folder: Path) -> None:
    """Have all write, cut half of the lines in the middle, and look what is kept."""
    for person in crowd.people:
        person.type("\r")
    crowd.wait_written()
    writers = [Writer(person) for person in crowd.people]
    _write(crowd, writers, WRITING_SECONDS / 2)
    cut = writers[::2]
    crowd.kill([writer.person for writer in cut])
    _write(crowd, writers[1::2], WRITING_SECONDS / 2)
    crowd.settle()
    for writer in writers[1::2]:
        writer.person.type("\r")  # what was typed last
        writer.acknowledged = writer.sent
    crowd.settle()
    crowd.door.close()
    library = library_in(folder)
    kept = Counter(i.name for i in library.read(library.list()[0].id).ideas.values())
    acknowledged = [line for writer in writers for line in writer.acknowledged]
    lost = [line for line in acknowledged if not kept[line]]
    doubled = [line for line, times in kept.items() if times > 1]
    row(f"lines acknowledged, {len(cut)} of {len(writers)} people cut", str(len(acknowledged)))
    row("lost / doubled", f"{len(lost)} / {len(doubled)}", "0 / 0")


def _write(crowd: Crowd, writers: Sequence[Writer], seconds: float) -> None:
    end = monotonic() + seconds
    while monotonic() < end:
        for writer in writers:
            writer.go_on()
        crowd.read(0.02)


def main() -> None:
    """Measure it all, and print the table."""
    asked = ArgumentParser(prog="python -m tests.bench.room")
    asked.add_argument("people", nargs="?", type=int, default=PEOPLE)
    people = asked.parse_args().people
    use("en")
    with TemporaryDirectory(prefix="alliances-bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        id = library_in(folder).create(workshop(people)).id
        bounds = Bounds(people=people, strangers_of_address=people)
        door = open_door(Location(folder), id, "127.0.0.1", 0, bounds)
        try:
            with Crowd(door) as crowd:
                _measure(crowd, folder, id, people)
        finally:
            door.close()


def _measure(crowd: Crowd, folder: Path, id: str, people: int) -> None:
    measure_joining(crowd, people)
    crowd.settle()
    measure_memory(crowd.door, "on arrival")
    measure_keys(crowd)
    choose_names(crowd)
    facilitator = library_in(folder).open(id)
    measure_acts(crowd, facilitator)
    facilitator.apply(edits.open_gathering, Gathering.IDEAS)
    facilitator.save()
    crowd.settle()
    measure_rest(crowd)
    measure_memory(crowd.door, "in the workshop")
    measure_writing(crowd, folder)


if __name__ == "__main__":
    main()
