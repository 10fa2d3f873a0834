"""Coming in: the code, then who one is."""

from __future__ import annotations

import htpy as h
from htpy import Node

from store.field_rules import MAX_NAME
from store.model import Member
from store.queries.actors import present
from tui.room.joining import TAKEN_OFF
from tui.room.pages.markup.parts import button, form
from tui.room.pages.page_view import View
from tui.wording.i18n import _


def code_page(view: View, to: str) -> Node:
    """Return the page that asks for the code; with it one comes to ``to``."""
    return (
        h.h1[_("Come in")],
        form(
            view,
            "enter",
            h.label(for_="code")[_("The code of the room: your facilitator shows it.")],
            h.input(
                "#code",
                name="code",
                inputmode="numeric",
                autocomplete="off",
                maxlength="20",
                required=True,
                autofocus=True,
            ),
            button(_("Come in"), kind="main"),
            to="/enter",
            about=to,
        ),
    )


def arrival_page(view: View) -> Node:
    """Return the page that asks who one is."""
    here = {other.participant.member for other in view.room.others}
    return (
        h.h1[_("Welcome. Who are you?")],
        h.p(".how")[_(TAKEN_OFF)] if view.who.member else None,
        form(
            view,
            "be",
            h.ul(".names")[(_name(m, here) for m in present(view.session))],
            to="/arrive",
        ),
        _other(view, "add", _("My name is not there"), _("Your name:"), _("Add my name")),
        _other(
            view, "guest", _("I am a guest"), _("Your name, or nothing:"), _("Come in as a guest")
        ),
        h.p[h.a(".aside", href="/public")[_("Public view, for a projector")]],
    )


def _name(member: Member, here: set[str]) -> Node:
    if member.id in here:
        return h.li[h.span(".taken")[member.name, " · ", h.small[_("here already")]]]
    return h.li[h.button(".choice", type="submit", name="about", value=member.id)[member.name]]


def _other(view: View, act: str, title: str, label: str, words: str) -> Node:
    return h.details(open=bool(view.problem and view.typed.get(act)))[
        h.summary[title],
        form(
            view,
            act,
            h.label(for_=act)[label],
            h.input(
                f"#{act}",
                name="text",
                maxlength=str(MAX_NAME),
                autocomplete="name",
                value=view.typed.get(act) or None,
            ),
            button(words, kind="main"),
            to="/arrive",
        ),
    ]
