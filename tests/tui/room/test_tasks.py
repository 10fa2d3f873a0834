"""What there is to give says who sees it."""

import pytest

from store import edits
from store.given import Gathering
from store.participant import Participant, ParticipantKind
from tests.playing.room import asking
from tests.workshops import before_roles, member, partner
from tui.room.tasks import tasks
from tui.wording.i18n import speaking


@pytest.mark.parametrize(
    ("others", "said"),
    [([], "Only you see it now."), (["Yoann"], "Only your group sees it now (with Yoann).")],
)
def test_a_turn_says_who_else_sees_the_notes(others: list[str], said: str) -> None:
    session = before_roles()
    zoe = member(session, "Zoé")
    for player in [zoe, *(member(session, name) for name in others)]:
        session = edits.take_role(session, player, partner(session, "Mairie de Sieuras"))
    seen_by_zoe = Participant(ParticipantKind.MEMBER, zoe)
    with speaking("en"):
        (turn,) = tasks(asking(session, Gathering.TURNS), seen_by_zoe)
    assert turn.how.endswith(said)
