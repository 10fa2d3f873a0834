"""Whatever bytes a terminal sends, the program lives, and neither words nor cards are lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from store import edits
from store.choices import Step
from store.model import Session, in_order
from tests.end_to_end.pty import ALLIANCES, Terminal
from tests.keeping import library_in
from tests.unasked import UNASKED
from tui.terminal.input_sifter import MOST_PASTED

NOT_UTF8 = {
    "Latin-1": (b"\xe9", "é"),
    "Alt in eight bits": (b"\xe4", "ä"),
    "a cut character": ("€".encode()[:2], "\ufffd"),
}


@contextmanager
def opened(root: Path) -> Iterator[Terminal]:
    """Open a board of two cards, the first of which the key “d” would delete."""
    session = edits.add_partners(edits.new_session("Roulotte", None), ["Mairie", "Caf"])
    library_in(root).create(edits.go(session, Step.TIMELINE))
    with Terminal([ALLIANCES, "--data", root, "open", "Roulotte"]) as terminal:
        terminal.wait_for("Frise]", "Mairie", "enregistré")
        yield terminal


def kept(root: Path) -> Session:
    library = library_in(root)
    (entry,) = library.list()
    return library.open(entry.id).session


def partners(root: Path) -> list[str]:
    return [partner.name for partner in in_order(kept(root).partners)]


@pytest.mark.parametrize("kind", NOT_UTF8)
async def test_a_byte_that_is_not_utf_8_is_a_letter_of_the_line(tmp_path: Path, kind: str) -> None:
    sent, letter = NOT_UTF8[kind]
    with opened(tmp_path) as terminal:
        await terminal.press("a")
        await terminal.type("Ma")
        terminal.send(sent)
        terminal.wait_for(f"Ma{letter}")
        await terminal.type("té", "enter", "enter", "ctrl+q")
        assert terminal.ended() == 0
    assert partners(tmp_path) == ["Mairie", "Caf", f"Ma{letter}té"]


async def test_what_nobody_asked_for_runs_no_command_and_loses_no_word(tmp_path: Path) -> None:
    with opened(tmp_path) as terminal:
        for sequence in UNASKED.values():  # on the board, where each letter is a command
            terminal.send(sequence)
        await terminal.press("a")
        terminal.wait_for("Entrée Valider")
        for number, sequence in enumerate(UNASKED.values()):  # in a field
            await terminal.type(chr(ord("a") + number % 26))
            terminal.send(sequence)
        await terminal.press("enter", "enter", "ctrl+q")
        assert terminal.ended() == 0
    letters = "".join(chr(ord("a") + number % 26) for number in range(len(UNASKED)))
    assert partners(tmp_path) == ["Mairie", "Caf", letters]


async def test_a_sequence_without_an_end_does_not_hold_what_is_typed_later(tmp_path: Path) -> None:
    with opened(tmp_path) as terminal:
        await terminal.press("a")
        await terminal.type("Maï")
        terminal.wait_for("Maï")
        terminal.send("\x1b]0;d")
        terminal.wait_for_rest()
        await terminal.type("té")
        terminal.wait_for("Maïté")
        await terminal.press("enter", "enter", "ctrl+q")
        assert terminal.ended() == 0
    assert partners(tmp_path) == ["Mairie", "Caf", "Maïté"]


async def test_a_paste_with_escapes_or_without_an_end_is_text(tmp_path: Path) -> None:
    with opened(tmp_path) as terminal:
        await terminal.press("a")
        terminal.paste("MSA \x1b\x07d'Ari\x1bège")
        terminal.wait_for("MSA d'Ariège")
        await terminal.press("enter")
        terminal.send("\x1b[200~Club de foot")  # and nothing more
        terminal.wait_for("Club de foot")
        await terminal.press("enter", "enter", "ctrl+q")
        assert terminal.ended() == 0
    assert partners(tmp_path) == ["Mairie", "Caf", "MSA d'Ariège", "Club de foot"]


async def test_a_paste_of_more_than_can_be_taken_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with opened(tmp_path) as terminal:
        await terminal.press("a")
        await terminal.type("Maï")
        terminal.paste("x" * (MOST_PASTED + 1))
        terminal.wait_for("collé dépasse", "1 Mo : rien")
        await terminal.type("té", "enter", "enter", "ctrl+q")
        assert terminal.ended() == 0
    assert partners(tmp_path) == ["Mairie", "Caf", "Maïté"]
