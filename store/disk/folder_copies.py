"""Folders that synchronisers copied whole, beside that of a session and named after it.

``0a1b2c3d (1)``, ``0a1b2c3d.sync-conflict-…``: what one holds is a version of that session. Where
it is called as a session could be (``0a1b2c3d-PORTABLE``), its file says whose it is.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from store.disk.named_after import is_set_aside
from store.disk.session_folder import FILE
from store.entity import is_id

GRAIN_NS = 2_000_000_000
"""Within it a folder that changes twice may bear the same time."""

_LENGTH = 8
_AN_ID = re.compile(r"(?<![0-9a-z])[0-9a-f]{8}(?![0-9a-z])")


def folder_copies(file: Path) -> list[Path]:
    """Return the file of the session ``file`` in each folder called after its own. Never raises."""
    folder = file.parent
    named = _named_after(folder.parent).get(folder.name, ())
    return [path for name in named if (path := _file_of(folder, name))]


def all_folder_copies(sessions: Path) -> Mapping[str, str]:
    """Return the name of each such folder in ``sessions``, and of what session it is one."""
    return {
        name: id
        for id, names in _named_after(sessions).items()
        for name in names
        if _file_of(sessions / id, name)
    }


def _file_of(folder: Path, name: str) -> Path | None:
    """Return the file in a folder of that ``name``, where it is a copy of ``folder``.

    What cannot be read is one too: no other session is called so. What a link leads to is not.
    """
    file = folder.with_name(name) / FILE
    if file.parent.is_symlink():
        return None
    if not os.path.lexists(file) or (is_id(name) and _is_another_s(file, folder.name)):
        return None
    return file


def _is_another_s(file: Path, id: str) -> bool:
    from store.disk.session_file import id_in  # late: few folders are called so

    return id_in(file) not in (None, id)


def _named_after(sessions: Path) -> Mapping[str, Sequence[str]]:
    """Return the names in ``sessions`` that bear the id of another folder, by that.

    As long as nothing comes or goes there, they are not looked for again.
    """
    if sessions.name != "sessions":  # such as the trash: nothing is merged there
        return {}
    with suppress(OSError):
        mtime = os.stat(sessions).st_mtime_ns
        if abs(time.time_ns() - mtime) > GRAIN_NS:  # the clock of a server may go ahead
            return _found_at(sessions, mtime)
        return _found(sessions)
    return {}


@lru_cache(maxsize=8)
def _found_at(sessions: Path, _mtime: int) -> Mapping[str, Sequence[str]]:
    return _found(sessions)


def _found(sessions: Path) -> Mapping[str, Sequence[str]]:
    names = os.listdir(sessions)
    unusual = sorted(filter(is_unusual, names))
    known = set(names if unusual else ())
    found: dict[str, list[str]] = {}
    for name in unusual:
        ids = (id for id in ids_in(name) if id in known)
        if not (name.startswith(".") or is_set_aside(name)) and (id := next(ids, "")):
            found.setdefault(id, []).append(name)
    return found


def ids_in(name: str) -> list[str]:
    """Return what in ``name`` is as ids of sessions are made."""
    return _AN_ID.findall(name.casefold())


def is_unusual(name: str) -> bool:
    """Return whether a folder may be called after that of a session, and not as such a one."""
    return len(name) >= _LENGTH and (len(name) > _LENGTH or name != name.lower())
