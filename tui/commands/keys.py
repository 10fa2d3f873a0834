"""The command about keys: what they are, and what is wrong in the file of them."""

from __future__ import annotations

import argparse
from contextlib import suppress

from store.location import Location
from tui.commands.common import Subparsers, add_command
from tui.streams import say
from tui.wording.i18n import _


def add_to(commands: Subparsers, common: argparse.ArgumentParser) -> None:
    """Add this command to the command line."""
    parser = add_command(
        commands, common, "keys", _("print every key, so that you may change some"), print_keys
    )
    parser.epilog = _(
        "“alliances keys > keys.toml” writes them to a file: change what you like in it, and put it"
        " where “alliances keys” says."
    )
    parser.add_argument(
        "--check", action="store_true", help=_("only report what is wrong in your file of keys")
    )


def print_keys(asked: argparse.Namespace, location: Location) -> int:
    """Print the keys as the file of them is written; say where it is, and what is wrong in it.

    With ``--check`` only that is said. Returns 1 then, where something is wrong.
    """
    from tui.keymap.keys_file import format_keys, read_keys  # late, as it needs every screen

    path = location.keys_file
    chosen = read_keys(path)
    for sentence in chosen.wrong:
        say(sentence)
    if not asked.check:
        with suppress(OSError):  # so that the file can be put there
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        print(format_keys(chosen))
        say(_("What is changed in this goes in %(path)s.", path=path))
        return 0
    if not chosen.wrong and path.exists():
        say(_("Nothing is wrong in %(path)s.", path=path))
    elif not chosen.wrong:
        say(_("%(path)s is not there: the usual keys are used.", path=path))
    return 1 if chosen.wrong else 0
