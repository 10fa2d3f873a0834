"""What every test shares."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, settings

from store.model import new_id
from tests.commanding import Line
from tests.line_mode import Notes
from tests.servers import QUICK, Cluster, cluster_running, make_tables
from tui.wording import i18n
from tui.wording.languages import LANGUAGES

# No deadline: a test tells what is so, never how quick this machine is. No database: leave nothing.
settings.register_profile(
    "here", deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("here")


@pytest.fixture(autouse=True)
def language_put_back() -> Iterator[None]:
    """Leave the language as it was, whatever a test spoke."""
    before = i18n.spoken().code
    yield
    i18n.use(before)


@pytest.fixture(autouse=True)
def ids_drawn(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw the same ids at each run of CI: they say in what order things come, as data does."""
    if os.environ.get("CI"):
        monkeypatch.setattr("store.entity.urandom", Random(request.node.nodeid).randbytes)


@pytest.fixture(autouse=True)
def own_settings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have each test begin with no settings of one's own, in a folder that is not there yet."""
    folder = tmp_path_factory.getbasetemp() / "config" / new_id()
    monkeypatch.setenv("ALLIANCES_CONFIG", str(folder))


@pytest.fixture(autouse=True)
def documents(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what is exported out of the folder of whoever runs the tests."""
    away = tmp_path_factory.getbasetemp() / "documents"
    away.mkdir(exist_ok=True)
    monkeypatch.setattr("tui.summary.file_names.documents_folder", lambda: away)


@pytest.fixture(params=LANGUAGES)
def spoken(request: pytest.FixtureRequest) -> str:
    """Speak each language in turn."""
    i18n.use(request.param)
    return str(request.param)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A server that each test has a centre of its own on."""
    with cluster_running(**QUICK) as running:
        make_tables(running)
        yield running


@pytest.fixture
def line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Line:
    """A command line in French, on a data folder of its own."""
    monkeypatch.setenv("ALLIANCES_LANG", "fr")
    return Line(tmp_path / "data", capsys)


@pytest.fixture
def notes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Notes:
    """The line mode in French, on a session that is only named."""
    return Notes(tmp_path / "data", capsys, monkeypatch)


@pytest.fixture(params=["America/New_York", "Asia/Tokyo"])
def local_time(request: pytest.FixtureRequest) -> Iterator[None]:
    """Live west, then east of Greenwich."""
    with pytest.MonkeyPatch.context() as there:
        there.setenv("TZ", request.param)
        time.tzset()
        yield
    time.tzset()
