"""Commands for a whole room: to join a workshop, and to show it."""

from __future__ import annotations

import argparse
from contextlib import suppress
from functools import partial

from store.location import Location
from store.participant import Participant, ParticipantKind
from tui.commands.common import Subparsers, add_command, add_session
from tui.commands.opening import cannot_draw, is_calm
from tui.streams import say
from tui.wording.i18n import _
from tui.wording.matching import Unclear, members, the_one


def add_to(commands: Subparsers, common: argparse.ArgumentParser) -> None:
    """Add these commands to the command line."""
    joining = add_command(
        commands, common, "join", _("take part in a session from one's own terminal"), join
    )
    add_session(joining)
    joining.add_argument(
        "--as", dest="name", metavar=_("NAME"), help=_("which member of the team you are")
    )
    showing = add_command(
        commands, common, "public", _("show on a projector what the facilitator shows"), public
    )
    add_session(showing)


def public(asked: argparse.Namespace, location: Location) -> int:
    """Show a session as all may see it. Returns the exit code; 2: nothing to draw on."""
    id = location.listing().find(asked.session)
    if why_not := cannot_draw():
        say(why_not)
        return 2
    from tui.apps.public import run  # late, as in ``join``

    return run(location, id, calm=is_calm(asked))


def join(asked: argparse.Namespace, location: Location) -> int:
    """Let one person take part in a session. Returns the exit code; 2: nothing to draw on."""
    from tui.room.joining import ARRIVING  # late: most commands join nothing

    id = location.listing().find(asked.session)
    try:
        who = _member(location, id, asked.name) if asked.name else ARRIVING
    except Unclear as why:
        say(str(why))
        return 1
    if cannot_draw():
        return join_by_lines(location, id, who)
    from tui.apps.joined import run  # late: the screens take most of the time to start

    code = run(location, id, who, calm=is_calm(asked))
    if code is not None:
        return code
    from tui.app import run as run_workshop

    return run_workshop(location, id, is_calm(asked))


def join_by_lines(location: Location, id: str, who: Participant, *, visiting: bool = False) -> int:
    """Let one person take part line by line until they leave. Returns the exit code."""
    from tui.line_mode.loop import take_any_bytes
    from tui.room.joining import join as join_as
    from tui.room.lines import Participation  # late: most join on a screen

    take_any_bytes()
    open_as = partial(join_as, location, id)
    with suppress(KeyboardInterrupt):
        Participation(open_as, who, _asked, print, visiting=visiting).take_part()
    return 0


def _asked(question: str) -> str:
    from tui.line_mode.loop import typed

    return typed(f"{question} ")


def _member(location: Location, id: str, name: str) -> Participant:
    """Return the member of a session who is called ``name``. Raises Unclear."""
    named = list(members(location.listing().read(id)))
    member = the_one(named, name, [known for known, _member in named])
    return Participant(ParticipantKind.MEMBER, member.id)
