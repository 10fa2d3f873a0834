"""What each command of the RACI does: activities, and the letters that actors have for them."""

from __future__ import annotations

from collections.abc import Iterator

from store import edits
from store.choices import Letter
from store.model import CENTRE, Session, in_order
from store.queries.raci import cell_of, is_proposed, raci_actors
from tui.acts import letter_act
from tui.line_mode import composed, pieces, replies, things
from tui.line_mode.command import Command, whole
from tui.line_mode.editing import add_new
from tui.line_mode.line_session import LineSession
from tui.line_mode.things import the_one
from tui.wording import matching
from tui.wording.i18n import N_, _, n_
from tui.wording.labels import actor_name, labelled
from tui.wording.matching import Unclear
from tui.wording.phrases import listed


def add_activities(line_session: LineSession, text: str) -> str:
    """Add the activities of ``text`` that are not there yet."""
    there = matching.activities(line_session.session)
    count, known = add_new(line_session, edits.add_activities, there, text)
    reply = n_("%(count)d activity added.", "%(count)d activities added.", count)
    return replies.added(reply, known)


def set_letters(line_session: LineSession, activity: str, actor: str, letters: str) -> str:
    """Give an actor exactly these letters for an activity."""
    row = the_one(things.activities(line_session.session), activity)
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
    asked = [the_one(things.activities(session), activity)] if activity else rows
    proposed = [row.id for row in asked if is_proposed(row, who)]
    if not proposed:
        name = actor_name(session, who)
        raise Unclear(_("No letter there waits for the agreement of %(name)s.", name=name))
    line_session.apply(composed.accept_letters, proposed, who)
    return "\n".join(replies.cell(line_session.session, row, who) for row in proposed)


def choose_actors(line_session: LineSession, text: str) -> str:
    """Give actors a column in the RACI before they have letters; a dash before one takes it out."""
    session = line_session.session
    shown = {*raci_actors(session)}
    for name in filter(None, pieces.pieces_of(text)):
        is_out, words = name.startswith(("-", "−")), name.lstrip("-−").strip()
        who = the_one(matching.actors(session), words)
        shown = shown - {who} if is_out else shown | {who}
    line_session.apply(edits.show_in_raci, shown - {CENTRE})
    return "\n".join(columns(line_session.session))


def columns(session: Session) -> Iterator[str]:
    """Yield the actors of the RACI."""
    names = listed(actor_name(session, actor) for actor in raci_actors(session))
    yield labelled(_("In the RACI"), names)


def split(line_session: LineSession, activity: str, actor: str, name: str) -> str:
    """Make two of an activity for which several answer: one of them answers for the new part."""
    row = the_one(things.activities(line_session.session), activity)
    who = the_one(matching.actors(line_session.session), actor)
    if Letter.ACCOUNTABLE not in cell_of(row, who).letters:
        known = actor_name(line_session.session, who)
        raise Unclear(
            _("%(name)s has no A there: only who answers for it takes a part.", name=known)
        )
    line_session.apply(edits.split_activity, row.id, who, name)
    order = [each.id for each in in_order(line_session.session.activities)]
    part = order[order.index(row.id) + 1]
    return "\n".join(replies.cell(line_session.session, each, who) for each in (row.id, part))


def two_pieces(session: Session, text: str) -> list[str]:
    """Return the activity and the actor that ``text`` begins with, and the rest."""
    return pieces.begun_by_two(things.activities(session), matching.actors(session), text)


COMMANDS = (
    Command(
        N_("activity activities"),
        N_("add activities, a verb first, separated by semicolons"),
        add_activities,
        (N_("Activity"),),
        whole,
        again=True,
        listing=replies.raci,
        example=N_("activity Host the café ; Inform the residents"),
        acts=("add",),
        usual=True,
    ),
    Command(
        N_("columns"),
        N_("actors of the RACI; “-” before a name takes it out"),
        choose_actors,
        (N_("Actors"),),
        whole,
        listing=columns,
        example=N_("columns Town hall ; -Pharmacy"),
        acts=("actors", "unplace"),
    ),
    Command(
        N_("raci"),
        N_("say an actor's letters: R, A, C, I; “-” takes them out"),
        set_letters,
        (N_("Activity"), N_("Actor"), N_("Letters")),
        two_pieces,
        listing=replies.raci,
        example=N_("raci Host the café ; Town hall ; C"),
        acts=(*map(letter_act, Letter), "clear"),
        usual=True,
        about=things.activities,
    ),
    Command(
        N_("agree agreed"),
        N_("an actor accepts its letters, all or for an activity"),
        agree,
        (N_("Actor"), N_("Activity")),
        lambda session, text: pieces.begun_by(matching.actors(session), text),
        optional=1,
        example=N_("agree Town hall"),
        acts=("advance",),
    ),
    Command(
        N_("split"),
        N_("make two activities of one for which several answer"),
        split,
        (N_("Activity"), N_("Actor"), N_("Name of the part")),
        two_pieces,
        example=N_("split Host the café ; Town hall ; Lend the square"),
        acts=("choose",),
        about=things.activities,
    ),
)
