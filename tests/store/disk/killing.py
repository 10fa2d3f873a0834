"""Each verb killed at each of its calls: ``python -m tests.store.disk.killing ROOT``.

A forked program does the verb and ends at once, with nothing put right, as its n-th call of the
system begins: for n from the first call to the last. What is seen then is printed as JSON.
"""

import json
import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from store import edits
from store.disk.backup import opened_backup, write_backup
from store.disk.carrying import carry_all
from store.disk.copies import read_copy, write_copy
from store.disk.folder import FolderBackend
from store.errors import NotABackup, StoreError
from store.model import Family
from store.settings import Settings
from tests.keeping import library_in, settings_in

CALLS = ("open", "write", "fsync", "replace", "rename", "link", "mkdir", "unlink", "rmdir", "close")

KILLED = 9

GROWING = ("backup", "carry")
"""Verbs that make the more calls the more is there: each time they begin with a new folder."""

SELDOM = int(os.environ.get("ALLIANCES_KILL_EVERY", "8"))
"""Of those, each so-many-th call only."""


class Folder:
    """A data folder with one session, and what each verb does in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.library = library_in(root / "data")
        workshop = self.library.create(edits.new_session("Une"))
        for name in ("Mairie", "Caf"):
            workshop.apply(edits.add_partners, [name])
            workshop.save()
        self.id = workshop.id
        write_copy(root / "sent.json", workshop.session)
        self.other = root / "other"
        shutil.copytree(root / "data", self.other)
        theirs = library_in(self.other)
        theirs.create(edits.new_session("Autre"))
        for each, word in ((workshop, "ici"), (theirs.open(self.id), "là")):
            each.apply(edits.add_partners, [word])
            each.save()

    @property
    def settings(self) -> Settings:
        return settings_in(self.root / "data")

    def verbs(self) -> dict[str, Callable[[], object]]:
        library, id = self.library, self.id
        return {
            "create": lambda: library.create(edits.new_session("Autre")),
            "duplicate": lambda: library.duplicate(id, "Copie"),
            "import": lambda: library.import_session(read_copy(self.root / "sent.json")),
            "copy": lambda: write_copy(self.root / "copy.json", library.read(id)),
            "rename": lambda: library.rename(id, "Renommée"),
            "restore": lambda: library.restore_snapshot(id, library.snapshots(id)[0]),
            "trash": lambda: library.trash(id),
            "backup": lambda: write_backup(self.root / "data", self.root / "all.zip", force=True),
            "carry": lambda: [*carry_all(self.other, FolderBackend(self.root / "data", ""))],
            "settings": self.choose,
            "draft": self.type,
        }

    def choose(self) -> None:
        self.settings.own_actors = {Family.SHOPS: ["Kiosque"]}

    def type(self) -> None:
        workshop = self.library.open(self.id)
        workshop.enter()
        workshop.keep_draft("why", "Aller vers")


def comes_through(act: Callable[[], object], number: int) -> bool:
    """Do ``act`` in a program that ends at its call of that number; return whether it made less."""
    pid = os.fork()
    if pid == 0:
        _die_at(number)
        with suppress(StoreError):
            act()
        os._exit(0)
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status) != KILLED


def _die_at(number: int) -> None:
    made = 0

    def dying(call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*args: Any, **kwargs: Any) -> Any:
            nonlocal made
            made += 1
            if made == number:
                os._exit(KILLED)
            return call(*args, **kwargs)

        return counted

    for name in CALLS:
        setattr(os, name, dying(getattr(os, name)))


def look(folder: Folder, seen: Counter[str]) -> None:
    """Count what is wrong: damaged, half there, or gone."""
    library = folder.library
    seen["damaged"] += sum(found.damaged is not None for found in library.check())
    everywhere = [*library.list(), *library.trashed()]
    seen["lost"] += not any(entry.id == folder.id for entry in everywhere)
    with suppress(StoreError):
        seen["words lost"] += len(library.read(folder.id).partners) < 1
    with suppress(StoreError):
        if (folder.root / "copy.json").exists():
            seen["broken copies"] += 1
            read_copy(folder.root / "copy.json")
            seen["broken copies"] -= 1
    with suppress(NotABackup):
        if (folder.root / "all.zip").exists():
            seen["broken copies"] += 1
            with opened_backup(folder.root / "all.zip"):
                seen["broken copies"] -= 1
    names = {entry.name for entry in everywhere}
    seen["unknown"] += len(names - {"Une", "Autre", "Copie", "Renommée"})


def put_right(folder: Folder) -> None:
    """Do what people do next: open, type, choose, make another."""
    with suppress(StoreError):
        folder.library.restore_from_trash(folder.id)
    (folder.root / "copy.json").unlink(missing_ok=True)
    write_copy(folder.root / "copy.json", folder.library.read(folder.id))
    workshop = folder.library.open(folder.id)
    workshop.enter()
    for field in workshop.drafts():
        workshop.drop_draft(field)
    workshop.apply(edits.frame, why="encore")
    workshop.save()
    workshop.apply(edits.frame, project="Une", why="")
    workshop.save()
    workshop.leave()
    folder.settings.bell = True
    folder.library.present()  # who looks at the list sees who has what open
    folder.library.create(edits.new_session("Autre"))
    (folder.root / "copy.json").unlink()
    write_backup(folder.root / "data", folder.root / "all.zip", force=True)


def left_over(folder: Folder) -> list[str]:
    """Return what is there that nobody needs: temporary files, folders without a session."""
    data = folder.root / "data"
    temporary = [path.name for path in folder.root.rglob("*") if path.name.endswith(".tmp")]
    listed = {entry.id for entry in folder.library.list()}
    folders = [path.name for path in (data / "sessions").iterdir() if path.name not in listed]
    return [*temporary, *folders, *(path.name for path in data.glob("open/*"))]


def main(root: str, *only: str) -> None:
    """Kill each verb at each of its calls; print what was seen of each."""
    os.fsync = os.sync = lambda *_: None  # type: ignore[assignment]  # no power is cut here
    table = {}
    for verb in Folder(Path(root) / "first").verbs():
        if only and verb not in only:
            continue
        seen: Counter[str] = Counter()
        folder = Folder(Path(root) / verb)
        step = SELDOM if verb in GROWING else 1
        while not comes_through(folder.verbs()[verb], 1 + seen["kills"] * step):
            seen["kills"] += 1
            look(folder, seen)
            put_right(folder)
            seen["left over"] += len(left_over(folder))
            if verb in GROWING:
                folder = Folder(Path(root) / f"{verb} {seen['kills']}")
        table[verb] = dict(seen)
    print(json.dumps(table))


if __name__ == "__main__":
    main(*sys.argv[1:])
