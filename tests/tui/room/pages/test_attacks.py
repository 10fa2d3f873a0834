"""What somebody may try who has no code, or a code and bad intentions."""

import asyncio
import re
import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path

import pytest

from store import edits
from store.model import Session
from tests.tui.room.pages.pressing import fields_in, pressed
from tests.tui.room.pages.visiting import (
    CODE,
    PATIENCE,
    USUAL,
    Browser,
    PageDoor,
    asking_for_all,
    pages_of,
    role_of,
)
from tests.workshops import member
from tui.room.door.errors import CannotListen
from tui.room.door.gate import Bounds
from tui.room.pages import connections, forms, page_room, visitors
from tui.room.pages.responses import POLICY


@pytest.fixture
async def nadia(nadia: Browser) -> Browser:
    """Somebody who can write at once."""
    await nadia.get("/ideas")
    return nadia


FORM = b"Content-Type: application/x-www-form-urlencoded\r\n"


async def raw(door: PageDoor, sent: bytes, source: str = "127.0.0.1") -> bytes:
    """Send bytes as they are, and return all that comes until the line is closed."""
    reader, writer = await asyncio.open_connection("127.0.0.1", door.port, local_addr=(source, 0))
    try:
        async with asyncio.timeout(PATIENCE):
            writer.write(sent)
            with suppress(ConnectionError):
                return await reader.read()
            return b""
    finally:
        writer.close()


def status(answer: bytes) -> bytes:
    """Return the status of an answer; nothing where the line was cut."""
    return answer[9:12]


def ideas(session: Session) -> list[str]:
    return [idea.name for idea in session.ideas.values()]


# --- from another site


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
async def test_a_form_from_another_site_is_not_taken(
    door: PageDoor, nadia: Browser, headers: dict[str, str]
) -> None:
    fields = {"token": nadia.page.hidden("token"), "act": "think", "text": "x"}
    page = await nadia.post("/ideas", fields, headers)
    assert page.status == 403
    assert not ideas(door.session)


@pytest.mark.parametrize("token", ["", "x", "é" * 20, "0" * 24])
async def test_a_form_without_its_token_is_not_taken(
    door: PageDoor, nadia: Browser, token: str
) -> None:
    _, fields = pressed(nadia.page.html, "Add", {"idea": "La poste"})
    page = await nadia.post("/ideas", {**fields, "token": token})
    assert page.status == 403
    assert [*fields_in(page.html).values()] == ["La poste"]
    assert not ideas(door.session)


async def test_a_token_is_of_one_person_alone(door: PageDoor, nadia: Browser) -> None:
    async with Browser(door) as zoe:
        await zoe.be(member(door.session, "Zoé"))
        await zoe.get("/ideas")
        fields = {"token": nadia.page.hidden("token"), "act": "think", "text": "x"}
        assert (await zoe.post("/ideas", fields)).status == 403
    assert not ideas(door.session)


@pytest.mark.parametrize("path", ["/", "/ideas", "/enter", "/arrive", "/leave", "/language"])
async def test_nothing_is_changed_by_a_link(door: PageDoor, nadia: Browser, path: str) -> None:
    await nadia.get(f"{path}?act=think&text=x&token={nadia.page.hidden('token')}&language=fr")
    assert not ideas(door.session)
    assert (await nadia.get("/ideas")).status == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
async def test_other_methods_are_refused(nadia: Browser, method: str) -> None:
    async with nadia.client.request(method, nadia.door.address + "/ideas") as response:
        assert response.status == 405
        assert response.headers["Allow"] == "GET, HEAD, POST"


@pytest.mark.parametrize("path", ["/", "/ideas", "/nowhere", "/style.css", "/page.js", "/live"])
async def test_every_answer_keeps_others_out(nadia: Browser, path: str) -> None:
    async with nadia.client.get(nadia.door.address + path, allow_redirects=False) as answer:
        assert answer.headers["Content-Security-Policy"] == POLICY
        assert "frame-ancestors 'none'" in POLICY
        assert "unsafe" not in POLICY
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Server"] == "Alliances"
        assert "Access-Control-Allow-Origin" not in answer.headers


async def test_no_page_has_a_script_or_a_style_of_its_own(door: PageDoor, nadia: Browser) -> None:
    for path in ("/", "/ideas", "/said", "/proposals", "/public"):
        html = (await nadia.get(path)).html
        assert "style=" not in html
        assert html.count("<script") == 1
        assert "<script src=" in html
        assert 'href="http' not in html
        assert 'src="http' not in html


# --- cookies


async def test_the_cookie_is_out_of_reach_and_says_nothing(door: PageDoor) -> None:
    async with Browser(door) as browser:
        page = await browser.get("/")
        before = browser.cookies
        for said in (page.headers["Set-Cookie"],):
            assert "HttpOnly" in said
            assert "SameSite=Strict" in said
        await browser.be(member(door.session, "Nadia"))
        (name,) = before
        assert browser.cookies[name] != before[name]
        assert len(browser.cookies[name]) == 43


async def test_a_cookie_from_before_the_code_opens_nothing(door: PageDoor) -> None:
    """Someone who had a victim come in with a cookie they know does not come in by it."""
    async with Browser(door) as victim, Browser(door) as thief:
        await victim.get("/")
        ((name, known),) = victim.cookies.items()
        await victim.be(member(door.session, "Nadia"))
        thief.client.cookie_jar.update_cookies({name: known})
        assert "Nadia" not in (await thief.get("/")).html


@pytest.mark.parametrize("forged", ["", "x" * 43, "../../etc/passwd", '"', "a" * 3000, "é"])
async def test_a_forged_cookie_is_a_stranger_s(door: PageDoor, nadia: Browser, forged: str) -> None:
    name = next(iter(nadia.cookies))
    host = f"127.0.0.1:{door.port}"
    sent = f"GET /ideas HTTP/1.1\r\nHost: {host}\r\nCookie: {name}={forged}\r\n"
    answer = await raw(door, f"{sent}Connection: close\r\n\r\n".encode())
    assert status(answer) in (b"303", b"400")
    assert b"Nadia" not in answer


async def test_a_cookie_of_who_left_opens_nothing(door: PageDoor, nadia: Browser) -> None:
    name, stolen = next(iter(nadia.cookies.items()))
    await nadia.send("leave", "/leave")
    nadia.client.cookie_jar.update_cookies({name: stolen})
    assert "code of the room" in (await nadia.get("/")).text


# --- what is others'


async def test_another_s_turn_is_neither_read_nor_written_by_its_id(door: PageDoor) -> None:
    role = role_of(door.session, "Nadia")
    async with Browser(door) as yoann:
        await yoann.be(member(door.session, "Yoann"))
        page = await yoann.get(f"/turn/{role}")
        assert page.path == "/"
        await yoann.send("brake", f"/turn/{role}", about=role, text="x")
        await yoann.send("finish", f"/turn/{role}", about=role)
    session = door.session
    assert not [p for p in session.points.values() if p.role == role]
    assert not session.roles[role].noted


async def test_what_others_gave_is_not_taken_away_by_its_id(door: PageDoor, nadia: Browser) -> None:
    await nadia.send("think", text="La poste")
    before = door.session
    (idea,) = before.ideas
    others = next(a.id for a in before.arguments.values() if a.by != member(before, "Yoann"))
    async with Browser(door) as yoann:
        await yoann.be(member(door.session, "Yoann"))
        await yoann.send("forget", "/ideas", about=idea)
        await yoann.send("take-back", "/said", about=others)
        await yoann.send("unsay", "/said", about=next(iter(before.points)))
        await yoann.send("reword", "/said", about=next(iter(before.points)), was="", text="x")
    after = door.session
    assert after.ideas == before.ideas
    assert after.arguments == before.arguments
    assert after.points == before.points


@pytest.mark.parametrize("strength", ["0", "6", "-1", "٣", "9" * 5000, "x"])
async def test_a_rating_is_a_rating(door: PageDoor, nadia: Browser, strength: str) -> None:
    before, said = door.session.ratings, next(iter(door.session.points))
    await nadia.get(f"/said/{said}")
    page = await nadia.send("rate", about=said, strength=strength)
    assert page.status < 500
    assert all(r.strength in range(6) for r in door.session.ratings.values())
    assert strength == "0" or door.session.ratings == before


@pytest.mark.parametrize("act", ["", "gather_ideas", "__class__", "reveal", "open_gathering"])
async def test_acts_of_a_facilitator_are_none_here(
    door: PageDoor, nadia: Browser, act: str
) -> None:
    before = door.session
    await nadia.send(act, about=role_of(before, "Nadia"), text="ideas")
    assert door.session == before


# --- the same again


async def test_a_form_sent_again_is_done_once(door: PageDoor, nadia: Browser) -> None:
    said = next(iter(door.session.points))
    await nadia.get(f"/said/{said}")
    fields = {name: nadia.page.hidden(name) for name in ("token", "sent")}
    fields |= {"act": "argue", "about": said, "text": "On plie à 19 h"}
    for _ in range(3):
        assert (await nadia.post(f"/said/{said}", fields)).status == 200
    answers = [a for a in door.session.arguments.values() if a.text == "On plie à 19 h"]
    assert len(answers) == 1


# --- what is too much


async def test_who_sends_too_much_at_once_is_told_in_their_language(door: PageDoor) -> None:
    async with Browser(door, language="fr") as zoe:
        await zoe.be(member(door.session, "Zoé"))
        await zoe.get("/ideas")
        page = await zoe.send("think", text="x" * 100_000)
        assert page.status == 413
        assert "trop long" in page.text
        assert "Un partenaire" in page.text


async def test_a_megabyte_is_not_read(door: PageDoor, nadia: Browser) -> None:
    page = await nadia.post("/ideas", {"token": nadia.page.hidden("token"), "text": "x" * 10**6})
    assert page.status == 413
    assert (await nadia.get("/ideas")).status == 200


@pytest.mark.parametrize(
    "body",
    [
        FORM + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
        b"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 5\r\n\r\n--x--",
        FORM + b"Content-Length: 2\r\n\r\n\xff\xfe",
        FORM + b"Content-Length: -5\r\n\r\n",
        FORM + b"Content-Length: 34\r\n\r\n" + b"a&" * 17,
    ],
)
async def test_a_body_that_is_no_form_is_refused(door: PageDoor, body: bytes) -> None:
    head = f"POST /enter HTTP/1.1\r\nHost: 127.0.0.1:{door.port}\r\nConnection: close\r\n"
    assert status(await raw(door, head.encode() + body)).startswith(b"4")


async def test_a_body_that_does_not_come_is_not_waited_for(
    door: PageDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forms, "MOST_SECONDS", 0.05)
    head = (
        f"POST /enter HTTP/1.1\r\nHost: 127.0.0.1:{door.port}\r\nConnection: close\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 30\r\n\r\ncode="
    )
    assert status(await raw(door, head.encode())) == b"408"


async def test_headers_that_do_not_come_are_not_waited_for(tmp_path: Path) -> None:
    bounds = Bounds(grace_seconds=0.1)
    async with pages_of(tmp_path, asking_for_all(), bounds) as door:
        assert await raw(door, b"GET / HTTP/1.1\r\nHost:") == b""


@pytest.mark.parametrize(
    "sent",
    [
        b"GET /" + b"a" * 10_000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"a" * 20_000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n" + b"X: y\r\n" * 500 + b"\r\n",
        b"SSH-2.0-nobody\r\n\r\n",
        b"get /evil HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        b"GET /ideas evil: 1 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: y\r\n\tevil\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n\r\n",
        b"CONNECT evil.example:80 HTTP/1.1\r\nHost: evil.example:80\r\n\r\n",
    ],
)
async def test_what_is_no_request_of_a_browser_is_refused(tmp_path: Path, sent: bytes) -> None:
    bounds = Bounds(grace_seconds=0.1)
    async with pages_of(tmp_path, asking_for_all(), bounds) as door:
        answer = await raw(door, sent)
    assert status(answer) in (b"400", b"421", b"")
    assert POLICY.encode() in answer or not answer
    assert not re.search(b"evil|Python|aiohttp", answer)


async def test_who_opens_hundreds_of_connections_keeps_nobody_out(tmp_path: Path) -> None:
    async with pages_of(tmp_path, asking_for_all(), Bounds()) as door:
        held: list[asyncio.StreamWriter] = []
        try:
            for _ in range(500):
                with suppress(OSError):
                    _reader, writer = await asyncio.open_connection("127.0.0.1", door.port)
                    held.append(writer)
            async with Browser(door, source="127.0.0.2") as somebody:
                page = await somebody.be(member(door.session, "Zoé"))
                assert "Hello Zoé." in page.text
        finally:
            for writer in held:
                writer.close()


async def test_a_connection_that_gave_the_code_is_no_stranger_s(tmp_path: Path) -> None:
    bounds = Bounds(strangers_of_address=1)
    async with pages_of(tmp_path, asking_for_all(), bounds) as door, Browser(door) as nadia:
        await nadia.be(member(door.session, "Nadia"))
        async with Browser(door) as zoe:
            assert "code of the room" in (await zoe.get("/")).text


@asynccontextmanager
async def holding(door: PageDoor, count: int, sent: bytes) -> AsyncIterator[list[bytes]]:
    """Hold so many lines open that ask for a page, and then for nothing to the end."""
    lines = []
    try:
        for _ in range(count):
            with suppress(OSError):
                reader, writer = await asyncio.open_connection("127.0.0.1", door.port)
                lines.append((reader, writer))
                writer.write(sent + b"GET /ideas HTTP/1.1\r\n")
        answers = [await reader.read(9000) for reader, _writer in lines if sent]
        yield answers
    finally:
        for _reader, writer in lines:
            writer.close()


async def test_one_person_does_not_hold_all_connections(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "MOST_CONNECTIONS", 30)
    async with pages_of(tmp_path, asking_for_all(), Bounds()) as door, Browser(door) as nadia:
        await nadia.be(member(door.session, "Nadia"))
        name, cookie = next(iter(nadia.cookies.items()))
        host = f"Host: 127.0.0.1:{door.port}\r\nCookie: {name}={cookie}\r\n"
        asked = f"GET /ideas HTTP/1.1\r\n{host}\r\n".encode()
        async with holding(door, 40, asked) as answers, Browser(door) as zoe:
            assert all(status(answer) == b"200" for answer in answers)
            assert "Hello Zoé." in (await zoe.be(member(door.session, "Zoé"))).text
            assert (await nadia.get("/ideas")).status == 200


async def test_lines_on_which_nothing_is_asked_keep_nobody_of_the_same_address_out(
    tmp_path: Path,
) -> None:
    async with (
        pages_of(tmp_path, asking_for_all(), Bounds()) as door,
        holding(door, 50, b""),
        Browser(door) as zoe,
    ):
        assert "Hello Zoé." in (await zoe.be(member(door.session, "Zoé"))).text


async def test_a_whole_room_behind_one_address_comes_in_at_the_same_moment(tmp_path: Path) -> None:
    names = [f"Person {number}" for number in range(40)]
    session = edits.add_members(edits.new_session("x"), names)
    async with pages_of(tmp_path, session, Bounds()) as door, AsyncExitStack() as stack:
        for _ in names:
            await stack.enter_async_context(holding(door, 2, b""))
        people = [await stack.enter_async_context(Browser(door)) for _ in names]
        members = [*door.session.members]
        pages = await asyncio.gather(*map(Browser.be, people, members))
        assert all("Hello Person" in page.text for page in pages)
        assert len(door.facilitator().others) == len(names)


async def test_who_fills_the_room_with_pages_keeps_nobody_out(tmp_path: Path) -> None:
    bounds = Bounds(people=6, nobodies_of_address=2)
    async with pages_of(tmp_path, asking_for_all(), bounds) as door, AsyncExitStack() as stack:
        nadia, *crowd = [await stack.enter_async_context(Browser(door)) for _ in range(6)]
        await nadia.be(member(door.session, "Nadia"))
        for one in crowd:
            await one.come_in()
        live = await stack.enter_async_context(crowd[0].client.get(f"{door.address}/live?at=/"))
        await live.content.readuntil(b"\n\n")
        zoe = await stack.enter_async_context(Browser(door, source="127.0.0.2"))
        assert "Hello Zoé." in (await zoe.be(member(door.session, "Zoé"))).text
        assert "went to somebody else" in (await live.content.read()).decode()
        assert "code of the room" in (await crowd[0].get("/")).text
        assert "Who are you?" in (await crowd[1].get("/")).text
        assert "Hello Nadia." in (await nadia.get("/")).text


async def test_most_connections_of_those_who_gave_the_code_are_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "MOST_CONNECTIONS", 3)
    async with pages_of(tmp_path, asking_for_all()) as door:
        lines = [await asyncio.open_connection("127.0.0.1", door.port) for _ in range(4)]
        assert await asyncio.wait_for(lines[3][0].read(), PATIENCE) == b""
        for _reader, writer in lines:
            writer.close()


async def test_a_room_that_is_full_says_so(tmp_path: Path) -> None:
    async with (
        pages_of(tmp_path, asking_for_all(), Bounds(people=1)) as door,
        Browser(door) as nadia,
        Browser(door) as zoe,
    ):
        await nadia.be(member(door.session, "Nadia"))
        page = await zoe.come_in()
        assert page.status == 403
        assert "The room is full" in page.text
        await nadia.send("leave", "/leave")
        assert "Who are you?" in (await zoe.come_in()).text


# --- codes


async def test_codes_are_not_found_by_trying(tmp_path: Path) -> None:
    bounds = Bounds(strangers_of_address=50, strangers=100, tries=5)
    async with pages_of(tmp_path, asking_for_all(), bounds) as door:
        async with Browser(door) as thief:
            await thief.get("/")
            token = thief.page.hidden("token")
            for number in range(1000):
                page = await thief.post("/enter", {"token": token, "code": f"{number:06}"})
                assert page.status == 403
            assert "Too many wrong codes" in page.text
            page = await thief.post("/enter", {"token": token, "code": CODE})
            assert page.status == 403
        async with Browser(door, source="127.0.0.2") as somebody:
            assert "Who are you?" in (await somebody.come_in()).text


async def test_the_code_is_in_no_address_and_in_no_page_of_a_stranger(door: PageDoor) -> None:
    async with Browser(door) as stranger:
        assert CODE not in (await stranger.get("/")).html
        page = await stranger.get(f"/?code={CODE}")
        assert "Who are you?" not in page.text
        page = await stranger.get(f"/enter?code={CODE}")
        assert "Who are you?" not in page.text


# --- addresses


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc/passwd",
        "//evil.example/",
        "/style.css/../../session.json",
        "/files/style.css",
        "/said/../ideas/..",
        "/turn/%00",
        "/ideas%0d%0aX-Evil:%20yes",
        "/turn/" + "a" * 1500,
    ],
)
async def test_an_address_leads_to_no_file(door: PageDoor, nadia: Browser, path: str) -> None:
    name, cookie = next(iter(nadia.cookies.items()))
    head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{door.port}\r\nCookie: {name}={cookie}\r\n"
    answer = await raw(door, f"{head}Connection: close\r\n\r\n".encode())
    assert status(answer) in (b"200", b"303", b"400")
    assert b"root:" not in answer
    assert b"X-Evil" not in answer.partition(b"\r\n\r\n")[0]


@pytest.mark.parametrize(
    "to", ["//evil.example", "https://evil.example", "/\r\nX-Evil: yes", "javascript:alert(1)", ""]
)
async def test_no_form_leads_elsewhere(nadia: Browser, to: str) -> None:
    fields = {"token": nadia.page.hidden("token"), "language": "fr", "about": to}
    async with nadia.client.post(
        nadia.door.address + "/language", data=fields, allow_redirects=False
    ) as answer:
        assert answer.headers["Location"] == "/"
        assert "X-Evil" not in answer.headers


async def test_fields_that_are_none_do_not_fill_the_disk(nadia: Browser) -> None:
    for number in range(100):
        await nadia.send("argue", about="none", text="x", draft=f"field {number}")
    (drafts,) = nadia.door.folder.glob("sessions/*/drafts-*.json")
    assert drafts.read_text().count("field ") == visitors.MOST_DRAFTS


async def test_a_form_sent_to_another_site_s_path_stays_here(nadia: Browser) -> None:
    fields = {"token": nadia.page.hidden("token"), "act": "think", "text": "La poste"}
    address = f"{nadia.door.address}//evil.example/"
    async with nadia.client.post(address, data=fields, allow_redirects=False) as answer:
        assert answer.headers["Location"] == "/"


async def test_a_mistake_of_the_program_says_nothing_of_it_but_is_written(
    door: PageDoor, nadia: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_room, "content_at", lambda _view: 1 / 0)
    page = await nadia.get("/ideas")
    assert page.status == 500
    assert "ZeroDivision" not in page.html
    (log,) = door.folder.glob("alliances-*.log")
    assert "ZeroDivisionError" in log.read_text()
    monkeypatch.undo()
    assert (await nadia.get("/ideas")).status == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.2", "localhost", "127.0.0.1.evil.example", "[::1]", "", "a b"]
)
async def test_another_site_that_leads_here_is_not_this_one(door: PageDoor, host: str) -> None:
    sent = f"GET / HTTP/1.1\r\nHost: {host}:{door.port}\r\nConnection: close\r\n\r\n"
    answer = await raw(door, sent.encode())
    assert status(answer) in (b"421", b"400")
    assert b"<form" not in answer


@pytest.mark.parametrize("address", ["localhost", "LOCALHOST"])
@pytest.mark.parametrize("host", ["localhost", "LocalHost", "localhost."])
async def test_a_name_that_the_room_is_opened_at_is_its_address(
    tmp_path: Path, address: str, host: str
) -> None:
    async with pages_of(tmp_path, asking_for_all(), address=address) as door:
        sent = f"GET / HTTP/1.1\r\nHost: {host}:{door.port}\r\nConnection: close\r\n\r\n"
        reader, writer = await asyncio.open_connection(address, door.port)
        writer.write(sent.encode())
        assert status(await reader.read()) == b"200"
        writer.close()


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "::1"])
async def test_the_address_shown_leads_here_whatever_is_listened_for(
    tmp_path: Path, address: str
) -> None:
    every = "::" if ":" in address else "0.0.0.0"
    try:
        async with (
            pages_of(tmp_path, asking_for_all(), address=address) as door,
            Browser(door, source=every) as zoe,
        ):
            assert f"//{every}:" not in door.address
            assert "Hello Zoé." in (await zoe.be(member(door.session, "Zoé"))).text
    except CannotListen:
        pytest.skip("this machine has no such address")


async def test_nothing_listens_once_it_is_closed(tmp_path: Path) -> None:
    async with pages_of(tmp_path, asking_for_all(), USUAL) as door:
        port = door.port
    with socket.socket() as line:
        assert line.connect_ex(("127.0.0.1", port))
    assert not door.facilitator().others
