"""A library that does not answer: keys go on, it is said, and all comes with the answer."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event

import pytest

from store import edits
from store.choices import Step
from store.library import Library
from store.model import Session
from tests.keeping import library_in
from tests.playing.driver import Driver
from tests.playing.room import stand_on
from tests.playing.stalling import (
    GONE,
    WAITING,
    Stall,
    far,
    press_at_a_stall,
    said,
    stalling,
    until,
)
from tests.playing.walk import key_of
from tests.workshops import before_roles, member, partner
from tui.screens.step_aside.turn import TurnScreen
from tui.widgets.entry import EntryLine


@pytest.fixture
def stall(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stall]:
    with stalling(monkeypatch) as stall:
        yield stall


@pytest.fixture
def kept(tmp_path: Path) -> Library:
    library = library_in(tmp_path)
    library.create(edits.go(edits.new_session("La Roulotte"), Step.TIMELINE))
    return library


def partners(app: Driver) -> list[str]:
    return [card.name for card in app.session.partners.values()]


async def test_what_is_typed_ahead_goes_into_the_session_once_it_opens(
    tmp_path: Path, kept: Library, stall: Stall
) -> None:
    async with far(tmp_path) as app:
        await until(app, "La Roulotte")
        await press_at_a_stall(app, stall, "enter", *"aqui", "enter", "escape")
        assert app.app.workshop is None
        stall.end()
        await until(app, "To place: 1 partner", gone=WAITING)
        assert partners(app) == ["qui"]


async def test_keys_answer_while_it_is_waited_for(
    tmp_path: Path, kept: Library, stall: Stall
) -> None:
    async with far(tmp_path) as app:
        await until(app, "La Roulotte")
        await press_at_a_stall(app, stall, "enter")
        await app.press("f1")
        assert "New session" in app.text
        await app.press("escape")
        assert "La Roulotte" in app.text
        assert WAITING in app.text
        stall.end()
        await until(app, "To place")


async def test_what_was_meant_for_a_session_that_does_not_open_is_no_command(
    tmp_path: Path, kept: Library, stall: Stall
) -> None:
    (entry,) = kept.list()
    async with far(tmp_path) as app:
        await until(app, "La Roulotte")
        kept.trash(entry.id)
        await press_at_a_stall(app, stall, "enter", "a", "x", "enter")
        stall.end()
        await until(app, "No session matches", gone=WAITING)
        await app.settle()
        assert not app.app.workshop
        assert not kept.list()


async def test_a_field_that_was_opened_meanwhile_writes_no_command_into_the_session(
    tmp_path: Path, kept: Library, stall: Stall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.apps.key_pause.QUIET_SECONDS", 600)
    async with far(tmp_path) as app:
        await until(app, "La Roulotte")
        await press_at_a_stall(app, stall, "enter")
        await app.press("a", "x")
        stall.end()
        await until(app, "To place")
        await app.press("a")
        assert "Keys wait a second" in app.text


async def test_who_gives_up_is_not_surprised_by_it_later(
    tmp_path: Path, kept: Library, stall: Stall, monkeypatch: pytest.MonkeyPatch
) -> None:
    came = Event()
    monkeypatch.setattr("store.open_session.OpenSession.leave", lambda _workshop: came.set())
    async with far(tmp_path) as app:
        await until(app, "La Roulotte")
        await press_at_a_stall(app, stall, "enter", "a", "x")
        await app.press("escape")
        assert "The session was not opened." in app.text
        stall.end()
        while not came.is_set():
            await asyncio.sleep(0.02)
        await app.settle()
        assert app.app.workshop is None
        assert "La Roulotte" in app.text
        await app.press("enter")
        await until(app, "To place")
        assert not partners(app)


async def test_the_program_starts_and_is_left_before_the_list_is_there(
    tmp_path: Path, kept: Library, stall: Stall
) -> None:
    stall.begin()
    async with far(tmp_path, "fr") as app:
        await until(app, "On attend le serveur")
        assert "Ouvrir l’exemple" not in app.text
        await app.press("f1")
        await app.press("escape")
        await app.press("q")
        assert app.app.return_code == 0


async def test_the_list_comes_with_the_answer_and_so_does_what_is_searched(
    tmp_path: Path, kept: Library, stall: Stall
) -> None:
    kept.create(edits.new_session("Le camion"))
    stall.begin()
    async with far(tmp_path) as app:
        await until(app, WAITING)
        stall.end()
        await until(app, "La Roulotte", gone=WAITING)
        await press_at_a_stall(app, stall, "s", *"roul", "enter")
        await app.press("f1")
        await app.press("escape")
        stall.end()
        while "camion" in app.text:
            await asyncio.sleep(0.02)
        assert "La Roulotte" in app.text


# --- each act

ACTS = {
    "a new one": ("", "new Tilleul enter", "Team members"),
    "an example": ("", "example", "An example, to look round"),
    "its name": ("rename ctrl+u", "Tilleul enter", "Tilleul"),
    "a copy": ("duplicate ctrl+u", "Tilleul enter", "Tilleul"),
    "into the trash": ("", "trash", "is in the trash"),
    "out again": ("trash", "undo", "” is back"),
    "the trash": ("trash", "trashed", "Enter brings a session back"),
    "out of it": ("trash trashed", "enter", "” is back"),
    "emptying it": ("trash trashed down", "enter", "Empty the trash?"),
    "emptied": ("trash trashed down enter down", "enter", "takes a team through two exercises"),
    "earlier states": ("", "earlier", "Earlier states of"),
    "one of them": ("earlier", "enter", "is back. Shift+H"),
}
"""What leads to an act, the keys of the act itself, and what is said once it is done."""

each_act = pytest.mark.parametrize(("before", "act", "done"), ACTS.values(), ids=ACTS)


async def play(app: Driver, moves: str) -> None:
    """Do each of ``moves``: a key, the act of a key, or a text that is typed."""
    for move in moves.split():
        if move[0].isupper():
            await app.type(move)
        else:
            await app.press(key_of(app, move) if move in OFFERED else move)


OFFERED = {
    *("search", "across", "new", "example", "rename", "duplicate"),
    *("trash", "undo", "trashed", "earlier"),
}


def entry_of(app: Driver) -> EntryLine:
    return app.app.screen.query_one(EntryLine)


@asynccontextmanager
async def asked(
    root: Path, kept: Library, stall: Stall, before: str, act: str
) -> AsyncIterator[Driver]:
    (entry,) = kept.list()
    kept.rename(entry.id, "La Roulotte verte")
    async with far(root) as app:
        await until(app, "La Roulotte verte")
        await play(app, before)
        stall.begin()
        await play(app, act)
        await until(app, WAITING)
        yield app


@each_act
async def test_an_act_leaves_the_keys_free_and_is_done_with_the_answer(
    tmp_path: Path, kept: Library, stall: Stall, before: str, act: str, done: str
) -> None:
    async with asked(tmp_path, kept, stall, before, act) as app:
        await app.press("f1")
        assert "New session" in app.text
        await app.press("escape")
        assert WAITING in app.text
        stall.end()
        await until(app, done, gone=WAITING)


@each_act
async def test_where_the_network_is_cut_it_is_said_that_nothing_is_lost(
    tmp_path: Path, kept: Library, stall: Stall, before: str, act: str, done: str
) -> None:
    async with asked(tmp_path, kept, stall, before, act) as app:
        waiting = said(app)
        stall.end(GONE)
        await until(app, "cannot be reached: nothing was lost", gone=WAITING)
        if "Tilleul" in act:
            assert "Tilleul" in entry_of(app).half_typed[1], "it is there to be entered again"
        else:
            assert done in waiting or done not in said(app)


@each_act
async def test_one_leaves_while_an_act_hangs(
    tmp_path: Path, kept: Library, stall: Stall, before: str, act: str, done: str
) -> None:
    async with asked(tmp_path, kept, stall, before, act) as app:
        await app.press("ctrl+q")
        assert app.app.return_code == 0


@pytest.mark.parametrize("act", ["new Tilleul enter", "rename ctrl+u Tilleul enter"])
async def test_a_name_that_is_refused_while_one_types_is_there_when_it_is_next_asked_for(
    tmp_path: Path, kept: Library, stall: Stall, act: str
) -> None:
    async with asked(tmp_path, kept, stall, "", act) as app:
        await play(app, "search Autre")
        stall.end(GONE)
        await until(app, "nothing was lost")
        assert "Autre" in entry_of(app).half_typed[1]
        stall.end()
        await play(app, f"escape {act.split()[0]}")
        assert entry_of(app).half_typed[1] == "Tilleul"


async def test_what_was_said_of_an_act_is_there_again_when_the_list_came_late(
    tmp_path: Path, kept: Library, stall: Stall
) -> None:
    async with far(tmp_path) as app:
        await until(app, "La Roulotte")
        await play(app, "trash")
        stall.begin()
        await play(app, "escape")
        await until(app, WAITING)
        stall.end()
        await until(app, "is in the trash", gone=WAITING)


async def test_a_dialog_does_not_open_under_the_fingers_of_who_types(
    tmp_path: Path, kept: Library, stall: Stall
) -> None:
    async with asked(tmp_path, kept, stall, "", "earlier") as app:
        await play(app, "new Tilleul")
        stall.end()
        await until(app, "ask again", gone=WAITING)
        await play(app, "enter")
        await until(app, "Team members")


# --- a session named on the command line, and one that is open


async def test_a_session_named_on_the_command_line_comes_with_the_answer(
    tmp_path: Path, kept: Library, stall: Stall
) -> None:
    (entry,) = kept.list()
    stall.begin()
    async with far(tmp_path, id=entry.id) as app:
        await until(app, WAITING)
        await app.press("f1")
        assert "New session" in app.text
        await app.press("escape")
        stall.end()
        await until(app, "To place", gone=WAITING)


async def test_nor_is_it_waited_for_by_who_leaves(
    tmp_path: Path, kept: Library, stall: Stall
) -> None:
    (entry,) = kept.list()
    stall.begin()
    async with far(tmp_path, id=entry.id) as app:
        await app.press("ctrl+q")
        assert app.app.return_code == 0


def in_a_role() -> Session:
    session = before_roles()
    return edits.take_role(session, member(session, "Zoé"), partner(session, "Caf de l'Ariège"))


async def test_a_turn_is_begun_once_it_is_known_to_be_free(tmp_path: Path, stall: Stall) -> None:
    id = library_in(tmp_path).create(in_a_role()).id
    async with far(tmp_path, id=id) as app:
        await stand_on(app, "Zoé")
        await press_at_a_stall(app, stall, "enter")
        await app.press("f1", "escape")
        stall.end()
        while not isinstance(app.app.screen, TurnScreen):
            await asyncio.sleep(0.02)


async def test_earlier_states_of_what_is_open_come_with_the_answer(
    tmp_path: Path, kept: Library, stall: Stall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.apps.key_pause.QUIET_SECONDS", 0)
    (entry,) = kept.list()
    kept.rename(entry.id, "La Roulotte verte")
    async with far(tmp_path, id=entry.id) as app:
        await press_at_a_stall(app, stall, key_of(app, "earlier"))
        await app.press("f1", "escape")
        stall.end()
        await until(app, "Earlier states of", gone=WAITING)
        await press_at_a_stall(app, stall, "enter")
        stall.end()
        await until(app, "is back", gone=WAITING)


# --- leaving what is not saved


@asynccontextmanager
async def leaving(root: Path, kept: Library, stall: Stall, key: str) -> AsyncIterator[Driver]:
    """Press ``key`` while what was just entered is on its way."""
    (entry,) = kept.list()
    async with far(root, id=entry.id) as app:
        await app.press("a")
        await app.type("Caf")
        stall.begin()
        await app.press("enter", "escape", key)
        await until(app, "does not answer")
        yield app


async def test_who_leaves_once_it_is_saved_is_asked_nothing_more(
    tmp_path: Path, kept: Library, stall: Stall
) -> None:
    async with leaving(tmp_path, kept, stall, "q") as app:
        stall.end()
        await until(app, "La Roulotte", gone="Not saved yet")
        assert app.app.workshop is None
    assert list(names_in(kept)) == ["Caf"]


@pytest.mark.parametrize(("choice", "there"), [(1, ["Caf"]), (3, [])])
@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_who_leaves_a_server_that_does_not_answer_chooses_what_becomes_of_it(
    tmp_path: Path, kept: Library, stall: Stall, key: str, choice: int, there: list[str]
) -> None:
    async with leaving(tmp_path, kept, stall, key) as app:
        await app.press(*["down"] * choice, "enter")
        await app.settle()
        assert app.app.workshop is None or app.app.return_code == 0
        stall.end(GONE)
    assert list(names_in(kept)) == there


def names_in(library: Library) -> list[str]:
    (entry,) = library.list()
    return [card.name for card in library.open(entry.id).session.partners.values()]


async def test_a_key_that_is_just_pressed_chooses_nothing_in_a_dialog_that_comes_late(
    tmp_path: Path, kept: Library, stall: Stall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.apps.key_pause.QUIET_SECONDS", 600)
    (entry,) = kept.list()
    async with asked(tmp_path, kept, stall, "", "earlier") as app:
        stall.end()
        await until(app, "Earlier states of")
        await app.press("enter")
        assert "Keys wait a second" in said(app)
    assert kept.read(entry.id).framing.project == "La Roulotte verte"


# --- what hangs holds no program that is left


async def search(app: Driver, stall: Stall) -> None:
    await play(app, "search")
    stall.begin()
    await app.type("roul")


async def follow_others(app: Driver, stall: Stall) -> None:
    stall.begin()
    while "mark" not in stall.waiting:
        await asyncio.sleep(0.02)


async def count(app: Driver, stall: Stall) -> None:
    stall.begin()
    await play(app, "across")


async def save(app: Driver, stall: Stall) -> None:
    await app.press("enter", "a")
    await app.type("Caf")
    stall.begin()
    await app.press("enter", "escape", "q")
    await until(app, "does not answer")
    await app.press("down", "enter")


@pytest.mark.parametrize("hang", [search, follow_others, count, save])
def test_a_program_that_is_left_ends_while_the_answer_is_still_awaited(
    tmp_path: Path, kept: Library, stall: Stall, hang: Callable[[Driver, Stall], Awaitable[None]]
) -> None:
    async def leave() -> None:
        async with far(tmp_path) as app:
            await until(app, "La Roulotte")
            await hang(app, stall)
            await app.press("ctrl+q")

    asyncio.run(leave())
    assert stall.waiting
