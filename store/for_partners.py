"""What the team chose that partners read of an entity, field by field."""

from collections.abc import Mapping
from typing import Annotated

from msgspec import Struct, field

from store.entity import Entity
from store.field_rules import StartsAs


class ForPartners(Struct, frozen=True, kw_only=True):
    """What the team chose about one field before it is sent.

    ``between_us`` is None while nobody chose: then rules of the summary do. ``wording`` is what
    partners read in place of the field; empty, they read it as it is.
    """

    between_us: bool | None = None
    wording: str = ""


FieldChoices = Annotated[Mapping[str, ForPartners], StartsAs(ForPartners())]
"""What the team chose for partners, by the name of a field."""


class Shareable(Entity, frozen=True, kw_only=True):
    """An entity of which a summary for partners may say something."""

    for_partners: FieldChoices = field(default_factory=dict)
