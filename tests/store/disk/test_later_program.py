"""What a later program wrote: read as far as it makes sense, and never written over."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from store import edits, schema
from store.disk.session_file import read_session
from store.errors import SessionTooNew
from store.schema import SCHEMA, to_document
from tests.keeping import file_of, library_in
from tests.workshops import le_tilleul_reviewed

Document = dict[str, Any]


def test_a_newer_file_opens_for_reading_only(tmp_path: Path) -> None:
    library = library_in(tmp_path)
    file = file_of(library.create(le_tilleul_reviewed()))
    told = json.loads(file.read_bytes())
    told["session"]["1"]["schema"] = SCHEMA + 1
    told["session"]["1"]["session"]["weather"] = "sunny"
    file.write_text(json.dumps(told))
    before = file.read_bytes()

    workshop = library.open(file.parent.name)

    assert workshop.read_only
    assert workshop.session == le_tilleul_reviewed()
    assert workshop.read_only_because == SessionTooNew(workshop.id, SCHEMA + 1)
    assert workshop.failure is None
    with pytest.raises(SessionTooNew):
        workshop.apply(edits.add_members, ["Zoé"])
    assert workshop.begin_save() is None
    assert file.read_bytes() == before
    assert [entry.name for entry in library.list()] == [workshop.session.framing.project]


@pytest.mark.parametrize(
    "said", [{"framing": [1, 2, 3]}, {"framing": json.loads("[" * 600 + "]" * 600)}]
)
def test_a_newer_file_that_makes_no_sense_here_says_so(tmp_path: Path, said: Document) -> None:
    library = library_in(tmp_path)
    file = file_of(library.create(le_tilleul_reviewed()))
    told = json.loads(file.read_bytes())
    told["session"]["1"].update(schema=SCHEMA + 1, session=said)
    file.write_text(json.dumps(told))

    with pytest.raises(SessionTooNew) as refused:
        library.open(file.parent.name)
    assert (refused.value.id, refused.value.schema) == (file.parent.name, SCHEMA + 1)
    (entry,) = library.list()
    assert isinstance(entry.damaged, SessionTooNew)


def test_a_program_left_open_never_writes_over_a_newer_file(tmp_path: Path) -> None:
    library = library_in(tmp_path)
    workshop = library.create(le_tilleul_reviewed())
    told = json.loads(file_of(workshop).read_bytes())
    told["session"]["1"].update(schema=SCHEMA + 1, revision=2)
    file_of(workshop).write_text(json.dumps(told))
    before = file_of(workshop).read_bytes()

    workshop.apply(lambda s: schema.from_document({**to_document(s), "step": "raci"}))
    with pytest.raises(SessionTooNew):
        workshop.save()

    assert workshop.unsaved
    assert file_of(workshop).read_bytes() == before
    assert read_session(file_of(workshop), workshop.id).too_new


def _written_later(file: Path) -> None:
    """Have a later program write ``file``, where a partner's contact is of a kind yet unknown."""
    told = json.loads(file.read_bytes())
    document = told["session"]["1"]
    document.update(schema=SCHEMA + 1, revision=document["revision"] + 1)
    next(iter(document["session"]["partners"].values()))["contact"] = "someone"
    file.write_text(json.dumps(told))


def test_a_newer_file_leaves_in_memory_what_is_not_saved(tmp_path: Path) -> None:
    library = library_in(tmp_path)
    workshop = library.create(le_tilleul_reviewed())
    workshop.apply(edits.add_members, ["Zoé bis"])
    ours = workshop.session
    _written_later(file_of(workshop))

    assert not workshop.refresh()
    assert workshop.session is ours
    assert workshop.unsaved
    assert workshop.failure == SessionTooNew(workshop.id, SCHEMA + 1)
    with pytest.raises(SessionTooNew):
        workshop.save()
    assert not workshop.refresh()
    assert workshop.session is ours

    workshop.undo()
    workshop.save()
    assert workshop.refresh()
    assert workshop.read_only_because == SessionTooNew(workshop.id, SCHEMA + 1)
    assert workshop.failure is None


def test_a_newer_file_is_shown_as_it_is_where_nothing_is_unsaved(tmp_path: Path) -> None:
    workshop = library_in(tmp_path).create(le_tilleul_reviewed())
    _written_later(file_of(workshop))
    assert workshop.refresh()
    assert workshop.read_only
    assert not workshop.unsaved
    assert "someone" in {card.contact for card in workshop.session.partners.values()}


def test_nothing_is_undone_in_what_a_later_program_wrote(tmp_path: Path) -> None:
    workshop = library_in(tmp_path).create(le_tilleul_reviewed())
    workshop.apply(edits.add_members, ["Zoé bis"])
    workshop.apply(edits.add_members, ["Zoé ter"])
    workshop.undo()
    workshop.save()
    _written_later(file_of(workshop))
    workshop.refresh()
    for move in (workshop.undo, workshop.redo):
        with pytest.raises(SessionTooNew):
            move()
    assert not workshop.unsaved


def test_what_a_later_program_wrote_is_never_written_anew_as_ours(tmp_path: Path) -> None:
    library = library_in(tmp_path)
    workshop = library.create(le_tilleul_reviewed())
    _written_later(file_of(workshop))
    with pytest.raises(SessionTooNew):
        library.duplicate(workshop.id, "Copie")

    snapshots = file_of(workshop).parent / "snapshots"
    shutil.rmtree(snapshots)
    snapshots.mkdir()
    (snapshots / "20261124T100000.000000Z.json").write_bytes(file_of(workshop).read_bytes())
    (when,) = library.snapshots(workshop.id)
    file_of(workshop).write_bytes(b"{")
    with pytest.raises(SessionTooNew):
        library.restore_snapshot(workshop.id, when)
    assert file_of(workshop).read_bytes() == b"{"
    assert len(library.list()) == 1


def test_a_version_that_a_later_program_wrote_apart_is_left_to_it(tmp_path: Path) -> None:
    library = library_in(tmp_path)
    workshop = library.create(le_tilleul_reviewed())
    file = file_of(workshop)
    written = file.read_bytes()
    _written_later(file)
    later = file.read_bytes()
    file.write_bytes(written)
    beside = (
        file.with_name("session (conflicted copy).json"),
        file.parent / "snapshots" / "20261124T100000.000000Z.2-0a1b2c3d.tip.json",
    )
    for path in beside:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(later)
    opened = library.open(workshop.id)
    assert opened.session == workshop.session
    opened.apply(edits.add_members, ["Zoé bis"])
    opened.save()
    assert all(path.read_bytes() == later for path in beside)
    named = {found.file for found in library.check()}
    assert beside[1].name not in named, "what it calls its states is its own affair"
    assert "someone" not in {card.contact for card in library.read(workshop.id).partners.values()}


def test_the_last_state_of_a_later_program_stays_the_last_whatever_is_set_aside(
    tmp_path: Path,
) -> None:
    library = library_in(tmp_path)
    workshop = library.create(le_tilleul_reviewed())
    file = file_of(workshop)
    written = file.read_bytes()
    _written_later(file)
    tip = file.parent / "snapshots" / "20261124T100000.000000Z.2-0a1b2c3d.tip.json"
    tip.parent.mkdir(exist_ok=True)
    file.rename(tip)
    file.write_bytes(written)
    file.with_name("session (1).json").write_bytes(written)
    opened = library.open(workshop.id)
    opened.save()
    assert not list(file.parent.glob("session (1).json"))
    assert tip.exists()
