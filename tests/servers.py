"""A PostgreSQL of the tests' own: a cluster in a temporary folder, a socket there, no network."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from store.model import new_id
from tests.end_to_end.pty import lacking

DATABASE = "alliances"

QUICK = {"fsync": "off", "full_page_writes": "off"}
"""For what tests no power cut: all is thrown away."""

USUAL = {
    "listen_addresses": "",
    "max_connections": "200",
    "shared_buffers": "32MB",
    "max_wal_senders": "4",
    "wal_level": "replica",
    "log_min_messages": "fatal",
}


def programs() -> Path:
    """Return the folder of PostgreSQL's own programs; without them it is lacking."""
    if found := shutil.which("postgres"):
        return Path(found).parent
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    return installed[-1].parent if installed else lacking("PostgreSQL is not installed")


def _owner() -> dict[str, Any]:
    """Return as whom a server runs: it refuses root."""
    return {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}


class Cluster:
    """A server with a folder of its own, which is removed at its end."""

    def __init__(self, **settings: str) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="pg-"))
        self._settings = {**USUAL, **settings}
        if owner := _owner():
            shutil.chown(self.folder, **owner)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def make(self) -> None:
        """Make an empty one, started, with a database for the tests."""
        made = ("--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8")
        self.run("initdb", "--no-sync", *made, "--pgdata", str(self.data))
        self.start()
        self.ask(f"create database {DATABASE}", database="postgres")

    def start(self) -> None:
        settings = " ".join(f"-c {name}='{value}'" for name, value in self._settings.items())
        options = f"-k {self.folder} {settings}"
        self.run("pg_ctl", "start", "--wait", "-D", str(self.data), "-o", options)

    def stop(self, mode: str = "fast") -> None:
        self.run("pg_ctl", "stop", "--wait", "-D", str(self.data), "-m", mode)

    def kill(self) -> None:
        """Have it end as by a power cut, all its processes at once."""
        (number, *_rest) = (self.data / "postmaster.pid").read_text().split()
        os.kill(int(number), signal.SIGKILL)

    def end(self) -> None:
        """Stop it, if it runs, and remove it."""
        try:
            if (self.data / "postmaster.pid").exists():
                self.stop("immediate")
        finally:
            shutil.rmtree(self.folder)

    def run(self, program: str, *words: str) -> None:
        """Run one of PostgreSQL's programs."""
        done = subprocess.run(
            [programs() / program, *words],
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
            text=True,
            **_owner(),
        )
        assert done.returncode == 0, done.stderr

    def address(self, role: str = "postgres", database: str = DATABASE, **more: str) -> str:
        asked = {"host": str(self.folder), "user": role, **more}
        words = "&".join(f"{name}={quote(value, safe='')}" for name, value in asked.items())
        return f"postgresql:///{database}?{words}"

    def ask(self, statement: str, *values: object, database: str = DATABASE) -> list[Any]:
        """Have it do something as its superuser, whom nothing keeps apart."""
        import psycopg  # late: every test loads this module, and few ask a server

        with psycopg.connect(self.address(database=database), autocommit=True) as connection:
            done = connection.execute(statement.encode(), values or None)
            return done.fetchall() if done.description else []

    def centre(self, name: str = "") -> str:
        """Return the name of a new centre; the first one is asked to make the tables."""
        role = name or f"centre_{new_id()}"
        self.ask(f'create role "{role}" login')
        return role


@contextmanager
def cluster_running(**settings: str) -> Iterator[Cluster]:
    programs()
    cluster = Cluster(**settings)
    try:
        cluster.make()
        yield cluster
    finally:
        cluster.end()


def make_tables(cluster: Cluster) -> None:
    """Have who owns the database open the library once, as whoever keeps a server does."""
    from store.postgresql.library_server import Server
    from store.postgresql.migrations import FEDERATION

    cluster.ask(f"create role {FEDERATION}")
    Server(cluster.address()).standing  # noqa: B018
