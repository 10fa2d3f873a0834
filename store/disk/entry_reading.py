"""What the list shows of a session, read from its files: where the index does not know it."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from store.disk.folder_copies import folder_copies
from store.disk.named_after import conflict_copies
from store.disk.session_file import read_listed
from store.disk.snapshots import Snapshots, tip_states
from store.disk.versions import Versions
from store.disk.whole_files import stat_of
from store.entries import Entry
from store.errors import StoreError
from store.stored import entry_of


def holds_session(file: Path) -> bool:
    """Return whether a session is or was in ``file``; a folder that was just made holds none."""
    try:
        os.lstat(file)
    except FileNotFoundError:
        return bool(Snapshots(file).all or conflict_copies(file))
    except OSError:
        pass  # It may not be looked at: the list says so.
    return True


def read_entry(file: Path) -> Entry:
    """Return the entry of one session, read from its ``file``. Never raises."""
    with suppress(StoreError):
        if entry := _entry_of_listed(file):
            return entry
    id, versions = file.parent.name, Versions(file)
    try:
        return entry_of(id, versions.read(), beside=len(versions.copies))
    except StoreError as error:
        if good := versions.newest_good():
            return entry_of(id, good[1], error)
        stat = stat_of(file)
        touched = stat[0] / 1e9 if stat else 0
        return Entry(
            id=id, changed_at=datetime.fromtimestamp(touched, UTC), damaged=error, due_by=()
        )


def _entry_of_listed(file: Path) -> Entry | None:
    """Return the entry where the file alone says it, and little of that has to be read."""
    if conflict_copies(file) or folder_copies(file):
        return None
    tips = tip_states(file)  # first: what is written meanwhile is then known to the file
    listed = read_listed(file, file.parent.name)
    if listed is None or not tips <= listed.lineage.known:
        return None
    return Entry(
        id=file.parent.name,
        name=listed.framing.project,
        structure=listed.framing.structure,
        held_on=listed.framing.held_on,
        step=listed.step,
        reviews=listed.reviews,
        due_by=listed.due_by,
        changed_at=listed.changed_at,
    )
