"""The language of the first start: said by the system, or asked once."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.end_to_end.pty import ALLIANCES, Terminal, environment


def without_language(**environ: str) -> Mapping[str, str]:
    kept = environment(**environ)
    del kept["ALLIANCES_LANG"]
    return kept


def test_a_locale_without_a_language_says_nothing_of_it(tmp_path: Path) -> None:
    env = without_language(LC_ALL="C.UTF-8", LANG="en_GB.UTF-8")
    with Terminal([ALLIANCES, "--data", tmp_path], env=env) as terminal:
        terminal.wait_for("New session", "F1 Help")
        assert "Français" not in terminal.text.split("F3")[0]


async def test_where_nothing_says_it_it_is_asked_once(tmp_path: Path) -> None:
    command, env = [ALLIANCES, "--data", tmp_path], without_language(LANG="C.UTF-8")
    with Terminal(command, env=env) as terminal:
        terminal.wait_for("Langue / Language", "Français", "English")
        await terminal.press("down", "enter")
        terminal.wait_for("New session")
        await terminal.press("ctrl+q")
        assert terminal.ended() == 0
    with Terminal(command, env=env) as terminal:
        terminal.wait_for("New session", "F1 Help")
        terminal.wait_for_rest()
        assert "Langue / Language" not in terminal.text


async def test_who_goes_back_has_the_one_that_is_spoken(tmp_path: Path) -> None:
    command, env = [ALLIANCES, "--data", tmp_path], without_language(LANG="C")
    with Terminal(command, env=env) as terminal:
        terminal.wait_for("Langue / Language")
        await terminal.press("escape", "ctrl+q")
        assert terminal.ended() == 0
    with Terminal(command, env=env) as terminal:
        terminal.wait_for("Nouvel atelier")
        terminal.wait_for_rest()
        assert "Langue / Language" not in terminal.text


def test_a_language_said_on_the_command_line_is_not_asked(tmp_path: Path) -> None:
    command, env = [ALLIANCES, "--data", tmp_path, "--lang", "en"], without_language(LANG="C.UTF-8")
    with Terminal(command, env=env) as terminal:
        terminal.wait_for("New session")
        terminal.wait_for_rest()
        assert "Langue / Language" not in terminal.text


def test_without_a_screen_nothing_is_asked(tmp_path: Path) -> None:
    ended = subprocess.run(
        [ALLIANCES, "--data", tmp_path, "list"],
        env=without_language(LANG="C.UTF-8"),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert "atelier" in ended.stderr
