"""The command line: what a person, a pipe or a script gets from each command."""

import argparse
import re
from pathlib import Path

import pytest

from tests.commanding import Line
from tests.keeping import settings_in
from tests.tui.commands.scripts import script
from tests.workshops import le_tilleul
from tui import at_fault, cli
from tui.commands.arguments import PARTS, make_parser

# --- the program itself


def test_open_hands_the_session_to_the_program(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    import tui.app

    asked: list[object] = []
    monkeypatch.setattr(tui.app, "run", lambda *what, **how: asked.append((*what, how)) or 0)
    for stream in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    id = line.keep(le_tilleul())
    line()
    line("open", "roulotte", "--calm")
    monkeypatch.setenv("SSH_CONNECTION", "a 1 b 2")
    line("open", id)
    assert [(session, how["calm"]) for _, session, how in asked] == [
        (None, False),
        (id, True),
        (id, True),
    ]
    line("open", "nope", code=1)
    monkeypatch.setenv("TERM", "dumb")
    line("open", id, code=2)
    assert "TERM=dumb" in line.err
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("sys.stderr.isatty", lambda: False)  # what the screens are drawn on
    line("open", id, code=2)
    assert len(asked) == 3


def test_where_there_is_no_terminal_the_program_says_so(tmp_path: Path) -> None:
    for argv in ((), ("open", "x")):
        ended = script(*argv, folder=tmp_path, LANG="fr_FR.UTF-8")
        assert ended.returncode == 2
        assert "terminal" in ended.stderr
        assert "alliances note" in ended.stderr
        assert ended.stdout == ""


# --- words


@pytest.mark.parametrize(
    ("argv", "code", "fr", "en"),
    [
        (["--help"], 0, "montrer cette aide", "show this help message"),
        (["export", "--help"], 0, "arguments\xa0:", "positional arguments:"),
        (["list", "--frob"], 2, "arguments inconnus\xa0: --frob", "unrecognized arguments"),
        (["show"], 2, "il manque ces arguments", "are required: SESSION"),
        (["frob"], 2, "choix inconnu", "invalid choice: 'frob'"),
        (["exprt", "x"], 2, "la plus proche est «\xa0export\xa0»", "the nearest is “export”"),
        (["--calm", "Lst"], 2, "la plus proche est «\xa0list\xa0»", "the nearest is “list”"),
        (["export", "x", "--format"], 2, "il manque sa valeur", "expected one argument"),
        (["--lang", "tlh", "list"], 2, "choix inconnu", "invalid choice"),
        (["list", "--json=1"], 2, "valeur inattendue", "ignored explicit argument"),
    ],
)
def test_help_and_misuse_speak_both_languages(
    line: Line, monkeypatch: pytest.MonkeyPatch, argv: list[str], code: int, fr: str, en: str
) -> None:
    for spoken, said in (("fr", fr), ("en", en)):
        monkeypatch.setenv("ALLIANCES_LANG", spoken)
        printed = line(*argv, code=code) + line.err
        assert said in printed
        assert (en if spoken == "fr" else fr) not in printed


def test_a_misused_command_shows_its_own_usage(line: Line) -> None:
    for argv, usage in (
        (["show", "x", "--bad"], "alliances show "),
        (["check", "too", "much"], "alliances check "),
        (["--bad"], "alliances "),
    ):
        line(*argv, code=2)
        assert line.err.startswith(f"usage\xa0: {usage}[-h]")
        assert "arguments inconnus" in line.err


def test_no_english_is_left_in_the_french_help(line: Line) -> None:
    commands = ["open", "list", "show", "export", "import", "note"]
    commands += ["keys", "check", "restore", "completion"]
    for argv in ([], *([command] for command in commands)):
        printed = line(*argv, "--help")
        assert not re.search(r"\b(the|usage:|options:|show this|which|where|write)\b ", printed)
    for command in commands:
        assert f"    {command} " in line("--help")


def test_the_language_and_the_folder_may_be_said_before_or_after(line: Line) -> None:
    line.keep(le_tilleul())
    assert "Summary" in line("--lang", "en", "list")
    assert "Summary" in line("list", "--lang=en")
    assert cli.run(["list", f"--data={line.folder}"]) == 0


def test_the_choice_made_in_the_program_is_spoken_unless_another_is_asked(tmp_path: Path) -> None:

    settings_in(tmp_path).language = "en"
    assert "no session" in script("list", folder=tmp_path, LANG="fr_FR.UTF-8").stderr
    elsewhere = script("list", folder=tmp_path / "another team", LANG="fr_FR.UTF-8")
    assert "no session" in elsewhere.stderr
    french = script("list", folder=tmp_path, ALLIANCES_LANG="fr")
    assert "pas encore" in french.stderr


def test_what_a_person_typed_never_reaches_the_terminal_raw(line: Line) -> None:
    line("show", "a\x1b]52;c;eA==\x07\x9b2J", code=1)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", line.err)


def test_the_version_is_printed(line: Line) -> None:
    assert re.fullmatch(r"alliances \d+\.\d+.*\n", line("--version"))


@pytest.mark.parametrize("part", PARTS)
def test_each_part_holds_the_commands_it_is_loaded_for(part: str) -> None:
    (commands,) = (
        action
        for action in make_parser([part])._actions
        if isinstance(action, argparse._SubParsersAction)
    )
    assert set(commands.choices) == PARTS[part]


@pytest.mark.parametrize(
    ("error", "said"), [(ImportError("moved"), "mis à jour"), (ValueError("odd"), "une erreur")]
)
def test_where_the_program_is_at_fault_a_sentence_names_a_log(
    line: Line, monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    def wrong(_asked: object, _location: object) -> int:
        raise error

    monkeypatch.setattr("tui.commands.sessions.list_sessions", wrong)
    monkeypatch.setattr(at_fault, "_BEGAN", float("inf"))
    line.folder.mkdir()
    line("list", code=1)
    assert said in line.err
    assert "Traceback" not in line.err
    (log,) = line.folder.glob("alliances-*.log")
    assert str(log) in line.err
    assert str(error) in log.read_text()


def test_a_session_that_is_not_there_to_be_noted_says_how_one_begins(line: Line) -> None:
    line("note", "Le bus chaud", code=1)
    assert "Aucun atelier ne répond à" in line.err
    assert "alliances note --new NOM" in line.err
