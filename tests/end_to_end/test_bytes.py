"""People's words are data: the terminal never does anything for them."""

import json
import re
import subprocess
import unicodedata
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.pty import ALLIANCES, Terminal, environment
from tests.keeping import file_of, library_in
from tests.workshops import le_tilleul

HOSTILE = {
    "sequences": "\x1b]0;volé\x07\x1b]52;c;dm9sw6k=\x1b\\\x1b[2J\x1b[31;5m",
    "controls": "\x9b2J\x9d52;c;dm9sw6k=\x9c\x07\x08\x0b\x0c\x7f\x90\x85",
    "bidi and markup": "\u202egepj\u2066\u2069\u200f\u061c[@click=app.bell]clic[/] [/] [b]",
    "marks": "a" + "\u0301" * 10_000,
}
"""What someone may have put in a file, or paste."""

ALLOWED = re.compile(
    rb"\x1b\[[\d;]*[mCHGJK]"  # colours, places, what is erased
    rb"|\x1b\[\?(?:25|7|1000|1003|1004|1006|1015|1049|2004|2026|2048)[hl]"  # modes
    rb"|\x1b\[\?(?:2026|2048)\$p"  # is it able to
    rb"|\x1b\]22;[a-z-]*\x07"  # the shape of the pointer
    rb"|\x1b\[<u|[\r\n]"  # the keyboard as it was, the end of a line
)
"""All that the program itself sends to a terminal, beside text."""

MOST_MARKS = 6


def assert_harmless(written: bytes) -> None:
    """Assert that ``written`` is text, and what the program itself sends to a terminal."""
    text = ALLOWED.sub(b"", written).decode("utf-8")
    assert [char for char in text if unicodedata.category(char) in ("Cc", "Cs")] == []
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]", text)
    assert not re.search(f"\u0301{{{MOST_MARKS + 1}}}", text)


WRITTEN = (
    *("project", "structure", "territory", "facilitator", "why", "for_whom", "objectives"),
    *("figures", "words", "not_replaced", "short_term", "medium_term", "long_term", "condition"),
    *("name", "expected", "brings", "first_step", "note", "text", "what", "accepted_because"),
)
"""The fields of a session that people write."""

STEPS = ("Synthèse", "Pistes", "Échange", "Pas de côté", "RACI", "Frise", "Cadrage")


def is_at(step: str, screen: str) -> bool:
    return re.search(rf"\[.{step}\]", screen) is not None


def spoilt(value: Any, words: str, field: str = "") -> Any:
    """Return a session's document with ``words`` put before all that people wrote."""
    if isinstance(value, dict):
        return {name: spoilt(inner, words, name) for name, inner in value.items()}
    return words + value if field in WRITTEN and value else value


@pytest.fixture(params=HOSTILE)
def words(request: pytest.FixtureRequest) -> str:
    return HOSTILE[request.param]


@pytest.fixture
def data(tmp_path: Path, words: str) -> Path:
    """Return a data folder with a session whose every text someone has spoilt by hand."""
    file = file_of(library_in(tmp_path).create(le_tilleul()))
    document = spoilt(json.loads(file.read_text("utf-8")), words)
    del document["lineage"]  # as a file was before it held its own hash
    document["session"]["1"]["schema"] = 3
    file.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    (file.parent / "draft.json").write_text(json.dumps({" structure": words + "moitié"}), "utf-8")
    return tmp_path


async def test_no_screen_obeys_what_a_file_holds(data: Path) -> None:
    with Terminal([ALLIANCES, "--data", data]) as terminal:
        terminal.wait_for("Roulotte")
        await terminal.press("enter")
        for step in STEPS:
            terminal.wait_until(partial(is_at, step))
            await terminal.press("f1")
            terminal.wait_for("Le programme", "Échap Fermer")
            await terminal.press("escape", *(["enter"] if step == "Frise" else []))
            if step == "Frise":
                terminal.wait_for("Premier pas", "q Retour")
                await terminal.press("q")
            await terminal.press("p")
        await terminal.press("home", "down", "enter")
        terminal.wait_for("Structure", "moitié")
        await terminal.press("escape", "escape", "q", "q")
        assert terminal.ended() == 0
    assert_harmless(terminal.bytes)


def test_no_command_obeys_what_a_file_holds(data: Path) -> None:
    for command in (["list"], ["show", "Roulotte"], ["check"]):
        done = subprocess.run(
            [ALLIANCES, "--data", data, *command],
            capture_output=True,
            env=environment(),
            timeout=60,
        )
        assert done.returncode == 0
        assert_harmless(done.stdout + done.stderr)


async def test_nothing_obeys_what_is_pasted(tmp_path: Path, words: str) -> None:
    words = words.replace("\x1b", "")  # no terminal pastes it
    with Terminal([ALLIANCES, "--data", tmp_path]) as terminal:
        terminal.wait_for("Nouvel atelier")
        await terminal.press("a")
        terminal.paste(f"Roulotte {words} café")
        await terminal.press("enter")
        terminal.wait_for("Membres")
        await terminal.press("a")
        terminal.paste(f"Nadia {words}\rYoann {words}\r")
        terminal.wait_for("Nadia", "Yoann")
        await terminal.press("enter", "home", *["down"] * 7, "enter")
        terminal.wait_for("Ctrl+L")
        terminal.paste(f"Pourquoi {words}\rPour qui {words} fin")
        await terminal.press("ctrl+s")
        terminal.wait_for("Pourquoi", "fin")
        await terminal.press("ctrl+q")
        assert terminal.ended() == 0
    assert_harmless(terminal.bytes)
    (entry,) = library_in(tmp_path).list()
    assert_harmless(file_of(library_in(tmp_path).open(entry.id)).read_bytes())
