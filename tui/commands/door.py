"""The command that opens a room: people come in by SSH, each from their own terminal."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from functools import partial
from pathlib import Path

from store.location import Location
from tui.commands.common import Subparsers, add_command, add_session
from tui.room.door.opening import FOR_PROGRAM, PORT, WEB_PORT, Asked
from tui.streams import say
from tui.wording.i18n import _

MOST_PORT = 65_535


def add_to(commands: Subparsers, common: argparse.ArgumentParser) -> None:
    """Add this command to the command line."""
    opening = add_command(
        commands, common, "room", _("open a room: people join from their own terminals"), open_room
    )
    add_session(opening)
    opening.add_argument(
        "--address",
        metavar=_("ADDRESS"),
        default="",
        help=_("where people come in; else this machine’s address on its network"),
    )
    opening.add_argument(
        "--port",
        metavar=_("PORT"),
        type=_port,
        help=_("the port they come in by; %d unless it is taken") % PORT,
    )
    opening.add_argument(
        "--web-port",
        metavar=_("PORT"),
        type=_port,
        help=_("the port of the pages for phones; %d unless it is taken") % WEB_PORT,
    )
    opening.add_argument(
        "--cert",
        metavar=_("FILE"),
        type=Path,
        help=_("a certificate in PEM, by which the pages come encrypted"),
    )
    opening.add_argument(
        "--key", metavar=_("FILE"), type=Path, help=_("the key of that certificate")
    )
    opening.add_argument(FOR_PROGRAM, metavar="BOUNDS", default="", help=argparse.SUPPRESS)


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > MOST_PORT:
        raise argparse.ArgumentTypeError(_("a port is a number up to %d") % MOST_PORT)
    return int(text)


def open_room(asked: argparse.Namespace, location: Location) -> int:
    """Hold a room open until it is to be closed. Returns the exit code."""
    id = location.listing().find(asked.session)
    if asked.key and not asked.cert:
        say(_("--key is the key of a certificate: give it with --cert. Nothing was opened."))
        return 2
    if sys.platform == "win32":
        say(_("A room opens on Linux, macOS and their like, not on Windows; joining one works."))
        return 1
    else:  # noqa: RET505 - so mypy leaves it out for Windows
        return _hold_open(asked, location, id)


if sys.platform != "win32":

    def _hold_open(asked: argparse.Namespace, location: Location, id: str) -> int:
        from tui.commands.visitor import load
        from tui.room.door.zygote import fork_zygote

        location.let_go()
        zygote = fork_zygote(partial(load, location, id))
        gc.enable()  # a room is open for hours
        from tui.room.door.addresses import own_address  # late: nobody's program is to have these
        from tui.room.door.fronts import ProgramFront, TerminalFront
        from tui.room.door.running import Front, bounds_in, run

        front: Front = ProgramFront()
        if not asked.for_program:
            front = TerminalFront(location, id, drawn=can_draw_blocks())
        where = Asked(
            address=asked.address.strip("[]") or own_address(),  # so it stands in a web address
            port=asked.port,
            web_port=asked.web_port,
            cert=asked.cert,
            key=asked.key or asked.cert,
            bounds=bounds_in(asked.for_program),
        )
        run(zygote, location, id, where, front)
        return 0


def can_draw_blocks() -> bool:
    """Return whether the terminal shows colours, and more than ASCII."""
    from tui.terminal.charset import environment, way_to_write

    return os.environ.get("TERM", "dumb") not in ("", "dumb") and not way_to_write(environment())
