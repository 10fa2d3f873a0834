"""Who there is: the team, and its partners."""

from __future__ import annotations

from store.choices import Answer, Bond, Family
from store.model import CENTRE, Member, Partner, Session, in_order
from store.text import folded


def has_withdrawn(partner: Partner) -> bool:
    """Return whether ``partner`` withdrew: its card stays, and nothing is expected of it."""
    return partner.answer is Answer.WITHDREW


def with_us(session: Session) -> list[Partner]:
    """Return the partners that did not withdraw, as they were added."""
    return [partner for partner in in_order(session.partners) if not has_withdrawn(partner)]


def same_name(session: Session, name: str) -> Partner | None:
    """Return the partner called ``name``, whatever the accents and case, or None."""
    key = folded(name)
    return next((p for p in in_order(session.partners) if folded(p.name) == key), None)


def is_resident(partner: Partner, resident_stems: tuple[str, ...]) -> bool:
    """Return whether residents speak through ``partner``: by its family, else by its name.

    ``resident_stems`` are how words for residents begin, folded, in the languages spoken.
    """
    if partner.family is not None:
        return partner.family is Family.RESIDENTS
    return any(word.startswith(resident_stems) for word in folded(partner.name).split())


def must(partner: Partner) -> bool:
    """Return whether the team must work with ``partner``."""
    return partner.bond in (Bond.MUST, Bond.BOTH)


def name_of(session: Session, id: str | None) -> str:
    """Return the name of a member, a partner or the centre; empty where there is none."""
    if id is None:
        return ""
    if id == CENTRE:
        return session.framing.structure
    found: Member | Partner | None = session.members.get(id) or session.partners.get(id)
    return found.name if found else ""


def present(session: Session) -> list[Member]:
    """Return the members who have not left."""
    return [member for member in in_order(session.members) if not member.left]


def has_agreed(session: Session, partner: str) -> bool:
    """Return whether the partner of that id agreed: nothing else is told as more than hoped."""
    card = session.partners.get(partner)
    return card is not None and card.answer is Answer.AGREED
