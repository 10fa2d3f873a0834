"""What a page sends: a form, bounded in size and time, and believed only with its token."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Mapping
from hmac import compare_digest
from urllib.parse import parse_qsl, urlencode

from aiohttp import web
from msgspec import Struct

from tui.room.pages.markup.parts import ASKED, TYPED

MOST_BYTES = 64 * 1024
"""More than all fields of a page take; a longer list of partners is pasted in several parts."""

MOST_FIELDS = 16

MOST_SECONDS = 10.0
"""How long a form may take to come."""

_KIND = "application/x-www-form-urlencoded"


TOO_LONG = 413
"""How a browser is told that it sends more than that."""


class BadForm(Exception):
    """What came is no form of ours; ``status`` says in what way."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class SentForm(Struct, frozen=True):
    """What a form asks for, what stands ``beside`` that in other fields of its page, by draft.

    The ``digest`` tells it from any other that was sent.
    """

    fields: Mapping[str, str]
    beside: Mapping[str, str]
    digest: bytes

    def __getitem__(self, name: str) -> str:
        """Return what stands in a field; nothing where there is none."""
        return self.fields.get(name, "")

    def has(self, token: str) -> bool:
        """Return whether it comes from a page that was given ``token``."""
        return compare_digest(self["token"].encode(), token.encode())

    @property
    def typed(self) -> Mapping[str, str]:
        """All that was typed on its page, by the draft or the act that it is for."""
        return {self["draft"] or self["act"]: self["text"], **self.beside}

    @property
    def words(self) -> str:
        """All that was typed on its page, to be read."""
        return "\n\n".join(text for text in self.typed.values() if text.strip())


NOTHING = SentForm({}, {}, b"")
"""A form of which nothing was read."""


async def read_form(request: web.BaseRequest) -> SentForm:
    """Return the form that a request carries. Raises BadForm, having read no more than allowed."""
    _check_origin(request)
    if request.content_type != _KIND:
        raise BadForm(415)
    length = request.content_length
    if length is None:
        raise BadForm(411)
    if length > MOST_BYTES:
        raise BadForm(TOO_LONG)
    try:
        async with asyncio.timeout(MOST_SECONDS):
            body = await request.content.readexactly(length)
        return _read(body.decode("ascii"))
    except TimeoutError:
        raise BadForm(408) from None
    except (ValueError, asyncio.IncompleteReadError, web.RequestPayloadError):
        raise BadForm(400) from None


def _read(body: str) -> SentForm:
    """Return the form of a ``body``: what its button asks, and the field that this is about."""
    sent = _fields(body)
    fields = sent | _fields(sent.pop(ASKED, ""))
    beside = {name.removeprefix(TYPED): fields.pop(name) for name in sent if name.startswith(TYPED)}
    if (draft := fields.get("draft", "")) in beside:
        fields["text"] = beside.pop(draft)
    return SentForm(fields, beside, hashlib.sha256(urlencode(fields).encode()).digest())


def _fields(body: str) -> dict[str, str]:
    return dict(parse_qsl(body, keep_blank_values=True, max_num_fields=MOST_FIELDS))


def _check_origin(request: web.BaseRequest) -> None:
    """Refuse what a page from elsewhere has a browser send: browsers say where it comes from."""
    origin = request.headers.get("Origin")
    if origin is not None and origin != f"{request.scheme}://{request.host}":
        raise BadForm(403)
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        raise BadForm(403)
