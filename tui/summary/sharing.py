"""What partners read of each text of a session: as the team chose, else by the rules that follow.

Who has no place, and no letter accepted, is no partner of theirs, whatever was said of it in a
role. A private person's name, how we mean to approach someone, a sentence that says a brake or a
lever again, or that names who is not to be named, stay between us until the team says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum, auto

from msgspec import Struct

from store.choices import Horizon, LeadStatus
from store.for_partners import ForPartners, Shareable
from store.model import (
    CENTRE,
    Activity,
    Cell,
    Entity,
    Framing,
    Lead,
    Member,
    NextReview,
    Partner,
    Place,
    Row,
    Session,
    Sign,
    in_order,
)
from store.queries.actors import has_withdrawn
from store.queries.follow_up import choice_of
from tui.summary.restating import Said, holds_phrase, weighty_words
from tui.wording.private_people import capitalised, is_private_person, people_in, proper_words

Holder = Shareable | Framing | NextReview
"""What has texts of which the team may choose what partners read."""

_PROJECT = ("project", "structure", "territory")
_PURPOSE = (*_PROJECT, "why", "for_whom", "objectives")
"""The fields of the framing whose words are the project's own: nobody's brake is known by them."""


class Why(Enum):
    """Why a text stays between us."""

    CHOSEN = auto()
    FIRST_STEP = auto()
    PRIVATE_PERSON = auto()
    SAID_IN_A_ROLE = auto()
    NAMES_SOMEONE = auto()


_Kept = tuple[Why, tuple[str, ...]]
"""Why a text stays between us, and by which of its words."""


class Reading(Struct, frozen=True):
    """What partners ``read`` in place of a ``text``, nothing where it stays between us: ``why``.

    ``words`` are those by which it says again what was said in a role.
    """

    text: str
    read: str
    why: Why | None = None
    words: tuple[str, ...] = ()


class Sharing:
    """What partners read of one session; ``partner``, by id, where it is written to that one."""

    def __init__(self, session: Session, partner: str = "") -> None:
        self.session, self.partner = session, partner
        framing = session.framing
        self.partners = {id for id, one in session.partners.items() if self._is_named(one)}
        self.members = {id for id, one in session.members.items() if self._reads_name(one)}
        said = [point.text for point in session.points.values()]
        said += [argument.text for argument in session.arguments.values()]
        self.project_words = capitalised(" ".join(getattr(framing, field) for field in _PROJECT))
        """The words by which the project, and where it is, are known; folded."""
        named = [session.partners[id].name for id in self.partners]
        own = weighty_words([*named, *(getattr(framing, field) for field in _PURPOSE)])
        done = weighty_words(activity.name for activity in session.activities.values())
        self._said, self._said_of_leads = Said(said, own), Said(said, own | done)
        self._unnamed, self._unnamed_words = self._who_is_not_named()
        self.levels = {row.id: at for at, row in enumerate(in_order(session.rows))}

    # --- who is named

    def may_be_named(self, partner: Partner) -> bool:
        """Return whether ``partner`` is one, for partners: it has a place, or accepted a letter.

        One that withdrew is none any more.
        """
        return not has_withdrawn(partner) and (
            bool(partner.places)
            or any(
                cell.letters and cell.accepted
                for activity in self.session.activities.values()
                if (cell := activity.cells.get(partner.id))
            )
        )

    def _is_named(self, partner: Partner) -> bool:
        if not self.may_be_named(partner):
            return False
        return partner.id == self.partner or self._reads_name(partner)

    def _reads_name(self, named: Partner | Member) -> bool:
        choice = choice_of(named, "name")
        if choice.between_us is None and not choice.wording and isinstance(named, Partner):
            return not is_private_person(named.name, named.family)
        return not choice.between_us

    def _who_is_not_named(self) -> tuple[list[str], set[str]]:
        """Return the names that no sentence may hold, and the words that are a person's there."""
        people: Iterable[Partner | Member] = [
            *self.session.partners.values(),
            *self.session.members.values(),
        ]
        named = self.partners | self.members
        unnamed = [person for person in people if person.id not in named]
        public = [self._name_read(person) for person in people if person.id in named]
        words = {
            word
            for person in unnamed
            if isinstance(person, Member) or is_private_person(person.name, person.family)
            for word in proper_words(person.name)
        }
        words |= {
            word
            for partner in self.session.partners.values()
            if is_kept(partner, "name") or (partner.id in named and _is_worded(partner))
            for word in people_in(partner.name)
        }
        said = self.project_words.union(*map(capitalised, public))
        return [p.name for p in unnamed], words - said

    def _name_read(self, named: Partner | Member) -> str:
        """Return the name that is read of ``named``: in other words, except by that one itself."""
        wording = choice_of(named, "name").wording
        return wording if wording and named.id != self.partner else named.name

    def names_someone(self, text: str) -> bool:
        """Return whether ``text`` names who partners do not read of."""
        if capitalised(text) & self._unnamed_words:
            return True
        return any(
            name in text if len(name.split()) == 1 else holds_phrase(text, name)
            for name in self._unnamed
        )

    # --- what is read of a text

    def reading(self, held: Holder, field: str) -> Reading:
        """Return what partners read of the text ``field`` of ``held``."""
        text: str = getattr(held, field)
        choice = choice_of(held, field)
        if choice.between_us:
            return Reading(text, "", Why.CHOSEN)
        if choice.wording:
            return Reading(text, choice.wording)
        if choice.between_us is False or not text:
            return Reading(text, text)
        if isinstance(held, Framing) and "\n" in text:
            return self._line_by_line(text)
        why = self._why_kept(held, field, text)
        return Reading(text, "", *why) if why else Reading(text, text)

    def _line_by_line(self, text: str) -> Reading:
        why = {
            line: self._why_not_said(line, self._said.restated(line)) for line in text.split("\n")
        }
        read = "\n".join(line for line, kept in why.items() if kept is None)
        return Reading(text, read, *next(filter(None, why.values()), ()))

    def _why_kept(self, held: Holder, field: str, text: str) -> _Kept | None:
        match held, field:
            case Partner(), "name":
                is_read = held.id == self.partner or self._reads_name(held)
                return None if is_read else (Why.PRIVATE_PERSON, ())
            case Member(), "name":
                return None
            case Partner(), "first_step":
                return Why.FIRST_STEP, ()
            case Lead(), _:
                return self._why_not_said(text, self._said_of_leads.restated(text, loosely=True))
        return self._why_not_said(text, self._said.restated(text))

    def _why_not_said(self, text: str, restated: tuple[str, ...]) -> _Kept | None:
        if restated:
            return Why.SAID_IN_A_ROLE, restated
        return (Why.NAMES_SOMEONE, ()) if self.names_someone(text) else None

    def is_shared(self, entity: Entity) -> bool:
        """Return whether partners read anything of ``entity``."""
        match entity:
            case Partner():
                return entity.id in self.partners
            case Member():
                return entity.id in self.members
            case Lead():
                shared = entity.status is not LeadStatus.DROPPED
                return shared and bool(self.reading(entity, "what").read)
            case Sign():
                return bool(self.reading(entity, "what").read)
            case Activity():
                has_letters = any(cell.letters for cell in self.cells(entity).values())
                return has_letters and bool(self.reading(entity, "name").read)
            case Row():
                return self._is_shown(entity)
        return True

    # --- where a partner stands

    def places(self, partner: Partner) -> dict[Horizon, Place]:
        """Return the places that are shown: those that are lower than one before are left out."""
        choice = choice_of(partner, "places").between_us
        shown: dict[Horizon, Place] = {}
        highest = len(self.levels)
        for horizon in Horizon:
            place = partner.places.get(horizon)
            if place and not choice and (choice is False or self.levels[place.row] <= highest):
                shown[horizon] = place
                highest = self.levels[place.row]
        return shown

    def shares_first_step(self, partner: Partner) -> bool:
        """Return whether the team said that others may read the first step towards ``partner``."""
        choice = choice_of(partner, "first_step")
        if partner.first_step_status is LeadStatus.DROPPED:
            return False
        return choice.between_us is False or bool(choice.wording and not choice.between_us)

    def cells(self, activity: Activity) -> dict[str, Cell]:
        """Return the letters that are read: those proposed to an actor wait until it has them."""
        choice = choice_of(activity, "cells").between_us
        asked = {CENTRE, self.partner}
        named = {CENTRE} | self.members | self.partners
        return {
            actor: cell
            for actor, cell in activity.cells.items()
            if actor in named
            and choice is not True
            and (cell.accepted or actor in asked or choice is False)
        }

    def _is_shown(self, row: Row) -> bool:
        """Return whether ``row`` has a name that is read, and a partner that is shown in it."""
        if row.involvement:
            return True
        if not self.reading(row, "name").read:
            return False
        shown = (self.session.partners[id] for id in self.partners)
        return any(
            place.row == row.id for partner in shown for place in self.places(partner).values()
        )


def _is_worded(partner: Partner) -> bool:
    return bool(choice_of(partner, "name").wording)


def has_chosen(held: Holder, field: str) -> bool:
    """Return whether the team chose what partners read of ``field``."""
    return choice_of(held, field) != ForPartners()


def is_kept(held: Holder, field: str) -> bool:
    """Return whether the team chose to keep ``field`` between us."""
    return choice_of(held, field).between_us is True


def is_open_about(held: Holder, field: str) -> bool:
    """Return whether the team chose that partners read ``field`` as it is."""
    return choice_of(held, field).between_us is False
