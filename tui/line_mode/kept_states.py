"""What each command of the states does: earlier ones of this session, and the trash."""

from __future__ import annotations

from store.library import Library
from tui.acts import Purpose
from tui.line_mode import things
from tui.line_mode.command import Command, whole
from tui.line_mode.line_session import LineSession
from tui.line_mode.things import the_one
from tui.wording.earlier import difference, moments
from tui.wording.i18n import N_, _, spoken
from tui.wording.matching import Unclear


def earlier(line_session: LineSession, which: str = "") -> str:
    """Return the earlier states and what differs in each; or put the session back to one."""
    library, id = _library(line_session), line_session.workshop.id
    states = library.earlier(id)
    if not states:
        return _("No earlier state of it is kept.")
    titles = moments(state.when for state in states)
    if not which:
        lines = (
            f"{when} ({difference(state)})" for when, state in zip(titles, states, strict=True)
        )
        return "\n".join(things.with_numbers(lines))
    state = the_one(things.numbered(zip(titles, states, strict=True)), which, titles)
    line_session.workshop.save()
    library.restore_snapshot(id, state.when)
    line_session.workshop.refresh()
    line_session.enter(None)
    when = titles[states.index(state)]
    return _(
        "The session is as it was on %(when)s. What it was until now stands first among its"
        " earlier states.",
        when=when,
    )


def trash(line_session: LineSession, which: str = "") -> str:
    """Return the sessions in the trash; or bring one back."""
    library = _library(line_session)
    thrown = library.trashed()
    if not thrown:
        return _("The trash is empty.")
    if not which:
        return "\n".join(things.with_numbers(entry.name for entry in thrown))
    entry = the_one(things.numbered((entry.name, entry) for entry in thrown), which)
    library.restore_from_trash(entry.id)
    return _("“%(name)s” is back in the list of sessions.", name=entry.name)


def copy(line_session: LineSession, name: str) -> str:
    """Keep a copy of this session under another name."""
    line_session.workshop.save()
    made = _library(line_session).duplicate(line_session.workshop.id, name)
    return f"{made}  {name}"


def open_example(line_session: LineSession) -> str:
    """Keep the example among the sessions: a whole workshop, to look at and to play with."""
    from tui.examples import example  # late: few look at it

    made = _library(line_session).create(example(spoken().code))
    return f"{made.id}  {made.session.framing.project}"


def _library(line_session: LineSession) -> Library:
    if line_session.library is None:
        raise Unclear(_("This session stands alone: nothing else is kept with it."))
    return line_session.library


COMMANDS = (
    Command(
        N_("earlier"),
        N_("earlier states, and what differs in each; a number goes back to one"),
        earlier,
        (N_("Number"),),
        whole,
        optional=1,
        example=N_("earlier 2"),
        acts=("earlier",),
        purpose=Purpose.ON,
    ),
    Command(
        N_("copy"),
        N_("keep a copy of this session under another name"),
        copy,
        (N_("Name"),),
        whole,
        example=N_("copy The café, second year"),
        acts=("copy",),
        purpose=Purpose.OUT,
    ),
    Command(
        N_("example"),
        N_("keep the example among the sessions"),
        open_example,
        acts=("example",),
        purpose=Purpose.LOOK,
    ),
    Command(
        N_("trash"),
        N_("sessions that were thrown away; a number brings one back"),
        trash,
        (N_("Number"),),
        whole,
        optional=1,
        example=N_("trash 1"),
        acts=("trashed",),
        purpose=Purpose.ON,
    ),
)
