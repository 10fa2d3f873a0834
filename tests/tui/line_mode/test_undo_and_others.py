"""Undo line by line, and a session that others change or read meanwhile."""

import os
import subprocess
import sys
from pathlib import Path

from store import edits
from store.choices import Horizon
from store.queries.timeline import tray
from tests.line_mode import Notes
from tui import cli


def test_acts_are_undone_and_done_again(notes: Notes) -> None:
    out = notes("partenaire Mairie ; Caf\nplacer caf court allié\nannuler\nannuler\nrefaire\n")
    assert out.splitlines()[-3:] == [
        "Annulé\xa0: placer «\xa0Caf\xa0»",
        "Annulé\xa0: ajouter «\xa0Mairie\xa0» et 1 autre",
        "Refait\xa0: ajouter «\xa0Mairie\xa0» et 1 autre",
    ]
    assert [partner.name for partner in tray(notes.session)] == ["Mairie", "Caf"]
    assert "Rien à annuler" in notes("annuler")
    notes("supprimer caf")
    assert notes.partners == ["Mairie"]


def test_a_role_taken_by_mistake_is_left_by_undo(notes: Notes) -> None:
    notes("membre Nadia\npartenaire Mairie\nrôle Nadia Mairie\nannuler\nfrein Un", 1)
    assert "Ligne 5" in notes.err
    assert not notes.session.roles


def test_place_moves_a_card_and_then_lengthens_its_way(notes: Notes) -> None:
    notes("partner MSA\nplace MSA long ally\nplace MSA information court\nthen MSA medium ally")
    (msa,) = notes.session.partners.values()
    assert {h: place.row for h, place in msa.places.items()} == {
        Horizon.SHORT: "informed",
        Horizon.MEDIUM: "ally",
    }


def start(folder: Path, *argv: str) -> "subprocess.Popen[str]":
    """Start the line mode as a process of its own, its standard input a pipe left open."""
    return subprocess.Popen(
        [sys.executable, "-m", "tui", "--lang", "fr", "--data", str(folder), "note", *argv],
        cwd=Path(cli.__file__).parents[1],
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def test_each_act_is_saved_at_once_and_follows_another_terminal(
    notes: Notes, tmp_path: Path
) -> None:
    with start(tmp_path / "data", notes.id) as line:
        assert line.stdin
        assert line.stdout
        line.stdin.write("partenaire Mairie\n")
        line.stdin.flush()
        assert "Roulotte" in line.stdout.readline()
        assert "1 partenaire" in line.stdout.readline()
        assert notes.partners == ["Mairie"]
        other = notes.library.open(notes.id)
        other.apply(edits.add_partners, ["Caf"])
        other.save()
        line.stdin.write("placer caf court allié\n")
        line.stdin.flush()
        assert "Caf" in line.stdout.readline()
        line.kill()
    assert [partner.name for partner in tray(notes.session)] == ["Mairie"]


def test_a_reader_that_leaves_early_stops_no_act(notes: Notes, tmp_path: Path) -> None:
    with start(tmp_path / "data", notes.id) as line:
        assert line.stdin
        assert line.stdout
        line.stdout.close()
        line.stdin.write("partenaire Mairie\npartenaire Caf\n")
        line.stdin.close()
        assert line.wait(60) == 0
    assert notes.partners == ["Mairie", "Caf"]
