"""Lines entered while others keep the session busy, and a program that is cut: all are there."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from signal import SIGKILL, SIGTERM

import pytest

from store import edits
from store.choices import Step
from store.location import location_of
from tests.end_to_end.door import opened as room_open
from tests.end_to_end.door import visiting
from tests.end_to_end.pty import ALLIANCES, Terminal, eventually, needed
from tests.end_to_end.test_lost_line import CUTS, Cut
from tests.keeping import library_in

ROOT = Path(__file__).parents[2]


@contextmanager
def busy(root: Path) -> Iterator[None]:
    """Have another program hold the lock of the one session in ``root``."""
    id = library_in(root).list()[0].id
    command = [sys.executable, "-m", "tests.store.disk.crowd", "hold", str(root), id]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as holder:
        try:
            assert holder.stdout
            assert holder.stdout.readline() == b"held\n"
            yield
        finally:
            holder.kill()


def put_aside(root: Path) -> list[Path]:
    return [*root.glob("sessions/*/unsaved-*.json")]


def names(place: Path | str, table: str) -> list[str]:
    """Return the names that opening the one session kept in ``place`` shows of a table."""
    library = location_of(str(place), {}).library()
    session = library.open(library.list()[0].id).session
    return sorted(entity.name for entity in getattr(session, table).values())


def session_in(place: Path | str) -> None:
    session = edits.add_members(edits.new_session("Roulotte", None), ["Nadia"])
    location_of(str(place), {}).library().create(edits.go(session, Step.FRAMING))


def killed(terminal: Terminal) -> None:
    terminal.kill(SIGKILL)


async def enter(terminal: Terminal, line: str) -> None:
    """Type a line in the field that is open, and see it stand in the list."""
    await terminal.type(line, "enter")
    terminal.wait_until(lambda text: re.search(rf"›\W+{line}", text) is not None, line)


@contextmanager
def facilitator(place: Path | str) -> Iterator[Terminal]:
    with Terminal([ALLIANCES, "--data", place, "open", "Roulotte"]) as terminal:
        terminal.wait_for("Roulotte", "enregistré")
        yield terminal


@pytest.mark.parametrize("cut", [*CUTS, killed])
async def test_a_facilitator_s_line_is_there_whatever_ends_the_program(
    tmp_path: Path, cut: Cut
) -> None:
    session_in(tmp_path)
    with facilitator(tmp_path) as terminal:
        await terminal.press("a")
        with busy(tmp_path):
            await enter(terminal, "Yoann")
            if cut is killed:
                eventually(lambda: put_aside(tmp_path))
            cut(terminal)
            terminal.gone()
    assert names(tmp_path, "members") == ["Nadia", "Yoann"]
    with facilitator(tmp_path) as terminal:
        terminal.wait_for("Yoann", "enregistré")
        eventually(lambda: not put_aside(tmp_path))
    assert names(tmp_path, "members") == ["Nadia", "Yoann"]


async def test_it_comes_in_for_whoever_is_there(tmp_path: Path) -> None:
    session_in(tmp_path)
    with facilitator(tmp_path) as other:
        with facilitator(tmp_path) as terminal:
            await terminal.press("a")
            with busy(tmp_path):
                await enter(terminal, "Yoann")
                terminal.kill(SIGTERM)
                terminal.gone()
        other.wait_for("Yoann", "enregistré")
        eventually(lambda: not put_aside(tmp_path))


async def test_what_was_taken_back_meanwhile_does_not_come_back(tmp_path: Path) -> None:
    session_in(tmp_path)
    with facilitator(tmp_path) as terminal:
        await terminal.press("a")
        with busy(tmp_path):
            await enter(terminal, "Yoann")
            eventually(lambda: put_aside(tmp_path))
            await terminal.press("escape", "u")
            terminal.wait_until(lambda text: not re.search(r"›\W+Yoann", text))
            terminal.kill(SIGTERM)
            terminal.gone()
    assert names(tmp_path, "members") == ["Nadia"]


@pytest.mark.parametrize("way", ["the line", "the program"])
async def test_a_visitor_s_line_is_there_whatever_is_cut(tmp_path: Path, way: str) -> None:
    needed("ssh")
    with room_open(tmp_path) as door:
        with visiting(door) as terminal:
            await terminal.press("enter")
            terminal.wait_for("Idées")
            await terminal.press("enter")
            terminal.wait_for("Un partenaire")
            with busy(tmp_path):
                await enter(terminal, "La pharmacie")
                if way == "the line":
                    terminal.kill(SIGKILL)
                    eventually(lambda: not any(library_in(tmp_path).present().values()))
                else:
                    door.close()
                    terminal.ended()
        eventually(lambda: not any(library_in(tmp_path).present().values()))
        assert names(tmp_path, "ideas") == ["La pharmacie"]
        assert names(tmp_path, "ideas") == ["La pharmacie"]
