"""A partner's card: its fields, and the whole of it in words."""

from __future__ import annotations

from store.model import Bond, Family, Horizon, Partner, Session, Stage
from store.queries import name_of, present
from tui.widgets.fields import Field, Kind
from tui.widgets.item_list import Item
from tui.wording.i18n import N_, _, short_date
from tui.wording.labels import label, labelled, row_name
from tui.wording.text_width import width, wrapped


def _contacts(session: Session) -> list[Item[str]]:
    return [Item(member.id, member.name) for member in present(session)]


FIELDS = (
    Field("name", N_("Name")),
    Field("family", N_("Family"), Kind.CHOICE, of=Family),
    Field("bond", N_("Must or want"), Kind.CHOICE, of=Bond),
    Field("condition", N_("Condition"), hint=N_("if…")),
    Field("expected", N_("We expect")),
    Field("brings", N_("It brings them")),
    Field("contact", N_("Our contact"), Kind.CHOICE, options=_contacts, none=N_("(nobody yet)")),
    Field("first_step", N_("First step")),
    Field("first_step_on", N_("First step on"), Kind.DATE),
    Field("stages", N_("Present"), Kind.TICKS, of=Stage),
    Field("note", N_("Note"), Kind.TEXT),
)
"""The fields of a card, in the order a team fills them."""

BY_NAME = {field.name: field for field in FIELDS}


def places_told(session: Session, partner: Partner) -> str:
    """Return where ``partner`` stands: “Short term: Informed → Medium term: Ally”."""
    parts = [
        _("%(horizon)s: %(row)s", horizon=label(h), row=row_name(session.rows[place.row]))
        for h in Horizon
        if (place := partner.places.get(h)) is not None
    ]
    return " → ".join(parts) or _("to place")


def card_told(session: Session, partner: Partner) -> list[str]:
    """Return all that is said on a card, in a few sentences, its name first."""
    name = partner.name + (f" ({label(partner.family)})" if partner.family else "")
    facts = [places_told(session, partner)]
    facts += [label(partner.bond)] if partner.bond else []
    contact = name_of(session, partner.contact)
    facts += [_("contact %(name)s", name=contact)] if contact else []
    facts += [", ".join(label(s) for s in Stage if s in partner.stages)] if partner.stages else []
    told = [
        (_("Condition"), partner.condition),
        (_("We expect"), partner.expected),
        (_("It brings them"), partner.brings),
        (_("First step"), _first_step(partner)),
        (_("Note"), partner.note),
    ]
    said = [labelled(name, text.replace("\n", " ")) for name, text in told if text]
    return [f"{name} — {' · '.join(facts)}", *said]


def _first_step(partner: Partner) -> str:
    day = short_date(partner.first_step_on) if partner.first_step_on else ""
    return (
        f"{partner.first_step} ({day})" if partner.first_step and day else partner.first_step or day
    )


ROOMY = 12
"""Among so many lines, what is told of a card has blank lines in between."""


def fitted(told: list[str], cells: int, lines: int, more: str) -> list[str]:
    """Return what is ``told`` in ``lines`` of ``cells``: a line each, else one after another.

    Where even so it does not fit, its end makes place for ``more``, that says how to read on.
    """
    ways = ["\n\n"] * (lines >= ROOMY) + ["\n", " · "]
    for between in ways:
        together = wrapped(between.join(told), cells)
        if len(together) <= lines:
            return together
    *kept, last = together[:lines]
    return [*kept, f"{wrapped(last, cells - width(more) - 2)[0]}… {more}"]
