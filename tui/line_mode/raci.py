"""What each verb of the RACI does: activities, and the letters that actors have for them."""

from __future__ import annotations

from store import edits
from store.model import CENTRE
from store.queries import is_proposed
from tui.line_mode import composed, replies
from tui.line_mode.acts import add_new
from tui.line_mode.line_session import LineSession
from tui.wording import matching
from tui.wording.i18n import _, n_
from tui.wording.labels import actor_name
from tui.wording.matching import Unclear, the_one


def add_activities(desk: LineSession, text: str) -> str:
    """Add the activities of ``text`` that are not there yet."""
    count, known = add_new(desk, edits.add_activities, matching.activities(desk.session), text)
    told = n_("%(count)d activity added.", "%(count)d activities added.", count)
    return replies.added(told, known)


def set_letters(desk: LineSession, activity: str, actor: str, letters: str) -> str:
    """Give an actor exactly these letters for an activity."""
    row = the_one(matching.activities(desk.session), activity)
    who = the_one(matching.actors(desk.session), actor)
    desk.apply(edits.set_letters, row.id, who, matching.letters(letters))
    return replies.cell(desk.session, row.id, who)


def agree(desk: LineSession, actor: str, activity: str = "") -> str:
    """Tell that an outside actor accepts its letters, for one activity or for all."""
    session = desk.session
    who = the_one(matching.actors(session), actor)
    if who == CENTRE:
        raise Unclear(_("The centre's own letters need no one's acceptance."))
    rows = [row for _name, row in matching.activities(session)]
    asked = [the_one(matching.activities(session), activity)] if activity else rows
    proposed = [row.id for row in asked if is_proposed(row, who)]
    if not proposed:
        name = actor_name(session, who)
        raise Unclear(_("No letter there waits for the agreement of %(name)s.", name=name))
    desk.apply(composed.accept_letters, proposed, who)
    return "\n".join(replies.cell(desk.session, row, who) for row in proposed)
