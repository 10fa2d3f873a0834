"""The command line as argparse reads it, in the language spoken."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence, Set
from importlib import import_module
from typing import Any

from store.location import Location
from tui.commands.common import Help
from tui.wording.i18n import N_, _
from tui.wording.languages import LANGUAGES

ARGPARSE_WORDS = (
    N_("usage: "),
    N_("options"),
    N_("positional arguments"),
    N_("show this help message and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("ignored explicit argument %r"),
    N_("expected one argument"),
)
"""What argparse itself says of a command line such as ours; it asks for each when needed."""

PARTS: Mapping[str, Set[str]] = {
    "opening": {"open"},
    "sessions": {"list"},
    "checking": {"check"},
    "restoring": {"restore"},
    "folders": {"backup", "copy"},
    "agenda": {"agenda"},
    "across": {"across"},
    "files": {"show", "export"},
    "importing": {"import"},
    "note": {"note"},
    "room": {"join", "public"},
    "door": {"room"},
    "keys": {"keys"},
    "completion": {"completion"},
}
"""The modules of this package that hold commands: only those asked for are loaded."""


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Return what ``argv`` asks: ``run`` is the function that does it.

    Raises SystemExit after --help and --version, or (2) after reporting a misuse.
    """
    parser = make_parser(_parts_for(argv))
    if near := _nearest(argv):
        parser.error(near)
    asked = argparse.Namespace(data=None, lang=None, calm=False, parser=parser)
    asked, unknown = parser.parse_known_args(argv, asked)
    if unknown:  # reported with the usage of the command, where there is one
        asked.parser.error(_("unrecognized arguments: %s") % " ".join(unknown))
    return asked


def _parts_for(argv: Sequence[str]) -> Iterable[str]:
    """Return the parts whose commands ``argv`` names; all where it names none but wants one."""
    named = [part for part, commands in PARTS.items() if not commands.isdisjoint(argv)]
    return named or (() if _starts_the_program(argv) else PARTS)


def _starts_the_program(argv: Sequence[str]) -> bool:
    """Return whether ``argv`` holds nothing but what stands with every command."""
    return not _command_of(argv)


def _command_of(argv: Sequence[str]) -> str:
    """Return the first word of ``argv`` that does not stand with every command, if any."""
    words = iter(argv)
    for word in words:
        if word in ("--data", "--lang"):
            next(words, None)
        elif word != "--calm" and not word.startswith(("--data=", "--lang=")):
            return word
    return ""


def _nearest(argv: Sequence[str]) -> str:
    """Return in a sentence which command is spelt most like the one of ``argv``, unless it is."""
    word = _command_of(argv)
    commands = sorted(set[str]().union(*PARTS.values()))
    if not word.isalpha() or word in commands:
        return ""
    from difflib import get_close_matches  # late: only what is no command is looked for so

    near = get_close_matches(word.lower(), commands, 1)
    words = _("there is no command “%(word)s”; the nearest is “%(name)s”")
    return words % {"word": word, "name": near[0]} if near else ""


def make_parser(parts: Iterable[str]) -> argparse.ArgumentParser:
    """Return the parser of the commands in those of PARTS, its help in the language spoken now."""
    # argparse looks its own words up through these two names of its module.
    vars(argparse).update(_=_, ngettext=lambda one, many, n: _(one if n == 1 else many))
    common = _common()
    parser = argparse.ArgumentParser(
        prog="alliances",
        description=_(
            "Take a team through a partnership timeline, then into their partners' shoes, "
            "and keep what it said. Without a command, the program opens at the list of "
            "sessions."
        ),
        epilog=_("SESSION is an id, the start of one, or a part of a name that only one has."),
        parents=[common],
        allow_abbrev=False,
        formatter_class=Help,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help=_("show the version"))
    parser.set_defaults(run=_run_app, session=None)
    commands = parser.add_subparsers(metavar=_("COMMAND"), title=_("commands"))
    for part in parts:
        import_module(f"tui.commands.{part}").add_to(commands, common)
    return parser


def _common() -> argparse.ArgumentParser:
    """Return the options that are taken before the command and after it."""
    common = argparse.ArgumentParser(
        add_help=False, argument_default=argparse.SUPPRESS, formatter_class=Help
    )
    add = common.add_argument_group(_("with every command")).add_argument
    add("--data", metavar=_("PLACE"), help=_("where sessions are kept: a folder, or a server"))
    add("--lang", choices=list(LANGUAGES), help=_("interface language"))
    add("--calm", action="store_true", help=_("nothing moves on the screen: for a slow line"))
    return common


def _run_app(asked: argparse.Namespace, location: Location) -> int:
    from tui.commands.opening import run_app  # late: most commands need nothing of it

    return run_app(asked, location)


class _Version(argparse.Action):
    """Print the version, looked up only when asked: that takes a while."""

    def __call__(self, parser: argparse.ArgumentParser, *_rest: Any) -> None:
        from importlib.metadata import version

        print("alliances", version("alliances"))
        parser.exit()
