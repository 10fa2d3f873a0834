"""The command that opens the program itself: apart, for a start loads it and no other."""

from __future__ import annotations

import argparse
import os
import sys

from store.location import Location
from tui.commands.common import Subparsers, add_command, add_session
from tui.streams import say
from tui.terminal.system import UNNAMED
from tui.wording.i18n import _, asked_for


def add_to(commands: Subparsers, common: argparse.ArgumentParser) -> None:
    """Add this command to the command line."""
    opening = add_command(commands, common, "open", _("open the program on a session"), run_app)
    add_session(opening)


def run_app(asked: argparse.Namespace, location: Location) -> int:
    """Run the program itself. Returns its exit code, 2 where there is no terminal for it."""
    if why := cannot_draw():
        return _no_screen(why)
    from tui.app import run  # late: the screens take most of the time to start

    session = location.listing().find(asked.session) if asked.session else None
    return run(
        location,
        session,
        calm=is_calm(asked),
        may_ask_language=asked.lang is None and asked_for() is None,
    )


def cannot_draw() -> str:
    """Return in a sentence why there is no terminal to draw on; nothing where there is one."""
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        return _("The program needs a terminal to draw on, and there is none here.")
    if os.environ.get("TERM", UNNAMED) in ("", "dumb"):
        return _("This terminal says it cannot draw (TERM=dumb).")
    return ""


def is_calm(asked: argparse.Namespace) -> bool:
    """Return whether nothing is to move on the screen: as asked, or as the line may be slow."""
    return asked.calm or "SSH_CONNECTION" in os.environ


def _no_screen(why: str) -> int:
    instead = _(
        "“alliances note” takes a session line by line; “alliances show” and “alliances "
        "export” give it as text."
    )
    say(f"{why} {instead}")
    return 2
