"""Edits of a program that ends before it has saved them: whoever comes next has them, once."""

import json
from collections.abc import Callable

import pytest

from store import edits
from store.library import Library
from store.model import Session
from store.open_session import OpenSession
from store.stored import NoticeKind
from tests.store.kinds import Kind
from tests.waiting import eventually
from tests.workshops import le_tilleul

Open = Callable[[], OpenSession]


@pytest.fixture
def open_it(kind: Kind) -> Open:
    """Return what opens one session in one more program."""
    id = Library(kind.backend).create(le_tilleul()).id

    def opened() -> OpenSession:
        workshop = Library(kind.backend_of("Nadia")).open(id)
        workshop.enter()
        return workshop

    return opened


def names(workshop: OpenSession) -> list[str]:
    return [partner.name for partner in workshop.session.partners.values()]


def sees(workshop: OpenSession, name: str) -> bool:
    workshop.refresh()
    return name in names(workshop)


def removed(session: Session, name: str) -> Session:
    (gone,) = (id for id, partner in session.partners.items() if partner.name == name)
    return edits.remove(session, "partners", gone)


def put_aside(workshop: OpenSession, name: str) -> None:
    workshop.apply(edits.add_partners, [name])
    workshop.put_aside()


def test_it_is_there_for_whoever_comes_next_and_for_who_is_there(open_it: Open) -> None:
    typing, there = open_it(), open_it()
    put_aside(typing, "Épicerie")
    assert not there.refresh(), "who typed it lives on"
    assert "Épicerie" not in names(open_it())
    typing.leave()
    there.refresh()
    there.save()
    for workshop in (there, open_it()):
        assert names(workshop).count("Épicerie") == 1


def test_it_comes_in_once(open_it: Open) -> None:
    typing = open_it()
    assert not typing.take_notices()
    put_aside(typing, "Épicerie")
    typing.leave()
    one, other = open_it(), open_it()
    (notice,) = one.take_notices()
    assert notice.kind is NoticeKind.BROUGHT_BACK
    assert not other.take_notices()
    one.save()
    other.save()
    assert names(open_it()).count("Épicerie") == 1
    one.apply(removed, "Épicerie")
    one.save()
    assert "Épicerie" not in names(open_it())


def test_a_commit_of_anyone_takes_it_in(open_it: Open) -> None:
    typing, other = open_it(), open_it()
    put_aside(typing, "Épicerie")
    typing.leave()
    other.apply(edits.add_partners, ["Fleuriste"])
    other.save()
    assert {"Épicerie", "Fleuriste"} <= {*names(other)}


def test_what_others_did_meanwhile_stays(open_it: Open) -> None:
    typing, other = open_it(), open_it()
    typing.apply(edits.frame, why="ce que je voulais dire")
    put_aside(typing, "Épicerie")
    gone = names(other)[0]
    other.apply(removed, gone)
    other.apply(edits.frame, territory="Val d’Arize", why="autre chose")
    other.save()
    typing.leave()
    session = open_it().session
    assert gone not in {partner.name for partner in session.partners.values()}
    assert session.framing.territory == "Val d’Arize"
    (conflict,) = session.conflicts.values()
    both = {session.framing.why, json.loads(conflict.other)}
    assert both == {"autre chose", "ce que je voulais dire"}


@pytest.mark.parametrize("way", ["saved", "taken back", "given up"])
def test_what_is_no_longer_unsaved_is_left_to_nobody(open_it: Open, way: str) -> None:
    typing = open_it()
    put_aside(typing, "Épicerie")
    if way == "taken back":
        typing.undo()
    if way == "given up":
        typing.give_up_unsaved()
    else:
        typing.save()
    other = open_it()
    if way == "saved":
        other.apply(removed, "Épicerie")
        other.save()
    typing.leave()
    assert "Épicerie" not in names(open_it())
    assert not other.refresh()


def test_the_last_that_was_typed_is_what_is_left(open_it: Open) -> None:
    typing = open_it()
    typing.apply(edits.add_partners, ["Épicerie"])
    commit = typing.begin_save()
    assert commit
    put_aside(typing, "Fleuriste")
    typing.undo()
    typing.undo()
    put_aside(typing, "Garage")
    commit.run()
    typing.leave()
    left = names(open_it())
    assert "Garage" in left
    assert "Fleuriste" not in left


def test_what_is_typed_while_the_same_is_being_kept_is_one_person_s_text(open_it: Open) -> None:
    typing = open_it()
    typing.apply(edits.frame, why="un")
    commit = typing.begin_save()
    assert commit
    typing.apply(edits.frame, why="deux")
    typing.put_aside()
    commit.run()
    typing.leave()  # it ends before it hears that it is kept
    session = open_it().session
    assert session.framing.why == "deux"
    assert not session.conflicts


def test_who_never_entered_leaves_nothing(open_it: Open) -> None:
    typing = open_it()
    typing.leave()
    put_aside(typing, "Épicerie")
    assert "Épicerie" not in names(open_it())


def test_what_is_removed_once_it_came_in_does_not_come_back(open_it: Open) -> None:
    """Whoever sees it first, and whoever takes it in."""
    typing, one, other = open_it(), open_it(), open_it()
    put_aside(typing, "Épicerie")
    typing.leave()
    one.refresh()
    later = open_it()
    other.save()
    eventually(lambda: sees(other, "Épicerie"))
    other.save()
    other.apply(removed, "Épicerie")
    other.save()
    for workshop in (one, later):
        workshop.refresh()
        workshop.save()
        eventually(lambda w=workshop: not sees(w, "Épicerie"))  # type: ignore[misc]  # bound now
        workshop.save()
    assert "Épicerie" not in names(open_it())
