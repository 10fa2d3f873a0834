"""Pure verbs: each takes a session and what to do, and returns the session after it.

Only fresh ids are drawn here. Words are cleaned (``store.text``); an edit that cannot be made
raises an EditError and leaves nothing changed, since nothing is ever changed in place.
"""

from __future__ import annotations

from store.edits.conflicts import bring_back, take_other
from store.edits.framing import (
    add_members,
    begin_review,
    frame,
    go,
    new_session,
    plan_time,
    spend_time,
)
from store.edits.leads import add_lead, link_lead, set_status
from store.edits.raci import (
    accept_letters,
    add_activities,
    clear_cell,
    set_letters,
    show_in_raci,
    split_activity,
    toggle_letter,
)
from store.edits.roles import (
    accept,
    add_point,
    argue,
    change_role,
    draw_roles,
    end_turn,
    leave_role,
    leave_roles,
    note_point,
    play_new_actor,
    rate,
    reveal,
    reword,
    take_role,
    tie,
    unsay,
    verify,
)
from store.edits.tables import change, move, remove
from store.edits.timeline import (
    add_actors,
    add_partners,
    add_placed,
    add_row,
    merge_partners,
    place,
    place_all,
    unplace,
)

__all__ = [
    "accept",
    "accept_letters",
    "add_activities",
    "add_actors",
    "add_lead",
    "add_members",
    "add_partners",
    "add_placed",
    "add_point",
    "add_row",
    "argue",
    "begin_review",
    "bring_back",
    "change",
    "change_role",
    "clear_cell",
    "draw_roles",
    "end_turn",
    "frame",
    "go",
    "leave_role",
    "leave_roles",
    "link_lead",
    "merge_partners",
    "move",
    "new_session",
    "note_point",
    "place",
    "place_all",
    "plan_time",
    "play_new_actor",
    "rate",
    "remove",
    "reveal",
    "reword",
    "set_letters",
    "set_status",
    "show_in_raci",
    "spend_time",
    "split_activity",
    "take_other",
    "take_role",
    "tie",
    "toggle_letter",
    "unplace",
    "unsay",
    "verify",
]
