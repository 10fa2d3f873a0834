"""Requests that no browser of ours makes: each is answered, or cut, and changes nothing."""

import gzip
from urllib.parse import urlencode

import pytest

from tests.tui.room.pages.pressing import pressed
from tests.tui.room.pages.test_attacks import FORM, ideas, raw, status
from tests.tui.room.pages.visiting import Browser, PageDoor


def request(first: str, *headers: str, door: PageDoor, host: str = "") -> bytes:
    """Return a request as bytes, after which the line is closed."""
    named = host or f"127.0.0.1:{door.port}"
    lines = [first, f"Host: {named}", "Connection: close", *headers, "", ""]
    return "\r\n".join(lines).encode()


def cookie_of(browser: Browser) -> str:
    (name,) = (name for name in browser.cookies if name.startswith("room-"))
    return f"{name}={browser.cookies[name]}"


def parted(answer: bytes) -> tuple[bytes, bytes]:
    head, _, body = answer.partition(b"\r\n\r\n")
    return head.lower(), body


@pytest.mark.parametrize("path", ["/", "/ideas", "/style.css", "/public", "/nothing"])
async def test_a_head_says_what_a_page_does_and_has_no_body(
    door: PageDoor, nadia: Browser, path: str
) -> None:
    cookie = f"Cookie: {cookie_of(nadia)}"
    head, body = parted(await raw(door, request(f"HEAD {path} HTTP/1.1", cookie, door=door)))
    assert not body
    assert status(head) in (b"200", b"303")
    assert b"content-security-policy" in head


@pytest.mark.parametrize("method", ["TRACE", "OPTIONS", "CONNECT", "PRI", "get"])
async def test_no_method_of_another_kind_says_what_came(door: PageDoor, method: str) -> None:
    sent = request(f"{method} / HTTP/1.1", "X-Secret: tr3s-secret", door=door)
    answer = await raw(door, sent)
    assert status(answer) in (b"405", b"400", b"")
    assert b"tr3s-secret" not in answer


HOSTS: list[list[str]] = [
    ["127.0.0.1:{port}", "127.0.0.1:{port}"],
    ["127.0.0.1:{port}", "evil.example"],
    ["evil.example", "127.0.0.1:{port}"],
    ["127.0.0.1:{port}, evil.example"],
    ["127.0.0.1:{port}@evil.example"],
    ["evil.example#127.0.0.1"],
    ["[::ffff:127.0.0.1]evil:{port}"],
    ["127.0.0.1:port"],
    ["127.0.0.1:{port}/evil"],
    ["2130706433:{port}"],
    ["0x7f.1:{port}"],
    [],
]


async def test_a_host_that_is_said_oddly_is_not_this_one(door: PageDoor) -> None:
    for hosts in HOSTS:
        said = [f"Host: {host.format(port=door.port)}" for host in hosts]
        answer = await raw(door, "\r\n".join(["GET / HTTP/1.1", *said, "", ""]).encode())
        assert status(answer) in (b"400", b"421"), hosts
        assert b"<form" not in answer


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1."])
async def test_a_host_is_known_however_it_is_written(door: PageDoor, host: str) -> None:
    answer = await raw(door, request("GET / HTTP/1.1", door=door, host=f"{host}:{door.port}"))
    assert status(answer) == b"200"


@pytest.mark.parametrize(
    "to", ["http://evil.example/", "http://evil.example:80/ideas", "//evil.example/", "*", "ideas"]
)
async def test_an_address_in_full_leads_nowhere_else(door: PageDoor, to: str) -> None:
    answer = await raw(door, request(f"GET {to} HTTP/1.1", door=door))
    assert status(answer) in (b"200", b"303", b"400", b"421", b"404")
    assert b"evil" not in answer


async def test_of_two_cookies_neither_is_somebody_else_s(door: PageDoor, nadia: Browser) -> None:
    own = cookie_of(nadia)
    name = own.partition("=")[0]
    for cookies in (f"{name}=forged; {own}", f"{own}; {name}=forged", f'{name}="x; {own}'):
        answer = await raw(door, request("GET /ideas HTTP/1.1", f"Cookie: {cookies}", door=door))
        assert status(answer) in (b"200", b"303")
        assert b"Server error" not in answer


async def test_of_two_tokens_none_is_believed_that_is_not_the_last(
    door: PageDoor, nadia: Browser
) -> None:
    await nadia.get("/ideas")
    to, fields = pressed(nadia.page.html, "Add", {"idea": "La poste"})
    body = urlencode([*fields.items(), ("token", "forged")])
    cookie = f"Cookie: {cookie_of(nadia)}"
    kind, length = FORM.decode().strip(), f"Content-Length: {len(body)}"
    sent = request(f"POST {to} HTTP/1.1", cookie, kind, length, door=door) + body.encode()
    assert status(await raw(door, sent)) == b"403"
    assert not ideas(door.session)


@pytest.mark.parametrize("nested", ["token=forged", "act=think&token=forged&text=x"])
async def test_what_a_button_says_is_no_way_past_the_token(
    door: PageDoor, nadia: Browser, nested: str
) -> None:
    await nadia.get("/ideas")
    to, fields = pressed(nadia.page.html, "Add", {"idea": "La poste"})
    await nadia.post(to, {**fields, "do": nested})
    assert not ideas(door.session)


async def test_a_body_that_is_packed_is_not_unpacked(door: PageDoor, nadia: Browser) -> None:
    await nadia.get("/ideas")
    to, fields = pressed(nadia.page.html, "Add", {"idea": "La poste"})
    body = gzip.compress(urlencode({**fields, "more": "x" * 10**7}).encode())
    cookie = f"Cookie: {cookie_of(nadia)}"
    length, packed = f"Content-Length: {len(body)}", "Content-Encoding: gzip"
    kind = FORM.decode().strip()
    sent = request(f"POST {to} HTTP/1.1", cookie, kind, length, packed, door=door) + body
    assert status(await raw(door, sent)).startswith(b"4")
    assert not ideas(door.session)


HEADERS = [
    "If-Modified-Since: Wed, 01 Jan 2098 00:00:00 GMT",
    "If-None-Match: *",
    "Range: bytes=0-1",
    "Range: bytes=-99999999999999999999",
    "Range: bytes=" + ",".join(f"{n}-{n}" for n in range(500)),
    "Expect: 100-continue",
    "Expect: the-moon",
    "Upgrade: websocket",
    "Upgrade: h2c",
    "Transfer-Encoding: chunked",
    "Content-Length: 5",
    "X-Forwarded-For: 10.0.0.1",
    "X-HTTP-Method-Override: POST",
    "Accept-Language: " + "fr;q=nan," * 100,
    "Accept-Language: fr;q=inf",
    "Cookie: language=../../x; language=",
    "Accept-Encoding: gzip, br, x",
]


@pytest.mark.parametrize("path", ["/ideas", "/style.css"])
async def test_a_header_that_asks_for_more_gets_the_whole_or_nothing(
    door: PageDoor, nadia: Browser, path: str
) -> None:
    cookie = f"Cookie: {cookie_of(nadia)}"
    for header in HEADERS:
        answer = await raw(door, request(f"GET {path} HTTP/1.1", cookie, header, door=door))
        assert status(answer) in (b"200", b"400", b"417", b"408", b"100", b""), header
    assert not [*door.folder.glob("alliances-*.log")]


SMUGGLED = [
    "Content-Length: 3\r\nContent-Length: 30\r\n\r\nabcGET /public HTTP/1.1",
    "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /public HTTP/1.1",
    "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
    "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
    " Folded: yes\r\n\r\n",
    "X: a\x00b\r\n\r\n",
    "X: a\rb\r\n\r\n",
    "Content-Length: +3\r\n\r\nabc",
    "Content-Length: 0x3\r\n\r\nabc",
    "Content-Length: \u0663\r\n\r\nabc",
]


async def test_a_request_in_a_request_is_none(door: PageDoor) -> None:
    head = f"POST /enter HTTP/1.1\r\nHost: 127.0.0.1:{door.port}\r\nConnection: close\r\n"
    for smuggled in SMUGGLED:
        answer = await raw(door, (head + FORM.decode() + smuggled).encode())
        assert status(answer).startswith(b"4") or not answer, smuggled
        assert answer.count(b"HTTP/1.1 ") <= 1


@pytest.mark.parametrize(
    "typed",
    ["Na\u200bdia", "\u202eaidaN", "Nadia\u2060", "\u00a0Nadia\u3000", "Ｎadia", "NADIA", "Nàdia"],
)
async def test_a_name_like_somebody_else_s_is_theirs_or_seen_to_be_another(
    door: PageDoor, nadia: Browser, typed: str
) -> None:
    async with Browser(door) as other:
        await other.come_in()
        await other.send("add", "/arrive", text=typed)
    names = [one.name for one in door.session.members.values()]
    assert names.count("Nadia") == 1
    for name in names:
        assert name.isprintable()
        assert not set(name) & {"\u200b", "\u202e", "\u2060"}
