"""The program inside a real tmux, whose client goes and comes back, and changes size."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.end_to_end import short
from tests.end_to_end.pty import ALLIANCES, Terminal, environment, needed

CONFIG = """\
set -g status off
set -g default-terminal screen-256color
set -s escape-time 0
"""


@pytest.fixture
def tmux() -> Iterator[list[str]]:
    """Return the start of the commands of a tmux of this test's own."""
    program = needed("tmux")
    with TemporaryDirectory() as folder:  # a short path: that of a socket is bounded
        config = Path(folder) / "conf"
        config.write_text(CONFIG)
        command = [program, "-u", "-S", f"{folder}/s", "-f", str(config)]
        yield command
        subprocess.run([*command, "kill-server"], capture_output=True, timeout=60)


async def test_a_workshop_whose_client_goes_and_comes_back(tmux: list[str], tmp_path: Path) -> None:
    data = ["--data", str(tmp_path)]
    with Terminal([*tmux, "new-session", str(ALLIANCES), *data]) as terminal:
        terminal.wait_for("Nouvel atelier")
        await short.frame(terminal)
        await short.add_partners(terminal)
        await short.begin_turn(terminal)
        await terminal.type(short.LEVER[:12])
        terminal.wait_for(short.BRAKE, short.LEVER[:12])
    with Terminal([*tmux, "attach"], size=(120, 40)) as terminal:
        terminal.wait_for(short.BRAKE, short.LEVER[:12])
        terminal.resize(80, 24)
        terminal.wait_for(short.BRAKE, short.LEVER[:12])
        await terminal.type(short.LEVER[12:])
        terminal.wait_for(short.LEVER)
        await terminal.press("enter", "enter", "enter", "enter", "n", "enter", "n", "n")
        terminal.wait_for("Édition interne")
        await terminal.press("ctrl+q")
        assert terminal.ended() == 0
    done = subprocess.run(
        [ALLIANCES, *data, "show", "Roulotte"],
        capture_output=True,
        env=environment(),
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    short.assert_all_kept(done.stdout)


async def test_a_resize_keeps_the_text_and_the_focus(tmux: list[str], tmp_path: Path) -> None:
    command = [*tmux, "new-session", str(ALLIANCES), "--data", str(tmp_path)]
    with Terminal(command) as terminal:
        terminal.wait_for("Nouvel atelier")
        await terminal.press("a")
        await terminal.type("La Rou")
        for columns, rows in ((132, 43), (60, 20), (100, 30), (80, 24)):
            terminal.resize(columns, rows)
            terminal.wait_for("La Rou")
        await terminal.type("lotte", "enter")
        terminal.wait_for("La Roulotte", "Structure")


async def test_a_list_is_pasted_as_tmux_pastes(tmux: list[str], tmp_path: Path) -> None:
    """With carriage returns, and bracketed or not."""
    lists = {
        "bracketed": ("-p", "Mairie\nCafé « Chez Mado »\nPharmacie [du Pont]\n"),
        "bare": ("-r", "École\rBoulangerie\r"),
    }
    command = [*tmux, "new-session", str(ALLIANCES), "--data", str(tmp_path)]
    with Terminal(command) as terminal:
        terminal.wait_for("Nouvel atelier")
        await short.frame(terminal)
        await terminal.press("a")
        terminal.wait_for("Entrée Valider")
        for name, (how, names) in lists.items():
            subprocess.run([*tmux, "set-buffer", "-b", name, names], check=True, timeout=60)
            paste = [*tmux, "paste-buffer", "-b", name, how]
            subprocess.run(paste, check=True, timeout=60)
        terminal.wait_for("5 partenaires", "Pharmacie [du Pont]", "Boulangerie")
