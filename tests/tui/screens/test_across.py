"""What comes back across centres, from the list of sessions: chapters to be read in a meeting."""

import asyncio
from pathlib import Path
from threading import Event

import pytest

from store.library import Library
from store.model import Session
from tests.federation import library
from tests.keeping import library_in
from tests.playing.driver import Driver, running
from tui.screens import across


@pytest.fixture
def kept(tmp_path: Path) -> Library:
    kept = library_in(tmp_path)
    for session in library():
        kept.create(session)
    return kept


async def until(app: Driver, text: str, gone: str = "") -> None:
    while text not in app.text or (gone and gone in app.text):
        await asyncio.sleep(0.02)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 55)])
async def test_one_key_shows_it_chapters_are_jumped_to_and_one_key_goes_back(
    tmp_path: Path, kept: Library, size: tuple[int, int]
) -> None:
    async with running(tmp_path, size) as app:
        await app.press("z")
        await until(app, "12 centres · 21 ateliers")
        assert "1 EN BREF" in app.text
        assert "Freins les plus cités" in app.text
        await app.press("3")
        assert "Freins qui reviennent" in app.text
        assert "Argent" in app.text
        await app.press("7")
        assert "Pistes abandonnées, et pourquoi" in app.text
        assert "█████" in app.text
        await app.press("q")
        assert "ateliers de partenariats" in app.text


async def test_it_is_shown_while_it_is_counted_and_how_far_one_is(
    tmp_path: Path, kept: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, read = Event(), kept.read
    ids = [entry.id for entry in kept.list()]

    def slowly(_library: Library, id: str) -> Session:
        if id == ids[-1]:
            go_on.wait(60)  # a ceiling: a test that fails ends too
        return read(id)

    monkeypatch.setattr(across, "SECONDS", 0)
    monkeypatch.setattr(Library, "read", slowly)
    async with running(tmp_path, language="en") as app:
        await app.press("z")
        await until(app, "Reading the sessions: 20 of 21")
        assert "Actors that come up most" in app.text
        await app.press("X")  # nothing is written of which more may come
        assert "Write to the file" not in app.text
        go_on.set()
        await until(app, "21 sessions", gone="Reading the sessions")


async def test_two_centres_are_said_to_be_too_few(tmp_path: Path) -> None:
    for session in library()[:2]:
        library_in(tmp_path).create(session)
    async with running(tmp_path) as app:
        await app.press("z")
        await until(app, "TROP PEU DE CENTRES")
        assert "Caf" not in app.text


async def test_it_is_written_to_a_file_in_the_format_of_its_ending(
    tmp_path: Path, kept: Library
) -> None:
    async with running(tmp_path) as app:
        await app.press("z")
        await until(app, "12 centres")
        for name, start in (("réunion.html", "<!doctype html>"), ("tableau.csv", "\ufeffSujet;")):
            await app.press("X", "ctrl+u")
            await app.type(str(tmp_path / name), "enter")
            await until(app, "Écrit")
            assert (tmp_path / name).read_text("utf-8").startswith(start)
        await app.press("X", "ctrl+u")
        await app.type(str(tmp_path / "tableau.csv"), "enter")
        await until(app, "existe déjà")
        await app.press("escape", "X", "ctrl+u")
        await app.type(str(tmp_path / "tableau.pdf"), "enter")
        await until(app, ".html")
        assert not (tmp_path / "tableau.pdf").exists()
        await app.press("ctrl+u")
        await app.type(str(tmp_path / "tableau"), "enter")
        await until(app, "Écrit")
        assert (tmp_path / "tableau.html").exists()


async def test_it_is_not_offered_where_there_is_no_session(tmp_path: Path) -> None:
    async with running(tmp_path) as app:
        await app.press("z")
        assert "Ouvrir l’exemple" in app.text
