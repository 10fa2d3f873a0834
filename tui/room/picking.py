"""What of the timeline is looked at, in a form that others can follow: some cards, one row."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from store.choices import Family
from store.field_rules import MAX_NAME
from store.model import Partner, Session
from store.queries.actors import name_of
from store.text import folded
from tui.fields.describe import describe_card
from tui.wording.i18n import _
from tui.wording.labels import label

TRAY = ":tray"
"""The row of what is not placed yet, where rows go by their ids."""

Guess = Callable[[Partner], Family | None]
"""Returns the family that is guessed of a card, where the team said none."""


class By(StrEnum):
    """By what cards are picked out: words that they hold, a family, a member as the contact."""

    WORDS = "words"
    FAMILY = "family"
    CONTACT = "contact"


def picked_by(by: By, what: str = "") -> str:
    """Return what picks out the cards of ``what``: words, or an id; nothing is those of none."""
    return f"{by} {what[:MAX_NAME]}"


def is_picked(session: Session, card: Partner, picked: str, guess: Guess) -> bool:
    """Return whether ``picked`` picks out a card; all are, by what is no way to pick."""
    by, _space, what = picked.partition(" ")
    if by == By.CONTACT:
        return (card.contact or "") == what
    if by == By.FAMILY:
        return (card.family or guess(card) or "") == what
    said = folded(" ".join(describe_card(session, card, guess(card))))
    return by != By.WORDS or all(word in said for word in folded(what).split())


def picked_words(session: Session, picked: str) -> str:
    """Return in words what ``picked`` picks out."""
    by, _space, what = picked.partition(" ")
    if by == By.CONTACT:
        return name_of(session, what) if what else _("no contact")
    if by == By.FAMILY:
        family = next((family for family in Family if family == what), None)
        return label(family) if family else _("no family")
    return what
