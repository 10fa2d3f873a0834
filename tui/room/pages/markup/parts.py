"""Parts of pages: forms that are believed, fields that keep what is typed, headings and lists."""

from __future__ import annotations

from urllib.parse import urlencode

import htpy as h
from htpy import Element, Node

from tui.room.pages.page_view import View
from tui.wording.i18n import _

MINUS, PLUS = "−", "+"

ASKED, TYPED = "do", "text "
"""What a button says of what it does, in the words of a form; what a field’s name begins with."""

ACTS = "acts"
"""The one form of a page: whatever is pressed, what stands half-typed in any field goes along."""


def form_of_acts(view: View) -> Element:
    """Return the form of all that is done on a page, wherever on it its buttons and fields are."""
    return h.form(f"#{ACTS}", method="post", action=view.path)[_believed(view)]


def form(view: View, act: str, *inside: Node, about: str = "", to: str) -> Element:
    """Return a form of its own, for who has still to come in: Enter in its field sends it."""
    return h.form(method="post", action=to)[
        _believed(view),
        _hidden("act", act),
        _hidden("about", about) if about else None,
        inside,
    ]


def _believed(view: View) -> Node:
    return _hidden("token", view.token), _hidden("sent", str(view.sent))


def _hidden(name: str, value: str) -> Node:
    return h.input(type="hidden", name=name, value=value)


def button(words: Node, *, kind: str = "") -> Element:
    """Return what sends the form that it stands in."""
    return h.button(class_=kind or None, type="submit")[words]


def act(
    words: Node,
    does: str,
    *,
    kind: str = "",
    says: str = "",
    to: str = "",
    pressed: bool | None = None,
    lang: str = "",
    **asked: str,
) -> Element:
    """Return what ``does`` an act, on the page itself or at ``to``; what it is ``asked`` with.

    ``says`` names it to who does not see where it stands.
    """
    return h.button(
        class_=kind or None,
        type="submit",
        form=ACTS,
        formaction=to or None,
        name=ASKED,
        value=urlencode({"act": does, **asked}),
        aria_label=says or None,
        aria_pressed=None if pressed is None else str(pressed).lower(),
        lang=lang or None,
    )[words]


def field(
    view: View, label: str, draft: str, send: Element, *, most: int, text: str = "", lines: int = 2
) -> Element:
    """Return a field under its label, and over what will ``send`` it.

    In it stands what was half-typed in the ``draft`` of that name, else ``text``.
    """
    id = f"text-{draft}".replace(" ", "-")
    return h.div(".write")[
        h.label(for_=id)[label],
        h.textarea(
            id=id,
            form=ACTS,
            name=f"{TYPED}{draft}",
            rows=str(lines),
            maxlength=str(most),
            autocomplete="off",
            enterkeyhint="send",
            data_draft=f"{view.key} {draft}" if view.key else None,
        )[view.typed.get(draft, "") or view.drafts.get(draft, "") or text],
        send,
    ]


def said(view: View) -> Node:
    """Return what there is to say of what was just done, and a way to take it back."""
    return (
        h.div("#problem", role="alert")[h.p(".problem")[view.problem] if view.problem else None],
        h.div("#notice", role="status")[
            h.div(".notice")[h.p[view.notice.words], _undo(view)] if view.notice.words else None
        ],
        h.div("#lost")[_lost(view.lost) if view.lost.strip() else None],
    )


def _lost(text: str) -> Node:
    return (
        h.h2[_("What you had typed")],
        h.p[_("It was not taken. Copy it from here, to put it elsewhere.")],
        h.pre[text],
    )


def _undo(view: View) -> Node:
    if not view.notice.can_undo:
        return None
    return act(_("Bring back"), "undo", kind="quiet", sent=str(view.sent))


def task_heading(title: str, how: str, state: str = "") -> Node:
    """Return the head of a task: where it leads back, what it is, how it is done."""
    return (
        h.a(".back", href="/")[_("‹ What is asked now")],
        h.h1[title],
        h.p(".how")[how],
        h.p(".state")[state] if state else None,
    )


def sign(kind: str) -> Element:
    """Return the sign of a brake or a lever, which says its name to who does not see it."""
    is_brake = kind == "brake"
    words = _("Brake") if is_brake else _("Lever")
    return h.span(f".sign.{kind}")[
        h.span(aria_hidden="true")[MINUS if is_brake else PLUS], h.span(".unseen")[words + " "]
    ]


def lines(text: str) -> Node:
    """Return ``text`` with its own line ends."""
    first, *rest = text.split("\n")
    return (first, [(h.br, line) for line in rest])
