"""Which page stands at which address, for whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from tui.room.pages.markup.asked_now import now_page
from tui.room.pages.markup.entrance import arrival_page
from tui.room.pages.markup.ideas_page import ideas_page
from tui.room.pages.markup.proposals_page import proposals_page
from tui.room.pages.markup.said_page import all_said, point_page, said_page
from tui.room.pages.markup.shown_page import public_page
from tui.room.pages.markup.turn_page import note_page, turn_page
from tui.room.pages.page_view import Content, View
from tui.room.people import AT_WALL
from tui.room.tasks import Task, TaskId, TaskKind, tasks
from tui.wording.i18n import _

PUBLIC = f"/{AT_WALL}"
"""The page for a projector: of nobody in particular."""


OF_ONE = ("/ideas", "/said", "/proposals")
"""The pages on which nothing hangs on who else is here."""


def content_at(view: View) -> Content | None:
    """Return what stands at the address of ``view``; None where nothing does, or no more."""
    page, *rest = view.path.split("/")[1:] or [""]
    if view.path == PUBLIC:
        return Content(_("Public view"), public_page(view), waits=True, kind="public")
    if view.is_arriving:
        arriving = Content(_("Who are you?"), arrival_page(view))
        return arriving if view.path == "/" else None
    make = _PAGES.get(page)
    return make(view, rest) if make else None


def _now(view: View, rest: Sequence[str]) -> Content | None:
    return None if rest else Content(_("What is asked now"), now_page(view), waits=True)


def _ideas(view: View, rest: Sequence[str]) -> Content | None:
    task = _asked(view, TaskKind.IDEAS)
    return Content(task.title, ideas_page(view, task)) if task and not rest else None


def _turn(view: View, rest: Sequence[str]) -> Content | None:
    task = _asked(view, TaskKind.TURN, rest[0]) if rest else None
    if task is None or len(rest) > 2:
        return None
    role = view.session.roles[task.id.about]
    if len(rest) == 1:
        return Content(task.title, turn_page(view, role))
    point = view.session.points.get(rest[1])
    if point is None or point.role != role.id:
        return None
    return Content(task.title, note_page(view, role, point))


def _said(view: View, rest: Sequence[str]) -> Content | None:
    task = _asked(view, TaskKind.SAID)
    if task is None or len(rest) > 1:
        return None
    if not rest:
        return Content(task.title, said_page(view, task), waits=True)
    point = next((point for point in all_said(view) if point.id == rest[0]), None)
    return Content(task.title, point_page(view, point)) if point else None


def _proposals(view: View, rest: Sequence[str]) -> Content | None:
    task = _asked(view, TaskKind.PROPOSALS)
    return Content(task.title, proposals_page(view, task)) if task and not rest else None


def _asked(view: View, kind: TaskKind, about: str = "") -> Task | None:
    id = TaskId(kind, about)
    return next((task for task in tasks(view.session, view.who) if task.id == id), None)


_PAGES: Mapping[str, Callable[[View, Sequence[str]], Content | None]] = {
    "": _now,
    "ideas": _ideas,
    "turn": _turn,
    "said": _said,
    "proposals": _proposals,
}
"""What makes a page, by the first part of its address; the rest of it is given."""
