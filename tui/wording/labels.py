"""What the field calls things: one word or short phrase for each value of the model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeVar

from store.choices import (
    Answer,
    Bond,
    Family,
    Form,
    Horizon,
    Involvement,
    LeadStatus,
    Letter,
    PointKind,
    RelationKind,
    SignKind,
    Stage,
    Verification,
)
from store.model import CENTRE, Cell, Partner, Row, Session
from store.queries.actors import name_of
from store.text import folded
from tui.wording.i18n import N_, _, in_every_language
from tui.wording.text_width import on_one_line

ValueT = TypeVar("ValueT", bound=StrEnum)

_WORDS: tuple[tuple[StrEnum, str], ...] = (
    (Form.ITINERANT, N_("mobile outreach")),
    (Form.TRANSPORT, N_("community transport")),
    (Form.PUBLIC_SPACE, N_("in public spaces")),
    (Form.OTHER, N_("something else")),
    (Horizon.SHORT, N_("Short term")),
    (Horizon.MEDIUM, N_("Medium term")),
    (Horizon.LONG, N_("Long term")),
    (Involvement.CO_LEAD, N_("Co-lead")),
    (Involvement.ALLY, N_("Ally")),
    (Involvement.INFORMED, N_("Informed")),
    (Family.COUNCILS, N_("Councils and elected people")),
    (Family.INSTITUTIONS, N_("Public services and welfare")),
    (Family.EDUCATION, N_("Education and culture")),
    (Family.HEALTH, N_("Health")),
    (Family.HOUSING, N_("Housing")),
    (Family.ASSOCIATIONS, N_("Associations")),
    (Family.SHOPS, N_("Shops")),
    (Family.COMPANIES, N_("Companies")),
    (Family.INSURERS, N_("Insurers and banks")),
    (Family.TRANSPORT, N_("Transport")),
    (Family.PRESS, N_("Press and radio")),
    (Family.RESIDENTS, N_("Residents")),
    (Family.OTHER, N_("Other family")),
    (Bond.MUST, N_("we must")),
    (Bond.WANT, N_("we want to")),
    (Bond.BOTH, N_("both")),
    (Stage.UPSTREAM, N_("from the outset")),
    (Stage.FIELD, N_("in the field")),
    (Stage.REVIEWS, N_("at the reviews")),
    (Letter.RESPONSIBLE, N_("responsible")),
    (Letter.ACCOUNTABLE, N_("accountable")),
    (Letter.CONSULTED, N_("consulted")),
    (Letter.INFORMED, N_("informed")),
    (PointKind.BRAKE, N_("brake")),
    (PointKind.LEVER, N_("lever")),
    (Verification.HYPOTHESIS, N_("hypothesis")),
    (Verification.CONFIRMED, N_("confirmed")),
    (Verification.REFUTED, N_("refuted")),
    (LeadStatus.TO_DO, N_("to do")),
    (LeadStatus.DOING, N_("under way")),
    (LeadStatus.DONE, N_("done")),
    (LeadStatus.DROPPED, N_("dropped")),
    (Answer.ASKED, N_("asked, no answer yet")),
    (Answer.AGREED, N_("has agreed")),
    (Answer.WITHDREW, N_("has withdrawn")),
    (SignKind.FIGURE, N_("a figure")),
    (SignKind.WORDS, N_("words")),
    (SignKind.WRITING, N_("a piece of writing")),
    (SignKind.PHOTO, N_("a photo")),
    (RelationKind.KNOWS, N_("knows")),
    (RelationKind.INTRODUCES, N_("can introduce us to")),
    (RelationKind.FUNDS, N_("funds")),
    (RelationKind.TENSION, N_("is in tension with")),
)
_BY_VALUE: dict[tuple[type[StrEnum], StrEnum], str] = {
    (type(value), value): words for value, words in _WORDS
}
"""By type too: two kinds of values may be written alike, and would be taken for one."""

_OF_A_STEP: Mapping[StrEnum, str] = {
    LeadStatus.DONE: N_("taken"),
    LeadStatus.DROPPED: N_("given up"),
}
"""What is said of a first step where something else is of a next move, as in its gender."""

_DEFAULT_MEANINGS = {
    Horizon.SHORT: N_("0–3 months"),
    Horizon.MEDIUM: N_("3–12 months"),
    Horizon.LONG: N_("over a year"),
}

SIGNS = {PointKind.BRAKE: "−", PointKind.LEVER: "+"}
"""The sign of a brake and of a lever; it carries the meaning where colour cannot."""

BETWEEN_US = "ø"
"""The sign of what partners do not read, before the words that say so."""


def message_for(value: StrEnum) -> str:
    """Return the msgid of what the field calls ``value``."""
    return _BY_VALUE[type(value), value]


def label(value: StrEnum) -> str:
    """Return what the field calls ``value``, in the language spoken."""
    return _(message_for(value))


def step_label(value: StrEnum) -> str:
    """Return where a first step stands, in the language spoken."""
    return _(_OF_A_STEP.get(value) or message_for(value))


def family_name(partner: Partner) -> str:
    """Return the family that was said of ``partner``, by the team's own name where it has one."""
    if partner.other_family and partner.family in (None, Family.OTHER):
        return partner.other_family
    return label(partner.family) if partner.family else ""


def labelled(name: str, text: str = "") -> str:
    """Return “name: text”, as the language spaces its colon."""
    return _("%(label)s: %(text)s", label=name, text=text)


def with_reason(state: str, reason: str) -> str:
    """Return a state, and the reason or the note that goes with it where there is one."""
    return labelled(state, reason) if reason else state


def format_letters(cell: Cell) -> str:
    """Return the letters of a RACI cell, each with its word; empty where it has none."""
    return ", ".join(f"{letter} {label(letter)}" for letter in Letter if letter in cell.letters)


def called(values: Iterable[ValueT], text: str) -> ValueT | None:
    """Return which of ``values`` is called ``text`` in any language, accents and case aside."""
    key = folded(text)
    names = ((value, folded(name)) for value in values for name in every_label(value))
    return next((value for value, name in names if name == key), None)


def every_label(value: StrEnum) -> list[str]:
    """Return what the field calls ``value`` in each language."""
    messages = (message_for(value), *filter(None, [_OF_A_STEP.get(value)]))
    return [said for message in messages for said in in_every_language(message)]


def row_name(row: Row) -> str:
    """Return the name a team gave to ``row``, else that of its level of involvement."""
    return row.name or (label(row.involvement) if row.involvement else "")


def level_name(row: Row) -> str:
    """Return the name of ``row`` as it stands within a sentence."""
    return row.name or row_name(row).lower()


def meaning(horizon: Horizon, said: str) -> str:
    """Return what ``horizon`` means here: what the team ``said``, else the usual span."""
    return said or _(_DEFAULT_MEANINGS[horizon])


def actor_name(session: Session, id: str) -> str:
    """Return what an actor is called; the centre has a name even before it is written."""
    return name_of(session, id) or (_("The centre itself") if id == CENTRE else "")


def known_as(session: Session, id: str) -> str:
    """Return the words by which people know the entity ``id``, or the horizon of that value."""
    if id in set(Horizon):
        return label(Horizon(id))
    if activity := session.activities.get(id):
        return activity.name
    if said := session.leads.get(id) or session.signs.get(id):
        return said.what
    if body := session.bodies.get(id) or session.themes.get(id):
        return body.name
    if row := session.rows.get(id):
        return row_name(row)
    if point := session.points.get(id):
        return on_one_line(point.text)
    return actor_name(session, id)
