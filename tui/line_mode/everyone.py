"""What a facilitator leads a room by, line by line: who is here, what is asked, what was given."""

from __future__ import annotations

from collections.abc import Iterable

from store.attendance import ShownToAll
from tui.acts import Purpose
from tui.line_mode import things
from tui.line_mode.command import Command, whole
from tui.line_mode.gathering import asked_now, offer_words
from tui.line_mode.line_session import LineSession
from tui.line_mode.things import the_one
from tui.room.leading import (
    PERSON_DEEDS,
    PersonDeed,
    asked_before,
    asking,
    given,
    may_be_done,
    show_words,
)
from tui.room.people import Person, here_words, people
from tui.wording.i18n import N_, _
from tui.wording.labels import labelled
from tui.wording.matching import Unclear, partners
from tui.wording.phrases import said_of


def say_everyone(line_session: LineSession) -> str:
    """Return what all are asked for, what was given, who is here and how far each has come."""
    session, others = line_session.session, line_session.workshop.others
    lines = [*_with_title(_("What is asked now"), map(offer_words, asked_now(session)))]
    lines += _with_title(_("What was given"), map(offer_words, given(session)))
    here = [said_of(filter(None, (one.name, one.state))) for one in _here(line_session)]
    title = labelled(_("Who is here"), here_words(session, others) or _("nobody yet"))
    return "\n".join([*lines, title, *things.with_numbers(here)])


def _with_title(title: str, lines: Iterable[str]) -> list[str]:
    found = [*lines]
    return [title, *found] if found else []


def _here(line_session: LineSession) -> list[Person]:
    return people(line_session.session, line_session.workshop.others)


# --- someone


def free(line_session: LineSession, name: str) -> str:
    """Free the turn that someone writes in, for others."""
    return _about(line_session, name, PersonDeed.FREE)


def show_out(line_session: LineSession, name: str) -> str:
    """Have someone's program end; what they wrote is kept."""
    return _about(line_session, name, PersonDeed.OUT)


def show_all_out(line_session: LineSession, name: str) -> str:
    """Have the programs end of all who came in from the same device as someone."""
    return _about(line_session, name, PersonDeed.ALL_OUT)


def hand_over(line_session: LineSession, name: str) -> str:
    """Let someone facilitate too."""
    return _about(line_session, name, PersonDeed.HAND_OVER)


def _about(line_session: LineSession, name: str, deed: PersonDeed) -> str:
    here = _here(line_session)
    named = things.numbered((person.name, person) for person in here)
    person = the_one(named, name, [one.name for one in here])
    question, workshop = PERSON_DEEDS[deed], line_session.workshop
    if deed not in may_be_done(person):
        raise Unclear(_("That cannot be done about %(name)s now.", name=person.name))
    if (words := asked_before(person, deed)) and not line_session.agrees(words):
        return _("Nothing was changed.")
    workshop.be_seen(asking(workshop.presence, person, deed))
    return _(question.done, name=person.name)


# --- shown to all


def follow_me(line_session: LineSession, name: str = "") -> str:
    """Show to all the step of the moment, and a card of it; said again alone, no more."""
    shows = line_session.workshop.presence.shows
    card = the_one(partners(line_session.session), name).id if name else ""
    shown = None if shows and not name else ShownToAll(line_session.session.step, card)
    line_session.show_to_all(shown)
    return show_words(shown=shown is not None)


COMMANDS = (
    Command(
        N_("everyone here"),
        N_("who is here, how far each has come, what is asked and what was given"),
        say_everyone,
        acts=("everyone",),
        purpose=Purpose.LOOK,
    ),
    Command(
        N_("free"),
        N_("free the turn that someone writes in, for others"),
        free,
        (N_("Name"),),
        whole,
        example=N_("free Nadia"),
        acts=("everyone",),
    ),
    Command(
        N_("show-out"),
        N_("have someone’s program end; what they wrote is kept"),
        show_out,
        (N_("Name"),),
        whole,
        example=N_("show-out Nadia"),
        acts=("everyone",),
    ),
    Command(
        N_("show-all-out"),
        N_("as show-out, with all who came in from the same device"),
        show_all_out,
        (N_("Name"),),
        whole,
        example=N_("show-all-out Nadia"),
        acts=("everyone",),
    ),
    Command(
        N_("hand-over"),
        N_("let someone facilitate too"),
        hand_over,
        (N_("Name"),),
        whole,
        example=N_("hand-over Nadia"),
        acts=("everyone",),
    ),
    Command(
        N_("follow-me"),
        N_("show to all the step of the moment, and a card; alone again, no more"),
        follow_me,
        (N_("Card"),),
        whole,
        optional=1,
        example=N_("follow-me Town hall"),
        acts=("show-to-all",),
    ),
)
