"""What an edit names may have been deleted by somebody else meanwhile: then it is refused."""

from collections.abc import Callable

import pytest

from store import edits
from store.choices import Horizon, LeadStatus, Letter, PointKind, RelationKind, Verification
from store.errors import Missing
from store.model import Session
from tests.workshops import le_tilleul

GONE = "00000000"


def _first(session: Session, table: str) -> str:
    return str(next(iter(getattr(session, table))))


def _naming(session: Session) -> dict[str, Callable[[], Session]]:
    """Return edits of ``session`` that each name one thing that is not there."""
    member, partner, point, activity, row, lead = (
        _first(session, table)
        for table in ("members", "partners", "points", "activities", "rows", "leads")
    )
    proposal = _first(session, "proposals")
    short, brake, a = Horizon.SHORT, PointKind.BRAKE, Letter.ACCOUNTABLE
    s = session
    return {
        "a change": lambda: edits.change(s, "partners", GONE, note="x"),
        "the contact of a card": lambda: edits.change(s, "partners", partner, contact=GONE),
        "a removal": lambda: edits.remove(s, "partners", GONE),
        "a move": lambda: edits.move(s, "activities", GONE, 1),
        "the row of new cards": lambda: edits.add_placed(s, ["x"], short, GONE),
        "a card placed": lambda: edits.place(s, GONE, short, row),
        "the row of a card": lambda: edits.place(s, partner, short, GONE),
        "a card taken off": lambda: edits.unplace(s, GONE),
        "a card that is kept": lambda: edits.merge_partners(s, GONE, partner),
        "a card that is merged": lambda: edits.merge_partners(s, partner, GONE),
        "an activity": lambda: edits.toggle_letter(s, GONE, partner, a),
        "the actor of a cell": lambda: edits.toggle_letter(s, activity, GONE, a),
        "the activity of letters": lambda: edits.set_letters(s, GONE, partner, {a}),
        "an emptied cell": lambda: edits.clear_cell(s, GONE, partner),
        "accepted letters": lambda: edits.accept_letters(s, GONE, partner, True),
        "the actors of the RACI": lambda: edits.show_in_raci(s, {GONE}),
        "an activity that is split": lambda: edits.split_activity(s, GONE, partner, "x"),
        "who answers for a part": lambda: edits.split_activity(s, activity, GONE, "x"),
        "who takes a role": lambda: edits.take_role(s, GONE, partner),
        "whose role is taken": lambda: edits.take_role(s, member, GONE),
        "a role that is changed": lambda: edits.change_role(s, GONE, member, partner),
        "a role that is left": lambda: edits.leave_role(s, GONE, member),
        "whose turn a note is of": lambda: edits.note_point(s, GONE, brake, "x"),
        "whose brake it is": lambda: edits.add_point(s, GONE, brake, "x"),
        "a brake reworded": lambda: edits.reword(s, GONE, "x"),
        "a turn ended": lambda: edits.end_turn(s, GONE),
        "a turn revealed": lambda: edits.reveal(s, GONE),
        "what is argued about": lambda: edits.argue(s, GONE, "x"),
        "who argues": lambda: edits.argue(s, point, "x", GONE),
        "what arguments are about": lambda: edits.add_arguments(s, GONE, ["x"]),
        "what is rated": lambda: edits.rate(s, GONE, grip=1),
        "what is accepted": lambda: edits.accept(s, GONE, "x"),
        "what is verified": lambda: edits.verify(s, GONE, Verification.REFUTED),
        "what is tied": lambda: edits.tie(s, frozenset({GONE}), "x"),
        "what a lead is for": lambda: edits.add_lead(s, GONE, "x"),
        "a lead that is linked": lambda: edits.link_lead(s, GONE, frozenset({point})),
        "what a lead is linked to": lambda: edits.link_lead(s, lead, frozenset({GONE})),
        "a lead's status": lambda: edits.set_status(s, GONE, LeadStatus.DONE),
        "who thinks of partners": lambda: edits.think_of(s, GONE, ["x"]),
        "an idea": lambda: edits.forget_idea(s, GONE),
        "what one rates for oneself": lambda: edits.rate_for_oneself(s, GONE, member, grip=1),
        "who rates": lambda: edits.rate_for_oneself(s, point, GONE, grip=1),
        "what a proposal is about": lambda: edits.propose(s, "x", frozenset({GONE})),
        "who proposes": lambda: edits.propose(s, "x", by=GONE),
        "what is voted for": lambda: edits.vote(s, GONE, member),
        "who votes": lambda: edits.vote(s, proposal, GONE),
        "a proposal that is picked": lambda: edits.pick(s, GONE),
        "who opens a door": lambda: edits.relate(s, GONE, RelationKind.KNOWS, partner),
        "whose door is opened": lambda: edits.relate(s, member, RelationKind.KNOWS, GONE),
        "an actor tied to itself": lambda: edits.relate(s, partner, RelationKind.KNOWS, partner),
        "who is invited": lambda: edits.invite(s, {GONE}),
        "a review": lambda: edits.note_review(s, GONE, "x"),
        "what is kept between us": lambda: edits.keep_between_us(s, "partners", GONE, "note"),
        "what is worded": lambda: edits.word_for_partners(s, "partners", GONE, "note", "x"),
        "what was written twice": lambda: edits.take_other(s, GONE),
    }


SESSION = edits.propose(le_tilleul(), "écrire")


@pytest.mark.parametrize("naming", _naming(SESSION))
def test_what_names_something_that_is_gone_is_refused(naming: str) -> None:
    with pytest.raises(Missing):
        _naming(SESSION)[naming]()
