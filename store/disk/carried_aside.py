"""A synchroniser's copy of all sessions, set aside once all of it was carried into the library."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from store.disk.folder_session import place_of
from store.disk.library_copies import SESSIONS, TRASH, held_in, is_same, library_copies
from store.disk.named_after import set_aside_merged
from store.disk.session_folder import FILE
from store.disk.taking_in import take_in
from store.entity import is_id


def set_aside_carried(root: Path, copy: Path) -> str:
    """Have the ``copy`` of a folder of ``root``, all carried there, go aside; return as what.

    What is in the trash there takes in what its own version has. Empty where it is no such copy,
    or holds anything that cannot be carried. Raises what merging does, or NotSaved.
    """
    folder = next((path for path in library_copies(root) if is_same(path, copy)), None)
    if folder is None or not all(is_id(path.name) for path in held_in(folder)):
        return ""
    for thrown, theirs in _thrown_away(root, folder):
        take_in(theirs, thrown, place_of(thrown))
    return set_aside_merged(folder)


def _thrown_away(root: Path, folder: Path) -> Iterator[tuple[Path, Path]]:
    """Yield each session that is in the trash alone, and its version in ``folder``."""
    for path in held_in(folder):
        thrown = root / TRASH / path.name / FILE
        if thrown.parent.is_dir() and not (root / SESSIONS / path.name).is_dir():
            yield thrown, path / FILE
