"""A whole page around what it says: head, who one is, how to leave; the same for all of them."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import htpy as h
from htpy import Element, Node
from markupsafe import Markup

from store.participant import ParticipantKind
from tui.room.door.way_in import listened
from tui.room.pages.markup.parts import act, form_of_acts, said
from tui.room.pages.page_view import Content, View
from tui.room.tasks import ASKED_NO_MORE
from tui.wording.i18n import _, spoken
from tui.wording.languages import LANGUAGES

FILES = Path(__file__).parent.parent / "files"

KINDS = {
    "style.css": "text/css; charset=utf-8",
    "page.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}
"""The files that pages are made with, all of them, and what they are."""

REFRESH_SECONDS = 8
"""How often a page with nothing to fill in is fetched anew, where no script keeps it live."""


@cache
def file_bytes(name: str) -> bytes:
    """Return one of the files that pages are made with."""
    return (FILES / name).read_bytes()


@cache
def file_address(name: str) -> str:
    """Return where a page finds a file, as it is now."""
    return f"/{name}?v={hashlib.sha256(file_bytes(name)).hexdigest()[:12]}"


def changing_part(view: View, content: Content) -> str:
    """Return what of a page changes while it is looked at, as HTML."""
    return "".join(h.div("#page")[form_of_acts(view), content.parts].iter_chunks())


def version_of(changing: str) -> str:
    """Return what is the same for what looks the same."""
    return hashlib.sha256(changing.encode()).hexdigest()[:16]


def whole_page(view: View, content: Content, changing: str, version: str) -> str:
    """Return a whole page; one that waits is fetched anew where no script keeps it live.

    One of no address is not kept live.
    """
    project = view.session.framing.project
    return "".join(
        h.html(lang=spoken().code)[
            _head(" · ".join(filter(None, (content.title, project))), content.waits),
            h.body(
                class_=content.kind or None,
                data_at=view.path or None,
                data_version=version,
                data_words=_script_words(),
            )[
                h.a(".skip", href="#main")[_("Go to the page itself")],
                _top(view),
                h.main("#main", tabindex="-1")[said(view), Markup(changing)],
                h.div("#status", role="status"),
                _foot(view),
            ],
        ].iter_chunks()
    )


def _head(title: str, waits: bool) -> Element:
    return h.head[
        h.meta(charset="utf-8"),
        h.meta(name="viewport", content="width=device-width, initial-scale=1"),
        h.meta(name="color-scheme", content="light dark"),
        h.title[title],
        h.link(rel="stylesheet", href=file_address("style.css")),
        h.link(rel="icon", href=file_address("icon.svg"), type="image/svg+xml"),
        h.script(src=file_address("page.js"), defer=True),
        h.noscript[h.meta(http_equiv="refresh", content=str(REFRESH_SECONDS))] if waits else None,
    ]


def _script_words() -> str:
    """Return what the script may have to say, a sentence a line."""
    return "\n".join(
        (
            _("No network. What you write is kept on this phone, and goes by itself later."),
            _(ASKED_NO_MORE),
        )
    )


def _top(view: View) -> Element:
    return h.header[
        h.a(".project", href="/")[view.session.framing.project or "Alliances"],
        h.span(".me")[view.name],
        _languages(view),
    ]


def _languages(view: View) -> Node:
    others = (language for language in LANGUAGES.values() if language is not spoken())
    return (
        act(
            other.name,
            "language",
            to="/language",
            lang=other.code,
            about=view.path,
            language=other.code,
        )
        for other in others
    )


def _foot(view: View) -> Element:
    arrived = view.who.member or view.who.kind is not ParticipantKind.MEMBER
    leave = act(_("Leave the room"), "leave", kind="quiet", to="/leave")
    return h.footer[None if view.way_in.is_secure else h.p[listened()], leave if arrived else None]
