"""The command line: what a person, a pipe or a script gets from each command."""

import argparse
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from store import edits
from store.choices import Horizon, Step
from store.location import own_folder
from tests.commanding import Line
from tests.keeping import file_of, library_in, settings_in
from tests.workshops import le_tilleul
from tui import cli
from tui.commands.arguments import PARTS, make_parser
from tui.commands.common import agreed
from tui.summary import FORMATS, Edition, ExportOptions, render

ROOT = Path(cli.__file__).parents[1]
HEAVY = ("textual", "rich", "babel", "markdown_it", "pytest", "typing_extensions")


def script(
    *argv: str, folder: Path, out: int = subprocess.PIPE, **environ: str
) -> subprocess.CompletedProcess[str]:
    """Run the program as a process of its own."""
    ours = ("ALLIANCES_LANG", "ALLIANCES_PERSON", "LC_", "LANG")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return subprocess.run(
        [sys.executable, "-m", "tui", *argv],
        cwd=ROOT,
        env={**clean, "ALLIANCES_DATA": str(folder), **environ},
        stdin=subprocess.DEVNULL,
        stdout=out,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


# --- list


def test_without_a_session_the_list_is_empty_and_says_so(line: Line) -> None:
    assert line("list") == ""
    assert "pas encore d’atelier" in line.err


def test_the_list_has_each_session_on_a_line(line: Line) -> None:
    line.keep(edits.new_session("École [du bourg]"))
    id = line.keep(le_tilleul())
    first, second = line("list").splitlines()
    assert first.startswith(f"{id}  26/11/2026  Synthèse  La Roulotte")
    assert second.endswith("École [du bourg]")
    assert line.err == ""


def test_the_list_is_searched_without_accents_or_case(line: Line) -> None:
    line.keep(le_tilleul())
    line.keep(edits.new_session("Bibliobus"))
    assert "Roulotte" in line("list", "--search", "ITINERANT tilleul")
    assert line("list", "--search", "nobody") == ""
    assert "Aucun atelier trouvé" in line.err


def test_the_list_as_json_is_for_scripts(line: Line) -> None:
    id = line.keep(le_tilleul())
    (entry,) = json.loads(line("list", "--json"))
    assert entry["id"] == id
    assert entry["held_on"] == "2026-11-26"
    assert entry["step"] == "summary"
    assert entry["damaged"] is False
    assert json.loads(line("list", "--json", "--search", "nobody")) == []


# --- show, export


def test_show_prints_the_summary(line: Line) -> None:
    line.keep(le_tilleul())
    assert line("show", "roulotte") == render(le_tilleul(), ExportOptions())
    assert line("show", "roulotte", "--edition", "shareable") == render(
        le_tilleul(), ExportOptions(edition=Edition.SHAREABLE)
    )


def test_a_session_is_named_by_its_id_its_start_or_its_name(line: Line) -> None:
    id = line.keep(le_tilleul())
    line.keep(edits.new_session("La Roue"))
    for wanted in (id, id[:7], "roulotte"):
        assert "Roulotte" in line("show", wanted)
    line("show", "la rou", code=1)
    assert "Plusieurs ateliers" in line.err
    assert id in line.err
    line("show", "nope", code=1)
    assert "Aucun atelier ne répond" in line.err


@pytest.mark.parametrize("format", ["txt", "md", "html", "json"])
def test_export_writes_what_it_prints(line: Line, tmp_path: Path, format: str) -> None:
    line.keep(le_tilleul())
    printed = line("export", "roulotte", "--format", format)
    path = tmp_path / f"out.{format}"
    assert line("export", "roulotte", "--format", format, "-o", path) == ""
    assert path.read_text("utf-8") == printed
    assert str(path) in line.err


def test_export_never_writes_over_a_file_unless_forced(line: Line, tmp_path: Path) -> None:
    line.keep(le_tilleul())
    path = tmp_path / "mine.txt"
    path.write_text("mine")
    line("export", "roulotte", "-o", path, code=1)
    assert path.read_text() == "mine"
    assert "existe déjà" in line.err
    assert "--force" in line.err
    line("export", "roulotte", "-o", path, "--force")
    assert path.read_text("utf-8").startswith("La Roulotte")


def test_export_into_a_folder_proposes_the_name(line: Line, tmp_path: Path) -> None:
    line.keep(le_tilleul())
    line("export", "roulotte", "--edition", "shareable", "--yes", "-o", tmp_path)
    (path,) = tmp_path.glob("*.txt")
    assert path.name.endswith("-2026-11-26-partageable.txt")


def test_export_of_sheets_needs_a_folder(line: Line, tmp_path: Path) -> None:
    line.keep(le_tilleul())
    line("export", "roulotte", "--format", "csv", code=2)
    assert "-o" in line.err
    line("export", "roulotte", "--format", "csv", "-o", tmp_path / "s", "--sep", "comma")
    assert (tmp_path / "s" / "raci.csv").read_text("utf-8-sig").startswith("Activité (R")
    printed = line("export", "roulotte", "--format", "csv", "-o", "-", "--sep", "comma")
    assert (tmp_path / "s" / "raci.csv").read_bytes().decode() in printed


def test_a_document_that_is_no_text_goes_to_a_pipe_and_not_to_a_terminal(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = line.keep(le_tilleul())
    command = [sys.executable, "-m", "tui", "export", id, "--format", "docx"]
    environ = {**os.environ, "ALLIANCES_DATA": str(line.folder), "ALLIANCES_LANG": "fr"}
    piped = subprocess.run(
        command, cwd=ROOT, env=environ, capture_output=True, timeout=60, check=True
    )
    line("export", id, "--format", "docx", "-o", tmp_path / "a.docx")
    assert piped.stdout == (tmp_path / "a.docx").read_bytes()
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert line("export", id, "--format", "docx", code=1) == ""
    assert "docx" in line.err


def test_json_has_no_edition_to_share(line: Line) -> None:
    line.keep(le_tilleul())
    line("export", "roulotte", "--format", "json", "--edition", "shareable", code=2)
    assert "partageable" in line.err


def test_what_partners_will_read_is_said_before_it_is_written(line: Line, tmp_path: Path) -> None:
    line.keep(le_tilleul())
    path = tmp_path / "for them.txt"
    line("export", "roulotte", "--edition", "shareable", "-o", path, code=2)
    assert "--yes" in line.err
    assert not path.exists()
    line("export", "roulotte", "--edition", "shareable", "--yes", "-o", path)
    read, kept = line.err.split("Ce qui reste entre nous")
    assert "Inviter le conseil municipal à la première halte" in read
    assert "Œuvrard (CA)" in read
    assert "passer au conseil municipal" in kept
    assert "passer au conseil municipal" not in path.read_text("utf-8")
    printed = line("export", "roulotte", "--edition", "shareable", "--yes")
    assert "entre nous" not in printed
    assert printed == path.read_text("utf-8")


@pytest.mark.parametrize(
    ("answer", "goes"), [("o", True), ("oui", True), ("n", False), ("", False)]
)
def test_at_a_terminal_one_is_asked(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, goes: bool
) -> None:
    line.keep(le_tilleul())
    path = tmp_path / "for them.txt"
    typed = StringIO(f"{answer}\n")
    monkeypatch.setattr(typed, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", typed)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    line("export", "roulotte", "--edition", "shareable", "-o", path, code=0 if goes else 1)
    assert "Ce qui reste entre nous" in line.err
    assert path.exists() is goes


def test_an_edition_is_made_for_one_partner(line: Line, tmp_path: Path) -> None:
    line.keep(le_tilleul())
    letter = line("show", "roulotte", "--for", "caf de")
    assert "Pour Caf de l'Ariège" in letter
    assert "Sieuras, Caf" not in letter
    path = tmp_path / "caf.txt"
    line("export", "roulotte", "--for", "caf de", "--yes", "-o", path)
    assert path.read_text("utf-8") == letter
    line("show", "roulotte", "--for", "mairie de", code=2)
    assert "Mairie de Sieuras, Mairie de Méras" in line.err
    line("show", "roulotte", "--for", "ministre", code=2)
    assert "ministre" in line.err
    line("show", "roulotte", "--for", "pétanque", code=1)
    assert "aucune édition" in line.err


def test_a_place_that_cannot_be_written_is_named(line: Line, tmp_path: Path) -> None:
    line.keep(le_tilleul())
    line("export", "roulotte", "-o", tmp_path / "nowhere" / "out.txt", code=1)
    missing = f"Rien n’a été écrit\xa0: le dossier {tmp_path / 'nowhere'} n’existe pas.\n"
    assert line.err == missing
    (tmp_path / "file").write_text("")
    for name, said in (("file/out.txt", "fichier"), ("é" * 300, "long")):
        line("export", "roulotte", "-o", tmp_path / name, code=1)
        assert said in line.err
        assert "ENREGISTRÉ" not in line.err


# --- check, restore


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
    copy = file.parent.with_name(f"{file.parent.name} (1)")
    shutil.copytree(file.parent, copy)
    (file.parent.with_name("Photos")).mkdir()
    assert "1 atelier intact" in line("check")
    assert f'alliances import "{copy / file.name}"' in line.err
    assert "Photos" not in line.err
    line("import", str(copy / file.name))
    assert "2 ateliers intacts" in line("check")


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
        (["list", "too", "much"], "alliances list "),
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


# --- pipes and start


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    id = library_in(tmp_path).create(le_tilleul()).id
    command = f'"{sys.executable}" -m tui show {id} | head -1; echo "${{PIPESTATUS[0]}}"'
    ended = subprocess.run(
        ["bash", "-c", command],
        cwd=ROOT,
        env={**os.environ, "ALLIANCES_DATA": str(tmp_path), "PYTHONUNBUFFERED": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    assert ended.stdout.splitlines() == [le_tilleul().framing.project, "0"]
    assert ended.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_behind_the_pipe_is_reported(tmp_path: Path) -> None:
    id = library_in(tmp_path).create(le_tilleul()).id
    with open("/dev/full", "w") as full:
        ended = script("show", id, folder=tmp_path, out=full.fileno(), LANG="fr_FR.UTF-8")
    assert ended.returncode == 1
    assert "le disque est plein" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_locale_that_cannot_say_all_still_gets_the_rest(tmp_path: Path) -> None:
    id = library_in(tmp_path).create(le_tilleul()).id
    ended = script("show", id, folder=tmp_path, PYTHONIOENCODING="ascii", ALLIANCES_LANG="fr")
    assert ended.returncode == 0
    assert "La Roulotte" in ended.stdout


@pytest.mark.parametrize(
    "argv",
    [["list"], ["show", "roulotte"], ["note", "roulotte"], ["check"], ["agenda"], ["--help"]],
)
def test_nothing_heavy_is_loaded(tmp_path: Path, argv: list[str]) -> None:
    library_in(tmp_path).create(le_tilleul())
    code = (
        "import sys; from tui.cli import main; main()\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code, *argv],
        cwd=ROOT,
        env={**os.environ, "ALLIANCES_DATA": str(tmp_path)},
        input="where\nlead\n",
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    loaded = set(ended.stderr.split())
    assert "tui" in loaded
    assert loaded.isdisjoint(HEAVY)


# --- completion


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("alliances ex", {"export"}),
        ("alliances export --ed", {"--edition"}),
        ("alliances export x --format ", {format.id for format in FORMATS}),
        ("alliances --lang ", {"fr", "en"}),
        ("alliances completion ", None),
        ("alliances show 0", {"0a1b2c3d"}),
        ("alliances note 0", {"0a1b2c3d"}),
        ("alliances import list.txt --into ", {"0a1b2c3d"}),
    ],
)
def test_bash_completes(line: Line, tmp_path: Path, typed: str, offered: set[str] | None) -> None:
    stand_in = tmp_path / "bin" / "alliances"
    stand_in.parent.mkdir()
    stand_in.write_text("#!/bin/sh\necho '0a1b2c3d  26/11/2026  Cadre  Projet'\n")
    stand_in.chmod(0o755)
    words = typed.split(" ")
    asked = (
        f"{line('completion', 'bash')}\nCOMP_WORDS=({' '.join(words)})\n"
        f'COMP_CWORD={len(words) - 1}\n_alliances\nprintf "%s\\n" "${{COMPREPLY[@]}}"'
    )
    if words[-1] == "":
        asked = asked.replace(f"({' '.join(words)})", f"({' '.join(words[:-1])} '')")
    ended = subprocess.run(
        ["bash", "-c", asked],
        env={**os.environ, "PATH": f"{stand_in.parent}:{os.environ['PATH']}"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    found = set(ended.stdout.split())
    assert ended.stderr == ""
    assert found == offered if offered else found >= {"bash", "zsh", "fish"}


SHELLS = {
    "bash": "{script}\nCOMP_WORDS=({quoted})\nCOMP_CWORD={last}\n_alliances\n"
    'printf "%s\\n" "${{COMPREPLY[@]}}"',
    "zsh": "compdef() {{ }}; compadd() {{ shift; print -l -- $@ }}; _files() {{ }}\n{script}\n"
    "words=({quoted}); CURRENT=$#words; _alliances",
    "fish": "{script}\ncomplete -C {line}",
}
"""What has a shell show what it would offer after a line."""

IN_A_FOLDER = [
    "alliances --data {folder} show ",
    "alliances show --data {folder} ",
    "alliances --data {folder} import list.txt --into ",
    "alliances --data={folder} note ",
]


@pytest.mark.parametrize("typed", IN_A_FOLDER)
@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_offers_the_sessions_of_the_folder_named(
    line: Line, tmp_path: Path, shell: str, typed: str
) -> None:
    if not shutil.which(shell):
        pytest.skip(f"no {shell} here")
    stand_in = tmp_path / "bin" / "alliances"
    stand_in.parent.mkdir()
    stand_in.write_text(
        '#!/bin/sh\ncase "$*" in\n"list --data /else where"|"list --data=/else where") '
        "echo '0a1b2c3d  26/11/2026  Cadre  Projet';;\n*) echo 'ffffffff  x';;\nesac\n"
    )
    stand_in.chmod(0o755)
    # bash gives the words as they are typed, and parts them at “=” too.
    folder = r"/else\ where" if shell == "bash" else "'/else where'"
    words = [word.format(folder=folder) for word in typed.replace("=", " = ").split(" ")]
    if shell != "bash":
        words = [word.format(folder=folder) for word in typed.split(" ")]
    asked = SHELLS[shell].format(
        script=line("completion", shell),
        quoted=" ".join(map(shlex.quote, words)),
        last=len(words) - 1,
        line=shlex.quote(typed.format(folder=folder)),
    )
    ended = subprocess.run(
        [shell, "-c", asked],
        env={
            **os.environ,
            "PATH": f"{stand_in.parent}:{os.environ['PATH']}",
            "HOME": str(tmp_path),
        },
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    assert ended.stderr == ""
    assert "0a1b2c3d" in ended.stdout.split()
    assert "ffffffff" not in ended.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_knows_every_command_and_option(line: Line, shell: str) -> None:
    printed = line("completion", shell)
    for word in ("open", "list", "show", "export", "import", "note", "check", "restore"):
        assert word in printed
    for option in (
        "edition",
        "format",
        "force",
        "search",
        "snapshot",
        "into",
        "new",
        "calm",
        "data",
    ):
        assert option in printed


def test_a_partner_placed_is_found_by_show(line: Line) -> None:
    session = edits.add_partners(edits.new_session("Projet"), ["Mairie"])
    session = edits.place(session, next(iter(session.partners)), Horizon.SHORT, "ally")
    line.keep(session)
    assert "Allié, court terme" in line("show", "projet")


@pytest.mark.parametrize("part", PARTS)
def test_each_part_holds_the_commands_it_is_loaded_for(part: str) -> None:
    (commands,) = (
        action
        for action in make_parser([part])._actions
        if isinstance(action, argparse._SubParsersAction)
    )
    assert set(commands.choices) == PARTS[part]


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
