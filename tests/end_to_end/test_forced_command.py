"""What the README has an administrator write in ``sshd_config``: a room, and nothing but that."""

import getpass
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from store import edits
from tests.end_to_end.door import session_asking_for_ideas
from tests.end_to_end.pty import ALLIANCES, PATIENCE, Terminal, environment, eventually, lacking
from tests.end_to_end.sshd import NoServerError, Server, free_port, serving
from tests.keeping import library_in

READMES = ("README.md", "README.fr.md")


def written_in(readme: str, data: Path) -> str:
    """Return what a README says to write, for whoever runs the tests, on a folder of theirs."""
    text = (Path(__file__).parents[2] / readme).read_text("utf-8")
    (block,) = re.findall(r"```\n(Match Group .*?)```", text, re.DOTALL)
    match, *lines = block.splitlines()
    own = f"SetEnv LANG=C.UTF-8 ALLIANCES_LANG=fr ALLIANCES_CONFIG={os.environ['ALLIANCES_CONFIG']}"
    said = "\n".join([re.sub("Group .*", f"User {getpass.getuser()}", match), *lines, own])
    said = said.replace("alliances --data /srv/alliances", f"{ALLIANCES} --data {data}")
    return re.sub("join [A-Z]+", "join Roulotte", said)


@pytest.fixture(params=READMES)
def server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Server]:
    """Run a server of the system's, with a room on it."""
    library_in(tmp_path / "data").create(session_asking_for_ideas())
    library_in(tmp_path / "data").create(edits.new_session("Un autre"))
    try:
        with serving(tmp_path, written_in(request.param, tmp_path / "data")) as server:
            yield server
    except NoServerError as error:
        lacking(str(error))


@pytest.mark.parametrize("asked", [(), ("sh",), ("alliances", "list")], ids=" ".join)
async def test_whatever_is_asked_for_there_is_the_room(
    server: Server, tmp_path: Path, asked: tuple[str, ...]
) -> None:
    with Terminal([*server.line("-tt"), *asked]) as terminal:
        terminal.wait_for("Ajouter mon nom")
        await terminal.press("enter")
        terminal.wait_for("Idées")
        await terminal.press("enter")
        terminal.wait_for("Un partenaire")
        await terminal.type("La pharmacie", "enter")
        terminal.wait_for("· La pharmacie", "enregistré")
        await terminal.press("escape", "escape", "escape", "q", "q")
        terminal.ended()
        assert b"Un autre" not in terminal.bytes
    library = library_in(tmp_path / "data")
    session = library.read(library.find("Roulotte"))
    assert [idea.name for idea in session.ideas.values()] == ["La pharmacie"]


def test_without_a_terminal_or_beside_it_there_is_nothing(server: Server, tmp_path: Path) -> None:
    for line in (
        [*server.line("-T"), "id"],
        [*server.line("-T", "-s"), "sftp"],
        server.line(f"-W127.0.0.1:{server.port}"),
        server.line("-N", "-oExitOnForwardFailure=yes", f"-R{free_port()}:127.0.0.1:{server.port}"),
    ):
        done = subprocess.run(
            line,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            env=environment(),
            timeout=PATIENCE,
        )
        assert "uid=" not in done.stdout
        assert "SSH-2.0" not in done.stdout
        assert "Un autre" not in done.stdout
    done = subprocess.run(
        server.line(program="sftp"),
        input="ls /\nget /etc/passwd\n",
        capture_output=True,
        text=True,
        env=environment(),
        cwd=tmp_path,
        timeout=PATIENCE,
    )
    assert done.returncode != 0
    assert not (tmp_path / "passwd").exists()
    eventually(lambda: not any(library_in(tmp_path / "data").present().values()))
