"""Parts of pages: forms that are believed, fields that keep what is typed, headings and lists."""

from __future__ import annotations

import htpy as h
from htpy import Element, Node

from tui.room.pages.page_view import View
from tui.wording.i18n import _

MINUS, PLUS = "−", "+"


def form(
    view: View, act: str, *inside: Node, about: str = "", to: str = "", kind: str = ""
) -> Element:
    """Return a form that does ``act``, on the page itself or at ``to``; ``about`` is an id."""
    return h.form(class_=kind or None, method="post", action=to or view.path)[
        _hidden("token", view.token),
        _hidden("sent", str(view.sent)),
        _hidden("act", act),
        _hidden("about", about) if about else None,
        inside,
    ]


def _hidden(name: str, value: str) -> Node:
    return h.input(type="hidden", name=name, value=value)


def button(
    words: Node, *, name: str = "", value: str = "", kind: str = "", says: str = ""
) -> Element:
    """Return what sends a form; ``says`` names it to who does not see where it stands."""
    given = {"name": name, "value": value} if name else {}
    return h.button(class_=kind or None, type="submit", aria_label=says or None, **given)[words]


def field(
    view: View, label: str, draft: str, *, name: str = "text", most: int = 0, lines: int = 2
) -> Node:
    """Return a field under its label, with what was half-typed in the ``draft`` of that name."""
    id = f"{name}-{draft}".replace(" ", "-")
    typed = view.typed.get(draft, "") or view.drafts.get(draft, "")
    return (
        h.label(for_=id)[label],
        h.textarea(
            id=id,
            name=name,
            rows=str(lines),
            maxlength=str(most) if most else None,
            autocomplete="off",
            enterkeyhint="send",
            data_draft=f"{view.key} {draft}" if view.key else None,
        )[typed],
        _hidden("draft", draft),
    )


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
    return (
        form(view, "undo", button(_("Bring back"), kind="quiet")) if view.notice.can_undo else None
    )


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
