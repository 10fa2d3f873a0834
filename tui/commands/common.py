"""What the commands share."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from typing import Any

from store.location import Location
from tui.streams import say
from tui.terminal.system import forget_typed
from tui.wording.i18n import N_, _, in_every_language

Subparsers = Any
"""What ``add_subparsers`` gives; argparse has no public name for it."""

Run = Callable[[argparse.Namespace, Location], int]
"""Does a command on what is kept somewhere; returns its exit code."""


USUAL_WIDTH = 80
"""Columns of a terminal that does not say how many it has."""


class Help(argparse.HelpFormatter):
    """Help as wide as the terminal.

    argparse makes one for each argument, to check it, and would load shutil to learn that width.
    """

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_terminal_width() - 2)


def _terminal_width() -> int:
    asked = os.environ.get("COLUMNS", "")
    if asked.isdecimal() and int(asked):
        return int(asked)
    try:
        return os.get_terminal_size().columns or USUAL_WIDTH  # 0: a serial line says none
    except OSError:  # standard output is a file, or a pipe
        return USUAL_WIDTH


def add_command(
    commands: Subparsers, common: argparse.ArgumentParser, name: str, help: str, run: Run
) -> argparse.ArgumentParser:
    """Return the parser of a new command, done by ``run``."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name,
        help=help,
        description=help,
        parents=[common],
        allow_abbrev=False,
        formatter_class=Help,
    )
    parser.set_defaults(run=run, parser=parser)
    return parser


def add_session(parser: argparse.ArgumentParser, *, optional: bool = False) -> None:
    """Let ``parser`` take a session."""
    parser.add_argument(
        "session",
        nargs="?" if optional else None,
        metavar=_("SESSION"),
        help=_("its id, the start of it, or a part of its name"),
    )


def at_terminal() -> bool:
    """Return whether someone sits there who can be asked."""
    return all(stream.isatty() for stream in (sys.stdin, sys.stderr))


def agreed(question: str, refused: str) -> bool:
    """Ask at the terminal, on standard error: standard output is for what is made.

    What was typed before the question stands there answers nothing. Returns whether the answer is
    yes, in any language; else says that it was ``refused``.
    """
    forget_typed()
    print(question, end=" ", file=sys.stderr, flush=True)
    answer = sys.stdin.readline().strip().lower()
    is_yes = bool(answer) and any(yes.startswith(answer) for yes in in_every_language(N_("yes")))
    if not is_yes:
        say(refused)
    return is_yes


def say_progress(done: int, all: int) -> None:
    """Say on one line of the terminal how many sessions were read; nothing once all were."""
    from tui.wording.text_width import width  # late: only a long wait needs it

    said = _("Reading the sessions: %(done)d of %(all)d", done=done, all=all)
    sys.stderr.write(f"\r{said}" if done < all else f"\r{' ' * width(said)}\r")
    sys.stderr.flush()
