"""The line mode where a terminal can draw nothing, as a screen reader or an editor's shell is."""

import re
from pathlib import Path

import pytest

from store.model import in_order
from tests.end_to_end.pty import ALLIANCES, Terminal, environment
from tests.keeping import library_in


@pytest.mark.parametrize("term", ["dumb", "xterm-256color"])
async def test_a_turn_is_noted_by_questions_and_answers(tmp_path: Path, term: str) -> None:
    command = [ALLIANCES, "--data", tmp_path, "note", "--new", "La Roulotte"]
    with Terminal(command, env=environment(TERM=term)) as terminal:
        terminal.wait_for("La Roulotte", "aide", "\n>")
        await terminal.type("membre", "enter")
        terminal.wait_for("Membre\u00a0:")
        await terminal.type("Maïté", "enter", "enter")
        await terminal.type("partenaire", "enter")
        terminal.wait_for("Partenaire\u00a0:")
        await terminal.type("Mairie de Sieuras\nCafé « Chez Mado »\n", "enter")
        await terminal.type("placer mado", "enter")
        terminal.wait_for("Terme\u00a0:")
        await terminal.type("court", "enter")
        terminal.wait_for("Niveau\u00a0:")
        await terminal.type("allié", "enter")
        terminal.wait_for("Allié, court terme")
        await terminal.type("rôle Maïté sieuras", "enter")
        terminal.wait_for("Mairie de Sieuras>")
        await terminal.type("frein", "enter")
        terminal.wait_for("Frein\u00a0:")
        await terminal.type("Qui paie ?", "enter", "enter")
        terminal.say("frob", "toutes.", "Mairie de Sieuras>")
        await terminal.press("up")  # what was noted in private is not called back
        await terminal.press("ctrl+u", "ctrl+d")
        assert terminal.ended() == 0
        assert terminal.bytes.count(b"Qui paie") == 1
        if term == "dumb":
            answers = terminal.bytes.replace(b"^[", b"")  # the arrow, as the terminal echoes it
            assert not re.search(rb"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f]", answers.replace(b"\b", b""))
    session = library_in(tmp_path).open(library_in(tmp_path).find("roulotte")).session
    assert [m.name for m in in_order(session.members)] == ["Maïté"]
    mairie, cafe = in_order(session.partners)
    assert (mairie.name, cafe.name) == ("Mairie de Sieuras", "Café « Chez Mado »")
    assert list(cafe.places) == ["short"]
    assert [point.text for point in session.points.values()] == ["Qui paie ?"]


async def test_no_word_is_broken_at_the_edge_of_a_terminal(tmp_path: Path) -> None:
    command = [ALLIANCES, "--data", tmp_path, "note", "--new", "La Roulotte"]
    with Terminal(command, env=environment(TERM="dumb")) as terminal:
        terminal.wait_for("aussitôt.", "\n>")
        terminal.say("aide", "quitter\u00a0: partir")
        terminal.say("placer Nulle part, tout au bout du chemin des Planches court allié", "ici.")
        await terminal.press("ctrl+d")
        assert terminal.ended() == 0
        written = terminal.bytes.decode().replace("\r", "").split("\n")
    assert max(map(len, written)) <= 80
    assert any(line.startswith("exporter [DOCUMENT]") for line in written)
    assert written[0].endswith("  La Roulotte"), "what fits is as it was"


async def test_one_leaves_cleanly_in_the_middle_of_a_question(tmp_path: Path) -> None:
    command = [ALLIANCES, "--data", tmp_path, "note", "--new", "La Roulotte"]
    with Terminal(command, env=environment(TERM="dumb", ALLIANCES_LANG="en")) as terminal:
        terminal.wait_for("\n>")
        terminal.say("partner Mairie", "1 partner added")
        await terminal.type("partner", "enter")
        terminal.wait_for("Partner:")
        await terminal.press("ctrl+d")
        assert terminal.ended() == 0
        assert b"Traceback" not in terminal.bytes
    session = library_in(tmp_path).open(library_in(tmp_path).find("roulotte")).session
    assert [partner.name for partner in session.partners.values()] == ["Mairie"]


STREAMS = ("utf-8:strict", "utf-8:surrogateescape")
"""How Python reads a terminal, by the person's locale."""


@pytest.mark.parametrize("streams", STREAMS)
async def test_a_byte_that_is_not_utf_8_is_a_letter_of_the_line(
    tmp_path: Path, streams: str
) -> None:
    command = [ALLIANCES, "--data", tmp_path, "note", "--new", "La Roulotte"]
    env = environment(TERM="dumb", PYTHONIOENCODING=streams)
    with Terminal(command, env=env) as terminal:
        terminal.wait_for("La Roulotte", "\n>")
        terminal.say("partenaire Café ".encode() + b"\xe9t\xe9", "1 partenaire ajouté")
        await terminal.type("partenaire", "enter")
        terminal.wait_for("Partenaire\u00a0:")
        terminal.send(b"Lyc\xe9e\r")
        await terminal.press("enter", "ctrl+d")
        assert terminal.ended() == 0
    session = library_in(tmp_path).open(library_in(tmp_path).find("roulotte")).session
    assert [partner.name for partner in in_order(session.partners)] == ["Café été", "Lycée"]


@pytest.mark.parametrize("streams", STREAMS)
async def test_nor_does_it_end_the_program_where_readline_takes_the_line(
    tmp_path: Path, streams: str
) -> None:
    """GNU readline itself drops a letter that has no end in UTF-8: one sees it, and types on."""
    command = [ALLIANCES, "--data", tmp_path, "note", "--new", "La Roulotte"]
    with Terminal(command, env=environment(PYTHONIOENCODING=streams)) as terminal:
        terminal.wait_for("La Roulotte", "\n>")
        terminal.say("partenaire Café d’".encode() + b"\xe9t\xe9", "1 partenaire ajouté")
        terminal.send(b"\x15")  # ctrl+u: readline may bring the letter with the next key
        terminal.say("partenaire Mairie", "1 partenaire ajouté")
        await terminal.press("ctrl+d")
        assert terminal.ended() == 0
    session = library_in(tmp_path).open(library_in(tmp_path).find("roulotte")).session
    cafe, mairie = in_order(session.partners)
    assert cafe.name.startswith("Café d’")
    assert mairie.name == "Mairie"


async def test_no_part_of_a_sequence_is_a_word_of_the_line(tmp_path: Path) -> None:
    command = [ALLIANCES, "--data", tmp_path, "note", "--new", "La Roulotte"]
    with Terminal(command, env=environment(TERM="dumb")) as terminal:
        terminal.wait_for("La Roulotte", "\n>")
        terminal.say("partenaire Mai\x1b]0;titre\x07rie\x1b[A\x1b[?64;1c", "1 partenaire ajouté")
        await terminal.press("ctrl+d")
        assert terminal.ended() == 0
    session = library_in(tmp_path).open(library_in(tmp_path).find("roulotte")).session
    assert [partner.name for partner in session.partners.values()] == ["Mairie"]


@pytest.mark.parametrize("term", ["dumb", "xterm-256color"])
async def test_what_may_be_two_and_words_after_a_wrong_verb_are_asked(
    tmp_path: Path, term: str
) -> None:
    command = [ALLIANCES, "--data", tmp_path, "note", "--new", "La Roulotte"]
    with Terminal(command, env=environment(TERM=term)) as terminal:
        terminal.wait_for("La Roulotte", "\n>")
        terminal.say("partenaire Mairie ; Marché", "2 partenaires ajoutés")
        await terminal.type("palcer ma ; court ; allié", "enter")
        terminal.wait_for("placer", "Vos mots sont gardés", "(rien\u00a0: aucune)")
        await terminal.type("placer", "enter")
        terminal.wait_for("1 Mairie", "2 Marché", "(rien\u00a0: aucun)")
        terminal.say("2", "Allié, court terme")
        await terminal.press("ctrl+d")
        assert terminal.ended() == 0
    session = library_in(tmp_path).open(library_in(tmp_path).find("roulotte")).session
    mairie, marche = in_order(session.partners)
    assert (list(mairie.places), list(marche.places)) == ([], ["short"])
