"""A whole step aside with twelve phones in a real Chromium, and a facilitator's real terminal."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from playwright.async_api import Browser

from store import edits
from store.library import Library
from store.location import location_of
from store.model import Session
from tests.end_to_end.door import opened
from tests.end_to_end.phones import Phone, chromium, phone
from tests.end_to_end.pty import ALLIANCES, Terminal, environment
from tests.servers import Cluster
from tests.workshops import before_roles
from tui.room.door.opening import Door

MORE = ["Aïcha", "Bruno", "Chloé", "Driss", "Elsa", "Farid"]
BOUNDS = {"strangers_of_address": 200, "strangers": 200}
CURSOR = "›"


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as started:
        yield started


class Facilitating:
    """A facilitator at their terminal, and what is kept of the session."""

    def __init__(self, library: Library, terminal: Terminal) -> None:
        self.terminal = terminal
        self._library = library
        self._id = self._library.list()[0].id

    @property
    def kept(self) -> Session:
        """The session as it is kept now."""
        return self._library.read(self._id)

    async def until(self, holds: Callable[[Session], object]) -> None:
        """Wait until something holds of what is kept, reading the terminal meanwhile."""
        self.terminal.wait_until(lambda _text: bool(holds(self.kept)))

    async def stand_on(self, words: str) -> None:
        """Move the cursor to the first line that says ``words``: what is no line is passed over."""
        for _ in range(60):
            self.terminal.wait_for_rest(0.1)
            lines = self.terminal.text.split("\n")
            to = [y for y, line in enumerate(lines) if words in line][:1]
            at = [y for y, line in enumerate(lines) if CURSOR in line][:1]
            if to and at == to:
                return
            for there, here in zip(to, at, strict=False):
                steps = max(1, abs(there - here) - 2)
                await self.terminal.press(*["down" if here < there else "up"] * steps)
        raise AssertionError(self.terminal.text)

    async def ask(self, words: str) -> None:
        """Ask everyone for something, or show it, from the page of who is here."""
        await self.terminal.press("f8")
        self.terminal.wait_for("Demander à chacun")
        await self.stand_on(words)
        await self.terminal.press("enter")
        self.terminal.wait_for_rest(0.1)
        await self.terminal.press("q")
        self.terminal.wait_until(lambda text: "Demander à chacun" not in text)


async def arrive(
    browser: Browser, door: Door, stack: AsyncExitStack, names: Sequence[str], *, scripts: bool
) -> list[Phone]:
    """Have everyone take out their phone, and come in."""
    phones = [await stack.enter_async_context(phone(browser, door, scripts=scripts)) for _ in names]
    await asyncio.gather(*(one.come_in(name) for one, name in zip(phones, names, strict=True)))
    return phones


async def together(phones: Sequence[Phone], do: Callable[[Phone, int], object]) -> None:
    """Have all do something at the same time."""
    await asyncio.gather(*(do(one, n) for n, one in enumerate(phones)))  # type: ignore[arg-type]


async def take_turn(one: Phone, number: int) -> None:
    await one.go("Votre rôle")
    await one.sees("Ce qui me retient")
    await one.write(f"Frein secret {number}.", 0)
    await one.sees(f"Frein secret {number}.")
    await one.write(f"Levier secret {number}.", 1)
    await one.sees(f"Levier secret {number}.")
    await one.go("J’ai fini")
    await one.sees("Merci.")


async def rate(one: Phone, number: int) -> None:
    """Rate the first thing that was said, and see what is to be rated next."""
    await one.go("Ce qui a été dit")
    await one.go("secret 0.")
    for scale in (0, 1):
        await one.page.locator(".scale").nth(scale).locator("button").nth(number % 5).click()
        await one.page.wait_for_load_state()
    await one.sees("Levier secret 0.")


async def propose(one: Phone, number: int) -> None:
    await one.visit()
    await one.go("Propositions")
    await one.write(f"Piste {number}.")
    await one.sees(f"Piste {number}.")


async def vote(one: Phone, _number: int) -> None:
    await one.visit()
    await one.go("Votes")
    for place in range(3):
        await one.page.locator(".vote").nth(place).click()
        await one.sees(f"{place + 1} voix données sur 3")


async def look(one: Phone, _number: int) -> None:
    """See what is new: by itself where scripts run, else by a link."""
    if not one.scripts:
        await one.visit()


async def test_a_whole_step_aside_of_twelve(tmp_path: Path, browser: Browser) -> None:
    await step_aside(str(tmp_path), browser, MORE, scripts=True)


async def test_one_of_six_without_scripts(tmp_path: Path, browser: Browser) -> None:
    await step_aside(str(tmp_path), browser, [], scripts=False)


async def test_one_that_a_server_keeps(cluster: Cluster, browser: Browser) -> None:
    await step_aside(cluster.address(cluster.centre()), browser, [], scripts=True)


async def step_aside(place: str, browser: Browser, more: Sequence[str], *, scripts: bool) -> None:
    """Do all of it, from who arrives to the votes."""
    team = edits.add_members(before_roles(), more)
    names = [member.name for member in team.members.values()]
    count = len(names)
    async with AsyncExitStack() as stack:
        door = stack.enter_context(opened(place, team, **BOUNDS))
        library = location_of(place, {}).library()
        (id,) = (listed.id for listed in library.list())
        command = [ALLIANCES, "--data", place, "open", id]
        terminal = stack.enter_context(Terminal(command, (100, 40), environment()))
        terminal.wait_for(names[-1])
        facilitator = Facilitating(library, terminal)
        phones = await arrive(browser, door, stack, names, scripts=scripts)
        terminal.wait_for(f"{count} ici")
        await terminal.press("L")
        terminal.wait_for("Si possible")
        await terminal.press("enter")
        await facilitator.until(lambda session: len(session.roles) == count)

        await facilitator.ask("Tours")
        await together(phones, look)
        await together(phones, take_turn)
        terminal.wait_for(f"{count} tours sur {count}")
        for one in phones:
            await one.sees_no("secret")
        assert "secret" not in terminal.text
        await terminal.press("n")
        for revealed in range(1, count + 1):
            await facilitator.stand_on(": dévoiler")
            await terminal.press("enter")
            await facilitator.until(lambda now, so_many=revealed: revealed_in(now) == so_many)
        await together(phones, look)
        for one in phones:
            await one.sees(f"{2 * count} freins et leviers")

        await facilitator.ask("Évaluations")
        await together(phones, look)
        await together(phones, rate)
        await facilitator.until(lambda session: len(session.ratings) == count)
        (point,) = {rating.point for rating in facilitator.kept.ratings.values()}
        for one in phones:
            await one.sees_no("Ensemble")
        await facilitator.ask("Montrer les évaluations")
        await facilitator.until(lambda session: session.points[point].compared)
        for one in phones[:2]:
            await one.visit(f"said/{point}")
            await one.sees("Nous le voyons autrement")

        await facilitator.ask("Propositions")
        await together(phones, propose)
        await facilitator.ask("Votes")
        await together(phones, vote)
        await facilitator.until(lambda session: len(session.votes) == 3 * count)
        for one in phones:
            await one.sees_no(f"{count} voix")
        await facilitator.ask("Montrer les votes")
        await facilitator.until(lambda session: session.room.votes_shown)
        for one in phones[:2]:
            await one.visit("proposals")
            await one.sees(f"{count} voix")


def revealed_in(session: Session) -> int:
    return sum(role.revealed for role in session.roles.values())
