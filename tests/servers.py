"""A PostgreSQL of the tests' own: a cluster in a temporary folder, a socket there, no network."""

from __future__ import annotations

import os
import pwd
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
from tests.waiting import eventually, lacking

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
        return Path(found).resolve().parent
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    return installed[-1].parent if installed else lacking("PostgreSQL is not installed")


def _owner() -> dict[str, Any]:
    """Return as whom a server runs: it refuses root, whose package made it a user."""
    if os.geteuid() != 0:
        return {}
    try:
        user = pwd.getpwnam("postgres")
    except KeyError:
        lacking("there is no user postgres")
    return {"user": user.pw_uid, "group": user.pw_gid}


class Cluster:
    """A server with a folder of its own, which is removed at its end.

    It speaks ``language`` where that is installed, else English.
    """

    def __init__(self, language: str = "", **settings: str) -> None:
        self.settings = {**USUAL, **settings}
        self._language = language
        self._owner = _owner()
        self.folder = Path(tempfile.mkdtemp(prefix="pg-"))
        if self._owner:
            shutil.chown(self.folder, **self._owner)

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
        settings = " ".join(f"-c {name}='{value}'" for name, value in self.settings.items())
        options = f"-k {self.folder} {settings}"
        self.run("pg_ctl", "start", "--wait", "-D", str(self.data), "-o", options)

    def stop(self, mode: str = "fast") -> None:
        self.run("pg_ctl", "stop", "--wait", "-D", str(self.data), "-m", mode)

    def kill(self) -> None:
        """Have it end at once and for good: its other processes end where it does."""
        (number, *_rest) = (self.data / "postmaster.pid").read_text().split()
        os.kill(int(number), signal.SIGKILL)
        (self.data / "postmaster.pid").unlink()

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
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "LANGUAGE": self._language},
            text=True,
            **self._owner,
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

    def ask_passwords(self) -> None:
        """Have all but its superuser need one from now on."""
        self.let_in(all="scram-sha-256")

    def let_in(self, **ways: str) -> None:
        """Have each role be let in, from now on, in the way that is said of it, or of all."""
        lines = [f"local all {role} {way}" for role, way in {"postgres": "trust", **ways}.items()]
        (self.data / "pg_hba.conf").write_text("\n".join([*lines, ""]))
        loaded = "select pg_conf_load_time()"
        before = self.ask(loaded)
        self.ask("select pg_reload_conf()")
        eventually(lambda: self.ask(loaded) != before)

    def centre(self, name: str = "") -> str:
        """Return the name of a new centre; the first one is asked to make the tables."""
        role = name or f"centre_{new_id()}"
        self.ask(f'create role "{role}" login')
        return role


@contextmanager
def cluster_running(language: str = "", **settings: str) -> Iterator[Cluster]:
    programs()
    cluster = Cluster(language, **settings)
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


class Standby(Cluster):
    """A second server that has what the first one has, before that says that it is kept."""

    def __init__(self, primary: Cluster) -> None:
        super().__init__()
        self._primary = primary

    def make(self) -> None:
        """Copy the first one, and follow it from then on; it waits for this one."""
        source = f"host={self._primary.folder} user=postgres application_name=standby"
        self.run(
            *("pg_basebackup", "--pgdata", str(self.data), "--write-recovery-conf"),
            *("--checkpoint=fast", "--no-sync", "--dbname", source),
        )
        self.start()
        self._primary.ask("alter system set synchronous_standby_names = 'standby'")
        self._primary.ask("select pg_reload_conf()")
        eventually(lambda: self._primary.ask(_IN_STEP) == [("sync",)])

    def promote(self) -> None:
        """Have it be the one that is written to."""
        self.run("pg_ctl", "promote", "--wait", "-D", str(self.data))


_IN_STEP = "select sync_state from pg_stat_replication"


def both(primary: Cluster, standby: Cluster, role: str) -> str:
    """Return the address of whichever of the two is written to."""
    hosts = f"{primary.folder},{standby.folder}"
    return primary.address(role, host=hosts, target_session_attrs="read-write")


@contextmanager
def standby_of(primary: Cluster) -> Iterator[Standby]:
    standby = Standby(primary)
    try:
        standby.make()
        yield standby
    finally:
        standby.end()
