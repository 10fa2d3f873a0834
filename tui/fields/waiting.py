"""Where a text waits that was half-typed: the name of its field, in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from store.choices import Step
from store.model import Session
from store.queries.follow_up import with_partners
from store.references import table_of
from tui.fields.field import by_name
from tui.fields.table import TABLES
from tui.steps import step_name
from tui.wording.i18n import _
from tui.wording.labels import known_as, labelled

_STEPS: Mapping[str, Step] = MappingProxyType(
    {
        "member": Step.FRAMING,
        "name": Step.FRAMING,
        "partner": Step.TIMELINE,
        "row": Step.TIMELINE,
        "activity": Step.RACI,
        "part": Step.RACI,
        "argue": Step.EXCHANGE,
        "theme": Step.EXCHANGE,
        "accepted": Step.LEADS,
        "lead": Step.LEADS,
        "dropped": Step.LEADS,
    }
)
"""Where what is no field of a table is typed, by the first word of what it is called."""


def waiting_words(session: Session, fields: Iterable[str]) -> str:
    """Return where the first text of ``fields`` waits that can be named; empty where none can.

    While partners are in the room nothing is: they would read of what they may not.
    """
    if with_partners(session):
        return ""
    return next(filter(None, (_where(session, field) for field in fields)), "")


def _where(session: Session, field: str) -> str:
    words = re.findall(r"[\w-]+", field)
    about = next((word for word in words if table_of(session, word)), "")
    table = table_of(session, about) or "framing"
    found = by_name(TABLES[table]).get(words[-1]) if words and table in TABLES else None
    if found:
        return labelled(
            known_as(session, about) if about else step_name(Step.FRAMING), _(found.label)
        )
    step = _STEPS.get(words[0]) if words else None
    return step_name(step) if step else ""
