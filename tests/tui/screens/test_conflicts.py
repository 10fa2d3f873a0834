"""Disagreements, as they are listed: which value of what, what stands, what was not kept."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from store import edits
from store.model import Bond, Conflict, Family, LeadStatus, Session, Stage
from tests.workshops import le_tilleul, partner
from tui.screens.conflicts import conflict_item
from tui.wording import i18n


def listed(session: Session, path: tuple[str, ...], other: object) -> tuple[str, str]:
    """Return what stands and what was not kept, as a disagreement over ``path`` lists them."""
    i18n.use("en")
    raw = msgspec.json.encode(other).decode()
    item = conflict_item(session, Conflict(path=path, other=raw, noticed_at=datetime.now(UTC)))
    return item.text, item.below


@pytest.mark.parametrize(
    ("field", "stands", "other", "expected"),
    [
        ("note", "rappeler", "relancer", ("Note: rappeler", "relancer")),
        ("family", Family.SHOPS, None, ("Family: Shops", "(nothing)")),
        ("bond", Bond.MUST, Bond.WANT, ("Must or want: we must", "we want to")),
        (
            "first_step_on",
            date(2027, 1, 2),
            date(2027, 3, 4),
            ("First step on: 2027-01-02", "2027-03-04"),
        ),
        (
            "stages",
            frozenset({Stage.FIELD, Stage.UPSTREAM}),
            [Stage.REVIEWS],
            ("Present: upstream, in the field", "at the reviews"),
        ),
    ],
)
def test_each_field_of_a_card_is_read_as_its_kind(
    field: str, stands: object, other: object, expected: tuple[str, str]
) -> None:
    id = partner(le_tilleul(), "Club de pétanque")
    session = edits.change(le_tilleul(), "partners", id, **{field: stands})
    text, below = listed(session, ("partners", id, field), other)
    assert text == f"Club de pétanque · {expected[0]}"
    assert below == f"the other value: {expected[1]}"
    gone = edits.remove(session, "partners", id)
    text, below = listed(gone, ("partners", id, field), other)
    assert text.startswith("deleted since · ")
    assert below == f"the other value: {expected[1]}"


def test_a_place_letters_and_a_status_are_read_too() -> None:
    session = le_tilleul()
    id = partner(session, "Club de pétanque")
    place = {"row": "ally", "rank": "a"}
    text, below = listed(session, ("partners", id, "places", "short"), place)
    assert text == "Club de pétanque · Short term: (nothing)"
    assert below == "the other value: Ally"
    activity = next(iter(session.activities))
    cell = {"letters": ["I", "R"], "accepted": False}
    _text, below = listed(session, ("activities", activity, "cells", id), cell)
    assert below == "the other value: RI"
    lead = next(iter(session.leads))
    text, below = listed(session, ("leads", lead, "status"), LeadStatus.DONE)
    assert text.endswith(" · Status: to do")
    assert below == "the other value: done"
    text, below = listed(session, ("framing", "forms"), ["transport"])
    assert below == "the other value: transport of people"
