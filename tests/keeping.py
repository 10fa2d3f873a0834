"""Sessions kept in a folder, as a test looks into it."""

from pathlib import Path

from store.library import Library
from store.location import Location
from store.open_session import OpenSession
from store.settings import Settings


def library_in(root: Path) -> Library:
    return Location(root).library()


def settings_in(root: Path) -> Settings:
    return Location(root).settings()


def root_of(library: Library) -> Path:
    return library._backend.root  # type: ignore[attr-defined]  # a folder's


def file_of(workshop: OpenSession) -> Path:
    return workshop._backend.file  # type: ignore[attr-defined]  # a folder's
