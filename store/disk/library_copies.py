"""Whole folders of sessions, or trashes, that synchronisers copied beside: ``sessions (1)``.

No list shows what is in one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from store.disk.named_after import is_set_aside
from store.disk.session_folder import FILE

SESSIONS, TRASH = "sessions", "trash"


def library_copies(root: Path) -> list[Path]:
    """Return such folders in the data folder ``root`` that hold any session. Never raises."""
    with suppress(OSError):
        return sorted(path for name in os.listdir(root) if is_library_copy(path := root / name))
    return []


def is_library_copy(folder: Path) -> bool:
    """Return whether ``folder`` is one, and holds any session. Never raises."""
    name = folder.name.casefold()
    is_named_so = SESSIONS in name or TRASH in name
    if not is_named_so or name.startswith(".") or is_set_aside(name) or folder.is_symlink():
        return False
    own = (folder.with_name(each) for each in (SESSIONS, TRASH))
    return not any(is_same(folder, each) for each in own) and any(True for _ in held_in(folder))


def is_same(folder: Path, other: Path) -> bool:
    """Return whether they are one, as where the system ignores case. Never raises."""
    with suppress(OSError):
        return folder.samefile(other)
    return folder == other


def held_in(folder: Path) -> Iterator[Path]:
    """Yield the folders in ``folder`` that hold a session, under any name. Never raises."""
    from store.disk.entry_reading import holds_session  # late: there is seldom such a folder

    with suppress(OSError):
        paths = map(folder.joinpath, os.listdir(folder))
        yield from (path for path in paths if path.is_dir() and holds_session(path / FILE))
