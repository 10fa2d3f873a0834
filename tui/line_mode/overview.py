"""What each command that reads does: one actor whole, or words sought in all that is open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from store.model import Partner, Session, in_order
from store.queries.actors import present
from store.queries.follow_up import relations_of
from store.queries.points import leads_for, points_of
from store.text import folded
from tui.acts import Purpose
from tui.fields.describe import describe_card
from tui.fields.table import FRAMING
from tui.line_mode import replies, things
from tui.line_mode.command import Command, whole
from tui.line_mode.filling import lines_of
from tui.line_mode.line_session import LineSession
from tui.line_mode.things import the_one
from tui.wording.i18n import N_, _
from tui.wording.labels import actor_name, labelled
from tui.wording.matching import Unclear
from tui.wording.relations import relation_words


def read_actor(line_session: LineSession, name: str) -> str:
    """Return all that is known of an actor: its card, its letters, its brakes, what is to do."""
    session = line_session.session
    actor = the_one(things.partners(session), name)
    return "\n".join(_of_actor(session, actor))


def _of_actor(session: Session, actor: Partner) -> Iterator[str]:
    yield from describe_card(session, actor)
    yield from (relation_words(session, relation) for relation in relations_of(session, actor.id))
    for activity in in_order(session.activities):
        if actor.id in activity.cells:
            yield replies.cell(session, activity.id, actor.id)
    for point in points_of(session, actor=actor.id):
        yield replies.point(session, point)
        yield from (f"→ {replies.lead(session, lead)}" for lead in leads_for(session, point))


def search(line_session: LineSession, words: str) -> str:
    """Return each line of the session that holds all of ``words``; nothing that is hidden."""
    wanted = folded(words).split()
    if not wanted:
        raise Unclear(_("Say the words to look for."))
    lines = _all_lines(line_session.session)
    found = [line for line in lines if all(word in folded(line) for word in wanted)]
    return "\n".join(found) or _("Nothing here contains “%(words)s”.", words=words)


def _all_lines(session: Session) -> Iterator[str]:
    yield from lines_of(session, FRAMING, session.framing)
    yield from (member.name for member in present(session))
    for partner in in_order(session.partners):
        yield " ".join(describe_card(session, partner))
    for activity in in_order(session.activities):
        names = (actor_name(session, actor) for actor in activity.cells)
        yield labelled(activity.name, ", ".join(names))
    yield from (replies.point(session, point) for point in points_of(session))
    yield from (argument.text for argument in things.open_arguments(session))
    yield from (replies.lead(session, lead) for lead in in_order(session.leads))
    yield from (sign.what for sign in in_order(session.signs))
    yield from (replies.body(session, body) for body in in_order(session.bodies))
    yield from _noted_at_reviews(session)


def _noted_at_reviews(session: Session) -> Iterable[str]:
    return (review.note for review in in_order(session.reviews) if review.note)


COMMANDS = (
    Command(
        N_("actor"),
        N_("all that is known of an actor"),
        read_actor,
        (N_("Actor"),),
        whole,
        example=N_("actor Town hall"),
        acts=("actor",),
        purpose=Purpose.LOOK,
    ),
    Command(
        N_("search find"),
        N_("where words are said, in all that is not hidden"),
        search,
        (N_("Words"),),
        whole,
        example=N_("search insurance"),
        acts=("search", "show-only"),
        purpose=Purpose.LOOK,
    ),
)
