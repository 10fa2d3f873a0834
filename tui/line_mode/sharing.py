"""What partners read: a lead, a sign, a card or one of its fields kept between us, or reworded."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from store import edits
from store.edits.sharing import Target, holder
from store.model import Partner, Session, in_order
from tui.fields.field import Field, Kind, Readers
from tui.fields.table import CARD, LEAD, SIGN
from tui.line_mode import pieces, things
from tui.line_mode.command import Command
from tui.line_mode.line_session import LineSession
from tui.line_mode.things import the_one
from tui.wording import matching
from tui.wording.i18n import N_, _, in_every_language
from tui.wording.labels import labelled
from tui.wording.matching import Unclear


class Thing(NamedTuple):
    """What partners may read of: a card, a lead or a sign, by its table and its id."""

    target: Target
    id: str


_FIELDS: dict[Target, tuple[Field, ...]] = {"partners": CARD, "leads": LEAD, "signs": SIGN}


def between_us(line_session: LineSession, name: str, field: str = "") -> str:
    """Keep a text between us, or let partners read it."""
    thing, found = _named(line_session.session, name, field)
    kept = bool(_read(line_session.session, thing, found))
    line_session.apply(edits.keep_between_us, *thing, found, kept)
    return _answer(line_session.session, thing, found)


def word(line_session: LineSession, name: str, field: str, text: str) -> str:
    """Say what partners read in place of a text; a dash takes that back."""
    thing, found = _named(line_session.session, name, field)
    line_session.apply(edits.word_for_partners, *thing, found, "" if text == "-" else text)
    return _answer(line_session.session, thing, found)


def _named(session: Session, name: str, field: str) -> tuple[Thing, str]:
    thing = the_one(_things(session), name)
    held = holder(session, *thing)
    if isinstance(held, Partner):
        from tui.summary.sharing import Sharing  # late, as below: notes are taken without

        if not Sharing(session).may_be_named(held):
            words = _(
                "%(name)s has no place on the timeline, or has withdrawn: nothing is sent about it."
            )
            raise Unclear(words % {"name": held.name})
    fields = [*_fields(thing.target)]
    offered = dict.fromkeys(_(one.label) for _name, one in fields)
    return thing, the_one(fields, field, offered).name if field else fields[0][1].name


def _things(session: Session) -> Iterator[tuple[str, Thing]]:
    yield from ((name, Thing("partners", one.id)) for name, one in things.partners(session))
    yield from ((name, Thing("leads", lead.id)) for name, lead in matching.leads(session))
    yield from ((sign.what, Thing("signs", sign.id)) for sign in in_order(session.signs))


def _fields(target: Target) -> Iterator[tuple[str, Field]]:
    """Yield the texts that partners may read of, by what they are called in each language."""
    for field in _FIELDS[target]:
        if field.kind is Kind.LINE and field.readers is not Readers.TEAM:
            for words in {field.headers()[0], field.label}:
                yield from ((name, field) for name in in_every_language(words))


def _read(session: Session, thing: Thing, field: str) -> str:
    from tui.summary.sharing import Sharing

    return Sharing(session).reading(holder(session, *thing), field).read


def _answer(session: Session, thing: Thing, field: str) -> str:
    read = _read(session, thing, field)
    if read:
        return labelled(_("Partners will read"), read)
    return labelled(_("Between us"), getattr(holder(session, *thing), field))


def name_pieces(session: Session, text: str) -> list[str]:
    """Return whom or what ``text`` begins with, and the field it ends with, if it says one."""
    with suppress(Unclear):
        the_one(_things(session), text)
        return [text]
    return pieces.begun_by(_things(session), text)


def word_pieces(session: Session, text: str) -> list[str]:
    """Return whom or what ``text`` begins with, the field, and what partners read in its place.

    Without a field, that is the name of a card, or the words of a lead or a sign.
    """
    name, *rest = pieces.begun_by(_things(session), text) or [""]
    if not rest:
        return [name] if name else []
    fields = [*_fields("partners"), *_fields("leads"), *_fields("signs")]
    said = pieces.begun_by(((called, None) for called, _field in fields), rest[0])
    known = {matching.key(called) for called, _field in fields}
    if len(said) > 1 and matching.key(said[0]) in known:
        return [name, *said]
    with suppress(Unclear):  # whom it names is said where it is done
        usual, _field = next(_fields(the_one(_things(session), name).target))
        return [name, usual, rest[0]]
    return [name, *rest]


COMMANDS = (
    Command(
        N_("between-us"),
        N_("keep a next move, a partner or a field from partners"),
        between_us,
        (N_("Name"), N_("Field")),
        name_pieces,
        optional=1,
        example=N_("between-us Town hall ; Condition"),
        acts=("between-us",),
    ),
    Command(
        N_("wording"),
        N_("what partners read in its place; “-” takes it back"),
        word,
        (N_("Name"), N_("Field"), N_("Text")),
        word_pieces,
        example=N_("wording Town hall ; Condition ; with the agreement of the council"),
        acts=("other-words",),
    ),
)
