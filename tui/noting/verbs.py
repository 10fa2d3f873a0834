"""The verbs of a line: their words in both languages, what each takes, and what it does."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from store.model import Session
from tui.i18n import N_, _, in_every_language
from tui.labels import labelled
from tui.noting import acts, fields, names, told
from tui.noting.desk import Desk
from tui.noting.names import Unclear, echoed, key

Read = Callable[[Session, str], list[str]]
"""Parts what follows a verb into pieces."""


class Verb(Struct, frozen=True):
    """One verb: ``words`` (a msgid, the first is the one told), and its pieces (msgids).

    The last ``optional`` pieces may be left out. One that can be said ``again`` is asked until
    an empty answer where it stands alone. ``stands`` tells what there is of its kind.
    """

    words: str
    help: str
    act: Callable[..., str]
    pieces: tuple[str, ...] = ()
    read: Read = lambda _session, text: names.first_and_rest(text)
    optional: int = 0
    again: bool = False
    stands: Callable[[Session], Iterator[str]] | None = None

    @property
    def word(self) -> str:
        """The word it is called by in the language spoken."""
        return _(self.words).split()[0]

    @property
    def usage(self) -> str:
        """How it is typed: “place PARTNER ; HORIZON ; LEVEL”."""
        needed = len(self.pieces) - self.optional
        told = [_(piece).upper() for piece in self.pieces]
        told[needed:] = [f"[{piece}]" for piece in told[needed:]]
        return f"{self.word} {' ; '.join(told)}".strip()


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


def _stand(desk: Desk, what: str = "") -> str:
    if not what:
        return "\n".join(told.standing(desk.session))
    stands = verb_called(what.split()[0]).stands
    if stands is None:
        words = [verb.word for verb in VERBS if verb.stands]
        raise Unclear(labelled(_("What can be told so"), ", ".join(words)))
    return "\n".join(stands(desk.session)) or _("None yet.")


def _help(desk: Desk, word: str = "") -> str:
    if word:
        return labelled((verb := verb_called(word)).usage, _(verb.help))
    first = _("One line is one act; the start of a word will do.")
    return "\n".join([first, *(labelled(verb.usage, _(verb.help)) for verb in VERBS)])


def _leave(_desk: Desk) -> str:
    raise Leaving()


def _whole(_session: Session, text: str) -> list[str]:
    return names.whole(text)


VERBS = (
    Verb(
        N_("frame framing"),
        N_("fill in a field of the framing"),
        acts.frame,
        (N_("Field"), N_("Text")),
        fields.framing_pieces,
    ),
    Verb(
        N_("member members"),
        N_("add members of the team, parted by semicolons"),
        acts.add_members,
        (N_("Member"),),
        _whole,
        again=True,
        stands=told.team,
    ),
    Verb(
        N_("partner partners"),
        N_("add partners, parted by semicolons"),
        acts.add_partners,
        (N_("Partner"),),
        _whole,
        again=True,
        stands=told.timeline,
    ),
    Verb(
        N_("place"),
        N_("put a partner on the timeline, there alone"),
        acts.place,
        (N_("Partner"), N_("Term"), N_("Level")),
        names.placed_pieces,
        stands=told.timeline,
    ),
    Verb(
        N_("then"),
        N_("put it there too: a step of its trajectory"),
        acts.place_too,
        (N_("Partner"), N_("Term"), N_("Level")),
        names.placed_pieces,
    ),
    Verb(
        N_("card"),
        N_("fill in a field of a partner's card"),
        acts.describe,
        (N_("Partner"), N_("Field"), N_("Text")),
        fields.card_pieces,
    ),
    Verb(
        N_("delete remove"),
        N_("delete a partner or a member"),
        acts.delete,
        (N_("Name"),),
        _whole,
    ),
    Verb(
        N_("role roles"),
        N_("take an actor's place, or come back to it"),
        acts.take_role,
        (N_("Member"), N_("Actor")),
        lambda session, text: names.begun_by(names.members(session), text),
        optional=1,
        stands=told.turns,
    ),
    Verb(
        N_("brake brakes"),
        N_("note what holds this actor back; “-” says the same"),
        acts.brake,
        (N_("Brake"),),
        _whole,
        again=True,
        stands=told.brakes_and_levers,
    ),
    Verb(
        N_("lever levers"),
        N_("note what would make it say yes; “+” says the same"),
        acts.lever,
        (N_("Lever"),),
        _whole,
        again=True,
        stands=told.brakes_and_levers,
    ),
    Verb(N_("end"), N_("end this turn"), acts.end_turn),
    Verb(
        N_("reveal"),
        N_("reveal what was noted in an actor's place"),
        acts.reveal,
        (N_("Actor"),),
        _whole,
    ),
    Verb(
        N_("argument answer"),
        N_("answer a brake or a lever; “; NAME” at the end tells who says so"),
        acts.argue,
        (N_("Brake or lever"), N_("Text")),
    ),
    Verb(
        N_("rate"),
        N_("rate it, 1 to 5"),
        acts.rate,
        (N_("Brake or lever"), N_("Strength"), N_("Grip")),
        lambda _session, text: names.pieces_of(text),
    ),
    Verb(
        N_("accept"),
        N_("accept a brake as it is"),
        acts.accept,
        (N_("Brake"), N_("Why")),
        optional=1,
    ),
    Verb(
        N_("lead leads"),
        N_("what to do about a brake or a lever"),
        acts.add_lead,
        (N_("Brake or lever"), N_("What"), N_("Who"), N_("When")),
        optional=2,
        stands=told.leads,
    ),
    Verb(
        N_("where show"),
        N_("where things stand, as a whole or for one verb; hidden notes are not told"),
        _stand,
        (N_("Act"),),
        _whole,
        optional=1,
    ),
    Verb(N_("undo"), N_("take the last act back"), acts.undo),
    Verb(N_("redo"), N_("do it again"), acts.redo),
    Verb(N_("help"), N_("these lines, or the one of an act"), _help, (N_("Act"),), _whole, 1),
    Verb(N_("quit exit"), N_("leave; all is saved"), _leave),
)
