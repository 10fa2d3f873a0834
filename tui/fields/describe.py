"""Partners, leads, brakes and levers in a few words each, as screens show them."""

from __future__ import annotations

from store.choices import Bond, Family, Horizon
from store.model import Lead, Partner, Point, Session
from tui.fields.field import Field
from tui.fields.table import CARD
from tui.wording.date_format import short_date
from tui.wording.i18n import _
from tui.wording.labels import BETWEEN_US, family_name, label, labelled, row_name, with_reason
from tui.wording.phrases import format_owner
from tui.wording.private_people import is_between_us
from tui.wording.relations import door_words
from tui.wording.text_width import width


def format_places(session: Session, partner: Partner) -> str:
    """Return where ``partner`` stands: “Informed in the short term → Ally in the medium term”."""
    parts = [
        _(
            "%(row)s in the %(horizon)s",
            row=row_name(session.rows[place.row]),
            horizon=label(h).lower(),
        )
        for h in Horizon
        if (place := partner.places.get(h)) is not None
    ]
    return " → ".join(parts) or _("to place")


def describe_actor(session: Session, partner: Partner) -> list[str]:
    """Return what the timeline says of an actor, as it concerns who takes its place."""
    facts = [
        (_("On the timeline"), format_places(session, partner)),
        (_("Condition"), partner.condition),
        (_("What we hope for"), partner.expected),
        (_("What's in it for them"), partner.brings),
    ]
    return [labelled(name, text) for name, text in facts if text]


def describe_card(session: Session, partner: Partner, guessed: Family | None = None) -> list[str]:
    """Return all that is said on a card, in a few sentences, its name first.

    A family that was only ``guessed`` is said to be so.
    """
    family = family_name(partner)
    if not family and guessed:
        family = _("%(family)s, guessed from the name", family=label(guessed))
    beside = family if partner.name.endswith(")") else ""
    name = partner.name if beside or not family else f"{partner.name} ({family})"
    facts, sentences = [*filter(None, [beside]), format_places(session, partner)], []
    if is_between_us(partner):
        said = _("between us")
        facts.append(f"{BETWEEN_US}\u00a0{said}")
    for field in CARD:
        if text := _on_card(session, partner, field):
            if not field.is_typed:
                facts.append(text)
            else:
                sentences.append(labelled(_(field.label), text.replace("\n", " ")))
    if partner.contact is None:
        sentences += door_words(session, partner.id)
    return [f"{name} — {' · '.join(facts)}", *sentences]


def _on_card(session: Session, partner: Partner, field: Field) -> str:
    """Return what a card says of ``field``; empty where the name or another field says it."""
    text = field.format(session, getattr(partner, field.name))
    match field.name:
        case "name" | "family" | "other_family" | "first_step_on":
            return ""
        case "bond":
            return _("we must and we want to") if partner.bond is Bond.BOTH else text
        case "contact":
            return _("contact %(name)s", name=text) if text else ""
        case "first_step":
            return _first_step(partner)
    return text


def _first_step(partner: Partner) -> str:
    day = short_date(partner.first_step_on) if partner.first_step_on else ""
    return (
        f"{partner.first_step} ({day})" if partner.first_step and day else partner.first_step or day
    )


def describe_lead(session: Session, lead: Lead) -> str:
    """Return who does ``lead``, when, and where it stands: “Zoé · 12/12/2026 · to do”."""
    return f"{format_who_and_when(session, lead)} · {format_status(lead)}"


def format_who_and_when(session: Session, lead: Lead) -> str:
    """Return who does ``lead``, and when."""
    who = format_owner(session, lead.owner)
    when = short_date(lead.due) if lead.due else _("no date")
    return f"{who} · {when}"


def format_status(lead: Lead) -> str:
    """Return where ``lead`` stands, and why it was dropped if it was."""
    return with_reason(label(lead.status), lead.reason)


def format_accepted(point: Point) -> str:
    """Return that a brake was accepted, and why."""
    return with_reason(_("accepted"), point.accepted_because)


RATINGS = 5
"""The greatest strength, and the greatest grip."""


def rating_titles() -> tuple[str, str]:
    """Return what stands above the two columns that ``draw_rating`` draws."""
    return _("STRENGTH"), _("INFLUENCE")


def rating_heads() -> tuple[str, str]:
    """Return ``rating_titles`` as wide as the columns below them."""
    strength, grip = (title.ljust(RATINGS) for title in rating_titles())
    return strength, grip


def draw_rating(point: Point) -> str:
    """Return the strength of ``point`` and our grip on it, as dots in two columns."""
    return draw_ratings(point.strength, point.grip)


def draw_ratings(*ratings: int | None) -> str:
    """Return a strength and a grip as dots in two columns."""
    drawn = (
        ("●" * (value or 0) + "○" * (RATINGS - (value or 0))).ljust(width(title))
        for value, title in zip(ratings, rating_titles(), strict=True)
    )
    return " ".join(drawn)
