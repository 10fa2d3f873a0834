"""Filling in the marked cards together: a field, then its value, as one edit of them all."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from itertools import pairwise

from store import edits
from store.choices import Family
from store.model import Partner, in_order
from tui import messages
from tui.fields.field import Field, Kind, by_name
from tui.fields.table import CARD
from tui.program import own_families
from tui.screens.between_us import no_longer_between_us
from tui.screens.step import StepScreen
from tui.widgets.board import Board
from tui.widgets.choice_dialogs import Choose
from tui.widgets.dialog import answered
from tui.widgets.item_list import Item
from tui.wording.families import guessed_family
from tui.wording.i18n import N_, _, n_
from tui.wording.labels import labelled

GUESSED = "guessed"
"""What stands in the list of fields for the families that the names tell."""

_ORDER = ("family", "bond", "contact", "stages")
_WORDS = ("first_step", "first_step_on", "condition", "expected", "brings", "note")
_ALL = (*_ORDER, "other_family", *_WORDS)
_FIELDS = {name: by_name(CARD)[name] for name in _ALL}
_NEXT = dict(pairwise((*_ORDER, *_WORDS))) | {"other_family": "bond"}
"""From a field to the one that is filled in after it."""

_DIFFERENT, _AS_NAMED = N_("different"), N_("guessed from the names")


def _fields_of(cards: list[Partner]) -> list[Field]:
    """Return what ``cards`` are given: another family, where one of them is in none of the list."""
    has_other = any(card.family is Family.OTHER or card.other_family for card in cards)
    return [field for name, field in _FIELDS.items() if has_other or name != "other_family"]


class Together:
    """Asks what all the marked cards of the board of a screen are given."""

    def __init__(self, screen: StepScreen, board: Board) -> None:
        self._screen, self._board = screen, board

    def choose_field(self, at: str | None = None, done: str = "") -> None:
        """Choose what to fill in on the marked cards; the cursor stands on the field ``at``.

        What was ``done`` just before is said above.
        """
        cards = self._cards()
        if not cards:
            return
        items = [
            Item(field.name, _(field.label), aside=self._said(cards, field))
            for field in _fields_of(cards)
        ]
        if guesses := len(self._guesses(cards)):
            words = _("Families guessed from the names")
            items.insert(0, Item(GUESSED, words, aside=str(guesses)))
        title = n_("%(count)d card: fill in", "%(count)d cards: fill in", len(cards))
        dialog = Choose(title, items, at, done)
        closed = partial(self._screen.say, done)  # it is still the last thing that was done
        self._screen.app.push_screen(dialog, answered(partial(self._ask, cards), closed))

    def _cards(self) -> list[Partner]:
        marked = {card.partner for card in self._board.marked}
        return [card for card in in_order(self._screen.session.partners) if card.id in marked]

    def _guesses(self, cards: list[Partner]) -> dict[str, Family]:
        own = own_families(self._screen)
        guessed = ((card.id, guessed_family(card, own)) for card in cards)
        return {id: family for id, family in guessed if family}

    def _said(self, cards: list[Partner], field: Field, differing: str = _DIFFERENT) -> str:
        said = {field.format(self._screen.session, getattr(card, field.name)) for card in cards}
        return said.pop() if len(said) == 1 else _(differing)

    def _ask(self, cards: list[Partner], name: str) -> None:
        if name == GUESSED:
            guesses = self._guesses(cards)
            given = {id: {"family": family} for id, family in guesses.items()}
            self._keep("family", given, _AS_NAMED)
            return
        field = _FIELDS[name]
        shared = _shared(cards, field)
        self._screen.ask_field(
            field,
            shared,
            partial(self._give, cards, field, shared),
            partial(self.choose_field, name),
        )

    def _give(self, cards: list[Partner], field: Field, shared: object, value: object) -> bool:
        given = {card.id: {field.name: _given(card, field, shared, value)} for card in cards}
        return self._keep(field.name, given)

    def _keep(
        self, name: str, given: Mapping[str, Mapping[str, object]], differing: str = _DIFFERENT
    ) -> bool:
        """Keep what each card is ``given``, said by ``differing`` where it is not one for all."""
        before, count = self._screen.session, len(self._changed(given))
        if not self._screen.apply(edits.change_all, "partners", given):
            return False
        self._remember(given)
        shared = no_longer_between_us(before, self._screen.session)
        done = self._said_done(_FIELDS[name], [*given], count, differing)
        self._screen.say(f"{done}. {shared}" if shared else done)
        self._go_on_from(name)
        return True

    def _go_on_from(self, name: str) -> None:
        """Offer the fields again, the next one first; ask the words of another family at once."""
        cards = self._cards()
        if name == "family" and any(card.family is Family.OTHER for card in cards):
            self._ask(cards, "other_family")
        else:
            self.choose_field(_NEXT.get(name, name), self._screen.entry.said)

    def _said_done(self, field: Field, ids: list[str], changed: int, differing: str) -> str:
        """Return which ``field`` was filled in with what, on how many cards it ``changed``."""
        label = _(field.label)
        if not changed:
            return labelled(label, _("nothing was changed"))
        cards = [self._screen.session.partners[id] for id in ids]
        said = labelled(label, self._said(cards, field, differing) or _("nothing"))
        return n_("%(count)d card · %(said)s", "%(count)d cards · %(said)s", changed, said=said)

    def _changed(self, given: Mapping[str, Mapping[str, object]]) -> list[str]:
        """Return the cards that have something else than what they are ``given``."""
        cards = self._screen.session.partners
        return [
            id
            for id, fields in given.items()
            if any(getattr(cards[id], name) != value for name, value in fields.items())
        ]

    def _remember(self, given: Mapping[str, Mapping[str, object]]) -> None:
        for id, fields in given.items():
            if isinstance(family := fields.get("family"), Family):
                name = self._screen.session.partners[id].name
                self._screen.post_message(messages.ActorNamed(name, family))


def _shared(cards: list[Partner], field: Field) -> object:
    """Return what all ``cards`` have in ``field``, None where they differ; of ticks, the common."""
    values = [getattr(card, field.name) for card in cards]
    if field.kind is Kind.TICKS:
        return frozenset.intersection(*values)
    return values[0] if len(set(values)) == 1 else None


def _given(card: Partner, field: Field, shared: object, value: object) -> object:
    """Return what ``card`` has once ``value`` was chosen for all that had ``shared``.

    Ticks that only some of the cards had stay where they are.
    """
    if isinstance(value, frozenset) and isinstance(shared, frozenset):
        return (getattr(card, field.name) - (shared - value)) | value
    return value
