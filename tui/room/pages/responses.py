"""What is answered: pages, files and ways on, each with the headers that keep others out."""

from __future__ import annotations

from aiohttp import web

from tui.room.door.server import NAME
from tui.room.pages.markup.frame import KINDS, file_bytes

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""What a page may do: nothing from elsewhere, nothing inline, in nobody's frame."""

HEADERS = {
    "Server": NAME,
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
}

NOT_TAKEN = "This was not taken."

DAY = 24 * 60 * 60


def page(html: str, status: int = 200) -> web.Response:
    """Return a page."""
    return web.Response(text=html, status=status, content_type="text/html", headers=HEADERS)


def way_on(to: str) -> web.Response:
    """Return the way to another page of ours, after a form was taken."""
    return web.Response(status=303, headers={**HEADERS, "Location": to})


def words(text: str, status: int) -> web.Response:
    """Return a sentence, to who is no browser of ours."""
    return web.Response(text=f"{text}\n", status=status, headers=HEADERS)


def no_such_method() -> web.Response:
    """Return which methods there are, to who asks by another."""
    methods = "GET, HEAD, POST"
    headers = {**HEADERS, "Allow": methods}
    return web.Response(text=f"{methods}\n", status=405, headers=headers)


def file(name: str) -> web.Response:
    """Return one of the files of KINDS. Its address says which version it is."""
    kept = {**HEADERS, "Cache-Control": f"max-age={DAY}", "Content-Type": KINDS[name]}
    response = web.Response(body=file_bytes(name), headers=kept)
    response.enable_compression()
    return response


def stream() -> web.StreamResponse:
    """Return what events are written to, one by one."""
    return web.StreamResponse(headers={**HEADERS, "Content-Type": "text/event-stream"})
