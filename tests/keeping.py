"""Sessions kept in a folder, as a test looks into it."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from store import edits
from store.library import Library
from store.location import Location, own_folder
from store.model import Session
from store.open_session import OpenSession
from store.settings import Settings


def library_in(root: Path) -> Library:
    return Location(root).library()


def settings_in(root: Path) -> Settings:
    return Location(root).settings()


@contextmanager
def at_home_in(folder: Path) -> Iterator[None]:
    """Have ``folder`` be where one's own settings are: for scripts, as each test has its own."""
    with patch.dict(os.environ, {"ALLIANCES_CONFIG": str(folder)}):
        yield


def own_keys() -> Path:
    """Return the file in which this person writes their keys."""
    return own_folder(os.environ) / "keys.toml"


def keep_own_keys(text: str) -> None:
    own_keys().parent.mkdir(parents=True, exist_ok=True)
    own_keys().write_text(text, "utf-8")


def root_of(library: Library) -> Path:
    return library._backend.root  # type: ignore[attr-defined]  # a folder's


def file_of(workshop: OpenSession) -> Path:
    return workshop._backend.file  # type: ignore[attr-defined]  # a folder's


def add(workshop: OpenSession, *names: str) -> None:
    """Add partners, each saved as an act of its own."""
    for name in names:
        workshop.apply(edits.add_partners, [name])
        workshop.save()


def names_in(session: Session) -> set[str]:
    """Return the names of the partners."""
    return {card.name for card in session.partners.values()}


def close_to_others(monkeypatch: pytest.MonkeyPatch, closed: Path) -> None:
    """Have the system open the file ``closed`` to nobody, as it does to others than its owner."""
    opened = os.open

    def refused(path: Any, *args: Any, **kwargs: Any) -> int:
        if str(path) == str(closed):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return opened(path, *args, **kwargs)

    monkeypatch.setattr(os, "open", refused)
