"""Where sessions and settings are kept: the one place that chooses how."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.library import Library
    from store.listing import Listing
    from store.settings import Settings


def default_root(environ: Mapping[str, str]) -> Path:
    """Return the data folder: ``ALLIANCES_DATA``, else where the system keeps such things."""
    if asked := environ.get("ALLIANCES_DATA"):
        return Path(os.path.expanduser(asked))  # Path's own refuses an unknown ~name
    import platformdirs  # late: most of what it loads is for other systems

    return Path(platformdirs.user_data_dir("alliances", False))


def own_folder(environ: Mapping[str, str]) -> Path:
    """Return where a person's own settings are, whatever folder they work in.

    ``ALLIANCES_CONFIG``, else where the system keeps such things.
    """
    if asked := environ.get("ALLIANCES_CONFIG"):
        return Path(os.path.expanduser(asked))
    import platformdirs  # late: most of what it loads is for other systems

    return Path(platformdirs.user_config_dir("alliances", False))


def location_of(asked: str, environ: Mapping[str, str]) -> Location:
    """Return the location ``asked`` for by a person, else the usual one."""
    return Location(Path(asked or default_root(environ)))


class Location:
    """A data folder, and what is kept there. What one of these needs is loaded with it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        """Where logs of the program's own mistakes go, too."""

    def listing(self) -> Listing:
        """Return the sessions, to be read only."""
        from store.disk.folder_reader import FolderReader
        from store.listing import Listing

        return Listing(FolderReader(self.folder))

    def library(self, person: str = "") -> Library:
        """Return the sessions, to be worked on by ``person``, or by who the system says."""
        from store.disk.folder import FolderBackend
        from store.library import Library
        from store.person import current_person

        return Library(FolderBackend(self.folder, person or current_person()))

    def settings(self) -> Settings:
        """Return what this person chose for the program, and the team for this folder."""
        from store.disk.settings_file import SettingsFile
        from store.settings import Settings

        # Called otherwise than the team's: on some systems both folders are one.
        own = SettingsFile(own_folder(os.environ) / "person.json")
        return Settings(own, SettingsFile(self.folder / "settings.json"))

    @property
    def actors_file(self) -> Path:
        """The file in which a team writes actors of its own; only ever read."""
        return self.folder / "actors.txt"

    @property
    def keys_file(self) -> Path:
        """The file that a person writes, where they want other keys; only ever read."""
        return self.folder / "keys.toml"
