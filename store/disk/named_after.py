"""What stands beside a file, named after it: synchronisers' copies, and what was damaged."""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from store.errors import NotSaved

_DAMAGED, _MERGED = "damaged-", "merged-"


def is_set_aside(name: str) -> bool:
    """Return whether a file called ``name`` was set aside: it holds nothing that is still read."""
    return name.startswith((_DAMAGED, _MERGED))


def set_aside_damaged(file: Path) -> str:
    """Give a file that cannot be read another name, and return that; empty where it is gone.

    Raises NotSaved.
    """
    return _set_aside(file, _DAMAGED)


def set_aside_merged(file: Path) -> str:
    """Do the same with a file of which all is in another now."""
    return _set_aside(file, _MERGED)


def _set_aside(file: Path, why: str) -> str:
    aside = file.with_name(f"{why}{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}-{file.name}")
    try:
        os.rename(file, aside)
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise NotSaved(str(file), error.errno or errno.EIO) from error
    return aside.name


def conflict_copies(file: Path, names: Sequence[str] | None = None) -> list[Path]:
    """Return what synchronisers put beside ``file``, in the order of names. Never raises.

    ``names`` are those of all that is there, where they are known.
    """
    names = names_beside(file) if names is None else names
    own = {file.name} if file.name in names else {name for name in names if _is_as(name, file)}
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
