"""What a facilitator leads a room by: who leaves it, what is shown to all, what is settled."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from store import edits
from store.attendance import Presence
from store.choices import Step
from store.given import Gathering
from store.model import Session, replace
from store.participant import Participant, ParticipantKind
from tests.keeping import library_in
from tests.playing.room import Room, asking, hides, sees_others, shows, stand_on
from tests.waiting import QR_CORNER
from tests.workshops import before_roles, le_tilleul, member, partner, point
from tui.apps.joined import JoinedApp
from tui.room.leading import PersonDeed, may_be_done
from tui.room.left_alone import closing_words, leaving_words, people_here
from tui.room.people import people
from tui.room.tasks import Task, tasks
from tui.screens.joined.ideas import IdeasScreen

BRAKE = "Encore une chose à assurer : qui paie si quelqu'un se blesse sur la place ?"


def with_turn(name: str = "Zoé") -> Session:
    session = before_roles()
    session = edits.take_role(session, member(session, name), partner(session, "Caf de l'Ariège"))
    return asking(session, Gathering.TURNS)


# --- leaving


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_a_facilitator_who_leaves_is_told_who_is_here_and_may_stay(
    tmp_path: Path, key: str
) -> None:
    room = Room(tmp_path, edits.go(before_roles(), Step.TIMELINE))
    async with room.facilitator() as nadia, room.member("Zoé") as zoe, room.public():
        await sees_others(nadia)
        await nadia.press(key)
        await shows(nadia, "1 personne est ici")
        assert "Zoé" in nadia.text
        assert "personne n’anime" in nadia.text
        await nadia.press("escape")
        assert nadia.app.workshop is not None
        assert "Personne n’anime" not in zoe.text


async def test_members_see_that_nobody_facilitates_and_it_comes_back_by_itself(
    tmp_path: Path,
) -> None:
    room = Room(tmp_path, before_roles())
    async with room.member("Zoé") as zoe:
        await shows(zoe, "Personne n’anime en ce moment")
        async with room.facilitator() as nadia:
            await shows(zoe, "Rien à écrire")
            await sees_others(nadia)
            await nadia.press("q", "down", "enter")
            await shows(zoe, "Personne n’anime en ce moment")
            await nadia.press("enter")
            await shows(zoe, "Rien à écrire")


async def test_who_writes_goes_on_while_nobody_facilitates(tmp_path: Path) -> None:
    room = Room(tmp_path, with_turn())
    async with room.member("Zoé") as zoe:
        async with room.facilitator():
            await zoe.press("enter")
            await zoe.type("trop cher", "enter", "escape")
        await shows(zoe, "Personne n’anime en ce moment. Continuez")
        await zoe.press("b")
        await zoe.type("trop long", "enter")
        await zoe.saved()
    assert {noted.text for noted in room.kept.points.values()} == {"trop cher", "trop long"}


async def test_the_exchange_says_in_which_turn_somebody_writes(tmp_path: Path) -> None:
    room = Room(tmp_path, edits.go(with_turn(), Step.EXCHANGE))
    async with room.facilitator() as nadia, room.member("Zoé") as zoe:
        await shows(nadia, "en attente")
        await zoe.press("enter")
        await shows(nadia, "✎ écrit en ce moment")


async def test_what_was_asked_last_is_what_the_same_key_takes_back(tmp_path: Path) -> None:
    room = Room(tmp_path, before_roles())
    async with room.facilitator() as nadia:
        await nadia.press("f8")
        for asked in (frozenset({Gathering.PROPOSALS}), frozenset()):
            if asked:
                await stand_on(nadia, "Propositions de pistes")
            await nadia.press("enter")
            assert nadia.session.room.open == asked


# --- arriving


async def test_a_guest_is_greeted_by_name_and_told_what_to_do(tmp_path: Path) -> None:
    room = Room(tmp_path, asking(before_roles(), Gathering.IDEAS, Gathering.PROPOSALS))
    async with room.facilitator() as nadia, room.member() as guest:
        await guest.press("end", "enter")
        await guest.type("Mme Roux", "enter")
        await shows(guest, "Bonjour Mme Roux.")
        assert "Propositions" in guest.text
        assert "Idées" not in guest.text
        await nadia.press("f8")
        await shows(nadia, "Mme Roux")
        assert "invité" in nadia.text


async def test_the_help_names_each_key_once_in_the_words_of_the_page(tmp_path: Path) -> None:
    room = Room(tmp_path, before_roles())
    async with room.member("Zoé") as zoe:
        await zoe.press("f1")
        lines = [line for line in zoe.text.splitlines() if " q  " in f" {line}"]
        assert len(lines) == 1
        assert "Quitter" in lines[0]
        assert "Remonter" not in zoe.text


async def test_what_is_asked_is_read_once_at_each_refresh(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = Room(tmp_path, asking(before_roles(), Gathering.IDEAS))
    read = []

    def counted(*given: Any) -> list[Task]:
        read.append(given)
        return tasks(*given)

    async with room.facilitator(), room.member("Zoé") as zoe:
        await zoe.press("enter")
        monkeypatch.setattr("tui.screens.joined.giving.tasks", counted)
        screen = zoe.app.screen
        assert isinstance(screen, IdeasScreen)
        screen.show()
        assert len(read) == 1
        assert "Idées" in zoe.text


async def test_the_page_of_the_room_advises_on_the_step_of_the_moment_first(
    tmp_path: Path,
) -> None:
    room = Room(tmp_path, edits.go(le_tilleul(), Step.EXCHANGE))
    async with room.facilitator() as nadia:
        await nadia.press("f8", "g")
        first, rest = nadia.text.split("Dévoilez acteur")
        assert "Échange" in first
        assert "Frise" not in first
        assert "Pas de côté" in rest or "Cadrage" in rest


# --- freeing a turn


async def test_a_turn_freed_once_is_theirs_again_and_can_be_freed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.apps.key_pause.QUIET_SECONDS", 0)
    room = Room(tmp_path, with_turn())
    async with room.facilitator() as nadia, room.member("Zoé") as zoe:
        await nadia.press("f8")
        for _ in range(2):
            await zoe.press("enter")
            await shows(nadia, "écrit (")
            await stand_on(nadia, "Zoé")
            await nadia.press("enter", "enter")
            await shows(zoe, "a libéré votre tour")
            await hides(nadia, "écrit (")
        await nadia.press("q", "enter")
        assert "écrit dans ce tour" not in nadia.text
        await nadia.press("q")
        await zoe.press("enter")
        await zoe.type("trop cher", "enter")
        await shows(zoe, "− trop cher")


# --- shown to all


async def test_waiting_pages_follow_what_is_shown_and_q_leads_back(tmp_path: Path) -> None:
    room = Room(tmp_path, edits.go(before_roles(), Step.TIMELINE))
    async with room.facilitator() as nadia, room.member("Zoé") as zoe:
        await sees_others(nadia)
        await nadia.press("S")
        await shows(zoe, "Court terme")
        await shows(zoe, "q\u00a0: revenir")
        await zoe.press("a", "d", "n", "1", "enter")
        assert room.kept.partners == before_roles().partners
        await nadia.press("n")
        await shows(zoe, "R A C I" if "R A C I" in nadia.text else "Animer")
        await zoe.press("q")
        await shows(zoe, "Ce qui est montré à tout le monde")
        await zoe.press("enter")
        await shows(zoe, "Animer")
        await nadia.press("f8", "home", "enter")
        await shows(zoe, "avec qui")
        assert isinstance(zoe.app, JoinedApp)
        assert not zoe.app.is_following


async def test_who_has_something_to_give_looks_at_what_is_shown_when_they_like(
    tmp_path: Path,
) -> None:
    room = Room(tmp_path, edits.go(asking(before_roles(), Gathering.IDEAS), Step.TIMELINE))
    async with room.facilitator() as nadia, room.member("Zoé") as zoe:
        await sees_others(nadia)
        await nadia.press("S")
        await shows(zoe, "Ce qui est montré à tout le monde")
        assert "Court terme" not in zoe.text
        await zoe.press("end", "enter")
        await shows(zoe, "Court terme")
        await nadia.press("S")
        await shows(zoe, "Idées")


async def test_the_public_view_shows_the_map_as_the_facilitator_does(tmp_path: Path) -> None:
    room = Room(tmp_path, edits.go(le_tilleul(), Step.EXCHANGE))
    async with room.facilitator() as nadia, room.public((160, 45)) as wall:
        await sees_others(nadia)
        await nadia.press("S")
        await shows(wall, "FORCE PRISE")
        await nadia.press("z")
        await hides(wall, "FORCE PRISE")
        await shows(wall, "à notre portée")
        await nadia.press("z")
        await shows(wall, "FORCE PRISE")


async def test_the_public_view_shows_one_row_alone_as_the_facilitator_does(tmp_path: Path) -> None:
    room = Room(tmp_path, edits.go(le_tilleul(), Step.TIMELINE))
    async with room.facilitator() as nadia, room.public() as wall:
        await sees_others(nadia)
        await nadia.press("S", "down", "z")
        await shows(wall, "Co-porteur seulement")
        assert "Mairie de Sieuras" in wall.text
        assert "Mairie de Méras" not in wall.text
        await nadia.press("z")
        await shows(wall, "Court terme seulement")
        await nadia.press("escape")
        await hides(wall, "seulement (z")


async def test_the_public_view_shows_the_cards_that_the_facilitator_picked_out(
    tmp_path: Path,
) -> None:
    room = Room(tmp_path, edits.go(le_tilleul(), Step.TIMELINE))
    async with room.facilitator() as nadia, room.public() as wall:
        await sees_others(nadia)
        await nadia.press("S", "slash")
        await nadia.type("pharmacie", "enter")
        await shows(wall, "pharmacie\u00a0»")
        assert "Mairie de Sieuras" not in wall.text
        await nadia.press("escape")
        await shows(wall, "Mairie de Sieuras")
        await nadia.press("f")
        await stand_on(nadia, "Yoann")
        await nadia.press("enter")
        await shows(wall, "Yoann\u00a0»")
        await nadia.press("f")
        await stand_on(nadia, "Santé")
        await nadia.press("enter")
        await shows(wall, "Santé\u00a0»")
        await nadia.press("f8", "escape")
        await shows(wall, "Santé\u00a0»")


async def test_the_public_view_shows_what_is_asked_proposed_and_voted_never_a_private_word(
    tmp_path: Path,
) -> None:
    room = Room(tmp_path, asking(le_tilleul(), Gathering.PROPOSALS, Gathering.IDEAS))
    async with (
        room.facilitator() as nadia,
        room.member("Zoé") as zoe,
        room.public((120, 40)) as wall,
    ):
        await zoe.press("home", "enter")
        await shows(zoe, "Un partenaire auquel")
        await zoe.type("La Poste de Zoé", "enter", "escape", "q")
        await shows(zoe, "Bonjour")
        await zoe.press("end", "enter")
        await shows(zoe, "Ce que nous pourrions")
        await zoe.type("Prêter la camionnette", "enter", "escape", "q")
        await zoe.saved()
        await nadia.press("f8", "S")
        await shows(wall, "Prêter la camionnette — Zoé")
        assert "● Idées de partenaires" in wall.text
        assert "La Poste" not in wall.text
        await stand_on(nadia, "Votes, ")
        await nadia.press("enter")
        await shows(zoe, "Votes")
        await zoe.press("home", "down", "down", "enter", "space")
        await zoe.saved()
        await shows(nadia, "1 voix")
        assert "1 voix" not in wall.text
        await stand_on(nadia, "Montrer les votes")
        await nadia.press("enter")
        await shows(wall, "█ 1 voix Prêter")
        await nadia.press("q")
        await hides(wall, "Prêter la camionnette")
        await shows(wall, "Synthèse")


async def test_a_guest_is_shown_what_partners_may_read_and_no_more(tmp_path: Path) -> None:
    session = le_tilleul()
    card = partner(session, "Café-épicerie « Chez Mado »")
    session = edits.change(session, "partners", card, condition="pas le lundi")
    room = Room(tmp_path, edits.go(session, Step.TIMELINE))
    async with room.facilitator() as nadia, room.member() as guest, room.public((120, 40)) as wall:
        await guest.press("end", "enter", "enter")
        await shows(guest, "Rien à écrire")
        await sees_others(nadia)
        await nadia.press("S", "s")
        await nadia.type("Mado", "enter")
        await shows(nadia, "pas le lundi")
        await shows(wall, "pas le lundi")
        await shows(guest, "Mado")
        assert "pas le lundi" not in guest.text
        assert "PARTENAIRES" not in guest.text
        await nadia.press("escape", "n", "n", "n")
        await shows(wall, "FORCE PRISE")
        await shows(guest, "Rien à écrire")
        for point_ in session.points.values():
            assert point_.text[:20] not in guest.text


# --- ratings


async def test_the_facilitator_settles_ratings_by_one_key(tmp_path: Path) -> None:
    session = edits.go(le_tilleul(), Step.EXCHANGE)
    id = point(session, BRAKE)
    for name, strength in (("Zoé", 5), ("Yoann", 2), ("Nadia", 5), ("Maïté", 1)):
        by = member(session, name)
        session = edits.rate_for_oneself(session, id, by, strength=strength, grip=2)
    room = Room(tmp_path, edits.compare_ratings(session, session.points[id].actor))
    async with room.facilitator() as nadia:
        await nadia.press("home")
        assert "Ensemble : force 3,5 (de 1 à 5), prise 2." in nadia.text.replace("\u00a0", " ")
        assert "Nous le voyons autrement" in nadia.text
        assert "v garde 4 et 2" in nadia.text
        await nadia.press("v")
        assert "v garde 4 et 2" not in nadia.text
        await nadia.saved()
        kept = room.kept.points[id]
        assert (kept.strength, kept.grip) == (4, 2)
        await nadia.press("u")
        assert (nadia.session.points[id].strength, nadia.session.points[id].grip) == (
            session.points[id].strength,
            session.points[id].grip,
        )
        async with room.member("Zoé") as zoe:
            await zoe.press("enter")
            assert "v garde" not in zoe.text


async def test_several_proposals_are_picked_one_after_another(tmp_path: Path) -> None:
    session = le_tilleul()
    for what in ("un", "deux", "trois"):
        session = edits.propose(session, what)
    room = Room(tmp_path, session)
    before = len(session.leads)
    async with room.facilitator() as nadia:
        await nadia.press("f8")
        await stand_on(nadia, "Retenir")
        await nadia.press("enter", "enter")
        await nadia.saved()
    assert len(room.kept.leads) == before + 2


async def test_a_second_facilitator_sees_that_the_room_is_open_and_how_to_come_in(
    tmp_path: Path,
) -> None:
    room = Room(tmp_path, before_roles())
    first = library_in(tmp_path).open(room.id)
    first.enter()
    pages = "http://192.0.2.1:8080/"
    first.be_seen(replace(first.presence, pages=pages, code="012345"))
    async with room.facilitator() as nadia:
        await nadia.press("f8")
        await shows(nadia, pages)
        assert "012 345" in nadia.text
        assert "Ouvrir la salle" not in nadia.text
        await stand_on(nadia, "Sur un téléphone")
        await nadia.press("enter")
        await shows(nadia, QR_CORNER)
        await nadia.press("q")
        first.leave()
        await shows(nadia, "Ouvrir la salle")


def test_nothing_is_asked_of_who_would_not_do_it() -> None:
    kinds = {
        ParticipantKind.FACILITATOR: [],
        ParticipantKind.PUBLIC: [],
        ParticipantKind.GUEST: [PersonDeed.OUT],
        ParticipantKind.MEMBER: [PersonDeed.OUT],
    }
    for kind, deeds in kinds.items():
        (person,) = people(before_roles(), [seen("x", kind)])
        assert [*may_be_done(person)] == deeds


# --- what happens to whom


def seen(person: str, kind: ParticipantKind, *, visiting: bool = False) -> Presence:
    return Presence(
        person=person, since=datetime.now(UTC), participant=Participant(kind), visiting=visiting
    )


def test_who_came_by_the_door_is_said_to_leave_with_it_and_who_joined_to_go_on(
    spoken: str,
) -> None:
    here = [
        seen("Mme Roux", ParticipantKind.GUEST, visiting=True),
        seen("M. Blanc", ParticipantKind.GUEST),
        seen("root", ParticipantKind.PUBLIC),
    ]
    session = before_roles()
    both = leaving_words(session, here, door_is_open=True)
    alone, sent_out = both.split("\n")
    assert "M. Blanc" in alone
    assert "Mme Roux" not in alone
    assert "Mme Roux" in sent_out
    assert sent_out == closing_words(session, here)
    assert "root" not in both
    assert people_here(here).startswith("2 ")
    on_another_door = leaving_words(session, here, door_is_open=False)
    assert "Mme Roux, M. Blanc" in on_another_door
    led = [*here, seen("Nadia", ParticipantKind.FACILITATOR)]
    assert leaving_words(session, led, door_is_open=True) == sent_out
    assert leaving_words(session, led, door_is_open=False) == ""
    assert leaving_words(session, [], door_is_open=True) == ""
    assert closing_words(session, here[1:]) == ""
