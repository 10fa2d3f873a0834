"""Backup, restore from one, and copy: what a person reads of it, and what is there then."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from store import edits
from tests.commanding import Line
from tests.keeping import close_to_others, file_of, library_in
from tests.workshops import le_tilleul
from tui import cli
from tui.partner_tables.actors_file import read_actors


def test_a_backup_is_written_and_taken_in_again(line: Line, tmp_path: Path) -> None:
    id, file = line.keep(le_tilleul()), tmp_path / "tout.zip"
    line("backup", file)
    assert "Écrit et relu" in line.err
    assert "1 atelier, 0 état antérieur" in line.err
    line("backup", file, code=1)
    assert "--force" in line.err
    line("backup", file, "--force")
    line.library.trash(id)
    line.library.empty_trash()
    assert "nouveau ici" in line("restore", file, "--dry-run")
    assert "Rien n’a été changé" in line.err
    assert not line.library.list()
    assert line("restore", file).startswith(f"{id}  nouveau ici  La Roulotte")
    assert line.library.read(id) == le_tilleul()
    assert "rien de nouveau" in line("restore", file)


def test_a_backup_of_what_is_damaged_says_so(line: Line, tmp_path: Path) -> None:
    opened = line.library.create(le_tilleul())
    file_of(opened).write_bytes(b"{")
    line("backup", tmp_path / "tout.zip", code=1)
    assert f"L’atelier {opened.id} est abîmé" in line.err
    assert (tmp_path / "tout.zip").exists()


def test_a_backup_says_of_which_session_it_holds_nothing(line: Line, tmp_path: Path) -> None:
    kept, lost = line.keep(le_tilleul()), line.library.create(edits.new_session("Perdue"))
    shutil.rmtree(file_of(lost).parent / "snapshots")
    file_of(lost).write_bytes(b"")
    line("backup", tmp_path / "tout.zip", code=1)
    assert "1 atelier, 0 état antérieur" in line.err
    assert f"Rien de l’atelier {lost.id} n’est lisible" in line.err
    assert kept not in line.err


def test_a_backup_says_first_what_it_lacks_and_takes_the_place_of_none_that_may_have_it(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line.keep(le_tilleul())
    closed = line.library.create(edits.new_session("Fermée"))
    line("backup", tmp_path / "tout.zip")
    former = (tmp_path / "tout.zip").read_bytes()
    with monkeypatch.context() as closing:
        close_to_others(closing, file_of(closed))
        line("backup", tmp_path / "tout.zip", "--force", code=1)
    first, which, only, written, left, *more = line.err.splitlines()
    assert "PAS COMPLÈTE" in first
    assert str(file_of(closed)) in which
    assert closed.id in only
    assert "états antérieurs" in only
    assert str(tmp_path / "tout-incomplete.zip") in written
    assert str(tmp_path / "tout.zip") in left
    assert not more
    assert (tmp_path / "tout.zip").read_bytes() == former
    line("backup", tmp_path / "tout.zip", "--force")
    assert "PAS COMPLÈTE" not in line.err


def test_a_file_that_is_no_backup_is_told(line: Line, tmp_path: Path) -> None:
    line.keep(le_tilleul())
    line("backup", tmp_path / "autre.zip")
    raw = bytearray((tmp_path / "autre.zip").read_bytes())
    raw[len(raw) // 3] ^= 1
    (tmp_path / "autre.zip").write_bytes(raw)
    line("restore", tmp_path / "autre.zip", code=1)
    assert "n’est pas une sauvegarde" in line.err
    (tmp_path / "rien.zip").write_bytes(b"no zip")
    line("restore", tmp_path / "rien.zip", code=1)
    line("backup", tmp_path / "nulle" / "part.zip", code=1)
    assert "Rien n’a été écrit" in line.err


def test_two_folders_are_merged_by_copy(line: Line, tmp_path: Path) -> None:
    opened = line.library.create(edits.new_session("Une"))
    other = tmp_path / "cle"
    assert "nouveau ici" in line("copy", "--from", line.folder, "--to", other)
    theirs = library_in(other).open(opened.id)
    for each, name in ((opened, "Mairie"), (theirs, "Caf")):
        each.apply(edits.add_partners, [name])
        each.apply(edits.frame, why=name)
        each.save()
    dry = line("copy", "--from", other, "--dry-run")
    assert dry == line("copy", "--from", other)
    assert "réuni, 1 valeur à départager  Une" in dry
    names = {card.name for card in line.library.read(opened.id).partners.values()}
    assert names == {"Mairie", "Caf"}
    line("copy", "--from", line.folder, code=1)
    assert "un seul et même lieu" in line.err
    line("copy", "--from", tmp_path / "nulle part", code=1)
    assert "ne contient pas d’atelier" in line.err


def test_what_a_restore_would_do_is_said_without_doing_it(line: Line) -> None:
    opened = line.library.create(edits.new_session("Avant"))
    opened.apply(edits.frame, project="Après")
    opened.save()
    line("restore", opened.id, "--dry-run")
    assert "L’atelier reviendrait à son état du" in line.err
    assert line.library.read(opened.id).framing.project == "Après"


def actors(folder: Path) -> list[str]:
    """Return who is named in the team's file of actors, once it was looked into."""
    return [actor.name for actor in read_actors(folder / "actors.txt").actors]


def restored(line: Line, to: Path) -> None:
    file = to.with_suffix(".zip")
    line("backup", file, "--force")
    cli.run(["--data", str(to), "restore", str(file)])


def copied(line: Line, to: Path) -> None:
    line("copy", "--from", line.folder, "--to", to)


@pytest.mark.parametrize("carry", [restored, copied])
def test_a_team_s_file_of_actors_goes_along_and_over_no_other(
    line: Line, tmp_path: Path, carry: Callable[[Line, Path], None]
) -> None:
    line.keep(le_tilleul())
    (line.folder / "actors.txt").write_text("Le Lavoir\nBus\n", "utf-8")
    (line.folder / "actors (1).txt").write_text("Le Four\n", "utf-8")
    empty, theirs = tmp_path / "empty", tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "actors.txt").write_text("# À nous\nBus\n", "utf-8")
    for _twice in range(2):
        for there in (empty, theirs):
            carry(line, there)
    assert set(actors(empty)) == {"Le Lavoir", "Bus", "Le Four"}
    assert actors(theirs) == ["Bus", "Le Lavoir", "Le Four"]
    assert (theirs / "actors.txt").read_text("utf-8").startswith("# À nous\nBus\n")
    assert (line.folder / "actors.txt").read_text("utf-8") == "Le Lavoir\nBus\n"
    assert (line.folder / "actors (1).txt").exists(), "nothing changes there"
    carry(line, theirs)
    assert len([*theirs.glob("actors*")]) == 1, "all of it is there already"


def test_a_dry_copy_takes_no_file_of_actors_along(line: Line, tmp_path: Path) -> None:
    line.keep(le_tilleul())
    (line.folder / "actors.txt").write_text("Bus\n", "utf-8")
    line("copy", "--from", line.folder, "--to", tmp_path / "there", "--dry-run")
    assert not (tmp_path / "there").exists()
