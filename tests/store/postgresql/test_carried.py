"""Sessions carried to a server: what is cut short goes on where it was, and nothing is twice."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from store import edits
from store.disk.carrying import Carriage, carry
from store.errors import SessionDamaged, StoreError
from store.location import Location, location_of
from store.open_session import OpenSession
from store.postgresql import carried_rows
from store.stored import StoredSession
from tests.keeping import file_of
from tests.network import Network, network_to
from tests.servers import Cluster
from tests.workshops import le_tilleul


@pytest.fixture
def network(cluster: Cluster) -> Iterator[Network]:
    with network_to(cluster) as between:
        yield between


@pytest.fixture
def there(cluster: Cluster, network: Network) -> Location:
    return location_of(network.address(cluster, cluster.centre()), {})


@pytest.fixture
def here(tmp_path: Path) -> Location:
    return Location(tmp_path / "here")


def made(location: Location, number: int) -> OpenSession:
    workshop = location.library().create(edits.frame(le_tilleul(), project=f"n° {number}"))
    for why in ("un", "deux"):
        workshop.apply(edits.frame, why=why)
        workshop.save()
    return workshop


def carriages(source: Location, target: Location) -> list[Carriage]:
    return [one.carriage for one in carry(source.carry_source(), target.carry_target())]


def test_a_copy_that_was_cut_short_goes_on_where_it_was(
    here: Location, there: Location, network: Network
) -> None:
    workshops = [made(here, number) for number in range(4)]
    coming = carry(here.carry_source(), there.carry_target())
    assert next(coming).carriage is Carriage.NEW
    network.lose_next_answer()
    assert next(coming).failure, "it came, and nobody knows"
    coming.close()
    assert sorted(carriages(here, there)) == [*[Carriage.NEW] * 2, *[Carriage.SAME] * 2]
    library = there.library()
    assert len(library.list()) == 4
    for workshop in workshops:
        assert library.read(workshop.id) == workshop.session
        assert len(library.snapshots(workshop.id)) == 2
    assert carriages(there, here) == [Carriage.SAME] * 4


def test_what_cannot_be_read_comes_as_it_is_with_its_earlier_states(
    here: Location, there: Location
) -> None:
    workshop = made(here, 1)
    file_of(workshop).write_bytes(b"{")
    (came,) = carry(here.carry_source(), there.carry_target())
    assert came.carriage is Carriage.NEW
    assert came.failure
    library = there.library()
    (entry,) = library.list()
    assert entry.id == workshop.id
    with pytest.raises(SessionDamaged) as damaged:
        library.open(workshop.id)
    assert damaged.value.snapshot
    assert [finding.id for finding in library.check()] == [workshop.id]
    library.restore_snapshot(workshop.id, damaged.value.snapshot)
    assert library.read(workshop.id).framing.why == "deux"


def test_what_can_no_longer_be_read_on_its_way_is_not_half_there(
    here: Location, there: Location, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop = made(here, 1)

    def lost(path: Path, id: str) -> StoredSession:
        raise SessionDamaged(id, "EIO")

    with monkeypatch.context() as patched:
        patched.setattr(carried_rows, "read_session", lost)
        assert carriages(here, there) == [Carriage.REFUSED]
    assert not there.library().list()
    assert carriages(here, there) == [Carriage.NEW]
    assert there.library().read(workshop.id) == workshop.session


def test_nothing_is_called_so_that_it_would_stand_elsewhere(
    cluster: Cluster, here: Location, there: Location, tmp_path: Path
) -> None:
    """Whoever is of a centre may write any id: others of it copy what is there."""
    workshop = made(there, 1)
    columns = "revision, state, changed_at, said, entry, document"
    for id in (str(tmp_path / "elsewhere"), "../elsewhere", "..", ""):
        cluster.ask(
            f"insert into alliances.sessions (centre, id, {columns})"
            f" select centre, %s, {columns} from alliances.sessions where id = %s",
            *(id, workshop.id),
        )
    assert [one.id for one in carry(there.carry_source(), here.carry_target())] == [workshop.id]
    assert not (tmp_path / "elsewhere").exists()


def test_what_is_damaged_on_the_server_is_set_aside_and_written_anew(
    cluster: Cluster, there: Location
) -> None:
    workshop = made(there, 1)
    cluster.ask("update alliances.sessions set document = '{' where id = %s", workshop.id)
    workshop.apply(edits.frame, why="trois")
    with pytest.raises(StoreError):
        workshop.save()
    workshop.save()
    (notice,) = workshop.take_notices()
    assert notice.path
    assert there.library().read(workshop.id).framing.why == "trois"
    kept = "select document from alliances.states where session = %s and ending = '.damaged'"
    assert cluster.ask(kept, workshop.id) == [(b"{",)]
