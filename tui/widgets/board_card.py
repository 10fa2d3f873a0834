"""How a card of the timeline is drawn: a bar, its name, and a sign for each thing said of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from store.choices import Answer, Bond, Horizon, Stage
from store.model import Partner, Session
from store.queries.actors import has_withdrawn, must, name_of
from store.queries.room import thought_of_by
from tui.widgets.line_view import HELD, MARKED, Line, Span, TargetT
from tui.wording.date_format import short_date
from tui.wording.i18n import _
from tui.wording.labels import BETWEEN_US, label
from tui.wording.phrases import conditional
from tui.wording.private_people import is_between_us
from tui.wording.text_width import cut, padded, shortened, width, wrapped

ROOMY = 34
"""From so many cells on, a card shown whole also says in words what its signs stand for."""

EDGE = 2
"""Cells of the mark of the cursor and of the bar; two more, for must and want, before a name."""

MUST, WANT, BAR = "!*▌"

GONE = "✗"
"""The sign of who withdrew."""

_NO_BREAK = "\u00a0"  # a span that starts with a plain space would take the mark of the cursor


class CardLook(NamedTuple):
    """How a card is drawn: on which ``band``, ``marked`` or ``moving``, whole or on one line."""

    band: str
    state: str = ""
    whole: bool = False


class _DrawnLine(NamedTuple):
    """One line of a card: what is written, the signs at its right end, whether it is quiet."""

    text: str
    signs: str = ""
    quiet: bool = False


def card_lines(
    session: Session,
    partner: Partner,
    at: Horizon | None,
    column: int,
    target: TargetT,
    look: CardLook,
) -> list[Line[TargetT]]:
    """Return the lines, ``column`` cells wide, of a card as it stands ``at`` a horizon."""
    rows = _whole(session, partner, at, column) if look.whole else []
    rows = rows or [_on_one_line(session, partner, at, column)]
    marks = [HELD if look.state == "moving" else " ", *_NO_BREAK * len(rows)]
    # A tick has the place of the bar, so that it is seen under the cursor too.
    bars = [MARKED if look.state == "marked" else BAR if partner.bond else _NO_BREAK]
    bars += [BAR if partner.bond else _NO_BREAK] * len(rows)
    tile = f"tile-{look.band}"
    bar = f"{tile} bond-{partner.bond}" if partner.bond else look.state or tile
    return [
        (
            Span(mark, look.state or f"band-{look.band}", target),
            Span(side, look.state if side == MARKED else bar, target),
            *_words(row, column - EDGE, target, look),
        )
        for mark, side, row in zip(marks, bars, rows, strict=False)
    ]


def _words(row: _DrawnLine, room: int, target: TargetT, look: CardLook) -> Iterator[Span[TargetT]]:
    plain, quiet = (look.state or f"tile-{look.band}{signs}" for signs in ("", " signs"))
    yield Span(padded(row.text, room - width(row.signs)), quiet if row.quiet else plain, target)
    if row.signs:
        yield Span(row.signs, quiet, target)


def _on_one_line(session: Session, partner: Partner, at: Horizon | None, column: int) -> _DrawnLine:
    signs = _signs(session, partner, at)
    room = column - EDGE - width(signs) - 2
    return _DrawnLine(cut(f"{_wanted(partner)}{partner.name}", room), signs + _NO_BREAK)


def _whole(session: Session, partner: Partner, at: Horizon | None, column: int) -> list[_DrawnLine]:
    """Return the rows of the whole name, then of what there is room to say in words."""
    room = column - EDGE - len(_wanted(partner))
    indent = _NO_BREAK * len(_wanted(partner))
    name = wrapped(partner.name, room)
    signs = _signs(session, partner, at)
    if signs and width(name[-1]) + width(signs) + 2 > room:  # a blank on both sides
        name.append("")
    leads = [_wanted(partner), *[indent] * len(name)]
    rows = [_DrawnLine(lead + text) for lead, text in zip(leads, name, strict=False)]
    if signs:
        rows[-1] = _DrawnLine(rows[-1].text, signs + _NO_BREAK)
    said = " · ".join(_said(session, partner, room)) if column >= ROOMY else ""
    return rows + [_DrawnLine(indent + text, quiet=True) for text in wrapped(said, room) if text]


def _wanted(partner: Partner) -> str:
    wanted = partner.bond in (Bond.WANT, Bond.BOTH)
    return (MUST if must(partner) else _NO_BREAK) + (WANT if wanted else _NO_BREAK)


def _signs(session: Session, partner: Partner, at: Horizon | None) -> str:
    """Return what a card shows at a glance: gone or kept, a condition, other horizons, contact.

    In the tray, also how many people thought of it.
    """
    gone = GONE if has_withdrawn(partner) else ""
    kept = BETWEEN_US if is_between_us(partner) else ""
    condition = _("if…") if partner.condition else ""
    contact = initials(name_of(session, partner.contact))
    thought = f"×{count}" if at is None and (count := thought_of_by(partner)) > 1 else ""
    return _NO_BREAK.join(
        filter(None, [gone, kept, thought, condition, trajectory(partner, at), contact])
    )


def initials(name: str) -> str:
    """Return two letters for ``name``: the first two of one word, the first of each of two.

    What follows a comma or stands in brackets is what they do, and no part of it.
    """
    words = [word for word in re.split("[,(]", name)[0].split() if word[0].isalpha()]
    return "".join(word[0] for word in words[:2]) if len(words) > 1 else name[:2]


def _said(session: Session, partner: Partner, room: int) -> Iterator[str]:
    """Yield in words, where there is room, what was said of the partner."""
    if has_withdrawn(partner):
        yield label(Answer.WITHDREW)
    if is_between_us(partner):
        yield _("between us")
    if partner.condition:
        yield _condition(partner, room)
    if contact := name_of(session, partner.contact):
        yield _("contact %(name)s", name=contact)
    if partner.first_step or partner.first_step_on:
        yield _first_step(partner)
    if partner.stages:
        yield ", ".join(label(stage) for stage in Stage if stage in partner.stages)


def _first_step(partner: Partner) -> str:
    if partner.first_step_on:
        return _("first step %(day)s", day=short_date(partner.first_step_on))
    return _("first step")


def _condition(partner: Partner, room: int) -> str:
    """Return the condition on one line."""
    return shortened(conditional(partner.condition), room)


def trajectory(partner: Partner, at: Horizon | None) -> str:
    """Return arrows to the other horizons a partner stands at: before, after, both."""
    if at is None:
        return ""
    order = list(Horizon)
    others = [order.index(horizon) for horizon in partner.places]
    earlier = min(others, default=0) < order.index(at)
    later = max(others, default=0) > order.index(at)
    return "←" * earlier + "→" * later
