"""The list of very many sessions: those that are not read yet, and those that are not shown."""

import asyncio
from pathlib import Path
from threading import Event

import pytest

from store import edits
from store.disk import entry_reading, index
from store.entries import Entry
from store.library import Library
from tests.keeping import library_in
from tests.playing.driver import Driver, running
from tui.screens import sessions


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """Six sessions, where three are many already."""
    monkeypatch.setattr(index, "FEW", 2)
    monkeypatch.setattr(index, "BATCH", 2)
    library = library_in(tmp_path)
    for name in ("Sieuras", "Méras", "Lézat", "Pailhès", "Artigat", "Daumazan"):
        library.create(edits.new_session(name))
    return library


def said(app: Driver) -> str:
    return " ".join(app.text.replace("│", " ").split())


async def until(app: Driver, *texts: str, gone: str = "") -> None:
    while not all(text in said(app) for text in texts) or (gone and gone in said(app)):
        await asyncio.sleep(0.02)


async def test_while_many_are_read_it_is_said_how_far_one_is(
    tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_entry, go_on, last = entry_reading.read_entry, Event(), Event()
    read: list[str] = []

    def slowly(file: Path) -> Entry:
        read.append(file.parent.name)
        (last if len(read) > 2 else go_on).wait(60)  # a ceiling: a test that fails ends too
        return read_entry(file)

    monkeypatch.setattr(entry_reading, "read_entry", slowly)
    async with running(tmp_path, language="en") as app:
        assert "The sessions are being read…" in app.text
        assert "Alliances takes a team" not in app.text
        assert "Open the example" not in app.text
        go_on.set()
        await until(app, "The sessions are being read: 33 %")
        last.set()
        await until(app, "Sieuras", "Daumazan", gone="being read")


async def test_of_very_many_the_last_changed_are_shown_and_any_is_found(
    tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions, "FIRST", 2)
    monkeypatch.setattr(sessions, "MOST", 3)
    library.list()
    async with running(tmp_path, language="en") as app:
        await until(app, "Daumazan", "Pailhès", "s finds any of them")
        assert "Lézat" not in app.text
        await app.press("end")
        assert "› Pailhès" in app.text
        await app.press("s")
        await app.type("sieu", "enter")
        await until(app, "› Sieuras", gone="s finds any")
        await app.press("escape")
        await until(app, "Daumazan", gone="Sieuras")


async def test_what_another_program_put_there_comes_up_and_the_cursor_stays(
    tmp_path: Path, library: Library
) -> None:
    library.list()
    async with running(tmp_path, language="en") as app:
        await app.press("down", "down")
        assert "› Pailhès" in app.text
        file = next(
            f for f in (tmp_path / "sessions").glob("*/session.json") if b"ras" in f.read_bytes()
        )
        (file.parent / "session (conflicted copy).json").write_bytes(file.read_bytes())
        await until(app, "1 version beside it")
        assert "› Pailhès" in app.text


async def test_who_leaves_does_not_wait_for_all_to_be_read(
    tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_entry, left = entry_reading.read_entry, Event()
    read: list[str] = []

    def slowly(file: Path) -> Entry:
        read.append(file.parent.name)
        left.wait(30)  # a ceiling: a test that fails ends too
        return read_entry(file)

    monkeypatch.setattr(entry_reading, "read_entry", slowly)
    async with running(tmp_path, language="en") as app:
        while not read:
            await asyncio.sleep(0.02)
        assert app.app.is_running
    left.set()
    await asyncio.get_running_loop().shutdown_default_executor()
    assert len(read) == 2, "the batch that was being read"
