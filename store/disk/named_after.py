"""What stands beside a file, named after it: synchronisers' copies, and what was damaged."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from store.errors import FolderUnusable, NotSaved, SessionDamaged, SessionNotFound

_DAMAGED, _MERGED = "damaged-", "merged-"


def is_set_aside(name: str) -> bool:
    """Return whether a file called ``name`` was set aside: it holds nothing that is still read."""
    return name.startswith((_DAMAGED, _MERGED))


def is_merged(name: str) -> bool:
    """Return whether a file, or folder, called ``name`` was set aside as all in it is elsewhere."""
    return name.startswith(_MERGED)


def set_aside_damaged(file: Path) -> str:
    """Give a file that cannot be read another name, and return that; empty where it is gone.

    Raises NotSaved.
    """
    return _set_aside(file, _DAMAGED)


@contextmanager
def giving_way(file: Path) -> Iterator[str]:
    """Give the other name under which a file that cannot be read stays, while one takes its place.

    Until then it has its own too: whatever ends the program, one of the two stands there. Where
    none takes its place, its own is all it has. Of what is gone there is no other name: it is
    empty. Raises NotSaved.
    """
    aside = _named_aside(file, _DAMAGED)
    if _has_second_name(file, aside):
        try:
            yield aside.name
        except BaseException:
            _drop_second_name(file, aside)
            raise
    else:
        yield set_aside_damaged(file)


def _has_second_name(file: Path, aside: Path) -> bool:
    """Return whether what ``file`` holds is to be had as ``aside`` now. Raises NotSaved.

    It is not of what is no plain file, or may not be written over.
    """
    from store.disk.filesystem import keep_second_name, sync_folder  # late: it is seldom so
    from store.disk.whole_files import is_writable

    with suppress(OSError):
        if stat.S_ISREG(file.lstat().st_mode) and is_writable(file):
            try:
                keep_second_name(file, aside)
            except OSError:  # not all file systems have hard links
                return _is_copied(file, aside)
            sync_folder(file.parent)
    return os.path.lexists(aside)


def _is_copied(file: Path, aside: Path) -> bool:
    """Do the same by a copy, of what can be read."""
    from store.disk.whole_files import read_bytes, write_bytes

    with suppress(FolderUnusable, SessionDamaged, SessionNotFound):
        write_bytes(aside, read_bytes(file))
        with suppress(OSError):  # its time says when it was harmed
            os.utime(aside, ns=(0, file.lstat().st_mtime_ns))
        return True
    return False


def _drop_second_name(file: Path, aside: Path) -> None:
    """Remove ``aside`` where ``file`` still is what it was."""
    import filecmp  # late: it is seldom so

    with suppress(OSError):
        if filecmp.cmp(file, aside, shallow=False):
            aside.unlink()


def set_aside_merged(file: Path) -> str:
    """Give a file, or folder, of which all is elsewhere now another name, and return that.

    Raises NotSaved.
    """
    return _set_aside(file, _MERGED)


def _set_aside(file: Path, why: str) -> str:
    aside = _named_aside(file, why)
    try:
        os.rename(file, aside)
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise NotSaved(str(file), error.errno or errno.EIO) from error
    return aside.name


def _named_aside(file: Path, why: str) -> Path:
    return file.with_name(f"{why}{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}-{file.name}")


def conflict_copies(file: Path, names: Sequence[str] | None = None) -> list[Path]:
    """Return what synchronisers put beside ``file``, in the order of names. Never raises.

    ``names`` are those of all that is there, where they are known.
    """
    names = names_beside(file) if names is None else names
    own = {file.name}
    if file.name not in names and os.path.lexists(file):  # the system ignores case
        own = {name for name in names if _is_as(name, file)}
    return sorted(
        file.with_name(name)
        for name in names
        if _is_called_after(file, name.casefold()) and name not in own
    )


def _is_called_after(file: Path, folded: str) -> bool:
    """Return whether the name, case-``folded``, is one that a synchroniser made of that one."""
    is_hidden_or_aside = folded.startswith(".") or is_set_aside(folded)
    return file.stem in folded and file.suffix in folded and not is_hidden_or_aside


def _is_as(name: str, file: Path) -> bool:
    """Return whether ``name`` may be how a system that ignores case spells that of ``file``."""
    return name.casefold() == file.name


def names_beside(file: Path) -> list[str]:
    """Return the names of all that is in the folder of ``file``. Never raises."""
    with suppress(OSError):
        return os.listdir(file.parent)
    return []
