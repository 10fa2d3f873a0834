"""Pipes that close, disks that are full, and how little a command loads."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.keeping import library_in
from tests.tui.commands.scripts import ROOT, script
from tests.workshops import le_tilleul

HEAVY = ("textual", "rich", "babel", "markdown_it", "pytest", "typing_extensions")


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
    loaded = {name.partition(".")[0] for name in loaded_by(tmp_path, *argv)}
    assert "tui" in loaded
    assert loaded.isdisjoint(HEAVY)


STARTING = {
    "store": "choices days entity entries errors field_rules listing location settings text",
    "store.disk": "checksum filesystem folder_copies folder_reader json_tables named_after"
    " posix_files session_folder settings_file whole_files windows_files",
    "store.postgresql": "address",
    "tui": "at_fault cli streams",
    "tui.commands": "arguments common",
    "tui.terminal": "charset posix system windows",
    "tui.wording": "date_format elision errors i18n languages months server_errors text_width",
}
"""What of the program the commands load that only read, by room."""

LISTING = {
    "store.disk": "hints index index_file library_copies",
    "tui": "steps",
    "tui.commands": "sessions",
}
"""What the list loads besides, where its index knows the sessions."""

SHOWING = {
    "store": "for_partners given lineage model plan ranks references schema stored",
    "store.checks": "alerts follow_up raci step_aside timeline",
    "store.disk": "entry_reading left_aside session_file snapshots tinydb_storage versions",
    "store.queries": "actors follow_up points raci roles timeline",
    "tui.commands": "files sending",
    "tui.fields": "field table",
    "tui.summary": "blocks documents editions endings errors field_values formats options outline"
    " plain",
    "tui.summary.outlines": "minutes",
    "tui.summary.sections": "action_plan afterwards alert_items decided next_time project raci"
    " step_aside timeline to_settle",
    "tui.wording": "alerts labels phrases relations",
}
"""What loads besides what is shown of a session that is asked for by its id."""


def test_a_list_loads_what_it_shows_and_no_more(tmp_path: Path) -> None:
    library_in(tmp_path).create(le_tilleul())
    loaded_by(tmp_path, "list")  # the index is made
    loaded = loaded_by(tmp_path, "list")
    assert beyond(loaded, STARTING, LISTING) == set()
    assert not loaded & {"tinydb", "json", "hashlib", "filecmp"}


def test_what_is_shown_by_its_id_loads_no_list(tmp_path: Path) -> None:
    id = library_in(tmp_path).create(le_tilleul()).id
    loaded = loaded_by(tmp_path, "show", id)
    assert beyond(loaded, STARTING, SHOWING) == set()
    assert not loaded & {"sqlite3", "heapq", "filecmp"}


def beyond(loaded: set[str], *expected: Mapping[str, str]) -> set[str]:
    """Return what of the program was ``loaded`` beside what is ``expected`` by room."""
    rooms = {room for rooms in expected for room in rooms}
    known = {
        f"{room}.{name}"
        for by_room in expected
        for room, names in by_room.items()
        for name in names.split()
    }
    ours = {name for name in loaded if name.partition(".")[0] in ("store", "tui")}
    return ours - known - rooms


ONCE_OPEN = {
    "store.edits",
    "store.open_session",
    "tui.room.people",
    "tui.screens.acting",
    "tui.screens.asked_first",
    "tui.screens.earlier_states",
    "tui.wording.dates",
    "tui.wording.private_people",
}
"""What is loaded once a session is open, or something is asked that seldom is."""


def test_the_screens_start_without_what_one_session_needs() -> None:
    loaded = loaded_where("import tui.app, tui.commands.opening")
    assert "tui.screens.sessions" in loaded
    assert not loaded & ONCE_OPEN


def loaded_by(data: Path, *argv: str) -> set[str]:
    """Return the modules that the command ``argv`` loads, which knows sessions in ``data``."""
    return loaded_where("from tui.cli import main; main()", *argv, ALLIANCES_DATA=str(data))


def loaded_where(code: str, *argv: str, **variables: str) -> set[str]:
    """Return the modules that are loaded where ``code`` was run."""
    ended = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print(*sys.modules, file=sys.stderr)", *argv],
        cwd=ROOT,
        env={**os.environ, **variables},
        input="where\nlead\n",
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    return set(ended.stderr.split())
