"""One's own ideas of partners."""

from __future__ import annotations

import htpy as h
from htpy import Node

from store.field_rules import MAX_TEXT
from store.given import Idea
from store.model import in_order
from tui.room.pages.markup.parts import act, field, task_heading
from tui.room.pages.page_view import View
from tui.room.tasks import Task
from tui.wording.i18n import _


def ideas_page(view: View, task: Task) -> Node:
    """Return one's own ideas, and a field for more."""
    draft = f"{view.who.member} idea"
    return (
        task_heading(task.title, task.how),
        field(
            view,
            _("A partner you think of:"),
            draft,
            act(_("Add"), "think", kind="main", draft=draft),
            most=MAX_TEXT,
        ),
        h.h2[task.state],
        h.ul("#ideas.given")[map(_idea, in_order(view.session.ideas))],
    )


def _idea(idea: Idea) -> Node:
    says = _("Delete “%(what)s”", what=idea.name)
    return h.li(id=f"idea-{idea.id}")[
        h.span[idea.name],
        act("×", "forget", kind="delete", says=says, about=idea.id),
    ]
