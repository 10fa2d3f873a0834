"""All that is kept of a session read, to find what is damaged before it is needed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from store.disk.folder_copies import all_folder_copies
from store.disk.library_copies import library_copies
from store.disk.named_after import is_set_aside
from store.disk.session_file import read_session
from store.disk.session_folder import FILE
from store.disk.versions import Versions
from store.entity import is_id
from store.entries import Finding, FindingKind
from store.errors import StoreError


def findings_of(file: Path) -> Iterator[Finding]:
    """Yield what is to be said of the session ``file``: of it, what is beside it, and before it."""
    id, versions = file.parent.name, Versions(file)
    if damaged := _damage(versions):
        yield Finding(kind=FindingKind.SESSION, id=id, damaged=damaged)
    for path in versions.copies:
        yield _beside(id, path, path.relative_to(_above_both(path, file)))
    for path, damaged in versions.unread_left():
        yield Finding(kind=FindingKind.BESIDE_DAMAGED, id=id, file=path.name, damaged=damaged)
    yield from _earlier(id, versions)


def findings_of_trash(file: Path) -> Iterator[Finding]:
    """Yield what is to be said of a session in the trash."""
    id, versions = file.parent.name, Versions(file)
    if damaged := _damage(versions):
        yield Finding(kind=FindingKind.TRASHED, id=id, damaged=damaged)
    yield from _earlier(id, versions)


def findings_among(sessions: Path) -> Iterator[Finding]:
    """Yield what is to be said of folders among those of sessions that are none's."""
    copied = all_folder_copies(sessions)
    for folder in sorted(path for path in sessions.iterdir() if not path.name.startswith(".")):
        is_nones = not (is_id(folder.name) or folder.name in copied or is_set_aside(folder.name))
        if is_nones and os.path.lexists(folder / FILE):
            yield Finding(kind=FindingKind.COPIED, id=folder.name, file=str(folder / FILE))


def findings_beside(root: Path) -> Iterator[Finding]:
    """Yield what is to be said of whole folders of sessions that stand beside those in use."""
    for folder in library_copies(root):
        yield Finding(kind=FindingKind.ALL_COPIED, id=folder.name, file=str(folder))


def _damage(versions: Versions) -> StoreError | None:
    try:
        versions.read()
    except StoreError as error:
        return error
    return None


def _above_both(path: Path, file: Path) -> Path:
    return file.parent if path.parent == file.parent else file.parents[1]


def _beside(id: str, path: Path, named: Path) -> Finding:
    try:
        read_session(path, id)
    except StoreError as error:
        kind = FindingKind.BESIDE_DAMAGED
        return Finding(kind=kind, id=id, file=str(named), damaged=error)
    return Finding(kind=FindingKind.BESIDE, id=id, file=str(named))


def _earlier(id: str, versions: Versions) -> Iterator[Finding]:
    for snapshot in versions.snapshots.all:
        try:
            versions.snapshots.read(snapshot)
        except StoreError as error:
            kind = FindingKind.EARLIER
            yield Finding(kind=kind, id=id, file=snapshot.path.name, damaged=error)
