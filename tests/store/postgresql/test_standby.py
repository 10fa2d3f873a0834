"""At a standby, which is for reading only, and where no message comes: others are followed too."""

from collections.abc import Iterator

import pytest

from store import edits
from store.entity import id_there
from store.errors import ServerRefused
from store.location import location_of
from store.open_session import OpenSession
from store.postgresql import link
from store.postgresql.migrations import FEDERATION
from tests.servers import Cluster, Standby, cluster_running, make_tables, standby_of
from tests.waiting import eventually
from tests.workshops import le_tilleul


@pytest.fixture(scope="module")
def primary() -> Iterator[Cluster]:
    with cluster_running(fsync="off") as running:
        make_tables(running)
        yield running


@pytest.fixture(scope="module")
def standby(primary: Cluster) -> Iterator[Standby]:
    with standby_of(primary) as following:
        yield following


@pytest.fixture(autouse=True)
def looking_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link, "LOOK_SECONDS", 0.05)


@pytest.fixture
def centre(primary: Cluster) -> str:
    return primary.centre()


@pytest.fixture
def workshop(primary: Cluster, centre: str) -> OpenSession:
    return location_of(primary.address(centre), {}).library("Nadia").create(le_tilleul())


def keep(workshop: OpenSession, why: str) -> None:
    workshop.apply(edits.frame, why=why)
    workshop.save()


def test_what_is_written_elsewhere_is_followed_there(
    standby: Standby, centre: str, workshop: OpenSession
) -> None:
    library = location_of(standby.address(centre), {}).library("Léo")
    eventually(library.list)
    reading = library.open(workshop.id)
    reading.enter()
    for why in ("un", "deux"):
        keep(workshop, why)
        eventually(reading.refresh)
        assert reading.session.framing.why == why
    reading.apply(edits.frame, territory="ici")
    with pytest.raises(ServerRefused):
        reading.save()
    reading.give_up_unsaved()
    reading.leave()


def test_a_federation_reads_there_though_it_never_was_at_the_first(
    primary: Cluster, standby: Standby, centre: str, workshop: OpenSession
) -> None:
    role = primary.centre()
    primary.ask(f'grant {FEDERATION} to "{role}"')
    library = location_of(standby.address(role), {}).library()
    eventually(library.list)
    assert workshop.session in [library.read(entry.id) for entry in library.list()]
    with pytest.raises(ServerRefused):
        library.create(le_tilleul())


def test_a_federation_follows_what_a_centre_writes(
    primary: Cluster, centre: str, workshop: OpenSession
) -> None:
    role = primary.centre()
    primary.ask(f'grant {FEDERATION} to "{role}"')
    library = location_of(primary.address(role), {}).library()
    reading = library.open(id_there(workshop.id, centre))
    reading.enter()
    listed = library.mark()
    keep(workshop, "vu")
    eventually(reading.refresh)
    assert reading.session.framing.why == "vu"
    eventually(lambda: library.mark() != listed)
    reading.leave()


def test_what_no_message_came_of_is_seen_all_the_same(
    primary: Cluster, centre: str, workshop: OpenSession
) -> None:
    workshop.enter()
    workshop.refresh()
    # as where what stands between hands each statement to another connection
    primary.ask("update alliances.centres set channel = 'elsewhere' where centre = %s", centre)
    theirs = location_of(primary.address(centre), {}).library("Léo").open(workshop.id)
    keep(theirs, "vu")
    eventually(workshop.refresh)
    assert workshop.session.framing.why == "vu"
    workshop.leave()
