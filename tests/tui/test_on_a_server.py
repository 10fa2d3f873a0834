"""The program on a server: it is the same program, and it goes on where the server does not."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest

from store import edits
from store.choices import Step
from store.library import Library
from store.location import location_of
from store.postgresql import library_server
from tests.network import Network, network_to
from tests.playing.driver import Driver, playing
from tests.servers import Cluster
from tui.app import WorkshopApp


@pytest.fixture
def network(cluster: Cluster) -> Iterator[Network]:
    with network_to(cluster) as between:
        yield between


@pytest.fixture
def address(cluster: Cluster, network: Network) -> str:
    return network.address(cluster, cluster.centre(), connect_timeout="2")


@pytest.fixture
def there(address: str) -> Library:
    return location_of(address, {}).library("Léo")


@asynccontextmanager
async def at(address: str, id: str | None = None) -> AsyncIterator[Driver]:
    app = WorkshopApp(location_of(address, {}), id)
    async with playing(app, language="en") as driver:
        yield driver


async def until(app: Driver, words: str) -> None:
    """Wait until the screen says ``words``, on however many lines; a time limit bounds it."""
    while words not in " ".join(app.text.split()):
        await app.pilot.pause(0.05)


def timeline(library: Library) -> str:
    return library.create(edits.go(edits.new_session("La Roulotte"), Step.TIMELINE)).id


async def test_a_session_is_made_filled_left_and_found_again(address: str, there: Library) -> None:
    async with at(address) as app:
        await app.press("enter")
        await app.type("Le camion", "enter")
        await app.saved()
        assert [entry.name for entry in there.list()] == ["Le camion"]
        await app.press("q")
        await until(app, "Le camion")
        other = there.create(edits.new_session("La Roulotte"))
        await until(app, "La Roulotte")
        there.trash(other.id)
        while "La Roulotte" in app.text:
            await app.pilot.pause(0.05)


async def test_the_list_says_which_server_and_nothing_of_a_password(
    cluster: Cluster, there: Library
) -> None:
    timeline(there)
    async with at(cluster.address(cluster.centre(), password="s3cret")) as app:
        assert app.text.split("\n")[0].startswith(" Alliances · postgresql:///alliances?")
        assert "s3cret" not in app.text


async def test_a_list_that_is_not_to_be_had_says_why_and_nothing_of_saving(
    cluster: Cluster,
) -> None:
    async with at(cluster.address(database="nowhere")) as app:
        await until(app, "it has no such database")
        assert "saved" not in app.text.lower()


async def test_what_one_adds_the_other_sees(address: str, there: Library) -> None:
    id = timeline(there)
    async with at(address, id) as one, at(address, id) as other:
        await one.press("a")
        await one.type("Pharmacie", "enter", "escape")
        await until(other, "Pharmacie")
        for app in (one, other):
            assert app.app.workshop
            assert len(app.app.workshop.others) == 1


async def test_a_session_opens_once_a_network_that_stopped_goes_on(
    address: str, there: Library, network: Network
) -> None:
    id = timeline(there)
    async with at(address) as app:
        await until(app, "La Roulotte")
        network.stop()
        for key in ("enter", "a", "C", "a", "f", "enter", "escape"):
            app.send(key)
        await until(app, "Waiting for the server")
        await app.press("f1")
        assert "New session" in app.text
        await app.press("escape")
        network.go_on()
        await until(app, "To place: 1 partner")
        await app.saved()
    assert [card.name for card in there.read(id).partners.values()] == ["Caf"]


async def test_a_program_whose_server_does_not_answer_is_left_at_once(
    address: str, there: Library, network: Network
) -> None:
    timeline(there)
    network.stop()
    async with at(address) as app:
        await until(app, "Waiting for the server")
        await app.press("q")
        assert app.app.return_code == 0


@pytest.mark.parametrize(
    ("keys", "done"),
    [
        (["e", "ctrl+u", *"Tilleul", "enter"], "Tilleul"),
        (["c", "ctrl+u", *"Tilleul", "enter"], "Tilleul"),
        (["a", *"Tilleul", "enter"], "Team members"),
        (["d"], "is in the trash"),
    ],
    ids=["its name", "a copy", "a new one", "away"],
)
async def test_an_act_is_done_once_a_network_that_stopped_goes_on(
    address: str, there: Library, network: Network, keys: list[str], done: str
) -> None:
    timeline(there)
    async with at(address) as app:
        await until(app, "La Roulotte")
        network.stop()
        await app.press(*keys)
        await until(app, "Waiting for the server")
        await app.press("f1")
        assert "New session" in app.text
        await app.press("escape")
        network.go_on()
        await until(app, done)


async def test_of_a_server_that_is_gone_it_is_said_that_nothing_was_lost(
    address: str, there: Library, network: Network
) -> None:
    timeline(there)
    async with at(address) as app:
        await until(app, "La Roulotte")
        await app.press("a")
        await app.type("Tilleul")
        network.close()
        await app.press("enter")
        await until(app, "cannot be reached: nothing was lost")
        assert "Tilleul" in app.text


async def test_a_network_that_stops_is_said_and_what_is_typed_meanwhile_is_kept(
    address: str, there: Library, network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library_server, "ANSWER_SECONDS", 0.5)
    id = timeline(there)
    async with at(address, id) as app:
        await app.press("a")
        await app.type("Pharmacie", "enter")
        await app.saved()
        network.stop()
        await app.type("Mairie", "enter")
        await until(app, "NOT SAVED")
        await app.type("Caf", "enter", "escape")
        network.go_on()
        await app.saved()
        while "NOT SAVED" in app.text:
            await app.pilot.pause(0.05)
    session = there.read(id)
    assert sorted(card.name for card in session.partners.values()) == ["Caf", "Mairie", "Pharmacie"]
    assert not session.conflicts
