"""A folder for words on their way, be it from a backup or a server: it goes, whatever ends."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from store.disk import held
from store.disk.filesystem import is_ones_own
from store.disk.folder_reader import usable

_PREFIX, _HELD, _UNPACKED = "alliances-", ".held", "data"
"""What it is called, the file held meanwhile, and where the words are."""


@contextmanager
def unpacking_folder() -> Iterator[Path]:
    """Give a folder that goes, as those go that killed programs left."""
    top = Path(tempfile.gettempdir())
    with usable(top):
        _remove_abandoned(top)
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=top))
        descriptor = held.take(folder / _HELD)
    try:
        yield folder / _UNPACKED
    finally:
        _remove(folder, descriptor)


def _remove_abandoned(top: Path) -> None:
    for folder in top.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if not folder.is_symlink() and is_ones_own(folder) and (folder / _HELD).exists():
                _remove(folder, held.take(folder / _HELD))


def _remove(folder: Path, descriptor: int) -> None:
    """Remove the words first: what is left, were this cut short or refused, can still be found."""
    with suppress(OSError):
        shutil.rmtree(folder / _UNPACKED)
    if os.path.lexists(folder / _UNPACKED):
        os.close(descriptor)
        return
    held.leave(folder / _HELD, descriptor)
    with suppress(OSError):
        folder.rmdir()
