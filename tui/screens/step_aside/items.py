"""Roles and private turns in words: how far each turn is, what one sees in one's own."""

from __future__ import annotations

from store.choices import PointKind
from store.model import Role, Session
from store.queries.points import points_of_role
from store.queries.roles import (
    TurnState,
    next_turn,
    players,
    roles_played,
    turn_state,
    without_role,
)
from tui.widgets.item_list import Item, heading, remark
from tui.wording.i18n import _, n_
from tui.wording.ideas import IDEAS, PROMPTS
from tui.wording.labels import SIGNS
from tui.wording.phrases import listed
from tui.wording.turns import count_notes as count_notes
from tui.wording.turns import over

MOST_UNBROKEN = 30
"""Characters of a name that stands on one line."""

MOST_WIDE = 8
"""Most turns that have two cells each of the bar."""


def player_names(session: Session, role: Role) -> str:
    """Return the names of those who take the turn of ``role``: not who passes, unless all do."""
    playing = players(session, role)
    return listed(m.name for m in [m for m in playing if not m.passes] or playing)


def unbroken(names: str) -> str:
    """Return ``names`` as they stand in a sentence: none is broken where a line ends."""
    return ", ".join(
        name.replace(" ", "\u00a0") if len(name) <= MOST_UNBROKEN else name
        for name in names.split(", ")
    )


def ideas() -> list[Item[str]]:
    """Return kinds of brakes and levers to think of, under the two questions."""
    items: list[Item[str]] = []
    for kind, kinds in IDEAS.items():
        items += [heading(_(PROMPTS[kind])), *(Item(words, _(words)) for words in kinds)]
    return items


def note_items(session: Session, role: Role) -> list[Item[str]]:
    """Return what was noted in ``role``, under the two questions: for its own screen alone."""
    items: list[Item[str]] = []
    for kind in PointKind:
        points = points_of_role(session, role.id, kind)
        items.append(heading(_(PROMPTS[kind])))
        items += [Item(point.id, point.text, SIGNS[kind]) for point in points] or [remark("…")]
    return items


def draw_turns(session: Session) -> str:
    """Return how many had their turn, as a bar and in words; who has no actor yet waits too."""
    states = [turn_state(session, role) for role in roles_played(session) if role.members]
    states += [TurnState.WAITING for member in without_role(session) if not member.passes]
    waiting, begun, passing = map(
        states.count, (TurnState.WAITING, TurnState.BEGUN, TurnState.PASSES)
    )
    total = len(states) - passing
    done = total - waiting - begun
    wide = 2 if total <= MOST_WIDE else 1
    bar = "█" * (wide * done) + "▒" * (wide * begun) + "░" * (wide * waiting)
    words = n_("%(count)d turn of %(total)d", "%(count)d turns of %(total)d", done, total=total)
    return f"{bar} {words}"


def next_hand_over(session: Session, role: Role) -> list[str]:
    """Return to whom the keyboard goes after the turn of ``role``."""
    following = next_turn(session, role)
    if following is None:
        return [_("Pass the keyboard to the facilitator."), *over(session)]
    names = unbroken(player_names(session, following))
    return [
        _("Pass the keyboard to the facilitator, or to the next: %(names)s.", names=names),
        _("Enter: %(names)s, your turn. q: all the turns.", names=names),
    ]
