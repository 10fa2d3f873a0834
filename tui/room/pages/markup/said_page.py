"""What was said in roles: all of it, then one by one to be rated and answered."""

from __future__ import annotations

from collections.abc import Iterator

import htpy as h
from htpy import Node

from store.choices import PointKind
from store.field_rules import MAX_POINT
from store.given import Gathering, OwnRating
from store.model import Argument, Point, Session
from store.queries.actors import name_of
from store.queries.points import actors_with_points, arguments_under, points_of
from tui.fields.describe import RATINGS, draw_ratings
from tui.room.pages.markup.parts import act, field, lines, sign, task_heading
from tui.room.pages.page_view import View
from tui.room.tasks import Task, own_rating
from tui.room.together import together
from tui.wording.i18n import _, n_
from tui.wording.labels import labelled


def said_page(view: View, task: Task) -> Node:
    """Return the brakes and levers, actor by actor."""
    return (
        task_heading(task.title, task.how, task.state),
        (
            h.section(id=f"actor-{actor.id}")[
                h.h2[actor.name], h.ul(".given")[_points(view, actor.id)]
            ]
            for actor in actors_with_points(view.session)
        ),
    )


def _points(view: View, actor: str) -> Iterator[Node]:
    for point in in_order_said(view.session, actor):
        yield h.li(id=f"point-{point.id}")[
            h.a(".point", href=f"/said/{point.id}")[
                h.span[sign(point.kind), lines(point.text)], h.small[_state(view, point)]
            ]
        ]


def in_order_said(session: Session, actor: str) -> list[Point]:
    """Return the points of ``actor`` as they are listed: brakes, then levers."""
    return [p for kind in PointKind for p in points_of(session, actor=actor, kind=kind)]


def _state(view: View, point: Point) -> Node:
    answers = len(arguments_under(view.session, point))
    words = n_("%(count)d answer", "%(count)d answers", answers) if answers else ""
    rating = own_rating(view.session, view.who, point.id)
    if not rating:
        return words
    return (_drawn(rating), " ", words)


def _drawn(rating: OwnRating) -> Node:
    says = _(
        "You rated it: strength %(strength)d, our influence %(hold)d.",
        strength=rating.strength,
        hold=rating.grip,
    )
    dots = draw_ratings(rating.strength, rating.grip)
    return h.span[h.span(aria_hidden="true")[dots], h.span(".unseen")[says]]


def point_page(view: View, point: Point) -> Node:
    """Return one brake or lever: one's rating of it, what was answered, and a field to answer."""
    return (
        h.a(".back", href="/said")[_("‹ What was said")],
        h.h1(".said")[sign(point.kind), lines(point.text)],
        h.p(".how")[_("Said as: %(actor)s", actor=name_of(view.session, point.actor))],
        _ratings(view, point),
        h.h2[_("What was answered")],
        h.ul("#answers.given", aria_live="polite")[
            (_answer(view, a) for a in arguments_under(view.session, point))
        ],
        _answering(view, point),
        _neighbours(view, point),
    )


def _answering(view: View, point: Point) -> Node:
    draft = f"{point.id} {view.who.member} argument"
    send = act(_("Send my answer"), "argue", kind="main", about=point.id, draft=draft)
    return field(view, _("Your answer:"), draft, send, most=MAX_POINT)


def _ratings(view: View, point: Point) -> Node:
    if point.compared:
        return h.p(".together")[together(view.session, point)]
    if point not in rated_now(view):
        return None
    mine = own_rating(view.session, view.who, point.id)
    return h.section("#ratings")[
        _scale(point, "strength", _("How strong is it?"), mine.strength if mine else 0),
        _scale(point, "grip", _("How far is it in our hands?"), mine.grip if mine else 0),
        h.p(".how")[_("Nobody sees yours until all are shown.")],
    ]


def _scale(point: Point, name: str, words: str, given: int) -> Node:
    return h.fieldset[
        h.legend[words],
        h.div(".scale")[
            (
                act(
                    str(value),
                    "rate",
                    says=_("%(value)d of 5", value=value),
                    pressed=value == given,
                    about=point.id,
                    **{name: str(value)},
                )
                for value in range(1, RATINGS + 1)
            )
        ],
        h.div(".ends", aria_hidden="true")[h.span[_("little")], h.span[_("a lot")]],
    ]


def _answer(view: View, argument: Argument) -> Node:
    name = name_of(view.session, argument.by)
    said = labelled(name, argument.text) if name else argument.text
    mine = argument.by is not None and argument.by == view.who.member
    says = _("Delete “%(what)s”", what=argument.text)
    return h.li(id=f"answer-{argument.id}")[
        h.span[lines(said)],
        act("×", "take-back", kind="delete", says=says, about=argument.id) if mine else None,
    ]


def all_said(view: View) -> list[Point]:
    """Return all that was said, in the order in which it is listed."""
    return [p for a in actors_with_points(view.session) for p in in_order_said(view.session, a.id)]


def rated_now(view: View) -> list[Point]:
    """Return what everyone is asked to rate, in the order in which it is listed."""
    asked = Gathering.RATINGS in view.session.room.open
    return [point for point in all_said(view) if asked and not point.compared]


def _neighbours(view: View, point: Point) -> Node:
    points = all_said(view)
    at = next((n for n, other in enumerate(points) if other.id == point.id), 0)
    before, after = points[at - 1 : at] if at else [], points[at + 1 : at + 2]
    return h.nav(".steps", aria_label=_("What was said before and after"))[
        (h.a(href=f"/said/{p.id}")[_("‹ Before")] for p in before),
        h.span[f"{at + 1} / {len(points)}"],
        (h.a(href=f"/said/{p.id}")[_("Next ›")] for p in after),
    ]
