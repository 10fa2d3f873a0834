"""What a terminal without UTF-8 shows: the nearest signs, as many cells wide."""

import sys
import unicodedata
from pathlib import Path
from types import SimpleNamespace

import pytest
from rich.cells import get_character_cell_size

from store.text import harmless
from tui.terminal.charset import ASCII, CONSOLE, environment, nearest, way_to_write

NOT_SHOWN = ("Cc", "Cs", "Cn", "Co")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Échange, où l’œuvre naît", "Echange, ou l'ouvre nait"),
        ("« cœur » “word”", '" cour " "word"'),
        ("si… 3\u202f–\u00a05 · −1 — +", "si. 3 - 5 . -1 - +"),
        ("┌─┬╮ │ ├─┼┤ ╰┴┘", "+-++ | +-++ +++"),
        ("› ✓ ● ○ ↳ ← → ↑ ↓ ►", "> * * o > < > ^ v *"),
        ("漢字 Ａ 👍", "???? A  ??"),
        ("e\u0301te\u0301", "ete"),
        ("Łódź, Straße, Ærø, ½ ∞", "Lodz, Strase, Aro, ? ?"),
    ],
)
def test_each_sign_has_its_nearest(text: str, plain: str) -> None:
    assert text.encode("ascii", ASCII).decode() == plain


def test_every_character_keeps_its_width() -> None:
    for character in map(chr, range(128, sys.maxunicode + 1)):
        if unicodedata.category(character) not in NOT_SHOWN and harmless(character):
            plain = nearest(character)
            assert plain.isascii()
            assert len(plain) == get_character_cell_size(character), hex(ord(character))


def test_a_console_keeps_what_its_font_holds() -> None:
    text = "Élus « cœur » à 5 € │ → ≈ · ✓ ● ’ … – − ╭ 漢"
    plain = "Élus « cœur » à 5 € │ → ≈ · * * ' . - - + ??"
    assert text.encode("ascii", CONSOLE).decode() == plain


@pytest.mark.parametrize(
    ("environ", "way"),
    [
        ({}, ASCII),
        ({"LANG": "C"}, ASCII),
        ({"LANG": "fr_FR"}, ASCII),
        ({"LANG": "fr_FR.ISO-8859-15@euro"}, ASCII),
        ({"LC_CTYPE": "C", "LANG": "fr_FR.UTF-8"}, ASCII),
        ({"LC_ALL": "POSIX", "LC_CTYPE": "C.UTF-8", "LANG": "fr_FR.UTF-8"}, ASCII),
        ({"LANG": "C.UTF-8"}, ""),
        ({"LANG": "fr_FR.utf8"}, ""),
        ({"LANG": "ca_ES.UTF-8@valencia"}, ""),
        ({"LC_CTYPE": "UTF-8", "LANG": "C"}, ""),
        ({"LC_ALL": "", "LC_CTYPE": "", "LANG": "C.UTF-8"}, ""),
        ({"LANG": "C.UTF-8", "TERM": "linux"}, CONSOLE),
        ({"LANG": "C", "TERM": "linux"}, ASCII),
    ],
)
def test_the_locale_says_what_the_terminal_reads(environ: dict[str, str], way: str) -> None:
    assert way_to_write(environ) == way


@pytest.mark.parametrize(("mode", "kept"), [(1, ""), (0, "UTF-8")])
def test_elsewhere_than_on_linux_python_says_whether_it_chose_the_locale(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, mode: int, kept: str
) -> None:
    monkeypatch.setenv("LC_CTYPE", "UTF-8")
    monkeypatch.delenv("PYTHONUTF8", raising=False)
    monkeypatch.setattr("tui.terminal.charset._STARTED", tmp_path / "none")
    monkeypatch.setattr(sys, "flags", SimpleNamespace(utf8_mode=mode))
    assert environment()["LC_CTYPE"] == kept
