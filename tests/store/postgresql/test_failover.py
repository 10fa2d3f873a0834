"""The server dies for good, and its standby goes on: nothing that was said to be kept is lost."""

import random
import threading
from collections.abc import Iterator

import pytest

from store import edits
from store.errors import ServerUnreachable, StoreError
from store.library import Library
from store.location import location_of
from store.model import Session
from store.open_session import OpenSession
from tests.servers import Cluster, Standby, both, cluster_running, make_tables, standby_of
from tests.store.postgresql.crowding import crowd
from tests.waiting import eventually

MOMENTS = 1000
"""So many commits, at most, are still taken: what serves them ends a moment after the server."""

KILLED = (
    "select pg_terminate_backend(pid) from pg_stat_activity"
    " where application_name = 'alliances' and pid %% 5 = %s"
)


@pytest.fixture
def primary() -> Iterator[Cluster]:
    with cluster_running(fsync="off") as running:
        make_tables(running)
        yield running


@pytest.fixture
def standby(primary: Cluster) -> Iterator[Standby]:
    with standby_of(primary) as following:
        yield following


def test_the_standby_goes_on_where_the_server_died(primary: Cluster, standby: Standby) -> None:
    address = both(primary, standby, primary.centre())
    library, other = (location_of(address, {}).library(name) for name in ("Nadia", "Léo"))
    workshop = library.create(edits.new_session("Une"))
    theirs = other.open(workshop.id)
    for each, name in ((workshop, "Mairie"), (theirs, "Caf")):
        each.enter()
        each.apply(edits.add_partners, [name])
        each.save()
    primary.kill()
    with pytest.raises(StoreError):
        _save_on(workshop)
    assert workshop.unsaved
    workshop.apply(edits.frame, why="on continue")
    standby.promote()
    eventually(lambda: _kept(workshop))
    eventually(theirs.refresh)
    for session in (workshop.session, theirs.session, other.read(workshop.id)):
        assert session.framing.why == "on continue"
        assert {card.name for card in session.partners.values()} == {"Mairie", "Caf"}
        assert not session.conflicts


def _save_on(workshop: OpenSession) -> None:
    for number in range(MOMENTS):
        workshop.apply(edits.frame, why=f"pendant {number}")
        workshop.save()


def test_what_the_standby_was_not_waited_for_is_not_said_to_be_kept(
    primary: Cluster, standby: Standby
) -> None:
    library = location_of(both(primary, standby, primary.centre()), {}).library("Nadia")
    workshop = library.create(edits.new_session("Une"))
    standby.stop()
    workshop.apply(edits.frame, why="un")
    saving = workshop.begin_save()
    assert saving
    thread = threading.Thread(target=saving.run)
    thread.start()
    waits = "from pg_stat_activity where wait_event = 'SyncRep'"
    eventually(lambda: primary.ask(f"select 1 {waits}"))
    primary.ask(f"select pg_cancel_backend(pid) {waits}")
    thread.join()
    workshop.finish_save(saving.run())
    assert isinstance(workshop.failure, ServerUnreachable)
    assert workshop.unsaved
    standby.start()
    workshop.save()
    assert workshop.revision == library.open(workshop.id).revision == 2


def _kept(workshop) -> bool:  # type: ignore[no-untyped-def]
    try:
        workshop.save()
    except StoreError:
        return False
    return True


def test_a_crowd_loses_nothing_though_clients_backends_and_the_server_are_killed(
    primary: Cluster, standby: Standby
) -> None:
    address = both(primary, standby, primary.centre())
    library: Library = location_of(address, {}).library()
    id = library.create(Session()).id
    chance, died = random.Random(20), []

    def harm() -> None:
        if not died:
            primary.ask(KILLED, chance.randrange(5))

    def dies(kept: int) -> bool:
        if kept > 60:
            died.append(kept)
            primary.kill()
            standby.promote()
        return bool(died)

    seen = crowd(address, library, id, writers=4, count=30, kills=1, harm=harm, until=dies)
    assert died
    assert seen.pop("kept") >= 90
    assert seen == {"lost": 0, "twice": 0, "conflicts": 0, "killed": 1, "failed": 0}
