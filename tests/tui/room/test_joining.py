"""A session as one person of a room has it open."""

from pathlib import Path

from store import edits
from store.location import Location
from store.participant import Participant, ParticipantKind
from tests.keeping import library_in
from tests.workshops import le_tilleul, member
from tui.room.joining import MOST_UNDONE, join


def test_who_joined_takes_back_their_last_acts_and_no_more_is_remembered(tmp_path: Path) -> None:
    id = library_in(tmp_path).create(le_tilleul()).id
    zoe = member(le_tilleul(), "Zoé")
    workshop = join(Location(tmp_path), id, Participant(ParticipantKind.MEMBER, zoe))
    for number in range(MOST_UNDONE + 3):
        workshop.apply(edits.think_of, zoe, [f"n° {number}"])
    for _ in range(MOST_UNDONE):
        assert workshop.undo()
    assert workshop.undo() is None
    assert {idea.name for idea in workshop.session.ideas.values()} == {"n° 0", "n° 1", "n° 2"}
