"""What stands half-typed on a page without scripts, whatever is pressed there: it stays."""

from collections.abc import Callable

import pytest

from store import edits
from store.choices import PointKind
from store.given import Gathering
from store.model import Session
from tests.tui.room.pages.pressing import fields_in, pressed
from tests.tui.room.pages.visiting import Browser, PageDoor, role_of
from tests.workshops import member


def do(door: PageDoor, edit: Callable[..., Session], *args: object) -> None:
    """Edit the session as the facilitator, and keep it."""
    workshop = door.facilitator()
    workshop.apply(edit, *args)
    workshop.save()


def notes_of(session: Session, role: str) -> list[str]:
    return [point.text for point in session.points.values() if point.role == role]


@pytest.fixture
async def turn(door: PageDoor, nadia: Browser) -> str:
    """The role of somebody who is at their turn."""
    role = role_of(door.session, "Nadia")
    await nadia.get(f"/turn/{role}")
    return role


def half_typed(browser: Browser) -> list[str]:
    return [*fields_in(browser.page.html).values()]


async def test_what_stands_in_the_other_field_of_a_turn_stays_there(
    door: PageDoor, nadia: Browser, turn: str
) -> None:
    await nadia.press("Add", brake="The noise", lever="A hand with deli")
    assert notes_of(door.session, turn) == ["The noise"]
    assert half_typed(nadia) == ["", "A hand with deli"]
    await nadia.get(f"/turn/{turn}")
    assert half_typed(nadia) == ["", "A hand with deli"]


async def test_what_is_emptied_there_does_not_come_back(nadia: Browser, turn: str) -> None:
    await nadia.press("Add", brake="The noise", lever="A hand with deli")
    await nadia.press("Add", brake="The evenings", lever="")
    assert half_typed(nadia) == ["", ""]


async def test_who_has_finished_gave_what_stands_in_the_fields_too(
    door: PageDoor, nadia: Browser, turn: str
) -> None:
    await nadia.press("I have finished", brake="The noise", lever="A hand")
    assert sorted(notes_of(door.session, turn)) == ["A hand", "The noise"]
    assert door.session.roles[turn].noted
    await nadia.get(f"/turn/{turn}")
    assert half_typed(nadia) == ["", ""]


@pytest.mark.parametrize("words", ["Français", "Leave the room"])
async def test_another_language_or_way_out_takes_no_word(
    door: PageDoor, nadia: Browser, turn: str, words: str
) -> None:
    await nadia.press(words, brake="The noi", lever="A ha")
    if words == "Leave the room":
        await nadia.be(member(door.session, "Nadia"))
    await nadia.get(f"/turn/{turn}")
    assert half_typed(nadia) == ["The noi", "A ha"]


async def test_what_is_given_or_taken_back_beside_a_field_takes_nothing_of_it(
    door: PageDoor, nadia: Browser
) -> None:
    await nadia.get("/ideas")
    await nadia.press("Add", idea="La poste")
    await nadia.press("Delete “La poste”", idea="Le ca")
    assert half_typed(nadia) == ["Le ca"]
    await nadia.press("Bring back", idea="Le caf")
    assert half_typed(nadia) == ["Le caf"]
    do(door, edits.propose, "Un marché")
    do(door, edits.open_gathering, Gathering.VOTES)
    await nadia.get("/proposals")
    await nadia.press("Vote for “Un marché”", proposal="Un goû")
    assert len(door.session.votes) == 1
    assert half_typed(nadia) == ["Un goû"]
    said = next(iter(door.session.points))
    await nadia.get(f"/said/{said}")
    await nadia.press("3 of 5", argument="On pli")
    assert half_typed(nadia) == ["On pli"]


async def test_a_note_half_said_otherwise_stays_so(
    door: PageDoor, nadia: Browser, turn: str
) -> None:
    await nadia.press("Add", brake="The noise")
    (note,) = (p.id for p in door.session.points.values() if p.role == turn)
    await nadia.get(f"/turn/{turn}/{note}")
    await nadia.press("Français", **{note: "The noise, at ni"})
    await nadia.get(f"/turn/{turn}/{note}")
    assert half_typed(nadia) == ["The noise, at ni"]
    await nadia.press("Valider", **{note: "The noise, at night"})
    assert notes_of(door.session, turn) == ["The noise, at night"]
    await nadia.get(f"/turn/{turn}/{note}")
    assert half_typed(nadia) == ["The noise, at night"]


async def test_words_of_both_fields_come_back_where_neither_is_taken(
    door: PageDoor, nadia: Browser, turn: str
) -> None:
    to, fields = pressed(nadia.page.html, "Add", {"brake": "The noise", "lever": "A hand"})
    await nadia.post(to, {**fields, "token": "old"})
    assert nadia.page.status == 403
    assert half_typed(nadia) == ["The noise", "A hand"]
    assert not notes_of(door.session, turn)


async def test_who_is_known_no_more_reads_all_that_they_had_typed(
    door: PageDoor, nadia: Browser, turn: str
) -> None:
    to, fields = pressed(nadia.page.html, "Add", {"brake": "The noise", "lever": "A hand"})
    nadia.client.cookie_jar.clear()
    await nadia.post(to, fields)
    assert "The noise" in nadia.page.text
    assert "A hand" in nadia.page.text
    assert not notes_of(door.session, turn)


async def test_what_is_half_typed_is_nobody_else_s(
    door: PageDoor, nadia: Browser, zoe: Browser, turn: str
) -> None:
    await nadia.press("Add", brake="The noise", lever="A secr")
    for path in ("/", f"/turn/{turn}", "/said", "/public"):
        assert "A secr" not in (await zoe.get(path)).text
    assert "A secr" not in str(door.session)


async def test_the_same_form_sent_twice_is_done_once_whatever_stands_beside(
    door: PageDoor, nadia: Browser, turn: str
) -> None:
    to, fields = pressed(nadia.page.html, "Add", {"brake": "The noise", "lever": "A h"})
    await nadia.post(to, fields)
    other = next(name for name in fields if name.endswith(PointKind.LEVER))
    await nadia.post(to, {**fields, other: "A hand"})
    assert notes_of(door.session, turn) == ["The noise"]
    assert half_typed(nadia) == ["", "A hand"]


@pytest.mark.parametrize("letter", ["é", "水", "🌿"])
async def test_a_page_s_fields_go_however_full_they_are(
    door: PageDoor, nadia: Browser, letter: str
) -> None:
    await nadia.get("/ideas")
    page = await nadia.press("Add", idea="\n".join([letter * 30] * (3900 // len(letter * 31))))
    assert page.status == 200
    assert door.session.ideas
