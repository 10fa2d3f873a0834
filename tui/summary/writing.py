"""Summaries as files: each whole or not at all, and none over another unless asked."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from store.disk.whole_files import is_free, make_folder, remove_stale, write_bytes
from store.errors import FolderUnusable, NotSaved


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
    new = [path for path in contents if is_free(path, force=force)]
    try:
        for path, content in contents.items():
            remove_stale(path)
            write_bytes(path, content.encode() if isinstance(content, str) else content)
    except BaseException:
        for path in new:
            with suppress(OSError):
                path.unlink()
        raise
