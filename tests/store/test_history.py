"""What undo calls an edit is said beside it, and does not hang on a function's name."""

from pathlib import Path

import pytest

from store import edits
from store.choices import Horizon, Step
from store.history import UndoEntry, undo_name, undo_names, undoable
from store.model import Session, in_order
from tests.keeping import library_in
from tests.workshops import le_tilleul
from tui.line_mode import composed
from tui.wording import i18n
from tui.wording.undo import VERBS, describe_undo

NOT_UNDONE = {"go", "new_session", "spend_time"}
"""What begins a session, and what is applied quietly."""

COMPOSED = [
    edit for edit in vars(composed).values() if getattr(edit, "__module__", "") == composed.__name__
]


@pytest.mark.parametrize("name", sorted(set(edits.__all__) - NOT_UNDONE))
def test_every_edit_says_what_undo_calls_it(name: str) -> None:
    assert undo_name(getattr(edits, name)) in VERBS


def test_and_so_do_those_that_the_line_mode_makes_of_several() -> None:
    assert COMPOSED
    assert all(undo_name(edit) in VERBS for edit in COMPOSED)


def test_there_are_words_for_each_name_and_for_no_other() -> None:
    assert undo_names() == VERBS.keys()


def test_another_name_for_the_function_changes_nothing(tmp_path: Path) -> None:
    @undoable("place")
    def put_there(session: Session) -> Session:
        return edits.add_members(session, ["Zoé"])

    workshop = library_in(tmp_path).create(le_tilleul())
    workshop.apply(put_there)
    assert workshop.undo_entry == UndoEntry("place", "Zoé")


def test_an_edit_without_a_name_is_a_change(tmp_path: Path) -> None:
    workshop = library_in(tmp_path).create(le_tilleul())
    i18n.use("en")
    workshop.apply(lambda session: edits.plan_time(session, Step.RACI, 60))
    assert workshop.undo_entry is not None
    assert describe_undo(workshop.undo_entry) == "change"


def test_an_edit_returns_what_it_made(tmp_path: Path) -> None:
    workshop = library_in(tmp_path).create(le_tilleul())
    applied = workshop.apply(edits.add_partners, ["un", "deux"])
    assert applied.session is workshop.session
    assert [workshop.session.partners[id].name for id in applied.made] == ["un", "deux"]
    member = next(iter(workshop.session.members))
    actor, role = workshop.apply(edits.play_new_actor, member, "trois").made
    assert workshop.session.roles[role].actor == actor
    again = workshop.apply(edits.change, "partners", actor, name="quatre")
    assert again.made == ()
    assert again, "true all the same"


def test_undo_counts_what_was_touched_and_not_what_only_moved_up(tmp_path: Path) -> None:
    session = edits.add_partners(edits.new_session("La Roulotte"), ["Croix-Rouge", "Caf", "MSA"])
    workshop = library_in(tmp_path).create(session)
    i18n.use("en")
    one, two, three = (card.id for card in in_order(session.partners))
    cards = [(id, None) for id in (one, two, three)]
    workshop.apply(edits.place_all, cards, Horizon.SHORT, "ally")
    assert workshop.undo_entry is not None
    assert describe_undo(workshop.undo_entry) == "place “Croix-Rouge” and 2 more"
    workshop.apply(edits.place, three, Horizon.SHORT, "ally", leaving=Horizon.SHORT, at=0)
    assert workshop.undo_entry == UndoEntry("place", "MSA")
    workshop.apply(edits.place, two, Horizon.SHORT, "co-lead", leaving=Horizon.SHORT)
    assert workshop.undo_entry == UndoEntry("place", "Caf")
