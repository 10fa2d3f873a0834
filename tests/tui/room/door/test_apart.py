"""What a door costs those who open none, and what stays apart where one is open."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.end_to_end.door import ARRIVED, session_asking_for_ideas
from tests.end_to_end.pty import PATIENCE, Terminal, environment
from tests.keeping import library_in
from tests.test_imports import TERMINAL, inside, reached

DOOR = {"asyncssh", "segno", "cryptography", "aiohttp", "htpy"}


@pytest.mark.parametrize("module", inside("tui.room.door") + inside("tui.room.pages"))
def test_a_door_knows_no_screen(module: str) -> None:
    assert not {name.split(".")[0] for name in reached(module)} & TERMINAL


@pytest.mark.parametrize("module", ["tui.room.door.zygote", "tui.commands.visitor", "tui.app"])
def test_nobody_s_program_knows_a_door(module: str) -> None:
    assert not {name.split(".")[0] for name in reached(module)} & DOOR
    assert "tui.room.door.server" not in reached(module)


@pytest.mark.parametrize("module", ["tui.cli", "tui.commands.door", "tui.room.door.opening"])
def test_whoever_opens_none_loads_none(module: str) -> None:
    code = f"import sys, {module}; print(*{{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env=environment(),
        timeout=PATIENCE,
        check=True,
    )
    assert not set(done.stdout.split()) & {*DOOR, "asyncio", "textual"}


VISIT = """
import os, sys
from pathlib import Path
from store.location import Location
from tui.commands.visitor import load
from tui.room.door.asked_terminal import Start
visit = load(Location(Path(sys.argv[1])), sys.argv[2])
loaded = {*sys.modules}
visit(Start(80, 24, "xterm-256color", "fr", "UTF-8", "nadia@there"))
print(*sorted({*sys.modules} - loaded), sep="\\n", file=open(sys.argv[3], "w"))
print(*os.environ.items(), sep="\\n", file=open(sys.argv[3] + "-environ", "w"))
"""


async def test_a_visitor_s_program_is_loaded_once_for_all(tmp_path: Path) -> None:
    id = library_in(tmp_path).create(session_asking_for_ideas()).id
    seen = tmp_path / "seen"
    with Terminal([sys.executable, "-c", VISIT, tmp_path, id, seen]) as terminal:
        terminal.wait_for(ARRIVED)
        await terminal.press("enter")
        terminal.wait_for("Idées")
        await terminal.press("enter")
        terminal.wait_for("Un partenaire")
        await terminal.type("La pharmacie", "enter")
        terminal.wait_for("· La pharmacie")
        await terminal.press("ctrl+q")
        assert terminal.ended() == 0
    late = {name.split(".")[0] for name in seen.read_text().split()}
    assert not late & {"tui", "store", "textual", "tinydb", "msgspec"}, seen.read_text()


async def test_nothing_of_the_environment_of_whoever_opened_it_reaches_a_visitor(
    tmp_path: Path,
) -> None:
    id = library_in(tmp_path).create(session_asking_for_ideas()).id
    seen = tmp_path / "seen"
    theirs = {"ALLIANCES_PERSON": "Facilitator", "NO_COLOR": "1", "SSH_AUTH_SOCK": "/tmp/agent"}
    command = [sys.executable, "-c", VISIT, tmp_path, id, seen]
    with Terminal(command, env=environment(EDITOR="their own", **theirs)) as terminal:
        terminal.wait_for(ARRIVED)
        await terminal.press("ctrl+q")
        assert terminal.ended() == 0
        assert re.search(rb"38;[25];\d", terminal.bytes), "colours, whatever they chose for theirs"
    known = dict(map(ast.literal_eval, Path(f"{seen}-environ").read_text().splitlines()))
    assert known.keys() <= {"PATH", "TZ", "TMPDIR", "TERM", "LC_ALL", "ALLIANCES_PERSON"}
    assert known["ALLIANCES_PERSON"] == "nadia@there"


REHEARSED = """
import os, sys, threading
from pathlib import Path
from store.location import Location
from tui.commands.visitor import load
load(Location(Path(sys.argv[1])), sys.argv[2])
print(threading.active_count(), *os.listdir(os.environ["TMPDIR"]), *os.listdir(sys.argv[1]))
"""


def test_what_is_rehearsed_for_all_leaves_no_thread_no_file_and_nobody(tmp_path: Path) -> None:
    data, scratch = tmp_path / "data", tmp_path / "scratch"
    scratch.mkdir()
    id = library_in(data).create(session_asking_for_ideas()).id
    before = sorted(path.name for path in data.iterdir())
    done = subprocess.run(
        [sys.executable, "-c", REHEARSED, data, id],
        capture_output=True,
        text=True,
        env=environment(TMPDIR=str(scratch)),
        timeout=PATIENCE,
        check=True,
    )
    assert sorted(done.stdout.split()) == sorted(["1", *before])
