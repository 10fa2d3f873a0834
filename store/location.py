"""Where sessions and settings are kept: the one place that chooses how."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import DriverMissing
from store.postgresql.address import is_server, shown

if TYPE_CHECKING:
    from store.disk.backup import BackupResult
    from store.disk.carrying import CarrySource, CarryTarget
    from store.library import Library
    from store.listing import Listing
    from store.postgresql.library_server import Server
    from store.postgresql.link import SharedLink
    from store.settings import Settings


def default_root(environ: Mapping[str, str]) -> Path:
    """Return the data folder: ``ALLIANCES_DATA``, else where the system keeps such things."""
    asked = environ.get("ALLIANCES_DATA")
    if asked and not is_server(asked):
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
    """Return the location ``asked`` for by a person, a folder or a server, else the usual one."""
    wanted = asked or environ.get("ALLIANCES_DATA", "")
    if is_server(wanted):
        return ServerLocation(wanted.strip(), default_root(environ))  # a file ends with its line
    return Location(Path(asked or default_root(environ)))


class Location:
    """A data folder, and what is kept there. What one of these needs is loaded with it."""

    KEPT_BY = "store.disk.folder"
    """The module that working there loads."""

    may_stall = False
    """Whether what is asked there may have to be waited for: a network is between."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        """Where logs of the program's own mistakes go, too."""

    @property
    def address(self) -> str:
        """What ``location_of`` makes this of; of a server it may hold a password."""
        return str(self.folder)

    @property
    def shown(self) -> str:
        """What it is called to a person."""
        return str(self.folder)

    @property
    def holds_sessions(self) -> bool:
        """Whether sessions were ever kept there; of a server that is for the server to say."""
        from store.disk.library_copies import is_library_copy

        return (self.folder / "sessions").is_dir() or is_library_copy(self.folder)

    @property
    def copied(self) -> list[Path]:
        """The folders of sessions that synchronisers copied beside: no list shows what is there."""
        from store.disk.library_copies import library_copies

        return library_copies(self.folder)

    def set_aside_carried(self, source: Location) -> str:
        """Have ``source``, all carried here, go aside where it is one of those; return as what."""
        from store.disk.carried_aside import set_aside_carried

        return set_aside_carried(self.folder, source.folder)

    def is_same_as(self, other: Location) -> bool:
        """Return whether ``other`` is known to be the same place, said otherwise perhaps."""
        return self._resolved == other._resolved

    @property
    def _resolved(self) -> str:
        return str(self.folder.resolve())

    def let_go(self) -> None:
        """Hold nothing open: who starts another process next leaves it nothing of this one."""

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

    def carry_source(self) -> CarrySource:
        """Return the sessions, to be carried elsewhere."""
        from store.disk.carrying import FolderSource

        return FolderSource(self.folder)

    def carry_target(self) -> CarryTarget:
        """Return where sessions that come from elsewhere are kept."""
        from store.disk.carrying import FolderTarget
        from store.disk.folder import FolderBackend
        from store.person import current_person

        return FolderTarget(FolderBackend(self.folder, current_person()))

    def write_backup(self, path: Path, *, force: bool = False) -> BackupResult:
        """Write all sessions to the file ``path``. Raises what ``store.disk.backup`` does."""
        from store.disk.backup import write_backup

        return write_backup(self.folder, path, force=force)

    @property
    def actors_file(self) -> Path:
        """The file in which a team writes actors of its own; what synchronisers leave comes in."""
        return self.folder / "actors.txt"

    @property
    def keys_file(self) -> Path:
        """The file that a person writes, where they want other keys.

        Earlier programs read it beside the sessions: from there it is taken home, once.
        """
        home, former = own_folder(os.environ) / "keys.toml", self.folder / "keys.toml"
        if os.path.lexists(home) or not os.path.lexists(former):
            return home
        from store.disk.settings_file import taken_home

        return taken_home(former, home)


class ServerLocation(Location):
    """The server at ``address``, and what is kept there; ``folder`` is for what is a machine's."""

    KEPT_BY = "store.postgresql.database"
    may_stall = True

    def __init__(self, address: str, folder: Path) -> None:
        super().__init__(folder)
        self._address = address
        self._asides = own_folder(os.environ) / "unsaved"
        """Where what waits for the server is put aside: a visitor's too, who has no home here."""
        self._server: Server | None = None
        self._link: SharedLink | None = None

    @property
    def address(self) -> str:
        """The address as it was given: it may hold a password."""
        return self._address

    @property
    def shown(self) -> str:
        """The address without what is nobody's business."""
        return shown(self._address)

    @property
    def holds_sessions(self) -> bool:
        """It may."""
        return True

    @property
    def copied(self) -> list[Path]:
        """No synchroniser is at work there."""
        return []

    def set_aside_carried(self, source: Location) -> str:
        """Nothing goes."""
        return ""

    @property
    def _resolved(self) -> str:
        return self._address

    def listing(self) -> Listing:
        """Return the sessions, to be read only. Raises DriverMissing."""
        server = self.server()
        from store.listing import Listing
        from store.postgresql.database_reader import DatabaseReader

        return Listing(DatabaseReader(server, self._shared_link(server)))

    def library(self, person: str = "") -> Library:
        """Return the sessions, to be worked on by ``person``. Raises DriverMissing."""
        server = self.server()
        from store.library import Library
        from store.person import current_person
        from store.postgresql.database import DatabaseBackend

        person = person or current_person()
        return Library(DatabaseBackend(server, person, self._asides, self._shared_link(server)))

    def settings(self) -> Settings:
        """Return what this person chose for the program, and the team on this server."""
        from store.disk.settings_file import SettingsFile
        from store.postgresql.settings_row import SettingsRow
        from store.settings import Settings

        own = SettingsFile(own_folder(os.environ) / "person.json")
        return Settings(own, SettingsRow(self.server), earlier=False, far=True)

    def server(self) -> Server:
        """Return what is asked of the server through. Raises DriverMissing."""
        if self._server is None:
            try:
                from store.postgresql.library_server import Server
            except ImportError as error:  # the driver, or what it is made of
                raise DriverMissing from error
            self._server = Server(self._address)
        return self._server

    def _shared_link(self, server: Server) -> SharedLink:
        """Return the link of this program: one, whoever in it works on what is there."""
        if self._link is None:
            from store.postgresql.link import SharedLink

            self._link = SharedLink(server)
        return self._link

    def let_go(self) -> None:
        """Hold no connection until the next is needed."""
        if self._server:
            self._server.close_idle(0)

    def carry_source(self) -> CarrySource:
        """Return the sessions, to be carried elsewhere. Raises DriverMissing."""
        server = self.server()
        from store.postgresql.carried_rows import DatabaseSource

        return DatabaseSource(server)

    def carry_target(self) -> CarryTarget:
        """Return where sessions that come from elsewhere are kept. Raises DriverMissing."""
        server = self.server()
        from store.person import current_person
        from store.postgresql.carried_rows import DatabaseTarget
        from store.postgresql.database import DatabaseBackend

        return DatabaseTarget(server, DatabaseBackend(server, current_person(), self._asides))

    def write_backup(self, path: Path, *, force: bool = False) -> BackupResult:
        """Write all sessions to the file ``path``, through a folder of their own."""
        from store.disk.actors_carried import carry_actors
        from store.disk.backup import write_backup
        from store.disk.carrying import Carriage, carry
        from store.disk.unpacking import unpacking_folder

        with unpacking_folder() as folder:
            copy = Location(folder)
            for one in carry(self.carry_source(), copy.carry_target()):
                if one.carriage is Carriage.REFUSED and one.failure:
                    raise one.failure
            carry_actors(self.actors_file, copy.actors_file)
            return write_backup(copy.folder, path, force=force)
