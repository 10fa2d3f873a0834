"""The verb that a word calls, and the verbs about the line mode itself."""

from __future__ import annotations

from tui.line_mode import acts, replies
from tui.line_mode.command import Verb, whole
from tui.line_mode.commands import WORKSHOP
from tui.line_mode.line_session import LineSession
from tui.wording.i18n import N_, _, in_every_language
from tui.wording.labels import labelled
from tui.wording.matching import Unclear, echoed, key


class Leaving(Exception):
    """The person asked to leave."""


def verb_called(word: str) -> Verb:
    """Return the verb that ``word`` is, or begins in the language spoken, else in any.

    Raises Unclear.
    """
    wanted = key(word)
    ways = (
        [verb for verb in VERBS if wanted in _words(verb)],
        [verb for verb in VERBS if _begins(wanted, _(verb.words))],
        [verb for verb in VERBS if any(known.startswith(wanted) for known in _words(verb))],
    )
    found = next(filter(None, ways), []) if wanted else []
    if not found:
        told = _("“%(word)s” is no act; “help” tells those there are.", word=echoed(word))
        raise Unclear(told)
    if len(found) > 1:
        several = ", ".join(verb.word for verb in found)
        raise Unclear(_("“%(text)s” may be: %(names)s.", text=echoed(word), names=several))
    return found[0]


def _words(verb: Verb) -> list[str]:
    return [key(word) for words in in_every_language(verb.words) for word in words.split()]


def _begins(wanted: str, words: str) -> bool:
    return any(key(word).startswith(wanted) for word in words.split())


# --- the verbs about the line mode itself


def _stand(desk: LineSession, what: str = "") -> str:
    if not what:
        return "\n".join(replies.standing(desk.session))
    stands = verb_called(what.split()[0]).stands
    if stands is None:
        words = [verb.word for verb in VERBS if verb.stands]
        raise Unclear(labelled(_("What can be told so"), ", ".join(words)))
    return "\n".join(stands(desk.session)) or _("None yet.")


def _help(desk: LineSession, word: str = "") -> str:
    if word:
        return labelled((verb := verb_called(word)).usage, _(verb.help))
    first = _("One line is one act; the start of a word will do.")
    return "\n".join([first, *(labelled(verb.usage, _(verb.help)) for verb in VERBS)])


def _leave(_desk: LineSession) -> str:
    raise Leaving()


VERBS = (
    *WORKSHOP,
    Verb(
        N_("where show"),
        N_("where things stand, as a whole or for one verb; hidden notes are not told"),
        _stand,
        (N_("Act"),),
        whole,
        optional=1,
    ),
    Verb(N_("undo"), N_("take the last act back"), acts.undo),
    Verb(N_("redo"), N_("do it again"), acts.redo),
    Verb(N_("help"), N_("these lines, or the one of an act"), _help, (N_("Act"),), whole, 1),
    Verb(N_("quit exit"), N_("leave; all is saved"), _leave),
)
