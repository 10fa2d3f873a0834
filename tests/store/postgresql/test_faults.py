"""The network stops, the server goes: what is typed stays, is kept once, and nobody waits."""

import json
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from store import edits
from store.attendance import Presence
from store.choices import Step
from store.errors import ServerUnreachable, SessionRemoved, SessionTrashed
from store.library import Library
from store.location import location_of
from store.model import Session
from store.open_session import OpenSession
from store.postgresql import library_server, row_commits
from store.postgresql.library_server import Server
from tests.network import Network, network_to
from tests.servers import QUICK, Cluster, cluster_running, make_tables
from tests.waiting import eventually
from tests.workshops import le_tilleul


@pytest.fixture
def network(cluster: Cluster) -> Iterator[Network]:
    with network_to(cluster) as between:
        yield between


@pytest.fixture
def centre(cluster: Cluster) -> str:
    return cluster.centre()


@pytest.fixture
def there(cluster: Cluster, centre: str) -> Library:
    """The library as somebody else has it, whom nothing stands in the way of."""
    return location_of(cluster.address(centre), {}).library("Léo")


@pytest.fixture
def workshop(cluster: Cluster, network: Network, centre: str) -> OpenSession:
    address = network.address(cluster, centre, connect_timeout="2")
    return location_of(address, {}).library("Nadia").create(le_tilleul())


def say(workshop: OpenSession, why: str) -> None:
    workshop.apply(edits.frame, why=why)


def keep(workshop: OpenSession, why: str) -> None:
    say(workshop, why)
    workshop.save()


def fails(workshop: OpenSession) -> None:
    with pytest.raises(ServerUnreachable):
        workshop.save()
    assert workshop.unsaved


# --- a commit whose answer was lost


def test_what_was_kept_though_its_answer_was_lost_is_not_said_twice(
    workshop: OpenSession, network: Network, there: Library
) -> None:
    say(workshop, "un")
    workshop.apply(edits.add_partners, ["Mairie"])
    network.lose_next_answer()
    fails(workshop)
    assert there.read(workshop.id).framing.why == "un", "it was kept"

    say(workshop, "deux")
    workshop.save()
    session = there.read(workshop.id)
    assert session == workshop.session
    assert session.framing.why == "deux"
    assert not session.conflicts, "it is one person's one text"
    assert workshop.revision == 3


def test_nor_is_it_where_nothing_was_said_since(
    workshop: OpenSession, network: Network, there: Library
) -> None:
    say(workshop, "un")
    network.lose_next_answer()
    fails(workshop)
    workshop.save()
    assert not workshop.unsaved
    assert workshop.revision == there.open(workshop.id).revision == 2


def test_nor_is_it_where_others_went_on_from_it(
    workshop: OpenSession, network: Network, there: Library
) -> None:
    workshop.enter()
    say(workshop, "un")
    network.lose_next_answer()
    fails(workshop)
    theirs = there.open(workshop.id)
    theirs.apply(edits.add_partners, ["Caf"])
    theirs.apply(edits.frame, territory="ici")
    theirs.save()
    say(workshop, "deux")
    workshop.refresh()  # before it is known what became of the first
    workshop.save()
    session = there.read(workshop.id)
    assert session == workshop.session
    assert (session.framing.why, session.framing.territory) == ("deux", "ici")
    assert not session.conflicts
    assert "Caf" in {card.name for card in session.partners.values()}


def test_of_several_lost_answers_in_a_row_nothing_is_twice(
    workshop: OpenSession, network: Network, there: Library
) -> None:
    for number in range(4):
        say(workshop, f"{number}")
        workshop.apply(edits.add_partners, [f"n° {number}"])
        network.lose_next_answer()
        fails(workshop)
    workshop.save()
    session = there.read(workshop.id)
    assert session == workshop.session
    assert not session.conflicts


def test_who_takes_it_back_instead_has_it_as_if_another_wrote_it(
    workshop: OpenSession, network: Network, there: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop.enter()
    workshop.refresh()
    say(workshop, "un")
    network.lose_next_answer()
    fails(workshop)
    workshop.undo()
    assert not workshop.unsaved
    monkeypatch.setattr(row_commits, "OWED_SECONDS", 0)
    eventually(workshop.refresh)
    assert workshop.session == there.read(workshop.id)
    theirs = there.open(workshop.id)
    keep(theirs, "deux")
    eventually(workshop.refresh)
    assert workshop.session.framing.why == "deux"


@pytest.mark.parametrize("waits", [False, True], ids=["typed after it", "typed before it"])
def test_nor_is_it_by_who_comes_after_a_program_that_never_heard_of_it(
    workshop: OpenSession, network: Network, cluster: Cluster, centre: str, waits: bool
) -> None:
    workshop.enter()
    say(workshop, "un")
    network.lose_next_answer()
    if waits:
        saving = workshop.begin_save()
        assert saving
        say(workshop, "deux")
        workshop.put_aside()
        workshop.finish_save(saving.run())
    else:
        fails(workshop)
        say(workshop, "deux")
        workshop.put_aside()
    workshop.leave()  # as where it is killed
    library = location_of(network.address(cluster, centre, connect_timeout="2"), {}).library()
    session = library.open(workshop.id).session
    assert session.framing.why == "deux"
    assert not session.conflicts, "it is one person's one text"
    assert library.open(workshop.id).revision == 3


def test_what_another_wrote_on_it_meanwhile_is_another_s_all_the_same(
    workshop: OpenSession, network: Network, cluster: Cluster, centre: str, there: Library
) -> None:
    workshop.enter()
    say(workshop, "un")
    network.lose_next_answer()
    fails(workshop)
    theirs = there.open(workshop.id)
    theirs.apply(edits.frame, territory="ici")
    keep(theirs, "autrement")
    say(workshop, "deux")
    workshop.put_aside()
    workshop.leave()
    library = location_of(network.address(cluster, centre, connect_timeout="2"), {}).library()
    session = library.read(workshop.id)
    (conflict,) = session.conflicts.values()
    both = {session.framing.why, json.loads(conflict.other)}
    assert both == {"deux", "autrement"}
    assert session.framing.territory == "ici"


def test_a_session_that_was_made_though_the_answer_was_lost_is_made_once(
    cluster: Cluster, network: Network, centre: str, there: Library
) -> None:
    library = location_of(network.address(cluster, centre), {}).library("Nadia")
    assert not library.list()
    network.lose_next_answer()
    made = library.create(edits.new_session("Une"))
    assert [entry.id for entry in there.list()] == [made.id]
    keep(made, "un")
    assert there.read(made.id).framing.why == "un"


def test_a_backend_that_is_killed_within_a_commit_keeps_all_or_nothing(
    workshop: OpenSession, cluster: Cluster, there: Library
) -> None:
    backends = "pg_stat_activity where application_name = 'alliances'"
    for number in range(10):
        say(workshop, f"{number}")
        saving = workshop.begin_save()
        assert saving
        cluster.ask(f"select pg_terminate_backend(pid) from {backends}")
        workshop.finish_save(saving.run())
        while workshop.unsaved:
            try:
                workshop.save()
            except ServerUnreachable:
                continue
        assert there.read(workshop.id) == workshop.session
    assert not workshop.session.conflicts
    assert workshop.revision == 11


def test_a_commit_waits_for_another_however_the_role_is_set_up(
    cluster: Cluster, centre: str, there: Library
) -> None:
    for setting in ("default_transaction_isolation = 'serializable'", "row_security = off"):
        cluster.ask(f'alter role "{centre}" set {setting}')
    workshop = there.create(le_tilleul())
    say(workshop, "un")
    with ThreadPoolExecutor(1) as thread, psycopg.connect(cluster.address(centre)) as other:
        other.execute("set row_security = on; update alliances.sessions set said = said")
        saved = thread.submit(workshop.save)
        eventually(lambda: cluster.ask("select 1 from pg_locks where not granted"))
        other.commit()
        saved.result()
    assert there.read(workshop.id).framing.why == "un"


# --- the network stops


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have an answer be waited for no longer than a test likes."""
    monkeypatch.setattr(library_server, "ANSWER_SECONDS", 0.4)
    monkeypatch.setattr(library_server, "CONNECT_SECONDS", 1)


@pytest.mark.usefixtures("impatient")
def test_where_nothing_comes_any_more_the_person_goes_on_and_it_is_kept_later(
    workshop: OpenSession, network: Network, there: Library
) -> None:
    workshop.enter()
    keep(workshop, "un")
    network.stop()
    say(workshop, "deux")
    fails(workshop)
    keep_on = [f"n° {number}" for number in range(20)]
    workshop.apply(edits.add_partners, keep_on)
    network.go_on()
    eventually(lambda: _tries(workshop))
    session = there.read(workshop.id)
    assert session == workshop.session
    assert session.framing.why == "deux"
    assert not session.conflicts
    theirs = there.open(workshop.id)
    theirs.apply(edits.frame, territory="ici")
    theirs.save()
    eventually(workshop.refresh)
    assert workshop.session.framing.territory == "ici", "others are followed again"


def _tries(workshop: OpenSession) -> bool:
    try:
        workshop.save()
    except ServerUnreachable:
        return False
    return True


def test_who_presses_a_key_never_asks_the_server(
    workshop: OpenSession, network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop.enter()
    network.stop()

    asks = Server.connected

    def asked(server: Server) -> object:
        assert threading.current_thread() is not threading.main_thread(), "the server is waited for"
        return asks(server)

    monkeypatch.setattr(Server, "connected", asked)
    workshop._backend._server.close_idle(0)  # type: ignore[attr-defined]  # a server's
    acts: list[Callable[[], object]] = [
        workshop.refresh,
        lambda: workshop.others,
        lambda: workshop.keep_draft("why", "Aller v"),
        workshop.drafts,
        lambda: workshop.keep_place(Step.RACI),
        lambda: workshop.be_seen(Presence(person="", since=workshop.changed_at, at="turn")),
        lambda: workshop.release("turn"),
        lambda: say(workshop, "deux"),
    ]
    for act in acts:
        act()
    workshop.leave()


def test_a_cut_line_is_made_anew_with_all_that_hangs_on_it(
    workshop: OpenSession, network: Network, there: Library
) -> None:
    workshop.enter()
    workshop.keep_draft("why", "Aller v")
    assert workshop.claim("role")
    theirs = there.open(workshop.id)
    theirs.enter()
    eventually(lambda: theirs.others and workshop.others)
    assert not theirs.claim("role")
    network.cut()
    keep(theirs, "vu")
    eventually(workshop.refresh)
    assert workshop.session.framing.why == "vu"
    eventually(lambda: [other.person for other in theirs.others] == ["Nadia"])
    eventually(lambda: not theirs.claim("role") or theirs.release("role"))
    keep(workshop, "deux")
    assert there.read(workshop.id).framing.why == "deux"


def test_a_seat_at_what_is_gone_for_good_keeps_no_line_from_being_made_anew(
    workshop: OpenSession, network: Network, cluster: Cluster, centre: str, there: Library
) -> None:
    library = location_of(network.address(cluster, centre), {}).library("Nadia")
    gone, beside = library.open(workshop.id), library.create(Session())
    for each in (gone, beside):
        each.enter()
    there.trash(gone.id)
    there.empty_trash()
    network.cut()
    theirs = there.open(beside.id)
    keep(theirs, "vu")
    eventually(beside.refresh)
    assert beside.session.framing.why == "vu"


@pytest.mark.parametrize("seen", [False, True], ids=["at once", "from the trash"])
def test_what_was_removed_for_good_is_said_to_be(
    workshop: OpenSession, there: Library, seen: bool
) -> None:
    workshop.enter()
    there.trash(workshop.id)
    if seen:
        eventually(lambda: workshop.refresh() or isinstance(workshop.failure, SessionTrashed))
    there.empty_trash()
    removed = SessionRemoved(workshop.id, workshop.session.framing.project)
    eventually(lambda: workshop.refresh() or workshop.failure == removed)
    say(workshop, "un")
    with pytest.raises(SessionRemoved) as refused:
        workshop.save()
    assert refused.value == removed


# --- the server goes


@pytest.fixture(scope="module")
def own_cluster() -> Iterator[Cluster]:
    with cluster_running(**QUICK) as running:
        make_tables(running)
        yield running


def test_a_server_that_was_away_is_found_again(own_cluster: Cluster) -> None:
    location = location_of(own_cluster.address(own_cluster.centre()), {})
    library = location.library("Nadia")
    workshop, other = library.create(Session()), location.library("Léo")
    theirs = other.open(workshop.id)
    for each in (workshop, theirs):
        each.enter()
        keep(each, each.id)
    own_cluster.stop()
    say(workshop, "pendant")
    fails(workshop)
    own_cluster.start()
    eventually(lambda: _tries(workshop))
    eventually(theirs.refresh)
    assert theirs.session.framing.why == "pendant"
    eventually(lambda: [len(each.others) for each in (workshop, theirs)] == [1, 1])
    assert other.read(workshop.id) == workshop.session


def test_what_a_program_that_ended_meanwhile_left_is_kept_by_who_is_there(
    own_cluster: Cluster,
) -> None:
    library = location_of(own_cluster.address(own_cluster.centre()), {}).library("Nadia")
    typing, beside = library.create(Session()), library.create(Session())
    other = library.open(typing.id)
    for each in (typing, other):
        each.enter()
    own_cluster.stop()
    say(typing, "pendant")
    fails(typing)
    other.failure = typing.failure  # as where it looked what others did
    typing.leave()
    own_cluster.start()
    eventually(lambda: other.refresh() or (other.unsaved and not other.failure))
    other.save()
    assert other.session.framing.why == library.read(typing.id).framing.why == "pendant"
    assert not library.read(beside.id).framing.why
