"""How the board's cost grows: ``python -m tests.bench.board`` prints a table.

A key press to its painted lines, in one process, without the terminal: with 18, 80 and 400
partners, as a ratio to 18. The arrow moves the cursor; the edit places a card.
"""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from statistics import median
from time import perf_counter

from store import edits
from store.choices import Horizon, Step
from store.model import Session, in_order
from tests.playing.driver import Driver, running

COUNTS = (18, 80, 400)
REPEATS = 40


def filled(count: int) -> Session:
    """Return a timeline of ``count`` partners dealt over its nine cells."""
    session = edits.go(edits.new_session("Le bus des quartiers"), Step.TIMELINE)
    session = edits.add_partners(session, [f"Partenaire {n:03}" for n in range(count)])
    rows = in_order(session.rows)
    for number, partner in enumerate(in_order(session.partners)):
        cell = list(Horizon)[number % 3], rows[number // 3 % 3].id
        session = edits.place(session, partner.id, *cell)
    return session


async def typical(act: Callable[[], Awaitable[None]]) -> float:
    """Return the median of how long ``act`` takes, in milliseconds."""
    times = []
    for _ in range(REPEATS):
        start = perf_counter()
        await act()
        times.append((perf_counter() - start) * 1000)
    return median(times)


async def measured(count: int) -> tuple[float, float]:
    """Return what an arrow and an edit take on a board of ``count`` partners."""
    with tempfile.TemporaryDirectory() as folder:
        async with running(Path(folder), (80, 24), "en", filled(count)) as app:
            await app.press("down")
            arrows = alternating(app, "down", "up")
            moves = alternating(app, "shift+right", "shift+left")
            times = await typical(arrows), await typical(moves)
            await app.saved()
            return times


def alternating(app: Driver, *keys: str) -> Callable[[], Awaitable[None]]:
    """Return what presses each of ``keys`` in turn."""
    turn = [0]

    async def press() -> None:
        turn[0] += 1
        await app.press(keys[turn[0] % len(keys)])

    return press


async def main() -> None:
    """Print the table."""
    print(f"{'partners':>8}  {'arrow, ms':>9}  {'ratio':>5}  {'edit, ms':>8}  {'ratio':>5}")
    first: tuple[float, float] | None = None
    for count in COUNTS:
        arrow, edit = await measured(count)
        first = first or (arrow, edit)
        row = f"{count:>8}  {arrow:>9.1f}  {arrow / first[0]:>5.2f}"
        print(f"{row}  {edit:>8.1f}  {edit / first[1]:>5.2f}")


if __name__ == "__main__":
    asyncio.run(main())
