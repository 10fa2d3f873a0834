"""The command that makes a shell complete the others."""

from __future__ import annotations

import argparse

from store.location import Location
from tui.commands.common import Subparsers, add_command
from tui.wording.i18n import _


def add_to(commands: Subparsers, common: argparse.ArgumentParser) -> None:
    """Add this command to the command line."""
    parser = add_command(
        commands,
        common,
        "completion",
        _("print what makes a shell complete this command line"),
        completion,
    )
    parser.add_argument("shell", choices=("bash", "fish", "zsh"), help=_("which shell"))


def completion(asked: argparse.Namespace, root: Location) -> int:
    """Print the completion of one shell."""
    from tui.commands.arguments import PARTS, make_parser  # that module names this one
    from tui.commands.shells import completion_for

    print(completion_for(asked.shell, make_parser(PARTS)))
    return 0
