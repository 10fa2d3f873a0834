"""People in one workshop at the same time, each at their own terminal, by keys."""

from functools import partial
from pathlib import Path

import pytest

from store import edits
from store.choices import Step
from store.given import Gathering
from store.location import Location
from store.participant import Participant, ParticipantKind
from store.queries.timeline import tray
from tests.keeping import library_in
from tests.playing.driver import playing
from tests.playing.room import ROUNDS, Room, asking, sees_others, shows, stand_on
from tests.waiting import QR_CORNER
from tests.workshops import before_roles, le_tilleul, member, partner
from tui.app import WorkshopApp
from tui.apps.joined import JoinedApp
from tui.apps.public import PublicApp
from tui.apps.visiting import VisitorApp
from tui.room.door import opening
from tui.room.door.opening import open_door
from tui.wording.dates import today


async def test_ideas_are_ones_own_until_they_are_gathered(tmp_path: Path) -> None:
    room = Room(tmp_path, edits.go(before_roles(), Step.TIMELINE))
    async with (
        room.facilitator() as nadia,
        room.member("Zoé") as zoe,
        room.member("Yoann") as yoann,
    ):
        await nadia.press("f8", "enter")
        await shows(zoe, "Idées")
        await shows(yoann, "Idées")
        for app, idea in ((zoe, "Pharmacie du Val"), (yoann, "pharmacie du val")):
            await app.press("enter")
            await shows(app, "Un partenaire auquel")
            await app.type(idea, "enter", "escape", "q")
            await app.saved()
        assert "Pharmacie du Val" not in yoann.text
        await shows(nadia, "2 idées")
        assert "harmacie du" not in nadia.text
        before = len(tray(nadia.session))
        await stand_on(nadia, "Rassembler")
        await nadia.press("enter")
        await nadia.saved()
        gathered = tray(nadia.session)[before:]
        assert [len(card.thought_of) for card in gathered] == [2]
        assert gathered[0].name.lower() == "pharmacie du val"
        await shows(zoe, "Rien à écrire")


def test_the_time_is_there_before_the_first_screen_that_shows_it(tmp_path: Path) -> None:
    id = library_in(tmp_path).create(le_tilleul()).id
    nadia = JoinedApp(Location(tmp_path), id, Participant(ParticipantKind.MEMBER))
    for app in (nadia, PublicApp(Location(tmp_path), id)):
        app.get_default_screen()
        assert app.timekeeper is not None
        app.opened.leave()


async def test_what_one_gave_last_is_in_sight(tmp_path: Path) -> None:
    session = before_roles()
    for number in range(30):
        session = edits.propose(session, f"à faire {number}")
        session = edits.think_of(session, member(session, "Zoé"), [f"avec {number}"])
    room = Room(tmp_path, asking(session, Gathering.IDEAS, Gathering.PROPOSALS))
    async with room.member("Zoé") as zoe:
        await stand_on(zoe, "Idées")
        await zoe.press("enter")
        await zoe.type("La Poste", "enter")
        await shows(zoe, "La Poste")
        await zoe.press("escape", "q")
        await stand_on(zoe, "Propositions")
        await zoe.press("enter")
        await zoe.type("Un marché", "enter")
        await shows(zoe, "Un marché")


async def test_of_a_list_pasted_from_elsewhere_the_names_are_ideas(tmp_path: Path) -> None:
    room = Room(tmp_path, asking(before_roles(), Gathering.IDEAS))
    async with room.member("Zoé") as zoe:
        await zoe.press("enter")
        await zoe.paste("• La poste\n2. Le lycée")
        await shows(zoe, "Le lycée")
        await zoe.saved()
    assert {idea.name for idea in room.kept.ideas.values()} == {"La poste", "Le lycée"}


@pytest.mark.parametrize(
    ("players", "said"),
    [
        (["Zoé"], "Personne d’autre ne voit vos notes avant l’échange."),
        (["Zoé", "Yoann"], "Seul votre groupe (avec Yoann) voit vos notes avant l’échange."),
    ],
)
async def test_who_finishes_reads_who_sees_their_notes(
    tmp_path: Path, players: list[str], said: str
) -> None:
    session = before_roles()
    for name in players:
        session = edits.take_role(
            session, member(session, name), partner(session, "Caf de l'Ariège")
        )
    room = Room(tmp_path, asking(session, Gathering.TURNS))
    async with room.member("Zoé") as zoe:
        await zoe.press("enter", "escape", "q")
        await shows(zoe, "Est-ce tout")
        assert said in " ".join(zoe.text.split())


async def test_each_takes_their_own_turn_at_once_and_the_facilitator_sees_no_word(
    tmp_path: Path,
) -> None:
    session = before_roles()
    for name, actor in (("Zoé", "Caf de l'Ariège"), ("Yoann", "Mairie de Sieuras")):
        session = edits.take_role(session, member(session, name), partner(session, actor))
    room = Room(tmp_path, asking(session, Gathering.TURNS))
    async with (
        room.facilitator() as nadia,
        room.member("Zoé") as zoe,
        room.member("Yoann") as yoann,
    ):
        for app in (zoe, yoann):
            await app.press("enter")
        await zoe.type("secret de Zoé", "enter")
        await yoann.type("secret de Yoann", "enter")
        await zoe.saved()
        await yoann.saved()
        await nadia.press("f8")
        await shows(nadia, "écrit (1 frein, 0 levier)")
        for app, others in ((nadia, "secret"), (zoe, "Yoann"), (yoann, "Zoé")):
            assert f"secret de {others}" not in app.text
            assert "secret" not in nadia.text
        await zoe.press("enter")
        await zoe.type("un levier de Zoé", "enter", "enter", "enter")
        await zoe.saved()
        await shows(nadia, "a fini")
        await shows(zoe, "fini, 2 notes")
        noted = {p.text for p in nadia.session.points.values()}
        assert noted == {"secret de Zoé", "secret de Yoann", "un levier de Zoé"}


async def test_a_turn_that_someone_writes_in_is_not_opened_and_says_who_writes(
    tmp_path: Path,
) -> None:
    session = before_roles()
    session = edits.take_role(session, member(session, "Zoé"), partner(session, "Caf de l'Ariège"))
    room = Room(tmp_path, asking(edits.go(session, Step.STEP_ASIDE), Gathering.TURNS))
    async with room.facilitator() as nadia, room.member("Zoé") as zoe:
        await zoe.press("enter")
        await zoe.type("secret", "enter")
        await shows(nadia, "1 ici")
        await stand_on(nadia, "Zoé")
        await nadia.press("enter")
        await shows(nadia, "Zoé écrit dans ce tour")
        assert "secret" not in nadia.text


async def test_a_turn_is_freed_and_what_was_typed_waits_there(tmp_path: Path) -> None:
    session = before_roles()
    session = edits.take_role(session, member(session, "Zoé"), partner(session, "Caf de l'Ariège"))
    room = Room(tmp_path, asking(session, Gathering.TURNS))
    async with room.facilitator() as nadia, room.member("Zoé") as zoe:
        await zoe.press("enter")
        await zoe.type("à moitié")
        await nadia.press("f8")
        await shows(nadia, "écrit (")
        await stand_on(nadia, "Zoé")
        await nadia.press("enter", "enter")
        await shows(zoe, "a libéré votre tour")
        await zoe.pilot.pause(1.2)
        await zoe.press("enter")
        await shows(zoe, "à moitié")


async def test_who_is_taken_off_the_team_is_asked_again_once_they_type_no_more(
    tmp_path: Path,
) -> None:
    room = Room(tmp_path, asking(before_roles(), Gathering.IDEAS))
    async with room.member("Zoé") as zoe:
        await zoe.press("enter")
        await zoe.type("à moitié")
        facilitator = library_in(tmp_path).open(room.id)
        facilitator.apply(edits.remove, "members", member(room.kept, "Zoé"))
        facilitator.save()
        await shows(zoe, "plus demandé")
        assert "à moitié" in zoe.text
        await zoe.press("ctrl+u", "escape")
        await shows(zoe, "Votre nom ne fait plus partie de l’équipe")
        await zoe.press("a")
        await zoe.type("Zoé", "enter")
        await shows(zoe, "Bonjour Zoé")


async def test_who_is_shown_out_leaves_and_all_is_kept(tmp_path: Path) -> None:
    room = Room(tmp_path, asking(before_roles(), Gathering.IDEAS))
    async with room.facilitator() as nadia, room.member("Zoé") as zoe:
        await zoe.press("enter")
        await zoe.type("La Poste", "enter", "escape", "q")
        await zoe.saved()
        await nadia.press("f8")
        await shows(nadia, "Zoé")
        await stand_on(nadia, "Zoé")
        await nadia.press("enter", "enter", "down", "enter")
        for _ in range(ROUNDS):
            if zoe.app.return_code is not None or not zoe.app.is_running:
                break
            await zoe.pilot.pause(0.02)
        assert zoe.app.last_words  # type: ignore[attr-defined]  # of someone who joined
    assert [idea.name for idea in library_in(tmp_path).read(room.id).ideas.values()] == ["La Poste"]


async def test_ratings_are_ones_own_then_shown_together(tmp_path: Path) -> None:
    session = edits.go(asking(le_tilleul(), Gathering.RATINGS), Step.EXCHANGE)
    room = Room(tmp_path, session)
    async with (
        room.facilitator() as nadia,
        room.member("Zoé") as zoe,
        room.member("Yoann") as yoann,
    ):
        for app, digits in ((zoe, "51"), (yoann, "21")):
            await app.press("enter", "home", *digits)
            await app.saved()
        await shows(zoe, "1 évalué")
        assert "Ensemble" not in zoe.text
        await nadia.press("f8")
        await shows(nadia, "par 2 personnes")
        await stand_on(nadia, "Montrer les évaluations")
        await nadia.press("enter")
        await nadia.saved()
        await shows(zoe, "Ensemble : force 3,5 (de 2 à 5), prise 1.".replace(" :", "\u00a0:"))
        await shows(zoe, "Nous le voyons autrement")
        await nadia.press("q")
        await shows(nadia, "Nous le voyons autrement")


async def test_anyone_proposes_each_has_three_votes_and_the_facilitator_picks(
    tmp_path: Path,
) -> None:
    room = Room(tmp_path, asking(le_tilleul(), Gathering.PROPOSALS))
    async with room.facilitator() as nadia, room.member("Zoé") as zoe:
        await zoe.press("end", "enter", "a")
        for what in ("un", "deux", "trois", "quatre"):
            await zoe.type(what, "enter")
        await zoe.press("escape")
        await zoe.saved()
        await nadia.press("f8")
        await shows(nadia, "Votes")
        await stand_on(nadia, "Votes")
        await nadia.press("enter")
        await nadia.saved()
        await shows(zoe, "Votes")
        await zoe.press("home")
        for _ in range(4):
            await zoe.press("space", "down")
        await shows(zoe, "3 voix données sur 3")
        await zoe.saved()
        await shows(nadia, "3 voix")
        assert len(nadia.session.votes) == 3


async def test_the_public_view_follows_what_is_shown_and_takes_no_key(tmp_path: Path) -> None:
    room = Room(tmp_path, edits.go(le_tilleul(), Step.TIMELINE))
    async with room.facilitator() as nadia, room.public() as wall:
        await shows(wall, "La Roulotte")
        assert "Court terme" not in wall.text
        await sees_others(nadia)
        await nadia.press("S")
        for _ in range(3):
            await wall.press("q", "escape", "a", "d", "n")
        await nadia.press("n")
        await nadia.press("p")
        await shows(wall, nadia.text.split("\n")[3][:20])
        assert library_in(tmp_path).read(room.id).partners == le_tilleul().partners


async def test_the_public_view_shows_partners_only_what_they_may_read(tmp_path: Path) -> None:
    session = edits.go(le_tilleul(), Step.EXCHANGE)
    session = edits.begin_review(session, today(), with_partners=False)
    room = Room(tmp_path, session)
    async with room.facilitator() as nadia, room.public() as wall:
        await sees_others(nadia)
        while "Du café gratuit" not in nadia.text:
            await nadia.press("q" if "bilan" in nadia.text.lower() else "n")
        await nadia.press("S")
        await shows(wall, "Du café gratuit")
        await nadia.press("R")
        await nadia.saved()
        await shows(wall, "PARTENAIRES DANS LA SALLE")
        assert "Du café gratuit" not in wall.text


async def test_the_room_is_opened_and_closed_from_the_page_of_who_is_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "open_door", partial(open_door, address="127.0.0.1", port=0))
    room = Room(tmp_path, asking(before_roles(), Gathering.IDEAS))
    async with room.facilitator() as nadia, room.public() as wall:
        await nadia.press("f8", "end", "enter")
        await shows(nadia, "ssh -p", rounds=1500)
        app = nadia.app
        assert isinstance(app, WorkshopApp)
        door = app.door
        assert door is not None
        code = f"{door.code[:3]} {door.code[3:]}"
        assert code in nadia.text
        assert str(door.port) in nadia.text
        await nadia.press("end", "up", "enter")
        for screen in (nadia, wall):
            for words in (door.web, code, QR_CORNER):
                await shows(screen, words)
        await nadia.press("q", "end", "enter")
        await shows(nadia, "Ouvrir la salle", rounds=1500)
        assert not door.is_open
        while door.web in wall.text:
            await wall.pilot.pause(0.02)


async def test_a_room_that_cannot_be_opened_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "open_door", partial(open_door, address="192.0.2.1", port=0))
    room = Room(tmp_path, before_roles())
    async with room.facilitator() as nadia:
        await nadia.press("f8", "end", "enter")
        await shows(nadia, "192.0.2.1", rounds=1500)
        assert "Ouvrir la salle" in nadia.text


async def test_no_screen_of_a_member_leads_to_other_sessions(tmp_path: Path) -> None:
    room = Room(tmp_path, asking(le_tilleul(), *Gathering))
    library_in(tmp_path).create(edits.new_session("Autre chose de secret"))
    async with room.member("Zoé") as zoe:
        for key in (
            "escape",
            "f8",
            "R",
            "f7",
            "n",
            "p",
            "H",
            "T",
            "S",
            "X",
            "W",
            "f6",
            "N",
            "escape",
        ):
            await zoe.press(key)
            assert "Autre chose" not in zoe.text
            assert zoe.app.is_running
    async with room.member("Zoé") as zoe:
        await zoe.press("q")
        assert "Autre chose" not in zoe.text


async def test_the_facilitation_is_handed_over_to_who_may_have_it(tmp_path: Path) -> None:
    room = Room(tmp_path, asking(before_roles(), Gathering.IDEAS))
    async with room.facilitator() as nadia:
        for kind, may in ((JoinedApp, True), (VisitorApp, False)):
            who = Participant(ParticipantKind.MEMBER, member(nadia.session, "Zoé"))
            async with playing(kind(Location(tmp_path), room.id, who)):
                await nadia.press("f8")
                await shows(nadia, "Zoé")
                await stand_on(nadia, "Zoé")
                await nadia.press("enter")
                await shows(nadia, "Faire sortir")
                assert ("confier l’animation" in nadia.text) == may
                await nadia.press("escape", "q")


async def test_a_visitor_is_told_of_a_mistake_and_of_no_file(tmp_path: Path) -> None:
    session = before_roles()
    id = library_in(tmp_path).create(session).id
    who = Participant(ParticipantKind.MEMBER, member(session, "Zoé"))
    app = VisitorApp(Location(tmp_path), id, who)
    async with playing(app):
        for log in (tmp_path / "a.log", None):
            said = app.words_at_crash(log)
            assert "Le programme a fait une erreur" in said
            assert str(tmp_path) not in said
            assert "Traceback" not in said


async def test_closing_the_room_on_who_came_in_by_it_names_them_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "open_door", partial(open_door, address="127.0.0.1", port=0))
    session = before_roles()
    room = Room(tmp_path, session)
    who = Participant(ParticipantKind.MEMBER, member(session, "Zoé"))
    async with room.facilitator() as nadia:
        await nadia.press("f8", "end", "enter")
        await shows(nadia, "La salle est ouverte", rounds=1500)
        door = nadia.app.door  # type: ignore[attr-defined]  # of the workshop's app
        async with playing(VisitorApp(Location(tmp_path), room.id, who)):
            await shows(nadia, "Zoé")
            await nadia.press("end", "enter")
            await shows(nadia, "1 personne est ici")
            assert "le programme de chacun se termine" in " ".join(nadia.text.split())
            await nadia.press("escape")
            assert door.is_open
            await nadia.press("q", "q")
            await shows(nadia, "le programme de chacun")
            await nadia.press("escape")
            assert door.is_open
