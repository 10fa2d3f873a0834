"""The command that a word calls, and the commands about the line mode itself."""

from __future__ import annotations

from collections.abc import Iterable

from tui.acts import ACTS, Act
from tui.line_mode import editing, replies
from tui.line_mode.command import Command, whole
from tui.line_mode.commands import WORKSHOP
from tui.line_mode.line_session import LineSession
from tui.wording.i18n import N_, _, in_every_language
from tui.wording.labels import labelled
from tui.wording.matching import Unclear, echoed, key


class Leaving(Exception):
    """The person asked to leave."""


def command_called(word: str) -> Command:
    """Return the command that ``word`` is, or begins in the language spoken, else in any.

    Raises Unclear.
    """
    wanted = key(word)
    ways = (
        [command for command in COMMANDS if wanted in _words(command)],
        [command for command in COMMANDS if _begins(wanted, map(key, _(command.words).split()))],
        [command for command in COMMANDS if _begins(wanted, _words(command))],
    )
    found = next(filter(None, ways), []) if wanted else []
    if not found:
        raise Unclear(_not_here(word))
    if len(found) > 1:
        several = ", ".join(command.word for command in found)
        raise Unclear(_("“%(text)s” may be: %(names)s.", text=echoed(word), names=several))
    return found[0]


def _not_here(word: str) -> str:
    """Return that ``word`` is no command; that it is an act of the screens, where it is one."""
    on_screen = next((act for name, act in ACTS.items() if _calls(key(word), name, act)), None)
    if on_screen is None:
        return _("“%(word)s” is not a command; “help” lists them all.", word=echoed(word))
    words = _("“%(word)s” (%(act)s) is done on the screens; “help” tells what is done by lines.")
    return words % {"word": echoed(word), "act": _(on_screen.words)}


def _calls(wanted: str, name: str, act: Act) -> bool:
    """Return whether ``wanted`` is what ``act`` is called, was called, or how its words begin."""
    names = {key(one) for one in (name, *act.before)}
    begun = (key(words).split()[0] for words in in_every_language(act.words))
    return bool(wanted) and (wanted in names or wanted in begun)


def _words(command: Command) -> list[str]:
    return [key(word) for words in in_every_language(command.words) for word in words.split()]


def _begins(wanted: str, words: Iterable[str]) -> bool:
    return any(word.startswith(wanted) for word in words)


# --- the commands about the line mode itself


def _list(line_session: LineSession, what: str = "") -> str:
    if not what:
        return "\n".join(replies.standing(line_session.session))
    listing = command_called(what.split()[0]).listing
    if listing is None:
        words = [command.word for command in COMMANDS if command.listing]
        raise Unclear(labelled(_("What can be told so"), ", ".join(words)))
    return "\n".join(listing(line_session.session)) or _("None yet.")


def _help(line_session: LineSession, word: str = "") -> str:
    if word:
        return labelled((command := command_called(word)).usage, _(command.help))
    first = _("One line is one command; the start of a word will do.")
    return "\n".join([first, *(labelled(command.usage, _(command.help)) for command in COMMANDS)])


def _leave(_line_session: LineSession) -> str:
    raise Leaving()


COMMANDS = (
    *WORKSHOP,
    Command(
        N_("where show"),
        N_("where things stand, as a whole or for one verb; hidden notes are not told"),
        _list,
        (N_("Command"),),
        whole,
        optional=1,
    ),
    Command(N_("undo"), N_("take the last command back"), editing.undo),
    Command(N_("redo"), N_("do it again"), editing.redo),
    Command(
        N_("help"), N_("these lines, or the one of a command"), _help, (N_("Command"),), whole, 1
    ),
    Command(N_("quit exit"), N_("leave; all is saved"), _leave),
)
