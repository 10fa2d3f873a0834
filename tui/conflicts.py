"""Disagreements: two people wrote the same field; one value stands, the other can be taken."""

from __future__ import annotations

import msgspec

from store.model import Conflict, Entity, Point, Session, Step
from store.queries import is_revealed, name_of
from tui import cards, leads
from tui.i18n import _
from tui.labels import label, labelled
from tui.widgets.item_list import Item

_LABELS = {name: field.label for fields in (cards, leads) for name, field in fields.BY_NAME.items()}


def told(session: Session, conflict: Conflict) -> Item:
    """Return a disagreement as an item: what stands, and below it the value not kept.

    Of a note that is not revealed, only the actor's name is told.
    """
    table, *rest = conflict.path
    entity = getattr(session, table).get(rest[0]) if len(rest) > 1 else None
    if isinstance(entity, Point) and not is_revealed(session, entity):
        return Item(conflict.id, _("A note of %(name)s", name=name_of(session, entity.actor)))
    field = conflict.path[-1]
    subject = _subject(session, entity)
    what = f"{subject} · {_(_LABELS[field])}" if field in _LABELS else subject
    holder = entity if entity is not None else session.framing
    stands = _value(session, getattr(holder, field, None))
    other = _value(session, msgspec.json.decode(conflict.other))
    return Item(
        conflict.id,
        labelled(what, stands),
        below=_("the other value: %(value)s", value=other) if other else _("the other: deleted"),
    )


def _subject(session: Session, entity: Entity | None) -> str:
    if entity is None:
        return label(Step.FRAMING)
    for field in ("name", "what", "text"):
        if said := getattr(entity, field, ""):
            return str(said)
    return name_of(session, getattr(entity, "actor", None))


def _value(session: Session, value: object) -> str:
    if value is None or isinstance(value, dict | list):
        return "…"
    return name_of(session, str(value)) or str(value)
