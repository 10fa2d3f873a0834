"""TinyDB's own test suite, on our storage.

It stands in TinyDB's source archive, which is not installed with it:

    pip download tinydb --no-binary :all: --no-deps -d FOLDER
    ALLIANCES_TINYDB_SDIST=FOLDER python -m pytest tests/store/disk/test_tinydb_suite.py
"""

import os
import re
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]

WHERE = os.environ.get("ALLIANCES_TINYDB_SDIST", "")

DOES_NOT_APPLY = {
    "test_table_repr": "it wants one of TinyDB's two storages to be named",
}
"""Why what does not pass is not about our storage."""

PYTEST = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n0", "-c", os.devnull]

FIXTURES = """
import pytest
from tinydb import TinyDB
from tinydb.middlewares import CachingMiddleware
from tinydb.storages import MemoryStorage
from store.disk.tinydb_storage import AtomicJSONStorage

@pytest.fixture
def db(tmp_path):
    with TinyDB(tmp_path / "db.json", storage=AtomicJSONStorage, create=True) as database:
        database.drop_tables()
        database.insert_multiple({"int": 1, "char": char} for char in "abc")
        yield database

@pytest.fixture
def storage():
    return CachingMiddleware(MemoryStorage)()
"""


@pytest.mark.skipif(not WHERE, reason="ALLIANCES_TINYDB_SDIST says where TinyDB's archive is")
def test_tinydb_s_own_tests_pass_on_our_storage(tmp_path: Path) -> None:
    (archive,) = Path(WHERE).glob("tinydb-*.tar.gz")
    with tarfile.open(archive) as source:
        source.extractall(tmp_path, filter="data")
    (folder,) = tmp_path.glob("tinydb-*")
    (folder / "tests" / "conftest.py").write_text(FIXTURES)
    ended = subprocess.run(
        [*PYTEST, "--rootdir", str(folder), str(folder / "tests")],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    failed = set(re.findall(r"^FAILED \S+::(\w+)", ended.stdout, re.MULTILINE))
    assert failed == DOES_NOT_APPLY.keys(), ended.stdout
    (passed,) = re.findall(r"(\d+) passed", ended.stdout)
    assert int(passed) >= 150
