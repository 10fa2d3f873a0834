"""What is asked of one now; and what is shown to all."""

from __future__ import annotations

import htpy as h
from htpy import Node

from tui.room.led import NOBODY_LEADS, facilitators
from tui.room.pages.markup.shown_page import shown_part
from tui.room.pages.page_view import View
from tui.room.tasks import Task, TaskKind, tasks, waiting_words
from tui.wording.i18n import _

PATHS = {
    TaskKind.IDEAS: "/ideas",
    TaskKind.TURN: "/turn/",
    TaskKind.SAID: "/said",
    TaskKind.PROPOSALS: "/proposals",
}
"""Where each task is done; a turn at that of its role."""


def now_page(view: View) -> Node:
    """Return a calm page: who one is, what there is to give, what all look at."""
    asked = tasks(view.session, view.who)
    led = bool(facilitators(view.room))
    waiting = "" if asked else waiting_words(view.session, view.who)
    words = waiting if led else _(NOBODY_LEADS)
    return (
        h.h1[_("Hello %(name)s.", name=view.name or _("our guest"))],
        h.section("#asked", aria_live="polite", aria_label=_("What is asked of you now"))[
            h.p("#waiting.waiting")[words] if words else None,
            h.ul(".tasks")[map(_task, asked)] if asked else None,
        ],
        shown_part(view),
    )


def _task(task: Task) -> Node:
    return h.li(id=f"task-{task.id.kind}-{task.id.about}")[
        h.a(".task", href=f"{PATHS[task.id.kind]}{task.id.about}")[
            h.strong[task.title], h.span[task.how], h.em[task.state]
        ]
    ]
