"""Pages kept live, who is seen to be there, and what a facilitator asks of them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import msgspec
import pytest

from store import edits
from store.attendance import ShownToAll
from store.choices import Step
from store.given import Gathering
from store.model import replace
from tests.tui.room.pages.visiting import (
    PATIENCE,
    USUAL,
    Browser,
    PageDoor,
    asking_for_all,
    pages_of,
    role_of,
)
from tests.workshops import member
from tui.room.leading import PersonDeed, asking, may_be_done
from tui.room.led import free_turn
from tui.room.pages import live_pages, visitors
from tui.room.people import here_words, people
from tui.wording.i18n import speaking


class Line:
    """A page kept live: what comes on it, event by event."""

    def __init__(self, response: aiohttp.ClientResponse) -> None:
        self.status = response.status
        self._content = response.content

    async def next(self) -> tuple[str, str]:
        """Return the next event, and what it says."""
        async with asyncio.timeout(PATIENCE):
            name = ""
            while line := (await self._content.readline()).decode().rstrip("\n"):
                if line.startswith("event: "):
                    name = line.removeprefix("event: ")
                elif line.startswith("data: "):
                    return name, line.removeprefix("data: ")
            return (name, "") if self._content.at_eof() else await self.next()

    async def until(self, words: str) -> None:
        """Wait until the page says ``words``."""
        while True:
            name, data = await self.next()
            if name == "page" and words in msgspec.json.decode(data)["page"]:
                return


@asynccontextmanager
async def live(browser: Browser, at: str, seen: str = "") -> AsyncIterator[Line]:
    address = f"{browser.door.address}/live"
    async with browser.client.get(address, params={"at": at, "seen": seen}) as response:
        yield Line(response)


def version(html: str) -> str:
    return html.partition('data-version="')[2].partition('"')[0]


async def test_a_page_that_is_no_more_as_it_was_comes_by_itself(
    door: PageDoor, nadia: Browser
) -> None:
    page = await nadia.get("/proposals")
    async with live(nadia, "/proposals", version(page.html)) as line:
        facilitator = door.facilitator()
        facilitator.apply(edits.propose, "Un marché")
        facilitator.save()
        await line.until("Un marché")


async def test_what_is_seen_already_does_not_come_again(door: PageDoor, nadia: Browser) -> None:
    page = await nadia.get("/ideas")
    async with live(nadia, "/ideas", version(page.html)) as line:
        await nadia.send("think", text="La poste")
        name, data = await line.next()
        assert (name, "La poste" in data) == ("page", True)


async def test_a_task_that_is_asked_no_more_is_gone(door: PageDoor, nadia: Browser) -> None:
    async with live(nadia, "/ideas") as line:
        await line.until("A partner you think of")
        facilitator = door.facilitator()
        facilitator.apply(edits.close_gathering, Gathering.IDEAS)
        facilitator.save()
        assert (await line.next())[0] == "gone"


async def test_what_is_shown_to_all_follows(door: PageDoor, nadia: Browser) -> None:
    facilitator = door.facilitator()
    facilitator.enter()
    async with live(nadia, "/") as line, live(nadia, "/public") as wall:
        shown = replace(facilitator.presence, shows=ShownToAll(Step.LEADS))
        facilitator.be_seen(shown)
        await line.until("Shown to all: Next moves")
        await wall.until("Shown to all: Next moves")
        facilitator.be_seen(replace(shown, shows=None))
        await wall.until("QR code")
    facilitator.leave()


@pytest.mark.parametrize(
    ("shown", "there", "hidden"),
    [
        ({"picked": "words pharmacie"}, "Pharmacie", "Mairie de Sieuras"),
        ({"picked": "words of nothing there is"}, "Shown to all", "Mairie de Sieuras"),
        ({"picked": "family none such"}, "Shown to all", "Mairie de Sieuras"),
        ({"view": "short"}, "Short term", "Medium term"),
        ({"view": ":tray"}, "Not placed yet", "Short term"),
    ],
)
async def test_a_page_for_a_projector_shows_of_the_timeline_what_the_facilitator_does(
    door: PageDoor, nadia: Browser, shown: dict[str, str], there: str, hidden: str
) -> None:
    facilitator = door.facilitator()
    facilitator.enter()
    facilitator.be_seen(
        replace(facilitator.presence, shows=ShownToAll(Step.TIMELINE, **shown))  # type: ignore[arg-type]
    )
    page = await nadia.get("/public")
    assert there in page.html
    assert hidden not in page.html
    facilitator.leave()


async def test_without_a_facilitator_that_is_said(door: PageDoor, nadia: Browser) -> None:
    assert "Nobody facilitates" in (await nadia.get("/")).text
    facilitator = door.facilitator()
    facilitator.enter()
    assert "Nobody facilitates" not in (await nadia.get("/")).text
    facilitator.leave()


async def test_no_more_pages_than_tabs_are_kept_live(
    nadia: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_pages, "MOST_LIVE", 1)
    async with live(nadia, "/") as line:
        await line.until("Hello Nadia")
        async with live(nadia, "/") as second:
            assert second.status == 429


async def test_a_line_is_made_anew_from_time_to_time(
    nadia: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_pages, "LINE_SECONDS", 0)
    async with live(nadia, "/") as line:
        while (await line.next())[0] != "again":
            pass
        assert await line.next() == ("", "")


async def test_a_phone_that_is_gone_without_a_word_is_away(
    door: PageDoor, nadia: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_pages, "LINE_SECONDS", 0)
    monkeypatch.setattr(visitors, "AWAY_SECONDS", 0)
    cookies = "; ".join(f"{name}={value}" for name, value in nadia.cookies.items())
    _reader, writer = await asyncio.open_connection("127.0.0.1", door.port)
    host = f"127.0.0.1:{door.port}"
    writer.write(f"GET /live HTTP/1.1\r\nHost: {host}\r\nCookie: {cookies}\r\n\r\n".encode())
    async with asyncio.timeout(PATIENCE):  # the line stays open: no system says that it is dead
        while door.facilitator().others:
            await asyncio.sleep(0.05)
    writer.close()


async def test_a_room_that_closes_says_so(tmp_path: Path) -> None:
    async with pages_of(tmp_path, asking_for_all()) as door, Browser(door) as nadia:
        await nadia.be(member(door.session, "Nadia"))
        async with live(nadia, "/") as line:
            await line.until("Hello Nadia")
            closing = asyncio.create_task(door.door.close())
            name, words = await line.next()
            assert (name, "The room is closed" in words) == ("over", True)
            await closing


# --- who is seen


async def test_others_see_who_is_there_and_where(door: PageDoor, nadia: Browser) -> None:
    facilitator = door.facilitator()
    (seen,) = facilitator.others
    assert seen.participant.member == member(door.session, "Nadia")
    assert (seen.at, seen.writing, seen.visiting, seen.may_facilitate) == ("", False, True, False)
    role = role_of(door.session, "Nadia")
    await nadia.get(f"/turn/{role}")
    (seen,) = facilitator.others
    assert (seen.at, seen.writing) == (role, True)
    await nadia.get("/ideas")
    (seen,) = facilitator.others
    assert (seen.at, seen.writing) == ("ideas", True)


async def test_who_arrives_does_not_go_by_the_account_of_this_machine(door: PageDoor) -> None:
    async with Browser(door) as guest:
        await guest.come_in()
        await guest.send("guest", "/arrive", text="")
        (seen,) = door.facilitator().others
        assert seen.person == "@127.0.0.1"


def who_is_here(door: PageDoor) -> tuple[str, set[str]]:
    """Return what a facilitator reads of who is here: how many, and each by name."""
    facilitator = door.facilitator()
    session, others = facilitator.session, facilitator.others
    with speaking("en"):
        return here_words(session, others), {person.name for person in people(session, others)}


async def test_a_projector_s_browser_is_nobody_who_arrives(door: PageDoor) -> None:
    async with Browser(door) as wall, Browser(door) as nadia:
        await nadia.be(member(door.session, "Nadia"))
        await wall.come_in()
        assert who_is_here(door) == ("2 here", {"Nadia", "someone arriving"})
        await wall.get("/public")
        assert who_is_here(door) == ("1 here", {"Nadia", "public view"})
        await wall.get("/")
        assert who_is_here(door) == ("2 here", {"Nadia", "someone arriving"})


async def test_a_phone_that_sleeps_is_away_and_finds_its_page_again(
    door: PageDoor, nadia: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    facilitator = door.facilitator()
    role = role_of(door.session, "Nadia")
    await nadia.get(f"/turn/{role}")
    async with live(nadia, f"/turn/{role}") as line:
        await line.until("What holds me back")
        assert not facilitator.claim(role)
        monkeypatch.setattr(visitors, "AWAY_SECONDS", 0)
    async with asyncio.timeout(PATIENCE):
        while facilitator.others:
            await asyncio.sleep(0.05)
    assert facilitator.claim(role)
    facilitator.release(role)
    monkeypatch.setattr(visitors, "AWAY_SECONDS", 100)
    async with live(nadia, f"/turn/{role}") as line:
        await line.until("What holds me back")
        (seen,) = facilitator.others
        assert seen.at == role
        assert not facilitator.claim(role)


async def test_who_is_away_gives_their_place_to_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bounds = replace(USUAL, people=1)
    async with (
        pages_of(tmp_path, asking_for_all(), bounds) as door,
        Browser(door) as nadia,
        Browser(door) as zoe,
    ):
        await nadia.be(member(door.session, "Nadia"))
        monkeypatch.setattr(visitors, "QUIET_SECONDS", 0)
        facilitator = door.facilitator()
        async with asyncio.timeout(PATIENCE):
            while facilitator.others:
                await asyncio.sleep(0.05)
        monkeypatch.setattr(visitors, "QUIET_SECONDS", 100)
        await zoe.be(member(door.session, "Zoé"))
        page = await nadia.get("/")
        assert page.status == 503
        assert "The room is full" in page.text


async def test_who_is_shown_out_is_a_stranger_and_is_told(door: PageDoor, nadia: Browser) -> None:
    facilitator = door.facilitator()
    facilitator.enter()
    async with live(nadia, "/") as line:
        await line.until("Hello Nadia")
        (seen,) = facilitator.others
        asked = replace(facilitator.presence, shown_out=frozenset({seen.token}))
        facilitator.be_seen(asked)
        while (event := await line.next())[0] != "over":
            pass
        assert "asked you to leave" in event[1]
    assert "code of the room" in (await nadia.get("/")).text
    facilitator.leave()


async def test_all_who_came_from_one_device_are_shown_out_in_one_act(door: PageDoor) -> None:
    facilitator = door.facilitator()
    facilitator.enter()
    async with (
        Browser(door) as nadia,
        Browser(door, source="127.0.0.2") as one,
        Browser(door, source="127.0.0.2") as another,
    ):
        await nadia.be(member(door.session, "Nadia"))
        for name, browser in (("Un", one), ("Deux", another)):
            await browser.come_in()
            await browser.send("add", "/arrive", text=name)
        facilitator.refresh()
        here = {one.name: one for one in people(facilitator.session, facilitator.others)}
        assert PersonDeed.ALL_OUT not in may_be_done(here["Nadia"])
        assert PersonDeed.ALL_OUT in may_be_done(here["Un"])
        asked = asking(facilitator.presence, here["Un"], PersonDeed.ALL_OUT)
        facilitator.be_seen(asked)
        async with asyncio.timeout(PATIENCE):
            while len(facilitator.others) > 1:
                await asyncio.sleep(0.02)
        for browser, heading in ((nadia, "Hello Nadia."), (one, "Come in"), (another, "Come in")):
            assert heading in (await browser.get("/")).text
    facilitator.leave()


async def test_a_turn_that_is_freed_is_left_and_may_be_taken_up_again(
    door: PageDoor, nadia: Browser
) -> None:
    role = role_of(door.session, "Nadia")
    facilitator = door.facilitator()
    facilitator.enter()
    await nadia.get(f"/turn/{role}")
    async with live(nadia, f"/turn/{role}") as line:
        await line.until("What holds me back")
        asked = frozenset({free_turn(role)})
        facilitator.be_seen(replace(facilitator.presence, freed=asked))
        while (await line.next())[0] != "gone":
            pass
    assert "freed your turn" in (await nadia.get("/")).text
    assert "What holds me back" in (await nadia.get(f"/turn/{role}")).text
    facilitator.leave()


async def test_who_joins_a_group_comes_to_its_turn_though_it_is_begun(door: PageDoor) -> None:
    facilitator = door.facilitator()
    actor = next(p for p in facilitator.session.partners.values() if p.name == "Mairie de Méras")
    yoann, maite = (member(door.session, name) for name in ("Yoann", "Maïté"))
    facilitator.apply(edits.take_role, yoann, actor.id)
    facilitator.save()
    turn = f"/turn/{role_of(door.session, 'Yoann')}"
    async with Browser(door) as first, Browser(door) as second:
        await first.be(yoann)
        assert (await first.get(turn)).path == turn
        facilitator.refresh()
        facilitator.apply(edits.take_role, maite, actor.id)
        facilitator.save()
        await second.be(maite)
        assert (await second.get(turn)).path == turn
        assert not facilitator.claim(role_of(door.session, "Yoann"))


async def test_a_turn_that_somebody_writes_in_elsewhere_is_not_opened(
    door: PageDoor, nadia: Browser
) -> None:
    yoann = member(door.session, "Yoann")
    facilitator = door.facilitator()
    actor = next(p for p in facilitator.session.partners.values() if p.name == "Mairie de Méras")
    facilitator.apply(edits.take_role, yoann, actor.id)
    facilitator.save()
    role = role_of(door.session, "Yoann")
    assert facilitator.claim(role)
    async with Browser(door) as phone:
        await phone.be(yoann)
        page = await phone.get(f"/turn/{role}")
        assert page.path == "/"
        assert "is writing in this turn" in page.text
        facilitator.release(role)
        assert (await phone.get(f"/turn/{role}")).path == f"/turn/{role}"
