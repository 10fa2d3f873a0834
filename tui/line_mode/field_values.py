"""The fields of the framing and of a card, as a line names and fills them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from store.model import Bond, Family, Form, Session, Stage
from tui.partner_tables.reading import HEADERS
from tui.wording.i18n import N_, _, in_every_language
from tui.wording.matching import begun_by, begun_by_two, choice, day, members, partners, the_one

FRAMING: Mapping[str, str] = {
    "project": N_("Project"),
    "structure": N_("Structure"),
    "territory": N_("Territory"),
    "held_on": N_("Date"),
    "facilitator": N_("Facilitator"),
    "forms": N_("Form"),
    "other_form": N_("Other form"),
    "why": N_("Why"),
    "for_whom": N_("For whom"),
    "objectives": N_("Objectives"),
    "figures": N_("Findings, figures"),
    "words": N_("Findings, words"),
    "not_replaced": N_("Not replaced"),
    "short_term": N_("Short term"),
    "medium_term": N_("Medium term"),
    "long_term": N_("Long term"),
}
"""The fields of the framing by what they are called."""

_LISTS = ("objectives", "figures", "words")


def of_framing() -> Iterator[tuple[str, str]]:
    """Yield the fields of the framing by their names in each language."""
    return ((name, field) for field, said in FRAMING.items() for name in in_every_language(said))


def of_card() -> Iterator[tuple[str, str]]:
    """Yield the fields of a card by their names in each language."""
    for field, messages in HEADERS.items():
        for message in messages[:1]:
            yield from ((name, field) for name in in_every_language(message))


def framing_pieces(_session: Session, text: str) -> list[str]:
    """Return the field of the framing that ``text`` begins with, and what to say in it."""
    return begun_by(of_framing(), text)


def card_pieces(session: Session, text: str) -> list[str]:
    """Return the partner that ``text`` begins with, the field of its card, what to say in it."""
    return begun_by_two(partners(session), of_card(), text)


def called_on_card(field: str) -> str:
    """Return what a field of a card is called in the language spoken."""
    return _(HEADERS[field][0])


def framing_value(field: str, text: str) -> object:
    """Return what ``text`` says in a field of the framing; nothing empties it. Raises Unclear."""
    if field == "held_on":
        return day(text) if text else None
    if field == "forms":
        return frozenset(choice(Form, part) for part in _parts(text, ","))
    return "\n".join(_parts(text, " ; ")) if field in _LISTS else text


def card_value(session: Session, field: str, text: str) -> object:
    """Return what ``text`` says in a field of a card. Raises Unclear."""
    readers: Mapping[str, Callable[[], object]] = {
        "family": lambda: choice(Family, text),
        "bond": lambda: choice(Bond, text),
        "contact": lambda: the_one(members(session), text).id,
        "first_step_on": lambda: day(text),
        "stages": lambda: frozenset(choice(Stage, part) for part in _parts(text, ",")),
    }
    return readers[field]() if field in readers else text


def _parts(text: str, separator: str) -> list[str]:
    return [part.strip() for part in text.split(separator) if part.strip()]
