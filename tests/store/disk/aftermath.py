"""What is there once a verb was cut short: what may never be so, and what people do next."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from store import edits
from store.choices import Family, Step
from store.disk.backup import opened_backup, write_backup
from store.disk.copies import read_copy, write_copy
from store.disk.folder_reader import FolderReader
from store.disk.named_after import is_set_aside
from store.disk.session_file import read_session
from store.entries import Finding, FindingKind
from store.errors import NotABackup, SessionDamaged, SessionNotFound, StoreError
from tests.keeping import add, library_in, names_in
from tests.store.disk.verbs import OLDER_ID, SUMMARY, Folder, all_in
from tui.partner_tables.actors_file import read_actors
from tui.summary.writing import write_folder

KNOWN = {"Une", "Autre", "Copie", "Renommée", "Jetée"}


def wrong(folder: Folder) -> list[str]:
    """Return what is wrong: damaged, half there, or gone."""
    return [*_wrong(folder)]


def _wrong(folder: Folder) -> Iterator[str]:
    library = folder.library
    yield from (f"damaged: {found}" for found in library.check() if _is_grave(found))
    everywhere = {entry.id: entry for entry in [*library.list(), *library.trashed()]}
    for id in (folder.id, OLDER_ID):
        if id not in everywhere:
            yield f"lost: {id}"
    yield from (f"damaged: {entry.id}" for entry in everywhere.values() if entry.damaged)
    everywhere.pop(OLDER_ID, None)
    yield from (f"unknown: {e.name}" for e in everywhere.values() if e.name not in KNOWN)
    with suppress(SessionNotFound, SessionDamaged):  # it is in the trash, or said to be damaged
        if _words_lost(folder):
            yield "words lost"
    settings = folder.settings
    if settings.damaged:
        yield "settings damaged"
    if settings.bell or "MSP" not in settings.own_actors.get(Family.HEALTH, ()):
        yield "settings lost"
    for name, read in (("copy.json", read_copy), ("all.zip", _read_backup)):
        try:
            if (folder.root / name).exists():
                read(folder.root / name)
        except (StoreError, NotABackup):
            yield f"broken: {name}"
    yield from (f"actor lost: {name}" for name in _actors_lost(folder.data))
    half = all_in(folder.root / "summary").items() - SUMMARY.items()
    yield from (f"broken: {name}" for name, _ in half)


def _is_grave(found: Finding) -> bool:
    """Return whether something is damaged that is not just a spare copy of what is whole."""
    is_tip = found.kind is FindingKind.EARLIER and ".tip." in found.file
    return found.damaged is not None and not is_tip


def _words_lost(folder: Folder) -> bool:
    """Return whether words that were kept are neither in the session nor before it."""
    names = names_in(folder.library.read(folder.id))
    reader = FolderReader(folder.data)
    for when in reader.snapshots(folder.id):
        earlier = reader.snapshot(folder.id, when)
        names |= names_in(earlier) if earlier else set()
    thrown = folder.data / "trash" / folder.id / "session.json"
    if thrown.exists():  # in both places, until it is thrown away or brought back again
        names |= names_in(read_session(thrown, folder.id).session)
    return not names >= {"Mairie", "Caf", "ici"}


def _actors_lost(data: Path) -> set[str]:
    """Return which actors are named in no file that is read, and were in one."""
    files = [path for path in data.glob("*actors*.txt") if not path.name.startswith(".")]
    read = {path for path in files if not path.name.startswith("merged-")}
    named = {line for path in read for line in path.read_text("utf-8").splitlines()}
    once = {line for path in files for line in path.read_text("utf-8").splitlines()}
    return {"Bus", *once} - named


def _read_backup(path: Path) -> None:
    with opened_backup(path):
        pass


def left_over(folder: Folder) -> list[str]:
    """Return what is there that nobody needs: temporary files, folders without a session."""
    data, library = folder.data, folder.library
    temporary = [path.name for path in folder.root.rglob("*") if path.name.endswith(".tmp")]
    known = {entry.id for entry in [*library.list(), *library.trashed()]}
    folders = [path.name for there in ("sessions", "trash") for path in (data / there).iterdir()]
    return [
        *temporary,
        *(name for name in folders if name not in known and not is_set_aside(name)),
        *(path.name for path in data.glob("open/*")),
        *(path.parent.name for path in (folder.root / "temporary").glob("*/*")),
    ]


def put_right(folder: Folder) -> None:
    """Do what people do next: open, type, choose, make another, empty the trash."""
    library = folder.library
    for id in (folder.id, folder.trashed):
        with suppress(StoreError):
            library.restore_from_trash(id)
    with suppress(StoreError):
        library.trash(folder.trashed)
    library.empty_trash()
    (folder.root / "copy.json").unlink(missing_ok=True)
    write_copy(folder.root / "copy.json", library.read(folder.id))
    (folder.root / "copy.json").unlink()
    write_backup(folder.data, folder.root / "all.zip", force=True)
    write_folder(folder.root / "summary", SUMMARY, force=bool(all_in(folder.root / "summary")))
    for id in (folder.id, OLDER_ID):
        workshop = library.open(id)
        workshop.enter()
        for field in workshop.drafts():
            workshop.drop_draft(field)
        add(workshop, f"ensuite {workshop.revision}")
        workshop.keep_place(Step.LEADS)
        workshop.leave()
    folder.settings.language = "fr"
    settings = folder.settings
    settings.own_actors = {**settings.own_actors, Family.OTHER: ["Bus"]}
    read_actors(folder.data / "actors.txt")
    library.present()  # who looks at the list sees who has what open
    for there in (library, library_in(folder.root / "new" / "data")):
        there.create(edits.new_session("Autre"))
