"""What was written twice, as it is listed: of what, both values, who wrote which."""

from datetime import UTC, date, datetime

import msgspec
import pytest

from store import edits
from store.choices import Bond, Family, LeadStatus, Stage
from store.model import Conflict, Session
from tests.workshops import le_tilleul, partner
from tui.screens.conflicts import conflict_item
from tui.wording import i18n


def listed(session: Session, path: tuple[str, ...], other: object) -> tuple[str, str]:
    """Return of what, and both values, as two entries for ``path`` are listed."""
    i18n.use("en")
    raw = msgspec.json.encode(other).decode()
    item = conflict_item(session, Conflict(path=path, other=raw, noticed_at=datetime.now(UTC)))
    return item.text, item.below


@pytest.mark.parametrize(
    ("field", "stands", "other", "expected"),
    [
        ("note", "rappeler", "relancer", ("Note", "rappeler", "relancer")),
        ("family", Family.SHOPS, None, ("Family", "Shops", "(nothing)")),
        ("bond", Bond.MUST, Bond.WANT, ("Need or wish", "we must", "we want to")),
        (
            "first_step_on",
            date(2027, 1, 2),
            date(2027, 3, 4),
            ("First step date", "2 Jan 2027", "4 Mar 2027"),
        ),
        (
            "stages",
            frozenset({Stage.FIELD, Stage.UPSTREAM}),
            [Stage.REVIEWS],
            ("Takes part", "from the outset, in the field", "at the reviews"),
        ),
    ],
)
def test_each_field_of_a_card_is_read_as_its_kind(
    field: str, stands: object, other: object, expected: tuple[str, str, str]
) -> None:
    id = partner(le_tilleul(), "Club de pétanque")
    session = edits.change(le_tilleul(), "partners", id, **{field: stands})
    text, below = listed(session, ("partners", id, field), other)
    assert text == f"Club de pétanque · {expected[0]}"
    assert below == f"1: {expected[1]}\n2: {expected[2]}"
    gone = edits.remove(session, "partners", id)
    text, below = listed(gone, ("partners", id, field), other)
    assert text.startswith("deleted since · ")
    assert below.endswith(f"2: {expected[2]}")


def test_a_place_letters_and_a_status_are_read_too() -> None:
    session = le_tilleul()
    id = partner(session, "Club de pétanque")
    place = {"row": "ally", "rank": "a"}
    text, below = listed(session, ("partners", id, "places", "short"), place)
    assert text == "Club de pétanque · Short term"
    assert below == "1: (nothing)\n2: Ally"
    activity = next(iter(session.activities))
    cell = {"letters": ["I", "R"], "accepted": False}
    _text, below = listed(session, ("activities", activity, "cells", id), cell)
    assert below.endswith("2: RI")
    lead = next(iter(session.leads))
    text, below = listed(session, ("leads", lead, "status"), LeadStatus.DONE)
    assert text.endswith(" · Status")
    assert below == "1: to do\n2: done"
    text, below = listed(session, ("framing", "forms"), ["transport"])
    assert below.endswith("2: community transport")


def test_who_wrote_which_value_is_said_where_it_is_known() -> None:
    i18n.use("en")
    session = edits.frame(le_tilleul(), territory="Val d'Arize")
    conflict = Conflict(
        path=("framing", "territory"),
        other='"Daumazan"',
        noticed_at=datetime(2026, 11, 26, 10, 30, tzinfo=UTC),
        by="Nadia",
        other_by="Yoann",
    )
    item = conflict_item(session, conflict)
    assert item.below == "1: Val d'Arize (Nadia)\n2: Daumazan (Yoann)"
    assert item.aside.startswith(("26 Nov 2026", "27 Nov 2026"))


def test_one_move_one_role_and_one_name_are_read_too() -> None:
    session = le_tilleul()
    id = partner(session, "Club de pétanque")
    role = next(iter(session.roles.values()))
    (member, *_) = role.members
    text, below = listed(session, ("roles", role.id, "members", member), id)
    assert text == f"{session.members[member].name} · Role"
    assert below == f"1: {session.partners[role.actor].name}\n2: Club de pétanque"
    places = {"long": {"row": "ally", "rank": "a"}, "short": {"row": "gone", "rank": "a"}}
    _text, below = listed(session, ("partners", id, "places"), places)
    assert below.endswith("2: Long term: Ally")
    text, below = listed(session, ("partners", id), {"id": "other", "name": "Club de pétanque"})
    assert (text, below) == ("Club de pétanque", "1: added twice: now one\n2: two of the same name")


def test_a_note_that_is_deleted_gives_nothing_away() -> None:
    text, below = listed(le_tilleul(), ("points", "00000000", "text"), "Une quetsche")
    assert (text, below) == ("A note, deleted since", "")
