"""Which sessions were written since the index was made to fit: an empty file each.

Best effort: one that is not left, or is lost, is made up for when all sessions are looked at.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from store.disk.filesystem import make_folder_private, make_private, open_new
from store.entity import is_id

FOLDER = "changed"


def leave_about(file: Path) -> None:
    """Leave a hint that the session ``file`` was written. Never raises."""
    if file.parents[1].name == "sessions" and is_id(file.parent.name):
        leave(file.parents[2], [file.parent.name])


def leave(root: Path, ids: Iterable[str]) -> None:
    """Leave hints about the sessions ``ids`` of the data folder ``root``. Never raises."""
    for id in ids:
        try:
            _leave(root, id)
        except FileNotFoundError:
            with suppress(OSError):
                _make_folder(root / FOLDER)
                _leave(root, id)
        except OSError:
            continue  # somebody else's lies there already, or there is no room for one


def _leave(root: Path, id: str) -> None:
    with suppress(FileExistsError):
        descriptor = open_new(root / FOLDER / id)
        try:
            make_private(descriptor, root / FOLDER)
        finally:
            os.close(descriptor)


def _make_folder(folder: Path) -> None:
    """Make it without a wait for the disk: it may be lost."""
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
        make_folder_private(folder)


def take(root: Path) -> list[str]:
    """Remove the hints there are; return about which sessions. Never raises.

    What is written from here on leaves a new one: so they are taken before anything is looked at.
    """
    taken = []
    with suppress(OSError):
        for name in os.listdir(root / FOLDER):
            if is_id(name):
                with suppress(OSError):
                    os.unlink(f"{root}/{FOLDER}/{name}")
                taken.append(name)
    return taken
