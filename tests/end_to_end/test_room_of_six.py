"""The workshop of le-tilleul in a whole room: everyone in a terminal of their own, by the real ssh.

A facilitator, six members and a projector, from arrival to votes, by keys. What each reads is
waited for; a word that is somebody's own is looked for on every other screen, and in all that
leaves traces, until it is shown.
"""

import re
import stat
from pathlib import Path

import pytest

from store.choices import PointKind
from store.queries.timeline import tray
from tests.end_to_end.door import all_gone, processes_of
from tests.end_to_end.pty import needed
from tests.end_to_end.room_of_six import Room, Seat, everyone_there, stand_on
from tests.servers import Cluster


@pytest.mark.timeout(300)
async def test_from_arrival_to_votes(tmp_path: Path) -> None:
    await all_of_it(tmp_path, str(tmp_path))


@pytest.mark.timeout(300)
async def test_the_same_on_a_server(tmp_path: Path, cluster: Cluster) -> None:
    await all_of_it(tmp_path, cluster.address(cluster.centre()))


async def all_of_it(root: Path, place: str) -> None:
    needed("ssh")
    with everyone_there(root, place) as room:
        await arrive(room)
        await give_ideas(room)
        await take_turns(room)
        await rate(room)
        await propose_and_vote(room)
        await leave(room)


async def arrive(room: Room) -> None:
    for seat in room.seats:
        seat.terminal.wait_for("Code")
        seat.terminal.send(f"{room.door.code}\r")
    for seat in room.seats:
        seat.terminal.wait_for("Qui êtes-vous", seat.name)
        await stand_on(seat.terminal, seat.name)
        await seat.terminal.press("enter")
        seat.terminal.wait_for(f"Bonjour {seat.name}", "Rien à écrire")
    room.facilitator.wait_for("6 ici")
    room.wall.wait_for("La Roulotte", "Le Tilleul")
    assert "Mairie" not in room.wall.text
    await room.facilitator.press("S")
    room.wall.wait_for("Court terme", "Mairie de Sieuras")
    room.all_see("Ceci est montré à tout le monde", "Mairie de Sieuras")


async def ask(room: Room, what: str) -> None:
    """Have the facilitator ask everyone for something, on the page of who is here."""
    await room.facilitator.press("f8")
    await stand_on(room.facilitator, what)
    await room.facilitator.press("enter")
    await room.facilitator.press("q")


async def give_ideas(room: Room) -> None:
    await ask(room, "Idées de partenaires")
    for seat in room.seats:
        seat.terminal.wait_for("› Idées")
        await seat.terminal.press("enter")
        seat.terminal.wait_for("Un partenaire auquel")
        shared = "Épicerie" if seat.number < 2 else f"Idéedu{seat.number}"
        await seat.terminal.type(shared, "enter")
        seat.terminal.wait_for(f"· {shared}")
        await seat.terminal.press("escape", "q")
        if seat.number >= 2:
            room.keep_to(shared, seat)
    await room.facilitator.press("f8")
    room.facilitator.wait_for("6 idées")
    room.assert_private()
    assert "Épicerie" not in room.facilitator.text + room.wall.text
    await stand_on(room.facilitator, "Rassembler")
    await room.facilitator.press("enter")
    room.all_see("Rien à écrire")
    await room.facilitator.press("q")
    room.private.clear()
    room.facilitator.wait_for("Épicerie")
    room.wall.wait_for("Épicerie")
    assert sorted(len(card.thought_of) for card in tray(room.session)[-5:]) == [1, 1, 1, 1, 2]


async def take_turns(room: Room) -> None:
    await ask(room, "Tours")
    for seat in room.seats:
        seat.terminal.wait_for("› Votre rôle")
        await seat.terminal.press("enter")
        seat.terminal.wait_for("frein")
    for seat in room.seats:
        brake = f"freindu{seat.number}"
        room.keep_to(brake, *(other for other in room.seats if other.group == seat.group))
        await seat.terminal.type(brake, "enter")
    for words, who in room.private.items():
        for terminal in who:
            terminal.wait_for(words)
    await room.facilitator.press("f8")
    room.facilitator.wait_for("écrit (2 freins")
    room.assert_private()
    for seat in room.seats:
        for shown in (
            "Ce qui me ferait dire oui\N{NO-BREAK SPACE}:",
            "Est-ce tout",
            "fini, 2 notes",
        ):
            await seat.terminal.press("enter")
            seat.terminal.wait_for(shown)
    room.facilitator.wait_until(lambda text: text.count("a fini") == len(room.seats), "all of them")
    room.assert_private()
    await reveal(room)


async def reveal(room: Room) -> None:
    """Have the facilitator reveal one actor after the other: each appears everywhere together."""
    await room.facilitator.press("q", "n", "n", "n")
    room.facilitator.wait_for("[ Échange]", "dévoiler")
    for group in range(3):
        both = [seat for seat in room.seats if seat.group == group]
        await stand_on(room.facilitator, both[0].name)
        await room.facilitator.press("enter")
        for seat in both:
            words = f"freindu{seat.number}"
            del room.private[words]
            room.facilitator.wait_for(words)
            room.wall.wait_for(words)
        room.assert_private()


async def rate(room: Room) -> None:
    await ask(room, "Évaluations")
    for seat in room.seats:
        seat.terminal.wait_for("› Ce qui a été dit", "0 évalué sur 6")
        await seat.terminal.press("enter")
        seat.terminal.wait_for("Mairie de Sieuras", "○○○○○ ○○○○○")
        await seat.terminal.press("home", strength(seat), "1")
        seat.terminal.wait_for("1 évalué sur 6", dots(seat))
    await room.facilitator.press("f8")
    room.facilitator.wait_for("par 6 personnes")
    for terminal in room.everyone:
        terminal.read_on()
        seen = {line[-11:] for line in terminal.text.split("\n") if re.search("[○●]{5}$", line)}
        own = {dots(seat) for seat in room.seats if seat.terminal is terminal}
        assert seen <= {"○○○○○ ○○○○○", *own}, "each sees their own rating alone"
    await stand_on(room.facilitator, "Montrer les évaluations pour Mairie")
    await room.facilitator.press("enter")
    room.all_see("Ensemble", "force 3,5 (de 2 à 5), prise 1", "Nous le voyons autrement")
    await room.facilitator.press("q")
    room.facilitator.wait_for("Nous le voyons autrement")


def strength(seat: Seat) -> str:
    return "5" if seat.number % 2 else "2"


def dots(seat: Seat) -> str:
    return "●●●●● ●○○○○" if seat.number % 2 else "●●○○○ ●○○○○"


async def propose_and_vote(room: Room) -> None:
    await ask(room, "Propositions")
    for seat in room.seats:
        await seat.terminal.press("q")
        seat.terminal.wait_for("› Propositions")
        await seat.terminal.press("enter")
        seat.terminal.wait_for("Ce que nous pourrions faire")
        await seat.terminal.type(f"pistede{seat.number}", "enter")
        seat.terminal.wait_for(f"  pistede{seat.number}")
        await seat.terminal.press("escape")
    room.all_see(*(f"pistede{seat.number}" for seat in room.seats))
    await ask(room, "Votes")
    for seat in room.seats:
        seat.terminal.wait_for("0 voix données sur 3")
        await stand_on(seat.terminal, "pistede0")
        await seat.terminal.press("space")
        seat.terminal.wait_for("✓ pistede0", "1 voix données sur 3")
    await room.facilitator.press("f8")
    room.facilitator.wait_for("Montrer les votes", "6 voix")
    for terminal in (room.wall, *(seat.terminal for seat in room.seats)):
        terminal.read_on()
        assert "6 voix" not in terminal.text
    await stand_on(room.facilitator, "Montrer les votes")
    await room.facilitator.press("enter")
    room.all_see("6 voix")
    await stand_on(room.facilitator, "pistede0")
    await room.facilitator.press("enter")
    await room.facilitator.press("q", "n")
    room.facilitator.wait_for("[○Pistes]", "pistede0")
    room.wall.wait_for("pistede0")
    assert [lead.what for lead in room.session.leads.values()] == ["pistede0"]


async def leave(room: Room) -> None:
    running = processes_of(room.door)
    for seat in room.seats:
        await seat.terminal.press("q")
        seat.terminal.wait_for(f"Bonjour {seat.name}")
        await seat.terminal.press("q")
        assert seat.terminal.ended() == 0
    for terminal in (room.wall, room.facilitator):
        await terminal.press("ctrl+q")
        assert terminal.ended() == 0
    room.door.close()
    all_gone(running)
    assert not any(room.library.present().values())
    for path in room.root.rglob("*"):
        assert not stat.S_IMODE(path.stat().st_mode) & 0o077, path
    for seat in room.seats:
        brakes = [p.text for p in room.session.points.values() if p.kind is PointKind.BRAKE]
        assert brakes.count(f"freindu{seat.number}") == 1
