"""All that is done with a data folder, so that each verb can be killed, refused, or cut off."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from store import edits
from store.choices import Family, Step
from store.disk.backup import opened_backup, write_backup
from store.disk.carrying import Carriage, carry_all
from store.disk.copies import read_copy, write_copy
from store.disk.folder import FolderBackend
from store.errors import SessionDamaged, SessionNotFound
from store.library import Library
from store.settings import Settings
from tests.keeping import add, at_home_in, file_of, library_in, names_in, settings_in
from tui.partner_tables.actors_file import read_actors
from tui.summary.writing import write_folder

OLDER = Path(__file__).parents[2] / "data" / "schema-3.json"

OLDER_ID = "00c0ffee"

SUMMARY = {"partners.csv": "Mairie\n", "leads.csv": "une piste\n"}
"""What is written to a folder of files, each whole or not at all."""

VERBS = (
    "first session",
    "create",
    "duplicate",
    "import",
    "save",
    "rename",
    "migrate",
    "restore",
    "trash",
    "out of the trash",
    "empty the trash",
    "take in a copy",
    "take in a folder",
    "make anew",
    "throw away again",
    "bring back again",
    "copy",
    "summary",
    "backup",
    "restore backup",
    "copy folder",
    "own settings",
    "team's settings",
    "team's file of actors",
    "draft",
    "place",
)


class Verb(NamedTuple):
    """Something that is done, and whether, once it has returned, it is so.

    What ``never_fails`` may have been refused without saying so. Others did something ``before``.
    """

    act: Callable[[], object]
    is_done: Callable[[], bool]
    never_fails: bool = False
    before: Callable[[], object] = lambda: None


class Folder:
    """A data folder under ``root`` with a session, one thrown away, and one of an older program.

    Beside it are a copy that went its own way, a backup of that, and a session in a file.
    """

    def __init__(self, root: Path, id: str, trashed: str, first: datetime) -> None:
        self.root, self.data, self.other = root, root / "data", root / "other"
        self.id, self.trashed, self.first = id, trashed, first
        self.older = self.data / "sessions" / OLDER_ID / "session.json"

    @property
    def library(self) -> Library:
        return library_in(self.data)

    @property
    def settings(self) -> Settings:
        with at_home_in(self.root / "home"):
            return settings_in(self.data)

    @contextmanager
    def again(self) -> Iterator[Folder]:
        """Give the same once more, where it was made: what it grew out of says where."""
        now = self.root.with_name("now")
        shutil.copytree(self.root, now)
        (now / "temporary").mkdir()
        try:
            with patch.object(tempfile, "tempdir", str(now / "temporary")):
                yield Folder(now, self.id, self.trashed, self.first)
        finally:
            shutil.rmtree(now)

    def verbs(self) -> dict[str, Verb]:
        """Return each verb by its name."""
        made: list[str] = []

        def make(one: Callable[[], str]) -> Verb:
            return Verb(lambda: made.append(one()), lambda: self._holds(made[-1]))

        library, first = self.library, library_in(self.root / "new" / "data")
        return {
            "first session": Verb(
                lambda: made.append(first.create(edits.new_session("Une")).id),
                lambda: bool(first.read(made[-1])),
            ),
            "create": make(lambda: library.create(edits.new_session("Autre")).id),
            "duplicate": make(lambda: library.duplicate(self.id, "Copie")),
            "import": make(lambda: library.import_session(read_copy(self.root / "sent.json")).id),
            "save": Verb(lambda: add(library.open(self.id), "encore"), self._has("encore")),
            "rename": Verb(
                lambda: library.rename(self.id, "Renommée"), self._is_called("Renommée")
            ),
            "migrate": Verb(lambda: add(library.open(OLDER_ID), "encore"), self._is_migrated),
            "restore": Verb(lambda: library.restore_snapshot(self.id, self.first), self._is_back),
            "trash": Verb(lambda: library.trash(self.id), lambda: self._is_in_trash(self.id)),
            "out of the trash": Verb(
                lambda: library.restore_from_trash(self.trashed), lambda: self._holds(self.trashed)
            ),
            "empty the trash": Verb(
                library.empty_trash, lambda: not self._is_in_trash(self.trashed)
            ),
            "take in a copy": Verb(
                lambda: library.open(self.id).save(),
                self._has("là"),
                before=self._bring_copy,
            ),
            "take in a folder": Verb(
                lambda: library.open(self.id).save(),
                lambda: self._has("là")() and self._has("ici")(),
                before=self._bring_folder,
            ),
            "make anew": Verb(self._save_at_second_look, self._is_saved, before=self._lose_folder),
            "throw away again": Verb(
                lambda: library.trash(self.id),
                lambda: self._is_in_trash(self.id) and not self._is_listed(self.id),
                before=self._come_back_by_itself,
            ),
            "bring back again": Verb(
                lambda: library.restore_from_trash(self.id),
                lambda: self._has("là")() and self._has("ici")(),
                before=self._come_back_by_itself,
            ),
            "copy": Verb(
                lambda: write_copy(self.root / "copy.json", library.read(self.id)),
                lambda: bool(read_copy(self.root / "copy.json")),
            ),
            "summary": Verb(
                lambda: write_folder(self.root / "summary", SUMMARY, force=False),
                lambda: all_in(self.root / "summary") == SUMMARY,
            ),
            "backup": Verb(self._back_up, self._is_backed_up),
            "restore backup": Verb(self._restore_backup, self._has("là")),
            "copy folder": Verb(lambda: self._carry(self.other), self._has("là")),
            "own settings": Verb(self._choose, lambda: self.settings.theme == "alliances-light"),
            "team's settings": Verb(self._teach, lambda: Family.SHOPS in self.settings.own_actors),
            "team's file of actors": Verb(
                lambda: read_actors(self.data / "actors.txt"),
                lambda: True,
                never_fails=True,
                before=self._bring_actors,
            ),
            "draft": Verb(self._type, self._is_typed, True),
            "place": Verb(self._go, lambda: True, True),
        }

    # --- what others did

    @property
    def _file(self) -> Path:
        return self.data / "sessions" / self.id / "session.json"

    def _bring_copy(self) -> None:
        theirs = self.other / "sessions" / self.id / "session.json"
        shutil.copy(theirs, self._file.with_name("session (1).json"))

    def _bring_folder(self) -> None:
        theirs = self.other / "sessions" / self.id
        shutil.copytree(theirs, self._file.parent.with_name(f"{self.id} (1)"))

    def _come_back_by_itself(self) -> None:
        """Have a synchroniser bring back from another machine what was thrown away here."""
        self.library.trash(self.id)
        shutil.copytree(self.other / "sessions" / self.id, self._file.parent)

    def _lose_folder(self) -> None:
        """Have another session be open, edited, and its folder go."""
        self._another = self.library.create(edits.new_session("Autre"))
        self._another.apply(edits.add_partners, ["encore"])
        shutil.rmtree(file_of(self._another).parent)

    def _bring_actors(self) -> None:
        (self.data / "actors (1).txt").write_text("Le Lavoir\n", "utf-8")

    # --- acts

    def _save_at_second_look(self) -> None:
        with suppress(SessionNotFound):
            self._another.save()
        self._another.save()

    def _back_up(self) -> None:
        made = write_backup(self.data, self.root / "all.zip", force=True)
        if made.damaged:
            raise SessionDamaged(*made.damaged, "and it says so")
        for unread in made.unread:
            raise unread.failure

    def _restore_backup(self) -> None:
        with opened_backup(self.root / "other.zip") as source:
            self._carry(source)

    def _carry(self, source: Path) -> None:
        for carried in carry_all(source, FolderBackend(self.data, "")):
            if carried.carriage is Carriage.REFUSED and carried.failure:
                raise carried.failure

    def _choose(self) -> None:
        settings = self.settings
        settings.theme = "alliances-light"
        settings.keep()

    def _teach(self) -> None:
        settings = self.settings
        settings.own_actors = {**settings.own_actors, Family.SHOPS: ["Kiosque"]}
        settings.keep()

    def _type(self) -> None:
        workshop = self.library.open(self.id)
        workshop.enter()
        workshop.keep_draft("why", "Aller vers")
        workshop.leave()

    def _go(self) -> None:
        self.library.open(self.id).keep_place(Step.RACI)

    # --- what is so once they have returned

    def _is_saved(self) -> bool:
        return "encore" in names_in(self.library.read(self._another.id))

    def _holds(self, id: str) -> bool:
        return bool(self.library.read(id))

    def _has(self, name: str) -> Callable[[], bool]:
        return lambda: name in names_in(self.library.read(self.id))

    def _is_called(self, name: str) -> Callable[[], bool]:
        return lambda: self.library.read(self.id).framing.project == name

    def _is_migrated(self) -> bool:
        kept = list((self.older.parent / "snapshots").glob("*.kept.json"))
        as_it_was = [path for path in kept if path.read_bytes() == OLDER.read_bytes()]
        return len(as_it_was) == 1 and "encore" in names_in(self.library.read(OLDER_ID))

    def _is_back(self) -> bool:
        return names_in(self.library.read(self.id)) < {"Mairie", "Caf"}

    def _is_in_trash(self, id: str) -> bool:
        return any(entry.id == id for entry in self.library.trashed())

    def _is_listed(self, id: str) -> bool:
        return any(entry.id == id for entry in self.library.list())

    def _is_backed_up(self) -> bool:
        with opened_backup(self.root / "all.zip") as copy:
            return "ici" in names_in(library_in(copy).read(self.id))

    def _is_typed(self) -> bool:
        workshop = self.library.open(self.id)
        workshop.enter()
        found = workshop.drafts()
        workshop.leave()
        return found == {"why": "Aller vers"}


def made_in(top: Path) -> Folder:
    """Make such a folder, to be done ``again`` in ``top``."""
    root = top / "now"
    library = library_in(root / "data")
    workshop = library.create(edits.new_session("Une"))
    for name in ("Mairie", "Caf"):
        add(workshop, name)
    trashed = library.create(edits.new_session("Jetée")).id
    library.trash(trashed)
    write_copy(root / "sent.json", workshop.session)
    folder = Folder(root, workshop.id, trashed, min(library.snapshots(workshop.id)))
    folder.older.parent.mkdir(mode=0o700)
    shutil.copy(OLDER, folder.older)
    shutil.copytree(folder.data, folder.other)
    theirs = library_in(folder.other)
    theirs.create(edits.new_session("Autre"))
    add(workshop, "ici")
    add(theirs.open(workshop.id), "là")
    write_backup(folder.other, root / "other.zip")
    (folder.data / "actors.txt").write_text("Bus\n", "utf-8")
    settings = folder.settings
    settings.bell, settings.own_actors = False, {Family.HEALTH: ["MSP"]}
    root.rename(top / "whole")
    return Folder(top / "whole", folder.id, trashed, folder.first)


def all_in(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.glob("[!.]*")}
