"""The pages of a private turn: the calm words of those that show nothing, the keys of the notes."""

from __future__ import annotations

from enum import Enum, auto

from store.choices import PointKind
from store.model import Role, Session
from store.queries.roles import next_turn, players
from tui.screens.step_aside.items import draw_turns
from tui.wording.i18n import _, n_
from tui.wording.phrases import listed
from tui.wording.turns import count_notes, over

MOST_UNBROKEN = 30
"""Characters of a name that stands on one line."""


class TurnPage(Enum):
    """The pages of a turn; only NOTING shows what is written, to the one who writes it."""

    HAND_OVER = auto()
    NOTING = auto()
    DONE = auto()
    THANKS = auto()


def calm_words(
    session: Session, role: Role, page: TurnPage, *, handed_on: bool = False
) -> list[str]:
    """Return what ``page`` says where nothing is noted on it, a sentence each, the first large.

    Where the keyboard is ``handed_on`` from another turn, that is not asked a second time.
    """
    names = unbroken(player_names(session, role))
    if page is TurnPage.NOTING:
        return []
    if page is TurnPage.HAND_OVER:
        hand_over = (
            _("The next turn: %(names)s.", names=names)
            if handed_on
            else _("Pass the keyboard to %(names)s.", names=names)
        )
        return [
            hand_over,
            _("What you note is seen by you alone, until the exchange."),
            _("%(names)s: press Enter when you are ready.", names=names),
        ]
    if page is TurnPage.DONE:
        return [
            count_notes(session, role),
            _("%(names)s: press Enter before you pass the keyboard.", names=names),
            _("q: back to your notes."),
        ]
    return [_("Thank you."), draw_turns(session), *next_hand_over(session, role)]


def words_below_notes(session: Session, role: Role, minutes: int, asked: PointKind | None) -> str:
    """Return how much is noted after so many ``minutes``, and the keys; of what is ``asked``."""
    clock = n_("%(count)d minute", "%(count)d minutes", minutes) if minutes else ""
    lines = _("Ctrl+L: several lines") if asked else ""
    known = [count_notes(session, role), clock, _("F5: ideas"), lines]
    return " · ".join(filter(None, known)) + "\n" + _keys_below_notes(asked)


def _keys_below_notes(asked: PointKind | None) -> str:
    if asked is None:
        return _("e corrects, d deletes, m moves, b and l add. q: I have finished.")
    if asked is PointKind.BRAKE:
        return _("Enter on an empty line: what would make me say yes. Esc: my notes.")
    return _("Enter on an empty line: I have finished. Tab: the other question. Esc: my notes.")


def taken_away_words(name: str, page: TurnPage, *, deleted: bool) -> str:
    """Return what others did to the role of ``name`` during its turn, and what Enter does then."""
    if deleted:
        words = _("The role of %(name)s was deleted elsewhere.", name=name)
        then = _("Enter keeps your words and brings it back.")
    else:
        words = _("The notes of %(name)s were revealed elsewhere.", name=name)
        then = _("Enter adds your words to what all can see.")
    return f"{words} {then}" if page is TurnPage.NOTING else words


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
