"""One's own ideas of partners."""

from __future__ import annotations

import htpy as h
from htpy import Node

from store.field_rules import MAX_TEXT
from store.given import Idea
from store.model import in_order
from tui.room.pages.markup.parts import button, field, form, task_heading
from tui.room.pages.page_view import View
from tui.room.tasks import Task
from tui.wording.i18n import _


def ideas_page(view: View, task: Task) -> Node:
    """Return one's own ideas, and a field for more."""
    ideas = in_order(view.session.ideas)
    return (
        task_heading(task.title, task.how),
        form(
            view,
            "think",
            field(view, _("A partner you think of:"), f"{view.who.member} idea", most=MAX_TEXT),
            button(_("Add"), kind="main"),
        ),
        h.h2[task.state],
        h.ul("#ideas.given")[(_idea(view, idea) for idea in ideas)],
    )


def _idea(view: View, idea: Idea) -> Node:
    says = _("Delete “%(what)s”", what=idea.name)
    return h.li(id=f"idea-{idea.id}")[
        h.span[idea.name],
        form(view, "forget", button("×", kind="delete", says=says), about=idea.id),
    ]
