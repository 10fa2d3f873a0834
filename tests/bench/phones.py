"""How a room full of phones is: joining, lines, acts seen by all, memory, and people who are cut.

Run ``python -m tests.bench.phones [PEOPLE]``: it prints one table. Everyone comes by HTTP to the
pages of one room on this machine, and has their page kept live.
"""

import asyncio
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Sequence
from contextlib import AsyncExitStack, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from store import edits
from store.given import Gathering
from store.location import Location
from store.model import Session
from store.open_session import OpenSession
from tests.bench.crowd import pss
from tests.bench.room import PEOPLE, REST_SECONDS, ROUNDS, WRITING_SECONDS, halves, row, word
from tests.bench.room import workshop as workshop_of
from tests.bench.table import ms
from tests.end_to_end.door import processes_of
from tests.keeping import library_in
from tests.tui.room.pages.visiting import Browser
from tui.room.door.gate import Bounds
from tui.room.door.opening import ANY_PORT, Door, open_door
from tui.wording.i18n import use

LINES = 4


class Phone:
    """One person's phone: its page, kept live at ``path``, and what came on that line."""

    def __init__(self, browser: Browser, number: int, member: str) -> None:
        self.browser = browser
        self.number = number
        self.member = member
        self.came = asyncio.Event()
        self.came_at = 0.0
        self.bytes = 0
        self.acknowledged: list[str] = []

    async def come(self, code: str) -> float:
        """Come in and say who one is; return how long it took."""
        began = monotonic()
        await self.browser.come_in(code)
        page = await self.browser.send("be", "/arrive", about=self.member)
        assert "Hello" in page.text, page.text
        return monotonic() - began

    async def look(self, path: str) -> None:
        """Have a page kept live, for ever."""
        address = f"{self.browser.door.address}/live?at={path}"
        async with self.browser.client.get(address, timeout=None) as line:  # type: ignore[arg-type]
            async for part in line.content.iter_any():
                self.bytes += len(part)
                self.came_at = monotonic()
                self.came.set()

    async def give(self, line: str) -> float:
        """Send one idea; return how long it took until it is on the page."""
        began = monotonic()
        page = await self.browser.send("think", "/ideas", text=line)
        assert line in page.html
        self.acknowledged.append(line)
        return monotonic() - began


class _Address:
    """What a browser asks of a door."""

    def __init__(self, door: Door) -> None:
        self.address = door.web.rstrip("/")


async def measure(folder: Path, id: str, door: Door, people: int) -> None:
    """Print all the rows."""
    kept = library_in(folder)
    members = [member.id for member in kept.read(id).members.values()]
    async with AsyncExitStack() as stack:
        phones = [
            Phone(await stack.enter_async_context(Browser(_Address(door))), number, member)  # type: ignore[arg-type]
            for number, member in enumerate(members)
        ]
        await measure_joining(phones, door.code)
        async with asyncio.TaskGroup() as live:
            looking = [live.create_task(phone.look("/")) for phone in phones]
            await measure_acts(phones, kept.open(id))
            await measure_rest(phones)
            measure_memory(door, people)
            await measure_lines(phones)
            await measure_writing(phones, lambda: kept.read(id))
            for task in looking:
                task.cancel()


async def measure_joining(phones: Sequence[Phone], code: str) -> None:
    """Have all come, half of them one after the other, then the rest at once."""
    first = len(phones) // 2
    times = [await phone.come(code) for phone in phones[:first]]
    row(f"joining, {first} one after the other, p50 / p95", halves(times), "p95 400 ms")
    rest = phones[first:]
    times = await asyncio.gather(*(phone.come(code) for phone in rest))
    row(f"joining, {len(rest)} at the same moment, p50 / p95", halves(times))


async def measure_acts(phones: Sequence[Phone], facilitator: OpenSession) -> None:
    """Print how long an act of the facilitator takes until everyone's page has it."""
    await quiet(phones)
    times: list[float] = []
    for turn in range(ROUNDS):
        for phone in phones:
            phone.came.clear()
        edit = edits.close_gathering if turn % 2 else edits.open_gathering
        facilitator.refresh()
        facilitator.apply(edit, Gathering.IDEAS)
        began = monotonic()
        facilitator.save()
        await asyncio.gather(*(phone.came.wait() for phone in phones))
        times += [phone.came_at - began for phone in phones]
        await quiet(phones)
    row("an act seen by all, p50 / p95", halves(times), "p95 333 ms")
    facilitator.apply(edits.open_gathering, Gathering.IDEAS)
    facilitator.save()
    await quiet(phones)


async def quiet(phones: Sequence[Phone], seconds: float = 1.0) -> None:
    """Wait until nothing came for a while."""
    while True:
        before = sum(phone.bytes for phone in phones)
        await asyncio.sleep(seconds)
        if sum(phone.bytes for phone in phones) - before < 20 * len(phones):
            return


async def measure_rest(phones: Sequence[Phone]) -> None:
    """Print what is sent to all while nobody acts: that the line is there."""
    before = sum(phone.bytes for phone in phones)
    await asyncio.sleep(REST_SECONDS)
    sent = sum(phone.bytes for phone in phones) - before
    row(f"bytes to each in {REST_SECONDS} s of rest", f"{sent / len(phones):.0f}", "3")


def measure_memory(door: Door, people: int) -> None:
    """Print what the door takes, which has everyone's page."""
    whole = pss(door.pid)
    row("memory of the door", f"{whole / 1e6:.1f} MB")
    row("memory of both doors, by person", f"{whole_of(door) / people / 1e6:.1f} MB", "20 MB")


def whole_of(door: Door) -> int:
    return sum(map(pss, processes_of(door)))


async def measure_lines(phones: Sequence[Phone]) -> None:
    """Print what a line costs that one sends after the other, while all look."""
    times = []
    for turn in range(LINES):
        for phone in phones:
            await phone.browser.get("/ideas")
            times.append(await phone.give(word(phone.number, turn)))
    row("a line sent to the page that has it, p50 / p95", halves(times))


async def measure_writing(phones: Sequence[Phone], kept: object) -> None:
    """Have all write at once, cut half of them in the middle, and look what is kept."""
    times: list[float] = []
    tasks = [asyncio.create_task(write(phone, times)) for phone in phones]
    await asyncio.sleep(WRITING_SECONDS / 2)
    for task in tasks[::2]:
        task.cancel()
    await asyncio.sleep(WRITING_SECONDS / 2)
    for task in tasks:
        task.cancel()
    with suppress(asyncio.CancelledError):
        await asyncio.gather(*tasks, return_exceptions=True)
    await asyncio.sleep(2)
    session: Session = kept()  # type: ignore[operator]
    lines = Counter((idea.by, idea.name) for idea in session.ideas.values())
    acknowledged = [(phone.member, line) for phone in phones for line in phone.acknowledged]
    lost = [line for line in acknowledged if not lines[line]]
    doubled = [line for line, times_kept in lines.items() if times_kept > 1]
    row("a line, all writing at once, p50 / p95", halves(times))
    row(f"lines acknowledged, {len(tasks[::2])} of {len(tasks)} people cut", str(len(acknowledged)))
    row("lost / doubled", f"{len(lost)} / {len(doubled)}", "0 / 0")
    row("slowest line", ms(max(times)))


async def write(phone: Phone, times: list[float]) -> None:
    for turn in range(LINES, 900):
        times.append(await phone.give(word(phone.number, turn)))


def main() -> None:
    """Measure it all, and print the table."""
    asked = ArgumentParser(prog="python -m tests.bench.phones")
    asked.add_argument("people", nargs="?", type=int, default=PEOPLE)
    people = asked.parse_args().people
    use("en")
    with TemporaryDirectory(prefix="alliances-bench-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        session = edits.open_gathering(workshop_of(people), Gathering.PROPOSALS)
        id = library_in(folder).create(session).id
        bounds = Bounds(people=people, strangers_of_address=4 * people, strangers=4 * people)
        location = Location(folder)
        door = open_door(location, id, "127.0.0.1", ANY_PORT, bounds, web_port=ANY_PORT)
        try:
            asyncio.run(measure(folder, id, door, people))
        finally:
            door.close()


if __name__ == "__main__":
    main()
