"""What check finds damaged, and what restore brings back, once one agrees."""

import json
import os
import shutil
import sys
from io import StringIO

import pytest

from store import edits
from store.choices import Step
from store.location import own_folder
from tests.commanding import Line
from tests.keeping import close_to_others, file_of, library_in
from tui.commands.common import agreed
from tui.wording.date_format import local, long_date


def test_check_names_each_file_of_settings_that_is_damaged(line: Line) -> None:
    own = own_folder(os.environ)
    files = [own / "person.json", line.folder / "settings.json"]
    for file in files:
        file.parent.mkdir(parents=True)
        file.write_bytes(b"{")
    line("check", code=1)
    assert all(str(file) in line.err for file in files)


def test_check_names_what_is_damaged_and_restore_brings_it_back(line: Line) -> None:
    line.keep(edits.new_session("Intacte"))
    opened = line.library.create(edits.new_session("Avant"))
    opened.apply(edits.frame, project="Après")
    opened.save()
    assert "2 ateliers intacts" in line("check")
    file_of(opened).write_bytes(b"")
    assert "1 atelier intact" in line("check", code=1)
    assert f"alliances restore {opened.id}" in line.err
    assert "Raison technique\xa0: empty" in line.err
    assert "abîmé" in line("list")
    line("show", opened.id, code=1)
    assert "n’est plus lisible" in line.err
    line("restore", opened.id)
    assert line("show", opened.id).startswith("Après"), "not even the last act is lost"
    assert "2 ateliers intacts" in line("check")


def test_whose_rights_close_a_session_is_said_and_it_is_not_called_damaged(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = line.library.create(edits.new_session("Une"))
    close_to_others(monkeypatch, file_of(opened))
    assert "lecture non permise" in line("list")
    (entry,) = json.loads(line("list", "--json"))
    assert (entry["damaged"], entry["readable"]) == (False, False)
    line("check", code=1)
    assert f"Son propriétaire ({file_of(opened).owner()})" in line.err
    line("show", opened.id, code=1)
    assert "n’est pas lisible par vous" in line.err
    assert "alliances restore" not in line.err


def test_a_synchroniser_s_copy_is_listed_told_and_no_damage(line: Line) -> None:
    opened = line.library.create(edits.new_session("Une"))
    file = file_of(opened)
    (file.parent / "session (1).json").write_bytes(file.read_bytes())
    assert "1 version à côté" in line("list")
    assert json.loads(line("list", "--json"))[0]["beside"] == 1
    assert "1 atelier intact" in line("check")
    assert "session (1).json" in line.err
    (file.parent / "session (2).json").write_bytes(b"{")
    assert "1 atelier intact" in line("check", code=1)
    assert "session (2).json n’est pas lisible" in line.err


def test_what_was_copied_among_the_sessions_is_told_with_what_brings_it_to_the_list(
    line: Line,
) -> None:
    file = file_of(line.library.create(edits.new_session("Une")))
    copy = file.parent.with_name("Vieille copie")
    shutil.copytree(file.parent, copy)
    (file.parent.with_name("Photos")).mkdir()
    assert "1 atelier intact" in line("check")
    assert f'alliances import "{copy / file.name}"' in line.err
    assert "Photos" not in line.err
    line("import", str(copy / file.name))
    assert "2 ateliers intacts" in line("check")


def test_a_folder_that_a_synchroniser_copied_is_listed_and_told_as_a_version(line: Line) -> None:
    file = file_of(line.library.create(edits.new_session("Une")))
    copy = file.parent.with_name(f"{file.parent.name} (1)")
    shutil.copytree(file.parent, copy)
    assert "1 version à côté" in line("list")
    assert "1 atelier intact" in line("check")
    assert f"une autre version à côté de lui ({copy.name}{os.sep}{file.name})" in line.err


def test_check_names_copies_of_the_team_s_file_of_actors(line: Line) -> None:
    line.keep(edits.new_session("Une"))
    (line.folder / "actors.txt").write_text("Bus", "utf-8")
    line("check")
    assert "actors" not in line.err
    (line.folder / "Copie de actors.txt").write_text("Car", "utf-8")
    line("check")
    assert "Copie de actors.txt" in line.err


def test_restore_takes_the_state_that_is_named_and_can_be_taken_back(line: Line) -> None:
    opened = line.library.create(edits.new_session("Un"))
    for name in ("Deux", "Trois"):
        opened.apply(edits.frame, project=name)
        opened.save()
    first = line("restore", opened.id, "--list").splitlines()[-1]
    line("restore", opened.id, "--snapshot", first[:10])  # the day alone: the last of that day
    line("restore", opened.id, "--snapshot", "1999", code=1)
    assert "rien n’a changé" in line.err
    dates = line("restore", opened.id, "--list").splitlines()
    assert len(dates) == 3
    assert line("show", opened.id).startswith("Deux")
    line("restore", opened.id)
    assert line("show", opened.id).startswith("Trois")


@pytest.mark.parametrize(
    "said",
    [
        "{day} {hour}:{minute}",
        "{day} à {hour}h{minute}",
        "{day}/{year} {hour} h {minute}",
        "{day}/{year} à {hour}:{minute}:{second}",
        "{hour}h{minute}",
        "{hour}:{minute}:{second}",
    ],
)
def test_the_moment_of_a_state_is_understood_as_it_is_said(line: Line, said: str) -> None:
    opened = line.library.create(edits.new_session("Un"))
    opened.apply(edits.frame, project="Deux")
    opened.save()
    listed = line("restore", opened.id, "--list").splitlines()[-1]
    day, year, hour = listed[:5], listed[6:10], int(listed[11:13])
    words = {"day": day, "year": year, "minute": listed[14:16], "second": listed[17:19]}
    asked = ("restore", opened.id, "--dry-run", "--snapshot")
    line(*asked, said.format(hour=hour, **words))
    assert f"à son état du {listed[:19]}" in line.err
    line(*asked, said.format(hour=(hour + 1) % 24, **words), code=1)
    line(*asked, f"{day}/{year} ce matin", code=1)


@pytest.mark.parametrize(
    ("answer", "argv", "goes"), [("o", (), True), ("", (), False), ("", ("--yes",), True)]
)
def test_at_a_terminal_restore_asks_first(
    line: Line, monkeypatch: pytest.MonkeyPatch, answer: str, argv: tuple[str, ...], goes: bool
) -> None:
    opened = line.library.create(edits.add_partners(edits.new_session("Un"), ["Mairie"]))
    opened.apply(edits.add_partners, ["Caf"])
    opened.save()
    typed = StringIO(f"{answer}\n")
    monkeypatch.setattr(typed, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", typed)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    line("restore", opened.id, *argv, code=0 if goes else 1)
    assert ("(oui ou non)" in line.err) is not bool(argv)
    assert ("1 partenaire de moins" in line.err) is not bool(argv)
    assert len(line.library.open(opened.id).session.partners) == (1 if goes else 2)


def test_the_list_of_earlier_states_says_what_differs(line: Line) -> None:
    opened = line.library.create(edits.new_session("Un"))
    for names in (["Mairie"], ["Caf", "MSA"]):
        opened.apply(edits.add_partners, names)
        opened.save()
    opened.apply(edits.frame, why="aller vers")
    opened.save()
    caf = next(p.id for p in opened.session.partners.values() if p.name == "Caf")
    opened.apply(edits.change, "partners", caf, note="le jeudi")
    opened.save()
    opened.apply_quietly(edits.go, Step.RACI)
    opened.save()
    said = [row[21:] for row in line("restore", opened.id, "--list").splitlines()]
    assert said == [
        "comme maintenant",
        "1 fiche différente (Caf)",
        "1 fiche différente (Caf), cadrage différent",
        "2 partenaires de moins (Caf, MSA), cadrage différent",
        "3 partenaires de moins (Mairie, Caf…), cadrage différent",
    ]
    damaged = min((file_of(opened).parent / "snapshots").iterdir())
    damaged.write_bytes(b"{")
    assert line("restore", opened.id, "--list").splitlines()[-1].endswith("  abîmé")


def test_restore_asks_before_it_changes_what_is_open_elsewhere(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALLIANCES_PERSON", "Léo")
    opened = library_in(line.folder).create(edits.new_session("Un"))
    opened.apply(edits.frame, project="Deux")
    opened.save()
    opened.enter()
    line("restore", opened.id, code=1)
    assert "(Léo)" in line.err
    assert "--force" in line.err
    assert line("show", opened.id).startswith("Deux")
    line("restore", opened.id, "--force")
    assert line("show", opened.id).startswith("Un")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
def test_what_was_typed_before_a_question_answers_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    keyboard, terminal = os.openpty()
    os.write(keyboard, b"yes\n")

    class Asking(StringIO):
        def flush(self) -> None:
            os.write(keyboard, b"no\n")

    with open(terminal) as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        monkeypatch.setattr(sys, "stderr", Asking())
        assert not agreed("Bring this state back?", "Nothing was changed.")
    os.close(keyboard)


def test_an_earlier_state_is_called_by_its_day_as_it_is_said(line: Line) -> None:
    opened = line.library.create(edits.new_session("Avant"))
    opened.apply(edits.frame, project="Après")
    opened.save()
    line("restore", opened.id, "--snapshot", "un jour de lune", code=1)
    assert "«\xa0--list\xa0» montre ceux qu’il a" in line.err
    day = local(line.library.snapshots(opened.id)[0]).date()
    line("restore", opened.id, "--snapshot", f"le {long_date(day)}")
    assert line("show", opened.id).startswith("Avant")
