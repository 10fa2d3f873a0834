"""A room with open pages, and people on them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.tui.room.pages.visiting import Browser, PageDoor, asking_for_all, pages_of
from tests.workshops import member


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[PageDoor]:
    async with pages_of(tmp_path, asking_for_all()) as opened:
        yield opened


@pytest.fixture
async def nadia(door: PageDoor) -> AsyncIterator[Browser]:
    async with Browser(door) as browser:
        await browser.be(member(door.session, "Nadia"))
        yield browser


@pytest.fixture
async def zoe(door: PageDoor) -> AsyncIterator[Browser]:
    async with Browser(door) as browser:
        await browser.be(member(door.session, "Zoé"))
        yield browser
