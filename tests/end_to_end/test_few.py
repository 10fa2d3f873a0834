"""Terminals that show little: few colours, none, another charset than UTF-8. Their bytes read."""

import re
import subprocess
from base64 import b64decode
from pathlib import Path

import pytest

from tests.end_to_end.pty import ALLIANCES, Terminal, environment
from tests.keeping import library_in
from tests.workshops import le_tilleul

NO_COLOURS = {"", "0", "1", "4", "7"}
EIGHT_COLOURS = NO_COLOURS | {f"{ground}{number}" for ground in (3, 4) for number in (0, 7)}
SIXTEEN_COLOURS = NO_COLOURS | {"30", "40", "96", "97", "106", "107"}
"""The codes by which a terminal draws: bold, underline, reverse; black, white, bright cyan."""

NOT_UTF8 = (
    {"LANG": "C"},
    {"LANG": ""},
    {"LC_ALL": "C"},
    {"LC_ALL": "POSIX", "LANG": "C.UTF-8"},
    {"LC_CTYPE": "C", "LANG": "fr_FR.UTF-8"},
    {"LANG": "fr_FR.ISO-8859-1"},
    {"LANG": "C", "PYTHONCOERCECLOCALE": "0"},
    {"LANG": "C", "PYTHONUTF8": "1"},
)
UTF8 = (
    {"LANG": "C.UTF-8"},
    {"LANG": "", "LC_CTYPE": "C.UTF-8"},
    {"LANG": "C", "LC_CTYPE": "UTF-8"},
    {"LANG": "fr_FR.UTF-8"},
    {"LANG": "C", "LC_ALL": "en_US.utf8"},
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a data folder with a workshop."""
    library_in(tmp_path).create(le_tilleul())
    return tmp_path


def drawn(written: bytes) -> set[str]:
    """Return each code by which a terminal was to draw."""
    seen = re.findall(rb"\x1b\[([\d;:]*)m", written)
    return {code for codes in seen for code in codes.decode().split(";")}


async def looked_round(data: Path, **env: str) -> Terminal:
    """Look at each step, at a dialog and at a field, then leave; return the terminal."""
    with Terminal([ALLIANCES, "--data", data], env=environment(**env)) as terminal:
        terminal.wait_for("Roulotte")
        await terminal.press("enter")
        for step in ("Synth", "Pistes", "change", "Pas de c", "RACI", "Frise", "Cadrage"):
            terminal.wait_until(lambda text, step=step: re.search(rf"\[.?.?{step}", text))
            await terminal.press("down", "p")
        await terminal.press("f4")
        terminal.wait_for("Clair")
        await terminal.press("down", "enter", "home", "down", "enter")
        terminal.wait_for("Structure", "Valider")
        await terminal.press("shift+left", "escape", "ctrl+q")
        assert terminal.ended() == 0
        return terminal


@pytest.mark.parametrize(
    "env", [{"NO_COLOR": "1"}, {"TERM": "vt100"}, {"TERM": "vt220", "COLORTERM": "truecolor"}]
)
async def test_where_there_are_no_colours_none_is_sent(data: Path, env: dict[str, str]) -> None:
    seen = drawn((await looked_round(data, **env)).bytes)
    assert seen <= NO_COLOURS
    assert "7" in seen


@pytest.mark.parametrize(
    ("term", "colours"),
    [
        ("linux", EIGHT_COLOURS),
        ("xterm", EIGHT_COLOURS),
        ("screen", EIGHT_COLOURS),
        ("xterm-16color", SIXTEEN_COLOURS),
        ("never-heard-of", SIXTEEN_COLOURS),
    ],
)
async def test_where_there_are_few_colours_all_is_drawn_in_those_that_can_be_read(
    data: Path, term: str, colours: set[str]
) -> None:
    seen = drawn((await looked_round(data, TERM=term)).bytes)
    assert seen <= colours
    assert seen - NO_COLOURS


async def test_an_empty_no_color_asks_for_nothing(data: Path) -> None:
    seen = drawn((await looked_round(data, NO_COLOR="")).bytes)
    assert "38" in seen


async def test_the_program_draws_in_ascii_where_the_locale_is_c(data: Path) -> None:
    terminal = await looked_round(data, LANG="C")
    assert terminal.bytes.isascii()
    assert b"Echange" in terminal.bytes
    assert b"+-----" in terminal.bytes


async def test_what_is_typed_where_the_locale_is_c_is_kept_whole(tmp_path: Path) -> None:
    with Terminal([ALLIANCES, "--data", tmp_path], env=environment(LC_ALL="C")) as terminal:
        terminal.wait_for("Nouvel atelier")
        await terminal.press("a")
        await terminal.type("L’été à Mériçœur", "enter")
        terminal.wait_for("L'ete a Mericour", "Membres")
        await terminal.press("ctrl+q")
        assert terminal.ended() == 0
    (entry,) = library_in(tmp_path).list()
    assert entry.name == "L’été à Mériçœur"


async def test_a_console_is_sent_what_its_font_holds(data: Path) -> None:
    seen = (await looked_round(data, TERM="linux")).bytes.decode()
    assert "Échange" in seen
    assert "│" in seen
    assert not set("✓●›−’–…╭") & set(seen)


async def test_what_is_copied_where_the_locale_is_c_is_whole(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(data)
    with Terminal([ALLIANCES, "--data", data], env=environment(LANG="C")) as terminal:
        terminal.wait_for("Roulotte")
        await terminal.press("enter")
        terminal.wait_for("Exporter")
        await terminal.press("c")
        terminal.wait_for("Ecrit aussi")
        await terminal.press("ctrl+q")
        assert terminal.ended() == 0
    copied = re.search(rb"\x1b\]52;c;([^\x07\x1b]*)", terminal.bytes)
    assert copied
    assert "café itinérant" in b64decode(copied[1]).decode()


def read(command: list[str | Path], env: dict[str, str]) -> tuple[int, str]:
    """Return how a command in a terminal ended, and what it wrote there."""
    with Terminal([ALLIANCES, *command], env=environment(**env)) as terminal:
        code = terminal.ended()
        return code, terminal.bytes.decode()


@pytest.mark.parametrize("env", NOT_UTF8)
def test_a_command_speaks_ascii_where_the_locale_is_not_utf8(
    data: Path, env: dict[str, str]
) -> None:
    code, seen = read(["list", "--data", data], env)
    assert (code, seen.isascii()) == (0, True)
    assert "cafe itinerant" in seen


@pytest.mark.parametrize("env", UTF8)
def test_a_command_speaks_utf8_where_the_locale_does(data: Path, env: dict[str, str]) -> None:
    code, seen = read(["list", "--data", data], env)
    assert (code, "café itinérant" in seen) == (0, True)


@pytest.mark.parametrize(
    ("command", "code", "word"),
    [
        (["show", "Roulotte"], 0, "Edition interne"),
        (["--help"], 0, "frise des partenariats"),
        (["show", "Zoë"], 1, "Zoe"),
        (["--lang"], 2, "usage"),
    ],
)
def test_help_summaries_and_errors_do_too(
    data: Path, command: list[str | Path], code: int, word: str
) -> None:
    ended, seen = read(["--data", data, *command], {"LANG": "C"})
    assert (ended, seen.isascii()) == (code, True)
    assert word in seen


@pytest.mark.parametrize("env", [{"LANG": "C"}, {"LC_ALL": "C"}])
def test_a_pipe_holds_every_word_whatever_the_locale(data: Path, env: dict[str, str]) -> None:
    done = subprocess.run(
        [ALLIANCES, "--data", data, "show", "Roulotte"],
        capture_output=True,
        env=environment(**env),
        check=True,
        timeout=60,
    )
    assert "café itinérant" in done.stdout.decode()
