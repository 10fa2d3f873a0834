"""The command that notes a session line by line, without a screen to draw on."""

from __future__ import annotations

import argparse

from store.location import Location
from tui.commands.common import Subparsers, add_command, add_session
from tui.wording.i18n import _


def add_to(commands: Subparsers, common: argparse.ArgumentParser) -> None:
    """Add this command to the command line."""
    parser = add_command(
        commands,
        common,
        "note",
        _("note a session line by line: for a screen reader, a plain terminal, a script"),
        note,
    )
    parser.epilog = _(
        "A line is a command: “partner Town hall”, then “place town hall short ally”. "
        "“help” lists them all, “quit” leaves. A script gives its lines on standard "
        "input."
    )
    add_session(parser, optional=True)
    parser.add_argument("--new", metavar=_("NAME"), help=_("begin a new session of that name"))


def note(asked: argparse.Namespace, location: Location) -> int:
    """Do what each line of standard input says. Returns 1 where a script's line was refused."""
    if (asked.session is None) == (asked.new is None):
        asked.parser.error(_("say which session, or with --new the name of a new one"))
    from store.edits import new_session  # late, all of it: the other commands start without
    from store.errors import SessionNotFound
    from tui.line_mode.loop import listen
    from tui.streams import say
    from tui.wording.dates import today
    from tui.wording.errors import sentence

    library = location.library()
    try:
        if asked.new is None:
            workshop = library.open(library.find(asked.session))
        else:
            workshop = library.create(new_session(asked.new, today()))
    except SessionNotFound as error:
        say(sentence(error) + " " + _("“alliances note --new NAME” begins one."))
        return 1
    workshop.enter()
    try:
        return listen(workshop, library)
    finally:
        workshop.leave()
