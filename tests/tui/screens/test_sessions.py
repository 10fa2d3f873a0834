"""The list of sessions among several people: what they change, what they have open."""

import asyncio
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from threading import Event, current_thread, main_thread
from typing import Any

import pytest

from store import edits
from store.choices import Step
from store.days import DaySpan
from store.disk import folder_session
from store.disk.commit import commit
from store.entries import Entry, FirstPage, Progress
from store.library import Library
from store.model import in_order
from store.open_session import OpenSession
from store.stored import CommitResult
from tests.keeping import library_in
from tests.playing.driver import Driver, running
from tui.screens.sessions import SessionsScreen
from tui.wording import dates


def said(app: Driver) -> str:
    """Return what is shown as one line, without frames."""
    return " ".join(app.text.replace("│", " ").split())


async def until(app: Driver, *texts: str, gone: str = "", top: str = "") -> None:
    """Wait until ``texts`` are shown, however wrapped, ``top`` ends the first line, no ``gone``."""
    while True:
        shown = said(app)
        there = all(text in shown for text in texts) and not (gone and gone in shown)
        if there and app.text.split("\n")[0].rstrip().endswith(top):
            return
        await asyncio.sleep(0.02)


def chosen(app: Driver) -> str:
    """Return the line under the cursor."""
    (line,) = [line for line in app.text.splitlines() if line.startswith("› ")]
    return line


def made(library: Library, *names: str) -> list[str]:
    return [library.create(edits.new_session(name)).id for name in names]


@pytest.fixture
def other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    """The same sessions, as Léo has them in another terminal."""
    monkeypatch.setenv("ALLIANCES_PERSON", "Léo")
    library = library_in(tmp_path)
    monkeypatch.setenv("ALLIANCES_PERSON", "Nadia")
    return library


def opened(library: Library, id: str) -> OpenSession:
    workshop = library.open(id)
    workshop.enter()
    return workshop


async def test_the_list_follows_what_others_do_and_the_cursor_stays(
    tmp_path: Path, other: Library
) -> None:
    un, deux = made(other, "Un", "Deux")
    async with running(tmp_path, language="en") as app:
        assert "Deux" in chosen(app)
        made(other, "Trois")
        await until(app, "Trois")
        assert "Deux" in chosen(app)
        other.rename(un, "Premier")
        await until(app, "Premier", gone="Un ")
        assert "Deux" in chosen(app)
        other.trash(un)
        await until(app, gone="Premier")
        other.restore_from_trash(un)
        await until(app, "Premier")
        assert "Deux" in chosen(app)
        other.trash(deux)
        await until(app, gone="Deux")


async def test_what_one_throws_away_while_others_are_looked_for_is_not_shown_again(
    tmp_path: Path, other: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(other, "Un", "Deux")
    async with running(tmp_path, language="en") as app:
        listed, show = app.app.library.list, SessionsScreen._show_page
        read, go_on = Event(), Event()
        shown: list[str] = []

        def slowly(progress: Progress | None = None) -> Sequence[Entry]:
            entries = listed(progress)
            if current_thread() is not main_thread():
                read.set()
                go_on.wait(60)  # a ceiling: a test that fails ends too
            return entries

        def noted(screen: SessionsScreen, page: FirstPage, *more: Any) -> None:
            shown.extend(entry.name for entry in page.entries)
            show(screen, page, *more)

        monkeypatch.setattr(app.app.library, "list", slowly)
        monkeypatch.setattr(SessionsScreen, "_show_page", noted)
        made(other, "Trois")  # the first look round may be over: this asks for another
        while not read.is_set():
            await asyncio.sleep(0.02)
        assert "Deux" in chosen(app)
        await app.press("d")
        go_on.set()
        made(other, "Quatre")
        await until(app, "Quatre")
        assert "Deux" not in shown


async def test_the_first_session_of_another_comes_up_in_an_empty_list(
    tmp_path: Path, other: Library
) -> None:
    async with running(tmp_path, language="en") as app:
        assert "Open the example" in app.text
        made(other, "Un")
        await until(app, "› Un", gone="Open the example")


async def test_what_is_being_typed_stays_while_the_list_changes(
    tmp_path: Path, other: Library
) -> None:
    (un,) = made(other, "Un")
    async with running(tmp_path, language="en") as app:
        await app.press("e")
        await app.type(" et dem")
        made(other, "Deux")
        await until(app, "Deux")
        await app.type("i", "enter")
        await until(app, "Un et demi")
    assert other.read(un).framing.project == "Un et demi"


async def test_who_has_a_session_open_is_shown_and_named_before_it_is_thrown_away(
    tmp_path: Path, other: Library
) -> None:
    (un,) = made(other, "Un")
    async with running(tmp_path, language="en") as app:
        assert "open elsewhere" not in app.text
        workshop = opened(other, un)
        await until(app, "open elsewhere: Léo")
        await app.press("d")
        assert "“Un” is open elsewhere now (Léo)" in said(app)
        await app.press("escape")
        assert [entry.id for entry in other.list()] == [un]
        await app.press("d", "down", "enter")
        assert "“Un” is in the trash" in app.text
        await app.press("T", "end", "enter")
        assert "still open elsewhere (Léo)" in said(app)
        await app.press("escape", "u")
        workshop.leave()
        await until(app, "› Un", gone="open elsewhere")
        await app.press("d")
        assert "“Un” is in the trash" in app.text


async def test_an_earlier_state_of_what_is_open_elsewhere_is_asked_for(
    tmp_path: Path, other: Library
) -> None:
    (un,) = made(other, "Avant")
    other.rename(un, "Après")
    workshop = opened(other, un)
    async with running(tmp_path, language="en") as app:
        await app.press("H", "enter")
        assert "open elsewhere now (Léo)" in said(app)
        await app.press("escape")
        assert other.read(un).framing.project == "Après"
        await app.press("H", "enter", "down", "enter")
        assert other.read(un).framing.project == "Avant"
    assert workshop.refresh()


async def test_who_has_it_open_reads_that_it_is_in_the_trash_and_goes_on(
    tmp_path: Path, other: Library
) -> None:
    session = edits.new_session("Un")
    async with running(tmp_path, language="en", session=session) as app:
        assert app.app.workshop
        id = app.app.workshop.id
        (here,) = other.present()[id]
        assert here.person == "Nadia"
        other.trash(id)
        await until(app, "“Un” is in the trash", top="in the trash")
        assert "NOT SAVED" not in app.text
        await app.press("a")
        await app.type("Zoé", "enter", "enter")
        assert "NOT SAVED" not in app.text
        other.restore_from_trash(id)
        await app.saved()
        await until(app, "“Un” is back.", gone="in the trash", top="saved")
        (member,) = other.read(id).members.values()
        assert member.name == "Zoé"


async def test_that_it_is_back_is_said_where_it_came_back_while_it_was_looked_for(
    tmp_path: Path, other: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def back_meanwhile(file: Path, *asked: Any, **how: Any) -> CommitResult:
        result = commit(file, *asked, **how)
        if result.failure and other.trashed():
            other.restore_from_trash(file.parent.name)
        return result

    async with running(tmp_path, language="en", session=edits.new_session("Un")) as app:
        assert app.app.workshop
        other.trash(app.app.workshop.id)
        await until(app, "“Un” is in the trash", top="in the trash")
        monkeypatch.setattr(folder_session, "commit", back_meanwhile)
        await app.press("a")
        await app.type("Zoé", "enter")  # another key might wipe away what is said meanwhile
        await until(app, "“Un” is back.", gone="in the trash", top="saved")


async def test_who_leaves_what_is_in_the_trash_is_asked_nothing_where_nothing_is_lost(
    tmp_path: Path, other: Library
) -> None:
    async with running(tmp_path, language="en", session=edits.new_session("Un")) as app:
        assert app.app.workshop
        other.trash(app.app.workshop.id)
        await until(app, "“Un” is in the trash")
        await app.press("q")
        while app.app.is_running and app.app.workshop:
            await asyncio.sleep(0.02)
    assert other.present() == {}


async def test_each_is_back_where_they_were_themselves(tmp_path: Path, other: Library) -> None:
    (un,) = made(other, "Un")
    async with running(tmp_path, language="en") as app:
        await app.press("enter", "n")
        assert app.app.workshop
        assert app.app.workshop.place is Step.TIMELINE
    workshop = opened(other, un)
    workshop.keep_place(Step.SUMMARY)
    workshop.apply(edits.go, Step.SUMMARY)
    workshop.save()
    async with running(tmp_path, language="en") as app:
        assert "Summary" in chosen(app)
        await app.press("enter")
        assert "Timeline" in app.text.splitlines()[0] + app.text.splitlines()[1]
        assert type(app.app.screen).__name__ == "TimelineScreen"


async def test_nothing_is_drawn_where_nothing_changed(
    tmp_path: Path, other: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    (un,) = made(other, "Un")
    workshop = opened(other, un)
    async with running(tmp_path, language="en") as app:
        await until(app, "open elsewhere: Léo")
        drawn: list[object] = []
        looked = 0
        mark = app.app.library.mark
        monkeypatch.setattr(type(app.app.screen), "_show_page", lambda *shown: drawn.append(shown))

        def looking() -> object:
            nonlocal looked
            looked += 1
            return mark()

        monkeypatch.setattr(app.app.library, "mark", looking)
        workshop.keep_draft("why", "half a w")
        workshop.keep_place(Step.RACI)
        while looked < 3:
            await asyncio.sleep(0.02)
        assert drawn == []


# --- searching as one types, and the example


async def test_workshops_are_found_as_one_types_and_escape_shows_all_again(
    tmp_path: Path, other: Library
) -> None:
    made(other, "Bus", "Caravane", "Triporteur")
    async with running(tmp_path, language="en") as app:
        await app.press("s")
        await app.type("cara")
        await until(app, "Caravane", gone="Triporteur")
        await app.press("escape")
        await until(app, "Triporteur")
        await app.press("s")
        await app.type("bus", "enter")
        assert "Bus" in chosen(app)
        assert "Caravane" not in app.text
        await app.press("escape")
        assert "Caravane" in app.text


async def test_the_example_opens_on_its_timeline_and_says_how_to_go_on(tmp_path: Path) -> None:
    async with running(tmp_path, language="en") as app:
        await app.press("x")
        assert app.app.screen.STEP is Step.TIMELINE
        assert "n and p go from step to step" in " ".join(app.text.split())


async def test_the_list_says_how_much_is_late(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = edits.add_partners(edits.new_session("La Roulotte"), ["Mairie", "Caf", "MSA"])
    days = (date(2026, 11, 3), DaySpan(date(2026, 11, 1), date(2026, 11, 30)), date(2026, 12, 8))
    for partner, day in zip(in_order(session.partners), days, strict=True):
        session = edits.change(session, "partners", partner.id, first_step_on=day)
    library_in(tmp_path).create(session)
    monkeypatch.setattr(dates, "today", lambda: date(2026, 11, 26))
    async with running(tmp_path, language="en") as app:
        assert "1 late" in app.text
    monkeypatch.setattr(dates, "today", lambda: date(2026, 12, 1))
    async with running(tmp_path, language="en") as app:
        assert "2 late" in app.text
    monkeypatch.setattr(dates, "today", lambda: date(2026, 11, 2))
    async with running(tmp_path, language="en") as app:
        assert "late" not in app.text


async def test_the_way_out_is_always_shown(tmp_path: Path) -> None:
    for names in ((), ("La Roulotte",)):
        made(library_in(tmp_path), *names)
        async with running(tmp_path, language="en") as app:
            assert "q Quit" in app.text


async def test_a_second_folder_of_sessions_is_told_where_the_list_begins(tmp_path: Path) -> None:
    made(library_in(tmp_path), "Une")
    (tmp_path / "sessions").rename(tmp_path / "sessions (1)")
    async with running(tmp_path) as app:
        await until(app, "sessions (1)", "alliances check")
