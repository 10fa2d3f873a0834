"""The command that a word calls, and the commands about the line mode itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tui.acts import ACTS, Act, Purpose
from tui.fields.table import CARD, TABLES
from tui.line_mode import editing, filling, framing, replies
from tui.line_mode.command import Command, whole
from tui.line_mode.commands import GROUPS, NO_LINE, OPEN_TO_PARTNERS, WORKSHOP
from tui.line_mode.line_session import LineSession
from tui.room.left_alone import leaving_words
from tui.wording.i18n import N_, _, in_every_language
from tui.wording.labels import labelled
from tui.wording.matching import Several, Unclear, echoed, key, nearest


class Leaving(Exception):
    """The person asked to leave."""


def command_called(word: str) -> Command:
    """Return the command that ``word`` is, or begins in the language spoken, else in any.

    A usual one comes before others that begin so. Raises Unclear.
    """
    wanted = key(word)
    begun = [command for command in COMMANDS if _begins(wanted, map(key, _(command.words).split()))]
    ways = (
        [command for command in COMMANDS if wanted in map(key, _(command.words).split())],
        [command for command in COMMANDS if wanted in _words(command)],
        [command for command in begun if command.usual and _begins(wanted, [key(command.word)])],
        begun,
        [command for command in COMMANDS if _begins(wanted, _words(command))],
    )
    found = next(filter(None, ways), []) if wanted else []
    if not found:
        raise Unclear(_not_here(word))
    if len(found) > 1:
        raise Several(word, (command.word for command in found))
    return found[0]


def _not_here(word: str) -> str:
    """Return that ``word`` is no command, and why; or the command that one is looking for."""
    if key(word) in _said(_BEGINNING):
        return _("A new session is begun by “alliances note --new NAME”; “quit” leaves this one.")
    act = next((name for name in NO_LINE if _calls(key(word), name, ACTS[name])), None)
    if act is not None:
        words = _("“%(word)s” (%(act)s) is done on the screens. %(why)s")
        why = _(NO_LINE[act])
        return words % {"word": echoed(word), "act": _(ACTS[act].words), "why": why}
    if key(word) in _said(_SAVING):
        return _("Each line is saved at once: there is nothing more to do.")
    if line := _line_of_field(key(word)):
        return _("“%(word)s” is a field: “%(line)s” fills it in.", word=echoed(word), line=line)
    said = _("“%(word)s” is not a command; “help” lists them all.", word=echoed(word))
    known = {key(way): way for command in COMMANDS for way in _(command.words).split()}
    return " ".join([said, *nearest(key(word), known)])


_SAVING = N_("save saved")
"""What people type who look for a way to save."""

_BEGINNING = N_("new create")
"""What people type who look for a way to begin a session."""


def _said(msgid: str) -> set[str]:
    return {key(word) for words in in_every_language(msgid) for word in words.split()}


def _line_of_field(wanted: str) -> str:
    """Return how the field called ``wanted`` is filled in; empty where there is none."""
    for fields, command in ((TABLES["framing"], framing.COMMANDS[0]), (CARD, filling.COMMANDS[0])):
        for name, field in filling.by_names(fields):
            if key(name) == wanted:
                *before, _field, _text = (_(piece).upper() for piece in command.pieces)
                return f"{command.word} {' ; '.join([*before, filling.called(field), '…'])}"
    return ""


def _calls(wanted: str, name: str, act: Act) -> bool:
    """Return whether ``wanted`` is what ``act`` is called, was called, or how its words begin."""
    names = {key(one) for one in (name, *act.before)}
    begun = (key(words).split()[0] for words in in_every_language(act.words))
    return bool(wanted) and (wanted in names or wanted in begun)


def is_shortened(word: str, command: Command) -> bool:
    """Return whether ``word`` is only the start of what ``command`` is called."""
    return bool(key(word)) and key(word) not in _words(command)


def _words(command: Command) -> set[str]:
    return _said(command.words)


def _begins(wanted: str, words: Iterable[str]) -> bool:
    return any(word.startswith(wanted) for word in words)


def check_open(line_session: LineSession, command: Command) -> None:
    """Raise Unclear where partners are in the room, and ``command`` is not for them to hear."""
    if line_session.partners_here and command.words not in OPEN_TO_PARTNERS:
        raise Unclear(_("Partners are in the room: this is closed until “room” says they left."))


# --- the commands about the line mode itself


def where(line_session: LineSession, what: str = "", name: str = "") -> str:
    """Return where things stand: as a whole, for one command, or of one thing."""
    session = line_session.session
    if not what:
        return "\n".join(replies.standing(session))
    command = command_called(what)
    check_open(line_session, command)
    if name and command.reading:
        return "\n".join(command.reading(session, name))
    if command.listing is None:
        words = [command.word for command in COMMANDS if command.listing]
        raise Unclear(labelled(_("What can be listed so"), ", ".join(words)))
    return "\n".join(command.listing(session)) or _("None yet.")


def _what_and_name(_session: object, text: str) -> list[str]:
    return [piece for piece in text.replace(";", " ", 1).split(None, 1) if piece]


def _help(_line_session: LineSession, word: str = "") -> str:
    groups = dict(_groups())
    if titles := [title for title in groups if _is_of(title, word)]:
        return "\n".join(line for title in titles for line in _with_title(title, groups[title]))
    if word:
        command = command_called(word)
        example = _("For example: %(line)s", line=_(command.example)) if command.example else ""
        return "\n".join(filter(None, (_line_of(command), example)))
    first = _("One line is one command; the start of a word will do.")
    lines = (line for group in groups.items() for line in ("", *_with_title(*group)))
    return "\n".join([first, _("“help timeline” gives those of one step alone."), *lines])


def _groups() -> Iterator[tuple[str, Sequence[Command]]]:
    """Yield all commands as the help of the screens groups them; what writes, step by step."""
    for purpose in Purpose:
        of_it = [command for command in COMMANDS if command.purpose is purpose]
        if purpose is Purpose.HERE:
            for step, commands in GROUPS.items():
                written = [command for command in commands if command in of_it]
                yield _STEP_TITLE % (_(purpose.value), _(step)), written
        elif of_it:
            yield _(purpose.value), of_it


_STEP_TITLE = "%s – %s"
"""What is done, and in which step."""


def _is_of(title: str, word: str) -> bool:
    """Return whether ``title`` is that of the step, or of the group, called ``word``."""
    exact = any(key(word) in map(key, _(command.words).split()) for command in COMMANDS)
    return not exact and key(word) in map(key, title.split(" – "))


def _with_title(title: str, commands: Iterable[Command]) -> Iterator[str]:
    yield title
    yield from map(_line_of, commands)


def _line_of(command: Command) -> str:
    return labelled(command.usage, _(command.help))


def _leave(line_session: LineSession) -> str:
    workshop = line_session.workshop
    words = leaving_words(line_session.session, workshop.others, door_is_open=False)
    if words and not line_session.agrees("\n".join([words, _("Leave? (yes or no)")])):
        return _("Nothing was changed.")
    raise Leaving()


COMMANDS = (
    *WORKSHOP,
    Command(
        N_("where show list"),
        N_("where things stand, as a whole, for one command, or of one thing"),
        where,
        (N_("Command"), N_("Name")),
        _what_and_name,
        optional=2,
        example=N_("where card Town hall"),
        acts=("follow-up", "other-view"),
        purpose=Purpose.LOOK,
        usual=True,
    ),
    *editing.ABOUT,
    Command(
        N_("help"),
        N_("these lines, or the one of a command, with an example"),
        _help,
        (N_("Command"),),
        whole,
        optional=1,
        example=N_("help place"),
        acts=("help", "commands"),
        purpose=Purpose.PROGRAM,
        usual=True,
    ),
    Command(
        N_("quit exit"),
        N_("leave; all is saved"),
        _leave,
        acts=("quit",),
        purpose=Purpose.PROGRAM,
        usual=True,
    ),
)
