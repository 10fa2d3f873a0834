"""One's own turn: the two questions, what one noted, and nobody else's words."""

from __future__ import annotations

import htpy as h
from htpy import Node

from store.choices import PointKind
from store.field_rules import MAX_POINT
from store.model import Point, Role
from store.queries.actors import name_of
from store.queries.points import points_of_role
from tui.fields.describe import describe_actor
from tui.room.pages.markup.parts import ACTS, act, field, lines, sign, task_heading
from tui.room.pages.page_view import View
from tui.room.tasks import seen_until_revealed
from tui.wording.i18n import _
from tui.wording.ideas import IDEAS, PROMPTS


def turn_page(view: View, role: Role) -> Node:
    """Return both questions, with what is noted under each."""
    return (
        task_heading(
            _("Your role: %(actor)s", actor=name_of(view.session, role.actor)),
            " ".join((_("Speak as “I”."), seen_until_revealed(view.session, view.who, role))),
            _("You have finished: you can still add to it.") if role.noted else "",
        ),
        _known(view, role),
        (_question(view, role, kind) for kind in PointKind),
        None if role.noted else act(_("I have finished"), "finish", kind="main", about=role.id),
    )


def _known(view: View, role: Role) -> Node:
    facts = describe_actor(view.session, view.session.partners[role.actor])
    if not facts:
        return None
    return h.details[
        h.summary[_("What is known of this actor")], h.ul[(h.li[lines(fact)] for fact in facts)]
    ]


def noting(role: Role, kind: PointKind) -> str:
    """Return by what name it is known what is half-typed there."""
    return f"{role.id} {kind}"


def _question(view: View, role: Role, kind: PointKind) -> Node:
    points = points_of_role(view.session, role.id, kind)
    return h.section(id=f"{kind}s")[
        h.h2[sign(kind), _(PROMPTS[kind])],
        h.ul(f".given.{kind}", aria_live="polite")[(_note(role, point) for point in points)],
        field(
            view,
            _("One idea:"),
            noting(role, kind),
            act(_("Add"), kind, kind="wide", about=role.id, draft=noting(role, kind)),
            most=MAX_POINT,
        ),
        h.details[
            h.summary[_("Some things to think about")],
            h.ul[(h.li[_(words)] for words in IDEAS[kind])],
        ],
    ]


def _note(role: Role, point: Point) -> Node:
    return h.li(id=f"note-{point.id}")[
        h.a(".note", href=f"/turn/{role.id}/{point.id}")[
            h.span[lines(point.text)], h.small[_("Correct")]
        ]
    ]


def note_page(view: View, role: Role, point: Point) -> Node:
    """Return one note, to be said otherwise or deleted."""
    return (
        h.a(".back", href=f"/turn/{role.id}")[_("‹ My notes")],
        h.h1[sign(point.kind), _(PROMPTS[point.kind])],
        h.input(type="hidden", form=ACTS, name="was", value=point.text),
        field(
            view,
            _("Your note:"),
            point.id,
            act(_("Keep"), "reword", kind="main", about=point.id, draft=point.id),
            most=MAX_POINT,
            text=point.text,
            lines=4,
        ),
        act(_("Delete this note"), "unsay", kind="quiet", about=point.id),
    )
