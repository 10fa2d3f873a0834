"""Ways of keeping sessions, each as a test has it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from store.backend import Backend, SettingsBackend
from store.disk.folder import FolderBackend
from store.disk.settings_file import SettingsFile
from store.entity import id_there
from store.location import ServerLocation
from store.postgresql.database import DatabaseBackend
from store.postgresql.library_server import Server
from store.postgresql.migrations import FEDERATION
from store.postgresql.settings_row import SettingsRow
from tests.servers import Cluster
from tests.store.memory import MemoryBackend, MemorySettings


@dataclass
class Kind:
    """A way of keeping, as another person has it, and how a session is made read-only in it.

    That returns what it is called from then on.
    """

    backend: Backend
    backend_of: Callable[[str], Backend]
    settings: SettingsBackend
    make_read_only: Callable[[str], str]


def in_a_folder(request: pytest.FixtureRequest) -> Kind:
    root: Path = request.getfixturevalue("tmp_path")

    def backend_of(person: str) -> FolderBackend:
        return FolderBackend(root / "data", person)

    backend = backend_of("Nadia")

    def make_read_only(id: str) -> str:
        backend.session(id).file.chmod(0o400)
        return id

    return Kind(backend, backend_of, SettingsFile(root / "data" / "settings.json"), make_read_only)


def in_memory(_request: pytest.FixtureRequest) -> Kind:
    backend = MemoryBackend("Nadia")

    def backend_of(person: str) -> MemoryBackend:
        return MemoryBackend(person, beside=backend)

    return Kind(backend, backend_of, MemorySettings(), backend.make_read_only)


def on_a_server(request: pytest.FixtureRequest) -> Kind:
    cluster: Cluster = request.getfixturevalue("cluster")
    centre = cluster.centre()
    asides: Path = request.getfixturevalue("tmp_path") / "asides"
    location = ServerLocation(cluster.address(centre), Path())

    def backend_of(person: str) -> Backend:
        return DatabaseBackend(Server(location.address), person, asides)

    def make_read_only(id: str) -> str:
        cluster.ask(f"grant {FEDERATION} to {centre}")
        cluster.ask("update alliances.sessions set centre = 'another' where id = %s", id)
        return id_there(id, "another")

    settings = SettingsRow(location.server)
    return Kind(backend_of("Nadia"), backend_of, settings, make_read_only)


KINDS = [in_a_folder, in_memory, on_a_server]

LASTING = [in_a_folder, on_a_server]
"""Those that outlast a program."""
