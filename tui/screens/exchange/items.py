"""The exchange as a list: by actor, the brakes then the levers, the arguments under each."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum, auto
from typing import Literal, NamedTuple

from store.choices import PointKind
from store.model import Argument, Point, Role, Session
from store.queries.actors import name_of, present
from store.queries.points import arguments_under, points_of
from store.queries.roles import (
    TurnState,
    players,
    roles_played,
    still_hidden,
    turn_state,
    turns_left,
)
from tui.fields.describe import draw_rating
from tui.room.together import together
from tui.widgets.item_list import Item, heading, remark
from tui.widgets.line_view import MARKED
from tui.wording.i18n import _
from tui.wording.labels import SIGNS, labelled
from tui.wording.phrases import listed
from tui.wording.turns import STATES


class ExchangeLine(NamedTuple):
    """What was said, a role to be revealed, or an actor of whom nothing was said."""

    table: Literal["points", "arguments", "roles", "partners"]
    id: str


class Closing(Enum):
    """How the exchange ends."""

    LEAVE_ROLES = auto()


ExchangeTarget = ExchangeLine | Closing


def exchange_items(
    session: Session, marked: frozenset[str], written: frozenset[str] = frozenset()
) -> list[Item[ExchangeTarget]]:
    """Return what the exchange lists: what is revealed, what is still to be, how it ends.

    In the turns of the roles ``written`` somebody writes now.
    """
    actors = _actors(session)
    items = [item for actor in actors for item in _of_actor(session, actor, marked, written)]
    if not items:
        return [remark(_("Nobody has taken a role yet: p goes back to “In their shoes”."))]
    if session.roles_left:
        return [*items, remark(""), remark(_("✓ Everyone has left their role."))]
    if session.roles and not still_hidden(session) and not turns_left(session):
        words, aside = _("Everyone leaves their role"), _("Enter, or o")
        return [*items, remark(""), Item(Closing.LEAVE_ROLES, words, aside=aside, style="alert")]
    return items


def not_heard(session: Session) -> str:
    """Return, in words, who was not heard yet in an exchange that has begun; else nothing.

    The actors still to be revealed are named first, then the members who gave no argument.
    """
    if session.roles_left:
        return ""
    speakers = {argument.by for argument in session.arguments.values()} - {None}
    has_begun = any(role.revealed for role in roles_played(session))
    actors = [role.actor for role in still_hidden(session)] if has_begun else []
    silent = [m.id for m in present(session) if m.id not in speakers] if speakers else []
    of_them = listed(name_of(session, id) for id in dict.fromkeys(actors))
    of_us = listed(name_of(session, id) for id in silent)
    named = [labelled(_("Still to be revealed"), of_them)] if of_them else []
    named += [labelled(_("No argument yet from"), of_us)] if of_us else []
    return " · ".join(named)


def _actors(session: Session) -> list[str]:
    """Return the actors played, in the order of the turns, then those spoken of without a role."""
    played = [role.actor for role in roles_played(session)]
    return list(dict.fromkeys([*played, *(point.actor for point in points_of(session))]))


def _of_actor(
    session: Session, actor: str, marked: frozenset[str], written: frozenset[str]
) -> Iterator[Item[ExchangeTarget]]:
    roles = [role for role in roles_played(session) if role.actor == actor]
    revealed = [role for role in roles if role.revealed]
    said = [p for kind in PointKind for p in points_of(session, actor=actor, kind=kind)]
    if revealed or said:
        names = [m.name for role in revealed for m in players(session, role)]
        yield heading(" — ".join(filter(None, [name_of(session, actor), listed(names)])))
    for point in said:
        yield _point(session, point, point.id in marked)
        yield from (_argument(session, a) for a in arguments_under(session, point))
    if revealed and not said:
        words = _("Nothing was noted. b adds a brake, l a lever.")
        yield Item(ExchangeLine("partners", actor), words)
    hidden = (role for role in roles if not role.revealed)
    yield from (_to_reveal(session, role, role.id in written) for role in hidden)


def _point(session: Session, point: Point, marked: bool) -> Item[ExchangeTarget]:
    return Item(
        ExchangeLine("points", point.id),
        point.text,
        label=f"{MARKED if marked else ' '}{SIGNS[point.kind]}",
        aside=draw_rating(point),
        below="\n".join(filter(None, _remarks(session, point))),
        style="brake" if point.kind is PointKind.BRAKE else "lever",
    )


def _remarks(session: Session, point: Point) -> Iterator[str]:
    if theme := session.themes.get(point.theme or ""):
        yield _("≈ theme: %(name)s", name=theme.name)
    if point.compared:
        yield together(session, point)


def _argument(session: Session, argument: Argument) -> Item[ExchangeTarget]:
    by = name_of(session, argument.by)
    text = labelled(by, argument.text) if by else argument.text
    return Item(ExchangeLine("arguments", argument.id), f"↳ {text}")


def _to_reveal(session: Session, role: Role, is_written: bool) -> Item[ExchangeTarget]:
    state = turn_state(session, role)
    names = listed(member.name for member in players(session, role))
    aside = _("Enter: reveal") if state is TurnState.NOTED else _(STATES[state])
    return Item(
        ExchangeLine("roles", role.id),
        " — ".join(filter(None, [name_of(session, role.actor), names])),
        label=" ?",
        aside=_("✎ writing now") if is_written else aside,
    )
