"""A room by SSH, with the real client: coming in, writing, leaving, and lines that are cut."""

import os
import signal
import stat
from contextlib import ExitStack
from pathlib import Path
from time import sleep
from urllib.parse import urlsplit

import msgspec
import pytest

from store.location import Location
from store.participant import FACILITATOR
from tests.end_to_end.door import (
    ARRIVED,
    alive,
    all_gone,
    give_code,
    opened,
    processes_of,
    session_asking_for_ideas,
    ssh,
    visiting,
)
from tests.end_to_end.pty import ALLIANCES, Terminal, environment, eventually, needed
from tests.keeping import library_in
from tests.waiting import QR_CORNER
from tui.room.door.errors import DoorNotOpened
from tui.room.door.opening import open_door
from tui.room.people import people

HALF, WHOLE = "La pharm", "La pharmacie"


@pytest.fixture(autouse=True)
def ssh_there() -> None:
    needed("ssh")


def ideas(folder: Path) -> set[str]:
    library = library_in(folder)
    (listed,) = library.list()
    return {idea.name for idea in library.read(listed.id).ideas.values()}


def here(folder: Path) -> list[str]:
    """Return who is seen to be in the room."""
    return [seen.person for found in library_in(folder).present().values() for seen in found]


def places(folder: Path) -> list[str]:
    """Return from which machine each who is seen there came."""
    return [seen.place for found in library_in(folder).present().values() for seen in found]


async def write_half(terminal: Terminal) -> None:
    """Be Nadia, and write half an idea."""
    await terminal.press("enter")
    terminal.wait_for("Idées")
    await terminal.press("enter")
    terminal.wait_for("Un partenaire")
    await terminal.type(HALF)
    terminal.wait_for(HALF)


async def test_someone_comes_in_writes_and_leaves(tmp_path: Path) -> None:
    with opened(tmp_path) as door:
        with visiting(door) as terminal:
            await write_half(terminal)
            await terminal.type(WHOLE[len(HALF) :], "enter")
            eventually(lambda: ideas(tmp_path) == {WHOLE})
            await terminal.press("escape", "q", "q")
            assert terminal.ended() == 0
        eventually(lambda: not here(tmp_path))


async def test_a_line_that_is_cut_is_taken_up_where_it_was(tmp_path: Path) -> None:
    with opened(tmp_path) as door:
        with visiting(door) as terminal:
            await write_half(terminal)
            terminal.kill(signal.SIGKILL)
            eventually(lambda: not here(tmp_path))
        assert [*tmp_path.glob("sessions/*/drafts-*.json")]
        with visiting(door) as terminal:
            await terminal.press("enter")
            terminal.wait_for("Idées")
            await terminal.press("enter")
            terminal.wait_for(HALF)


async def test_half_a_word_is_nobody_else_s(tmp_path: Path) -> None:
    with opened(tmp_path) as door:
        with visiting(door) as terminal:
            await write_half(terminal)
            terminal.kill(signal.SIGKILL)
            eventually(lambda: not here(tmp_path))
        with Terminal(ssh(door, user="yoann")) as terminal:
            give_code(terminal, door)
            terminal.wait_for(ARRIVED)
            await terminal.press("down", "enter")
            terminal.wait_for("Idées")
            await terminal.press("enter")
            terminal.wait_for("Un partenaire")
            await terminal.type("Autre")
            terminal.wait_for("Autre")
            assert HALF not in terminal.text


async def test_a_line_that_no_longer_answers_is_let_go(tmp_path: Path) -> None:
    with opened(tmp_path, answer_seconds=0.3) as door, visiting(door) as terminal:
        await write_half(terminal)
        terminal.kill(signal.SIGSTOP)
        eventually(lambda: not here(tmp_path))
        assert [*tmp_path.glob("sessions/*/drafts-*.json")]


async def test_a_machine_that_slept_has_everyone_back(tmp_path: Path) -> None:
    """As long as no line would be waited for, had it not been the machine itself."""
    command = [ALLIANCES, "--data", tmp_path, "open"]
    with (
        opened(tmp_path, answer_seconds=0.3) as door,
        Terminal([*command, library_in(tmp_path).list()[0].id]) as facilitator,
        visiting(door) as nadia,
        visiting(door) as yoann,
    ):
        await write_half(nadia)
        await yoann.press("down", "enter")
        yoann.wait_for("Idées")
        facilitator.wait_for("2 ici")
        own = processes_of(door)
        for pid in own:
            os.kill(pid, signal.SIGSTOP)
        facilitator.kill(signal.SIGSTOP)
        sleep(2)
        for pid in own:
            os.kill(pid, signal.SIGCONT)
        facilitator.kill(signal.SIGCONT)
        await nadia.type(WHOLE[len(HALF) :], "enter")
        await yoann.press("enter")
        yoann.wait_for("Un partenaire")
        await yoann.type("La Poste", "enter")
        eventually(lambda: ideas(tmp_path) == {WHOLE, "La Poste"})
        assert alive(own) == own
        facilitator.wait_for("2 ici")
        await yoann.press("ctrl+q")
        facilitator.wait_for("1 ici")


async def test_closing_ends_all_and_says_so(tmp_path: Path) -> None:
    with opened(tmp_path) as door:
        with visiting(door) as terminal:
            await write_half(terminal)
            running = processes_of(door)
            assert len(running) == 3
            door.close()
            terminal.ended()
            assert "La salle est fermée" in terminal.bytes.decode()
        assert not alive(running)
        assert [*tmp_path.glob("sessions/*/drafts-*.json")]


@pytest.mark.parametrize("which", ["door", "whoever opened it"])
async def test_killed_it_leaves_no_process_and_loses_nothing(tmp_path: Path, which: str) -> None:
    with opened(tmp_path) as door, visiting(door) as terminal:
        await write_half(terminal)
        running = processes_of(door)
        if which == "door":
            os.kill(door.pid, signal.SIGKILL)
        else:
            door.let_go()
        terminal.ended()
        all_gone(running - {door.pid})
        assert not here(tmp_path)
        assert [*tmp_path.glob("sessions/*/drafts-*.json")]


async def test_where_no_program_can_be_had_it_is_said_and_who_is_in_stays(tmp_path: Path) -> None:
    with opened(tmp_path) as door, visiting(door) as terminal:
        zygote = min(processes_of(door) - {door.pid})
        os.kill(zygote, signal.SIGKILL)
        all_gone({zygote})
        with Terminal(ssh(door, user="yoann")) as other:
            give_code(other, door)
            other.wait_for("rouvrez-la")
            other.ended()
        await write_half(terminal)


async def test_the_program_follows_the_window(tmp_path: Path) -> None:
    with opened(tmp_path) as door, visiting(door, size=(90, 30)) as terminal:
        assert terminal.text.split("\n")[29].startswith("Entrée")
        terminal.resize(110, 35)
        terminal.wait_until(lambda text: text.split("\n")[34].startswith("Entrée"))


async def test_it_speaks_the_visitor_s_language(tmp_path: Path) -> None:
    with (
        opened(tmp_path) as door,
        Terminal(ssh(door, "-o", "SendEnv=LANG"), env=environment(LANG="en_GB.UTF-8")) as terminal,
    ):
        give_code(terminal, door)
        terminal.wait_for("Who are you?")


async def test_on_a_terminal_that_cannot_draw_one_answers_by_lines(tmp_path: Path) -> None:
    with (
        opened(tmp_path) as door,
        Terminal(ssh(door), (200, 40), environment(TERM="dumb")) as terminal,
    ):
        give_code(terminal, door)
        terminal.wait_for("Votre numéro")
        for line, answer in (
            ("7", "Votre nom"),
            ("Aïcha\x1b[31m", "Bonjour Aïcha."),
            ("1", "Un partenaire"),
            (WHOLE, "Un partenaire"),
            ("", "1 idée"),
        ):
            terminal.send(f"{line}\r")
            terminal.wait_for(answer)
        (seen,) = library_in(tmp_path).open(library_in(tmp_path).list()[0].id).others
        assert (seen.visiting, seen.may_facilitate, seen.person) == (True, False, "Aïcha")
        door.close()
        terminal.wait_for("La salle est fermée")
        terminal.ended()
    assert ideas(tmp_path) == {WHOLE}


async def test_who_answers_by_lines_gets_nothing_but_the_room(tmp_path: Path) -> None:
    with (
        opened(tmp_path) as door,
        Terminal(ssh(door), env=environment(TERM="dumb")) as terminal,
    ):
        give_code(terminal, door)
        terminal.wait_for("Votre numéro")
        terminal.send("\x1a\x1a")  # nothing stops the program to leave a shell
        terminal.send("1\r")
        terminal.wait_for("Bonjour Nadia")
        terminal.send("!sh\r")
        terminal.wait_for("pas ce numéro")
        terminal.send("\x03")
        terminal.ended()
        eventually(lambda: len(processes_of(door)) == 2)  # the door, and what forks programs


async def test_who_is_in_the_room_is_named_with_where_they_come_from(tmp_path: Path) -> None:
    with opened(tmp_path) as door, visiting(door):
        assert here(tmp_path) == ["nadia@127.0.0.1"]
        assert places(tmp_path) == ["127.0.0.1"]


async def test_who_became_a_member_is_known_by_the_machine_they_came_from(tmp_path: Path) -> None:
    with opened(tmp_path) as door, visiting(door) as nadia:
        await nadia.press("enter")
        nadia.wait_for("Bonjour Nadia")
        eventually(lambda: (here(tmp_path), places(tmp_path)) == (["Nadia"], ["127.0.0.1"]))


async def test_names_that_are_empty_taken_or_odd(tmp_path: Path) -> None:
    library = library_in(tmp_path)
    with opened(tmp_path) as door, visiting(door) as nadia, visiting(door) as other:

        def names() -> list[str]:
            return [member.name for member in library.read(library.list()[0].id).members.values()]

        before = names()
        await nadia.press("a")
        nadia.wait_for("Votre nom")
        await nadia.type("nadia", "enter")
        nadia.wait_for("Bonjour Nadia")
        await other.press("a")
        other.wait_for("Votre nom")
        await other.type("   ", "enter")
        await other.press("a")
        other.wait_for("Votre nom")
        await other.type("Nadia", "enter")
        other.wait_for("déjà là")
        assert names() == before
        await other.press("ctrl+u")
        other.paste("[red]Z\x1b]0;x\x07oé\u202e")
        await other.press("enter")
        other.wait_for("Bonjour [red]Z]0;xoé.")
        assert names() == [*before, "[red]Z]0;xoé"]


async def test_colours_and_language_chosen_by_a_visitor_are_theirs_alone(tmp_path: Path) -> None:
    with opened(tmp_path) as door, visiting(door) as terminal:
        await terminal.press("f3")
        terminal.wait_for("English")
        await terminal.press("down", "enter")
        terminal.wait_for("Who are you?")
        assert not (tmp_path / "settings.json").exists()


async def test_who_is_handed_the_facilitation_all_the_same_stays_a_member(tmp_path: Path) -> None:
    with opened(tmp_path) as door, visiting(door) as terminal:
        await terminal.press("enter")
        terminal.wait_for("Bonjour Nadia")
        library = library_in(tmp_path)
        facilitator = library.open(library.list()[0].id)
        facilitator.enter()
        (nadia,) = facilitator.others
        assert not nadia.may_facilitate
        asked = msgspec.structs.replace(nadia, participant=FACILITATOR, handed_to=nadia.token)
        facilitator.be_seen(asked)
        terminal.wait_for("Idées")
        await terminal.press("enter")
        terminal.wait_for("Un partenaire")
        await terminal.type("La ")
        eventually(lambda: any(seen.writing for seen in facilitator.others))
        await terminal.type("poste")
        terminal.wait_for("La poste")
        assert [seen.token for seen in facilitator.others] == [nadia.token]
        facilitator.leave()


# --- opening


async def test_the_command_shows_how_to_come_in_and_closes_by_q(tmp_path: Path) -> None:
    id = library_in(tmp_path).create(session_asking_for_ideas()).id
    command = [ALLIANCES, "--data", tmp_path, "room", id, "--address", "127.0.0.1", "--port", "0"]
    with Terminal(command) as terminal:
        text = terminal.wait_for("ssh -p", "127.0.0.1", "SHA256:", "Personne")
        assert QR_CORNER in text
        assert "La Roulotte" in text
        terminal.send("q")
        assert terminal.ended() == 0
        assert terminal.is_usable()


async def test_another_terminal_s_public_view_shows_how_to_come_in(tmp_path: Path) -> None:
    library = library_in(tmp_path)
    id = library.create(session_asking_for_ideas()).id
    where = ["--address", "127.0.0.1", "--port", "0", "--web-port", "0"]
    with Terminal([ALLIANCES, "--data", tmp_path, "public", id], (80, 40)) as wall:
        wall.wait_for("La Roulotte")
        with Terminal([ALLIANCES, "--data", tmp_path, "room", id, *where], (80, 40)) as room:
            shown = room.wait_for("\nvue publique")
            address = shown.partition("http://127.0.0.1:")[2].partition("/")[0]
            wall.wait_for(f"127.0.0.1:{address}/", QR_CORNER)
            names = [p.name for p in people(library.read(id), library.open(id).others)]
            assert names == ["vue publique"]
            room.send("q")
            room.ended()
        wall.wait_until(lambda text: address not in text)


async def test_the_key_of_the_machine_stays_and_is_for_its_owner_alone(tmp_path: Path) -> None:
    with opened(tmp_path) as first, opened(tmp_path) as second:
        assert first.fingerprint == second.fingerprint
        assert first.code != second.code or first.port != second.port
    assert stat.S_IMODE((tmp_path / "room_host_key").stat().st_mode) == 0o600


async def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    with opened(tmp_path) as door, pytest.raises(DoorNotOpened, match="s’y trouve déjà"):
        open_door(Location(tmp_path), library_in(tmp_path).list()[0].id, "127.0.0.1", door.port)


async def test_a_second_room_takes_the_next_port_where_none_was_asked_for(tmp_path: Path) -> None:
    id = library_in(tmp_path).create(session_asking_for_ideas()).id
    with ExitStack() as rooms:
        ports = set()
        for _room in range(2):
            door = open_door(Location(tmp_path), id, "127.0.0.1")
            rooms.callback(door.close)
            ports |= {door.port, urlsplit(door.web).port}
        assert len(ports) == 4


@pytest.mark.parametrize("address", ["192.0.2.1", "nowhere.invalid"])
async def test_an_address_of_elsewhere_is_said(tmp_path: Path, address: str) -> None:
    id = library_in(tmp_path).create(session_asking_for_ideas()).id
    with pytest.raises(DoorNotOpened, match="pas cette adresse"):
        open_door(Location(tmp_path), id, address, 0)


async def test_a_key_that_cannot_be_read_is_said_and_left(tmp_path: Path) -> None:
    (tmp_path / "room_host_key").write_text("no key")
    with pytest.raises(DoorNotOpened, match="room_host_key"), opened(tmp_path):
        pass
    assert (tmp_path / "room_host_key").read_text() == "no key"


def test_nothing_of_ssh_is_in_anybody_s_program(tmp_path: Path) -> None:
    with opened(tmp_path) as door, visiting(door):
        carriers = {pid for pid in processes_of(door) if "_rust" in maps(pid)}
        assert carriers == {door.pid}


def maps(pid: int) -> str:
    return Path(f"/proc/{pid}/maps").read_text()
