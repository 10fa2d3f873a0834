"""Drafts: what is half-typed is on the disk within a second, by its field and not its label."""

from contextlib import suppress
from pathlib import Path

import pytest

from store import edits
from store.choices import Step
from tests.playing.driver import Driver, running
from tests.tui.screens.test_hands import exchange, project


def is_kept(root: Path, text: str) -> bool:
    """Return whether a draft kept under ``root`` holds ``text``."""
    found = False
    for file in root.rglob("draft*.json"):
        with suppress(FileNotFoundError):  # written anew meanwhile, under another name
            found = found or text in file.read_text("utf-8")
    return found


async def until_kept(app: Driver, root: Path, text: str, kept: bool = True) -> None:
    """Wait until ``text`` is kept, or no longer; the test's own time limit bounds it."""
    while is_kept(root, text) is not kept:
        await app.pilot.pause(0.05)


FIELDS = [
    (project(), ["a"], "member"),
    (project(), ["home", "down", "enter"], "a line of the framing"),
    (project(), ["home", *["down"] * 7, "enter"], "a text of the framing"),
    (project(), ["home", *["down"] * 13, "enter"], "what a horizon means"),
    (project(Step.TIMELINE), ["a"], "partner"),
    (project(Step.TIMELINE), ["B", "end", "enter"], "row"),
    (project(Step.RACI), ["plus"], "activity"),
    (exchange(), ["home", "a"], "argument"),
    (exchange(), ["home", "b"], "brake"),
    (exchange(), ["home", "k"], "theme"),
    (edits.go(exchange(), Step.LEADS), ["home", "a"], "lead"),
    (edits.go(exchange(), Step.LEADS), ["home", "v"], "accepted"),
]


@pytest.mark.parametrize(("session", "keys", "about"), FIELDS, ids=[about for *_, about in FIELDS])
async def test_what_is_half_typed_in_french_comes_back_in_english(
    tmp_path: Path, session: object, keys: list[str], about: str
) -> None:
    async with running(tmp_path, language="fr", session=session) as app:  # type: ignore[arg-type]
        await app.press(*keys, "ctrl+end", "end")
        await app.type("à moitié")
        await until_kept(app, tmp_path, "à moitié")
    async with running(tmp_path, language="en") as other:
        await other.press("enter", *keys)
        assert "à moitié" in other.text


async def test_a_draft_goes_once_its_line_is_entered_or_given_up(tmp_path: Path) -> None:
    async with running(tmp_path, session=project()) as app:
        await app.press("a")
        await app.type("Maïté")
        await until_kept(app, tmp_path, "Maïté")
        await app.press("enter")
        await until_kept(app, tmp_path, "Maïté", kept=False)
        await app.type("Jean")
        await until_kept(app, tmp_path, "Jean")
        await app.press("escape", "escape")
        await until_kept(app, tmp_path, "Jean", kept=False)


async def test_the_day_of_a_review_is_not_proposed_as_that_of_the_workshop(tmp_path: Path) -> None:
    async with running(tmp_path, language="en", session=project()) as app:
        await app.press("f6", "a", "ctrl+u")
        await app.type("8/12/203", "f6")
        app.app.keep_drafts()
    async with running(tmp_path, language="en") as app:
        await app.press("enter", "home", "down", "down", "down", "enter")
        assert "8/12/203" not in app.text


async def test_a_text_that_was_damaged_on_the_disk_is_not_shown_as_it_was_and_said_so(
    tmp_path: Path,
) -> None:
    async with running(tmp_path, language="en", session=project()) as app:
        await app.press("a")
        await app.type("Maïté à moitié")
        app.app.keep_drafts()
    (file,) = tmp_path.rglob("drafts-*.json")
    file.write_bytes(file.read_bytes().replace(b"Ma", b"Mc"))
    async with running(tmp_path, language="en") as again:
        await again.press("enter")
        assert "A text that was not kept yet is damaged on the disk" in " ".join(again.text.split())
        await again.press("a")
        assert "moitié" not in again.text
    (aside,) = tmp_path.rglob("damaged-*")
    assert "moitié" in aside.read_text("utf-8")
