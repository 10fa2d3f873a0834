"""The fields that a line fills in or reads, called as the screens and the documents call them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from store import edits
from store.edits.sharing import Target
from store.model import Session, in_order
from store.references import entities
from tui.fields.field import Field, Kind, in_documents
from tui.fields.parse import read_value
from tui.fields.table import CARD, TABLES
from tui.line_mode import pieces, replies, things
from tui.line_mode.command import Command
from tui.line_mode.line_session import LineSession
from tui.line_mode.things import the_one
from tui.wording.i18n import N_, _, in_every_language
from tui.wording.labels import known_as, labelled
from tui.wording.matching import key
from tui.wording.phrases import listed, said_of


def by_names(fields: Iterable[Field]) -> Iterator[tuple[str, Field]]:
    """Yield ``fields`` by what screens and columns call them, in each language."""
    for field in fields:
        for words in dict.fromkeys((field.label, field.title, field.headers()[0])):
            yield from ((name, field) for name in in_every_language(words) if words)


def called(field: Field) -> str:
    """Return what an answer calls ``field``: what the screens do."""
    return _(field.label)


def field_named(fields: Sequence[Field], text: str) -> Field:
    """Return which of ``fields`` is called ``text``. Raises Unclear, which offers them all."""
    screens = ((name, field) for field in fields for name in in_every_language(field.label))
    for name, field in screens:  # what a screen calls it comes before what a column is called
        if key(name) == key(text):
            return field
    return the_one(by_names(fields), text, map(called, fields))


def value_of(session: Session, field: Field, text: str) -> object:
    """Return what ``text`` says in ``field``; a dash empties it. Raises Unclear."""
    if text not in ("-", "−"):
        return read_value(session, field, text)
    if field.kind is Kind.TICKS:
        return frozenset()
    return None if field.kind in (Kind.CHOICE, Kind.DATE) else ""


def lines_of(session: Session, fields: Iterable[Field], held: object) -> Iterator[str]:
    """Yield each of ``fields`` in which ``held`` says something, then the names of the others."""
    empty = []
    for field in fields:
        if said := field.format(session, getattr(held, field.name)):
            yield labelled(called(field), said.replace("\n", " ; "))
        else:
            empty.append(called(field))
    if empty:
        yield labelled(_("Still empty"), _("; ").join(empty))


# --- a card


def fill_in(line_session: LineSession, partner: str, field: str, text: str) -> str:
    """Fill in a field of a partner's card."""
    card = the_one(things.partners(line_session.session), partner)
    found = field_named(in_documents(CARD), field)
    value = value_of(line_session.session, found, text)
    line_session.apply(edits.change, "partners", card.id, **{found.name: value})
    return replies.kept(said_of((card.name, called(found))))


def card_pieces(session: Session, text: str) -> list[str]:
    """Return the partner that ``text`` begins with, the field of its card, what to say in it."""
    return pieces.begun_by_two(things.partners(session), by_names(CARD), text)


def cards(session: Session) -> Iterator[str]:
    """Yield the cards by their numbers, each with its place."""
    return things.with_numbers(replies.placed(session, p) for p in in_order(session.partners))


def read_card(session: Session, text: str) -> Iterator[str]:
    """Yield all that a card says, field by field."""
    card = the_one(things.partners(session), text)
    yield replies.placed(session, card)
    yield from lines_of(session, CARD, card)


def fill_in_all(line_session: LineSession, field: str, text: str, partners: str) -> str:
    """Fill in the same field of several cards, as one act."""
    session = line_session.session
    found = field_named(in_documents(CARD), field)
    value = value_of(session, found, text)
    named = [the_one(things.partners(session), one) for one in pieces.pieces_of(partners) if one]
    changed = {card.id: {found.name: value} for card in named}
    line_session.apply(edits.change_all, "partners", changed)
    return replies.kept(f"{called(found)} ({listed(card.name for card in named)})")


def all_pieces(_session: Session, text: str) -> list[str]:
    """Return a field, what to say in it, and all that follows: the cards."""
    field, *rest = pieces.begun_by(by_names(CARD), text) or [""]
    return [field, *(pieces.first_and_rest(rest[0]) if rest else [])] if field else []


# --- anything that has fields


class Filled(NamedTuple):
    """What has fields to fill in: an entity by its table and id, the framing, the next review."""

    target: Target
    id: str = ""


def fill(line_session: LineSession, name: str, field: str, text: str) -> str:
    """Fill in a field of anything that has some."""
    session = line_session.session
    filled = the_one(_fillable(session), name)
    found = field_named(TABLES[filled.target], field)
    value = {found.name: value_of(session, found, text)}
    if filled.target == "framing":
        line_session.apply(edits.frame, **value)
    elif filled.target == "next_review":
        line_session.apply(edits.plan_review, **value)
    else:
        line_session.apply(edits.change, filled.target, filled.id, **value)
    return replies.kept(said_of(filter(None, (known_as(session, filled.id), _(found.label)))))


def fill_pieces(session: Session, text: str) -> list[str]:
    """Return whom or what ``text`` begins with, its field, and what to say in it."""
    fields = [field for of_table in TABLES.values() for field in of_table]
    return pieces.begun_by_two(_fillable(session), by_names(fields), text)


def read_filled(session: Session, text: str) -> Iterator[str]:
    """Yield all that the fields of something say."""
    filled = the_one(_fillable(session), text)
    return lines_of(session, TABLES[filled.target], _held(session, filled))


def _held(session: Session, filled: Filled) -> object:
    if filled.target == "framing":
        return session.framing
    if filled.target == "next_review":
        return session.next_review
    return entities(session, filled.target)[filled.id]


def _fillable(session: Session) -> Iterator[tuple[str, Filled]]:
    for name, (table, id) in things.all_named(session):
        if table in TABLES:
            yield name, Filled(table, id)
    yield from ((name, Filled("framing")) for name in in_every_language(N_("Framing")))
    yield from ((name, Filled("next_review")) for name in in_every_language(N_("Next review")))


COMMANDS = (
    Command(
        N_("card cards"),
        N_("fill in a field of a partner's card; “-” empties it"),
        fill_in,
        (N_("Partner"), N_("Field"), N_("Text")),
        card_pieces,
        listing=cards,
        reading=read_card,
        example=N_("card Town hall ; First step ; Go to the council meeting"),
        acts=("edit",),
        about=things.partners,
    ),
    Command(
        N_("each"),
        N_("fill in the same field of several cards"),
        fill_in_all,
        (N_("Field"), N_("Text"), N_("Partners")),
        all_pieces,
        example=N_("each Our contact ; Nadia ; Town hall ; Pharmacy"),
        acts=("mark",),
    ),
    Command(
        N_("fill"),
        N_("fill in a field of a next move, a sign, a committee, a relation, a card"),
        fill,
        (N_("Name"), N_("Field"), N_("Text")),
        fill_pieces,
        reading=read_filled,
        example=N_("fill Ask for the certificate ; When ; end of January"),
        acts=("edit",),
    ),
)
