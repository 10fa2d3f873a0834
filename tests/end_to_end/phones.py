"""Phones in a room: a real Chromium, of a phone's size, on the pages of a real door."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, BrowserContext, Error, Page, async_playwright, expect

from tests.end_to_end.pty import PATIENCE, lacking, needed
from tui.room.door.opening import Door

SIZE = (360, 740)

WITHOUT_A_SCREEN = (
    *("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)
"""Chromium as root, on a machine of no screen, that asks nothing of the network."""

expect.set_options(timeout=PATIENCE * 1000)


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """Start the browser that this machine has."""
    program = needed("chromium")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=program, args=[*WITHOUT_A_SCREEN]
        )
        try:
            yield browser
        finally:
            await browser.close()


class Phone:
    """Somebody's phone, come in by the page of a room: ``page`` is the tab they look at.

    What its console said of errors is in ``errors``: a page says none.
    """

    def __init__(
        self, door: Door, context: BrowserContext, page: Page, scripts: bool = True
    ) -> None:
        self.door = door
        self.scripts = scripts
        self.context = context
        self.page = page
        self.errors: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    async def come_in(self, name: str = "") -> None:
        """Give the code, and say who one is, where there is a name."""
        await self.page.goto(self.door.web)
        await self.page.fill("#code", self.door.code)
        await self.page.click("form button.main")
        if name:
            await self.page.get_by_role("button", name=name, exact=True).click()
            await self.sees(f"Bonjour {name}")

    async def sees(self, *words: str) -> None:
        """Wait until all of ``words`` are on the page."""
        for said in words:
            await expect(self.page.locator("body")).to_contain_text(said)

    async def sees_no(self, *words: str) -> None:
        """Wait until none of ``words`` is on the page."""
        for said in words:
            await expect(self.page.locator("body")).not_to_contain_text(said)

    async def visit(self, path: str = "") -> None:
        """Type an address: again where the page was just being fetched anew by itself."""
        while True:
            try:
                await self.page.goto(self.door.web + path)
                return
            except Error as error:
                if "interrupted by another navigation" not in error.message:
                    raise

    async def go(self, words: str) -> None:
        """Tap what says ``words``: a link or a button."""
        there = self.page.locator("a, button, summary", has_text=words).first
        await there.click()

    async def write(self, text: str, field: int = 0) -> None:
        """Type a text in a field, and send it."""
        box = self.page.locator("textarea").nth(field)
        await box.fill(text)
        await self.page.locator(".write button").nth(field).click()


@asynccontextmanager
async def phone(
    browser: Browser, door: Door, *, size: tuple[int, int] = SIZE, scripts: bool = True
) -> AsyncIterator[Phone]:
    """Take out a phone, with no page on it yet."""
    width, height = size
    context = await browser.new_context(
        viewport={"width": width, "height": height},
        locale="fr-FR",
        java_script_enabled=scripts,
        has_touch=True,
        is_mobile=True,
    )
    context.set_default_timeout(PATIENCE * 1000)
    try:
        taken = Phone(door, context, await context.new_page(), scripts)
        yield taken
        assert not taken.errors
    finally:
        await context.close()


def axe() -> str:
    """Return axe-core, as ALLIANCES_AXE says where it is; without it the test is skipped."""
    path = os.environ.get("ALLIANCES_AXE", "")
    if not path or not Path(path).is_file():
        lacking("axe-core is not installed (ALLIANCES_AXE)")
    return Path(path).read_text("utf-8")


async def found_by_axe(page: Page, source: str) -> list[str]:
    """Return what axe-core finds wrong on a page, one a rule, with where."""
    await page.evaluate(source)
    found = await page.evaluate("axe.run().then(found => found.violations)")
    return [
        f"{rule['id']}: {rule['help']} – {[node['html'] for node in rule['nodes']]}"
        for rule in found
    ]
