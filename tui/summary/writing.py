"""Summaries as files: each whole or not at all, and none over another unless asked."""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from pathlib import Path

from store.disk.tinydb_storage import write_bytes
from store.errors import FileExists, NotSaved


def write_file(path: Path, content: str | bytes, force: bool) -> None:
    """Write ``content`` to ``path``. Raises FileExists without ``force``, NotSaved."""
    _write_all({path: content}, force)


def write_folder(folder: Path, texts: Mapping[str, str], force: bool) -> None:
    """Write ``texts`` by name into ``folder``, made if need be. Other files in it stay.

    Raises FileExists when one of them is there and ``force`` is not given, NotSaved.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotSaved(str(folder), error.errno or errno.EIO) from error
    _write_all({folder / name: text for name, text in texts.items()}, force)


def _write_all(contents: Mapping[Path, str | bytes], force: bool) -> None:
    reserved: list[Path] = []
    try:
        for path in contents:
            if _reserve(path, force):
                reserved.append(path)
        for path, content in contents.items():
            write_bytes(path, content.encode() if isinstance(content, str) else content)
    except BaseException:
        for path in reserved:
            path.unlink(missing_ok=True)
        raise


def _reserve(path: Path, force: bool) -> bool:
    """Take the name ``path`` for ourselves; return whether nothing was there before."""
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        if not force:
            raise FileExists(str(path)) from None
        if not path.is_file() or path.is_symlink():
            number = errno.EISDIR if path.is_dir() else errno.EINVAL
            raise NotSaved(str(path), number) from None
        return False
    except OSError as error:
        raise NotSaved(str(path), error.errno or errno.EIO) from error
    return True
