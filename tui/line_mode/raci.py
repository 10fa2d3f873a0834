"""What each command of the RACI does: activities, and the letters that actors have for them."""

from __future__ import annotations

from store import edits
from store.queries import is_proposed
from tui.line_mode import composed, replies
from tui.line_mode.editing import add_new
from tui.line_mode.line_session import LineSession
from tui.wording import matching
from tui.wording.i18n import _, n_
from tui.wording.labels import actor_name
from tui.wording.matching import Unclear, the_one


def add_activities(line_session: LineSession, text: str) -> str:
    """Add the activities of ``text`` that are not there yet."""
    there = matching.activities(line_session.session)
    count, known = add_new(line_session, edits.add_activities, there, text)
    reply = n_("%(count)d activity added.", "%(count)d activities added.", count)
    return replies.added(reply, known)


def set_letters(line_session: LineSession, activity: str, actor: str, letters: str) -> str:
    """Give an actor exactly these letters for an activity."""
    row = the_one(matching.activities(line_session.session), activity)
    who = the_one(matching.actors(line_session.session), actor)
    line_session.apply(edits.set_letters, row.id, who, matching.letters(letters))
    return replies.cell(line_session.session, row.id, who)


def agree(line_session: LineSession, actor: str, activity: str = "") -> str:
    """Write that an outside actor accepts its letters, for one activity or for all."""
    session = line_session.session
    who = the_one(matching.actors(session), actor)
    if who not in session.partners:
        raise Unclear(_("The letters of the centre and of its team need no one's acceptance."))
    rows = [row for _name, row in matching.activities(session)]
    asked = [the_one(matching.activities(session), activity)] if activity else rows
    proposed = [row.id for row in asked if is_proposed(row, who)]
    if not proposed:
        name = actor_name(session, who)
        raise Unclear(_("No letter there waits for the agreement of %(name)s.", name=name))
    line_session.apply(composed.accept_letters, proposed, who)
    return "\n".join(replies.cell(line_session.session, row, who) for row in proposed)
