"""The shareable edition: of what the list of fields lets through, what partners read of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import fields as fields_of

from store.choices import Answer
from store.model import (
    CENTRE,
    Activity,
    EntityT,
    Lead,
    NextReview,
    Partner,
    Review,
    Session,
    replace,
)
from store.queries.follow_up import is_invited
from store.references import LINKS, updated
from tui.summary.errors import NotAPartner
from tui.summary.nearer import before
from tui.summary.sharing import Holder, Sharing, is_kept

HolderT = TypeVar("HolderT", bound=Holder)

_NO_TEXT = {"id", "rank", *(link.field for link in LINKS)}
"""The fields that are no words of a person, though they may be kept as text."""


def shareable(session: Session, listed: Session, partner: str = "") -> Session:
    """Return what partners read of ``session``, of which ``listed`` is what the list lets through.

    For one ``partner``, by id, it is what concerns that one. Raises NotAPartner.
    """
    sharing = Sharing(session, partner)
    if partner and partner not in sharing.partners:
        card = session.partners.get(partner)
        raise NotAPartner(card.name if card else partner)
    made = _as_read(sharing, listed)
    return _for_one(made, partner) if partner else made


def _as_read(sharing: Sharing, listed: Session) -> Session:
    session = sharing.session
    rows = _table(sharing, session.rows, listed.rows)
    partners = _table(sharing, session.partners, listed.partners)
    leads = _table(sharing, session.leads, listed.leads)
    activities = _table(sharing, session.activities, listed.activities)
    made = Session(
        framing=_worded(sharing, session.framing, listed.framing),
        next_review=_worded(sharing, session.next_review, listed.next_review),
        signs=_table(sharing, session.signs, listed.signs),
        members=_table(sharing, session.members, listed.members),
        rows=rows,
        partners={id: _partner(sharing, one, set(rows)) for id, one in partners.items()},
        leads={id: _lead(sharing, one) for id, one in leads.items()},
        activities={id: _activity(sharing, one) for id, one in activities.items()},
    )
    reviews = {id: _review(sharing, made, one) for id, one in listed.reviews.items()}
    return replace(made, reviews=reviews)


def _table(
    sharing: Sharing, kept: Mapping[str, EntityT], listed: Mapping[str, EntityT]
) -> dict[str, EntityT]:
    """Return the entities of which partners read something, in the words they read."""
    return {
        id: _worded(sharing, kept[id], one)  # type: ignore[type-var]
        for id, one in listed.items()
        if sharing.is_shared(kept[id])
    }


def _worded(sharing: Sharing, held: HolderT, listed: HolderT) -> HolderT:
    """Return ``listed`` with each text as partners read it, and nothing in what is kept."""
    blank = {field.name: field.default for field in fields_of(type(listed))}
    read: dict[str, object] = {}
    for name in listed.__struct_fields__:
        value = getattr(listed, name)
        if is_kept(held, name) and name not in _BY_RULE:
            read[name] = blank[name] if value else value
    read |= {name: sharing.reading(held, name).read for name in texts_of(listed)}
    return updated(listed, read)


def texts_of(held: Struct) -> Iterator[str]:
    """Yield the names of the fields of ``held`` in which words of a person stand."""
    for name in held.__struct_fields__:
        value = getattr(held, name)
        if type(value) is str and value and name not in _NO_TEXT:
            yield name


_BY_RULE = {"places", "cells"}
"""The fields of which each kind of entity says by itself what is left when they are kept."""


def _partner(sharing: Sharing, listed: Partner, rows: set[str]) -> Partner:
    card = sharing.session.partners[listed.id]
    places = sharing.places(card).items()
    step = sharing.shares_first_step(card)
    return replace(
        listed,
        name=card.name if card.id == sharing.partner else listed.name,
        places={horizon: place for horizon, place in places if place.row in rows},
        contact=listed.contact if listed.contact in sharing.members else None,
        answer=Answer.AGREED if listed.answer is Answer.AGREED else None,
        first_step=listed.first_step if step else "",
        first_step_on=listed.first_step_on if step else None,
        first_step_status=listed.first_step_status if step else None,
    )


def _lead(sharing: Sharing, listed: Lead) -> Lead:
    named = sharing.members | sharing.partners
    return replace(listed, owner=listed.owner if listed.owner in named else None)


def _activity(sharing: Sharing, listed: Activity) -> Activity:
    return replace(listed, cells=sharing.cells(sharing.session.activities[listed.id]))


def _review(sharing: Sharing, made: Session, listed: Review) -> Review:
    was = sharing.session.reviews[listed.id].before
    return replace(listed, before=before(sharing, made, was))


# --- for one partner


def _for_one(made: Session, partner: str) -> Session:
    """Return of ``made`` what concerns ``partner``: nobody else's dates, letters or conditions."""
    card = made.partners[partner]
    rows = {place.row for place in card.places.values()}
    concerned = {
        id: _own_cells(activity, partner)
        for id, activity in made.activities.items()
        if partner in activity.cells
    }
    return replace(
        made,
        partners={partner: card},
        members={id: one for id, one in made.members.items() if id == card.contact},
        rows={id: row for id, row in made.rows.items() if id in rows},
        leads={id: lead for id, lead in made.leads.items() if lead.owner == partner},
        activities=concerned,
        next_review=made.next_review if is_invited(card) else NextReview(),
        reviews={},
    )


def _own_cells(activity: Activity, partner: str) -> Activity:
    own = {actor: cell for actor, cell in activity.cells.items() if actor in (CENTRE, partner)}
    return replace(activity, cells=own)
