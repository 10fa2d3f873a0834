"""Roles and private turns as lines: how far each turn is, what one sees in one's own."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple, Never

from store.choices import PointKind
from store.model import Member, Role, Session
from store.queries.actors import name_of
from store.queries.points import points_of_role
from store.queries.roles import (
    TurnState,
    players,
    roles_played,
    turn_state,
    without_role,
)
from tui.widgets.item_list import Item, heading, remark, to_read
from tui.wording.i18n import _, n_
from tui.wording.ideas import IDEAS, PROMPTS
from tui.wording.labels import SIGNS
from tui.wording.turns import RULES, STATES

MOST_WIDE = 8
"""Most turns that have two cells each of the bar."""


class TurnLine(NamedTuple):
    """A line of the list: a member in a role, a member without one, or a role nobody plays."""

    role: str = ""
    member: str = ""


def ideas() -> list[Item[Never]]:
    """Return kinds of brakes and levers to think of, under the two questions."""
    items: list[Item[Never]] = []
    for kind, kinds in IDEAS.items():
        items += [heading(_(PROMPTS[kind])), *to_read(map(_, kinds))]
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


def rule_items() -> list[Item[Never]]:
    """Return the rules, as they are said before anyone has a role."""
    rules = [remark(f"· {_(rule)}") for rule in RULES]
    return [heading(_("The rules, said aloud before the turns")), *rules, remark("")]


def turn_items(session: Session, written: Collection[str]) -> list[Item[TurnLine]]:
    """Return the turns; those that are ``written`` now, by their roles, say so."""
    title = _("The turns: anyone may be next")
    items: list[Item[TurnLine]] = [Item(None, title, aside=draw_turns(session), style="heading")]
    for number, role in enumerate(roles_played(session), start=1):
        actor = name_of(session, role.actor)
        label, state = f"{number}.", _(STATES[turn_state(session, role)])
        state = _("✎ writing now") if role.id in written else state
        for member in players(session, role):
            text = f"{_called(member)} — {actor}"
            aside = _(STATES[TurnState.PASSES]) if member.passes else state
            items.append(Item(TurnLine(role.id, member.id), text, label, aside))
        if not role.members:
            text = _("(nobody any more) — %(actor)s", actor=actor)
            items.append(Item(TurnLine(role.id), text, label, state))
    return items


def unassigned_items(session: Session) -> list[Item[TurnLine]]:
    """Return the members without an actor, under what one may do for them."""
    items: list[Item[TurnLine]] = [
        Item(
            TurnLine(member=m.id), m.name, aside=_("– passes") if m.passes else _("? no actor yet")
        )
        for m in without_role(session)
    ]
    if not session.members:
        items = [remark(_("Nobody yet: a adds them, one a line."))]
    elif not session.roles:
        items.insert(0, heading(_("Enter: choose an actor. Shift+L: draw lots for all.")))
    elif items:
        items.insert(0, heading(_("Without an actor")))
    return items


def _called(member: Member) -> str:
    return _("%(name)s (left)", name=member.name) if member.left else member.name
