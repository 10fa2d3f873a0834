"""Summaries as files: each whole or not at all, and none over another unless asked."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from store.disk.tinydb_storage import make_folder, remove_stale, write_bytes
from store.errors import FileExists, FolderUnusable, NotSaved


def write_file(path: Path, content: str | bytes, force: bool) -> None:
    """Write ``content`` to ``path``. Raises FileExists without ``force``, NotSaved."""
    _write_all({path: content}, force)


def write_folder(folder: Path, texts: Mapping[str, str], force: bool) -> None:
    """Write ``texts`` by name into ``folder``, made if need be. Other files in it stay.

    Raises FileExists when one of them is there and ``force`` is not given, NotSaved.
    """
    try:
        make_folder(folder)
    except FolderUnusable as error:
        raise NotSaved(str(folder), error.errno) from error
    _write_all({folder / name: text for name, text in texts.items()}, force)


def _write_all(contents: Mapping[Path, str | bytes], force: bool) -> None:
    new = [path for path in contents if _is_new(path, force)]
    try:
        for path, content in contents.items():
            remove_stale(path)
            write_bytes(path, content.encode() if isinstance(content, str) else content)
    except BaseException:
        for path in new:
            with suppress(OSError):
                path.unlink()
        raise


def _is_new(path: Path, force: bool) -> bool:
    """Return whether nothing is there yet; refuse what is not to be written over."""
    if not os.path.lexists(path):
        return True
    if not force:
        raise FileExists(str(path))
    if not path.is_file() or path.is_symlink():
        raise NotSaved(str(path), errno.EISDIR if path.is_dir() else errno.EINVAL)
    return False
