"""One typed line is one act: its command is found, what is missing asked for, and it is done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress

from store.errors import TextTooLong
from store.model import Session
from store.text import harmless
from tui.line_mode.command import Command
from tui.line_mode.dispatch import check_open, command_called, is_shortened, where
from tui.line_mode.line_session import Ask, LineSession
from tui.line_mode.things import the_one
from tui.wording.i18n import _, in_every_language
from tui.wording.labels import labelled
from tui.wording.matching import NotWhole, Several, Unclear, echoed, key

MAX_TYPED = 8000
"""Longest line that is read, in characters: a whole free text, or hundreds of names."""

_SIGNS = {"-": "brake", "−": "brake", "+": "lever", "?": "help"}
"""Signs that stand for a command where they begin a line."""


def each(line: str, ask: Ask | None) -> Iterator[str]:
    """Yield ``line``; where its command stands alone and may be said again, a line per answer."""
    command = _standing_alone(line) if ask else None
    if command is None or ask is None:
        yield line
        return
    while text := ask(_(command.pieces[0])).strip():
        yield f"{command.word} {text}"


def _standing_alone(line: str) -> Command | None:
    try:
        command, text = parsed(line)
    except (Unclear, TextTooLong):
        return None
    return command if command.again and not text and not _is_plural(command, line) else None


def do(line_session: LineSession, line: str, ask: Ask | None = None) -> str:
    """Do what ``line`` says; return the answer. With ``ask``, what is missing is asked for.

    Follows what other terminals saved. Raises Unclear or EditError where nothing was changed,
    StoreError where it was not saved, Leaving.
    """
    command, text = _understood(line, ask)
    line_session.workshop.refresh()
    if not text and _is_plural(command, line):
        said = where(line_session, line.strip())
        return said if said != _("None yet.") else f"{said} {command.usage}"
    check_open(line_session, command)
    try:
        return _done(line_session, command, text, ask)
    except Unclear as why:
        word = line.split()[0].rstrip(":")
        if type(why) is not Unclear or word[0] in _SIGNS or not is_shortened(word, command):
            raise
        taken = _(
            "“%(word)s” was taken for “%(command)s”.", word=echoed(word), command=command.word
        )
        raise Unclear(f"{why} {taken}") from why


def _done(line_session: LineSession, command: Command, text: str, ask: Ask | None) -> str:
    session = line_session.session
    pieces = _completed(session, command, command.split(session, text), ask)
    line_session.workshop.refresh()
    while True:
        try:
            return command.run(line_session, *pieces)
        except Several as several:
            at, name = _which(several, pieces, ask)
            pieces[at] = name
        except NotWhole as said:
            if not ask or said.text not in pieces or not line_session.agrees(_only_the_day(said)):
                raise
            pieces[pieces.index(said.text)] = said.day


def _is_plural(command: Command, line: str) -> bool:
    """Return whether ``line`` is the plural of what ``command`` writes: it asks for all of them."""
    words = {key(word) for said in in_every_language(command.words) for word in said.split()}
    many = key(line.strip())
    one = many.removesuffix("s")
    singulars = {one, f"{one.removesuffix('ie')}y"} - {many}
    return command.listing is not None and many in words and not words.isdisjoint(singulars)


def _understood(line: str, ask: Ask | None) -> tuple[Command, str]:
    """Return the command of ``line`` and what follows it; of words after no command, ask which."""
    try:
        return parsed(line)
    except Unclear as why:
        _word, _space, text = line.strip().partition(" ")
        if not ask or not text:
            raise
        again = _("Your words are kept. Which command are they for? (nothing: none)")
        word = ask(f"{why}\n{again}").strip()
        if not word:
            raise
        return _understood(f"{word} {text}", ask)


def _only_the_day(said: NotWhole) -> str:
    return "\n".join([said.why, _("Keep %(day)s? (yes or no)", day=said.day)])


def _which(several: Several, pieces: Sequence[str], ask: Ask | None) -> tuple[int, str]:
    """Return which piece named several things, and the name of the one that is meant."""
    if not ask or several.text not in pieces:
        raise several
    offered = [f"{number} {name}" for number, name in enumerate(several.names, 1)]
    said = ask("\n".join([str(several), *offered, _("Which one? (nothing: none)")])).strip()
    if said.isdecimal() and 1 <= int(said) <= len(several.names):
        said = several.names[int(said) - 1]
    known = [name for name in several.names if key(name) == key(said)]
    if not known or key(known[0]) == key(several.text):
        raise several
    return list(pieces).index(several.text), known[0]


def parsed(line: str) -> tuple[Command, str]:
    """Return the command of ``line``, and what follows it. Raises Unclear or TextTooLong."""
    if len(line) > MAX_TYPED:
        raise TextTooLong(MAX_TYPED)
    line = harmless(line.replace("\t", " ").replace("\u00a0;", " ;")).strip()
    for sign, word in _SIGNS.items():
        if line.startswith(sign):
            return command_called(word), line.removeprefix(sign).strip()
    word, _space, text = line.partition(" ")
    return command_called(word.rstrip(":")), text.strip().removeprefix(":").lstrip()


def _completed(
    session: Session, command: Command, pieces: Sequence[str], ask: Ask | None
) -> list[str]:
    """Return all the pieces that ``command`` needs, asked for where they are missing.

    What may be left out is only asked where nothing was said. Nothing is asked about what is not
    there.
    """
    needed, asks_all = len(command.pieces) - command.optional, not pieces
    if len(pieces) > len(command.pieces):
        raise Unclear(labelled(_("There is one part too many. Usage"), command.usage))
    known = [*pieces, *[""] * (len(command.pieces) - len(pieces))]
    for number, question in enumerate(command.pieces):
        if not known[number] and ask and needed and (number < needed or asks_all):
            if number == 1:
                _check_known(session, command, known[0])
            known[number] = ask(_(question)).strip()
        if not known[number] and number < needed:
            example = _("For example: %(line)s", line=_(command.example)) if command.example else ""
            usage = labelled(_("Nothing was changed. Usage"), command.usage)
            raise Unclear(" – ".join(filter(None, (usage, example))))
    return known


def _check_known(session: Session, command: Command, name: str) -> None:
    """Raise Unclear where nothing that ``command`` is about goes by ``name``."""
    if command.about is not None:
        with suppress(Several):  # which of them is asked when all the rest is known
            the_one(command.about(session), name)
