"""How a card of the timeline is drawn: its name whole, and a sign for each thing said of it."""

from __future__ import annotations

from store.model import Bond, ForPartners, Horizon, Partner, Session, Stage
from store.queries import must, name_of
from store.text import folded
from tui.widgets.line_view import MARKED, Line, Span, TargetT
from tui.wording.i18n import _, short_date
from tui.wording.labels import BETWEEN_US, label
from tui.wording.private_people import is_private_person
from tui.wording.text_width import padded, shortened, width, wrapped

ROOMY = 34
"""From so many cells on, a card also says in words what a narrower one leaves to the panel."""

INDENT = 5
"""Cells before a card's words: marked, must, want, a space; one more on the lines after."""

MUST, WANT = "!*"

_NO_BREAK = "\u00a0"  # a span that starts with a plain space would take the mark of the cursor


def card_lines(
    session: Session, partner: Partner, at: Horizon | None, column: int, target: TargetT, style: str
) -> list[Line[TargetT]]:
    """Return the lines, ``column`` cells wide, of a card as it stands ``at`` a horizon.

    What is said of it comes after its name where there is room, else below.
    """
    room = column - INDENT
    first, *rest = wrapped(partner.name, room)
    texts = [f"{_lead(partner, style)} {first}", *(" " * INDENT + text for text in rest)]
    lines: list[Line[TargetT]] = [(Span(padded(text, column), style, target),) for text in texts]
    said = " · ".join(filter(None, _said(session, partner, at, room)))
    if not said:
        return lines
    if column >= ROOMY:
        said = f"— {said}"
    beside = column - width(texts[-1]) - 1
    if width(said) <= beside:
        tail = Span(_NO_BREAK + padded(said, beside), style or "quiet", target)
        lines[-1] = (Span(texts[-1], style, target), tail)
        return lines
    below = [_NO_BREAK * INDENT + text for text in wrapped(said, room)]
    return lines + [(Span(padded(text, column), style or "quiet", target),) for text in below]


def _lead(partner: Partner, style: str) -> str:
    wanted = partner.bond in (Bond.WANT, Bond.BOTH)
    return (
        (MARKED if style == "marked" else " ")
        + (MUST if must(partner) else " ")
        + (WANT if wanted else " ")
    )


def _said(session: Session, partner: Partner, at: Horizon | None, room: int) -> list[str]:
    """Return what a card shows at a glance, of what was said of the partner."""
    if room + INDENT < ROOMY:
        condition = _("if…") if partner.condition else ""
        sign = BETWEEN_US if _is_between_us(partner) else ""
        return [" ".join(filter(None, [sign, condition, trajectory(partner, at)]))]
    contact = name_of(session, partner.contact)
    between_us = _("%(sign)s between us", sign=BETWEEN_US)
    return [
        between_us if _is_between_us(partner) else "",
        trajectory(partner, at),
        _condition(partner, room),
        _("contact %(name)s", name=contact) if contact else "",
        _first_step(partner),
        _("expected") if partner.expected else "",
        _("brings") if partner.brings else "",
        ", ".join(label(stage) for stage in Stage if stage in partner.stages),
    ]


def _is_between_us(partner: Partner) -> bool:
    """Return whether partners read nothing of it, though it has a place."""
    choice = partner.for_partners.get("name", ForPartners()).between_us
    if choice is None and partner.places:
        return is_private_person(partner.name, partner.family)
    return bool(choice)


def _first_step(partner: Partner) -> str:
    if partner.first_step_on:
        return _("first step %(day)s", day=short_date(partner.first_step_on))
    return _("first step") if partner.first_step else ""


def _condition(partner: Partner, room: int) -> str:
    """Return the condition on one line, “if” before it unless it says so itself."""
    if not partner.condition:
        return ""
    said, if_ = partner.condition, _("if…")
    starts = folded(said).startswith(folded(if_.rstrip("…")))
    return shortened(said if starts else f"{if_} {said}", room)


def trajectory(partner: Partner, at: Horizon | None) -> str:
    """Return arrows to the other horizons a partner stands at: before, after, both."""
    if at is None:
        return ""
    order = list(Horizon)
    others = [order.index(horizon) for horizon in partner.places]
    earlier = min(others, default=0) < order.index(at)
    later = max(others, default=0) > order.index(at)
    return "←" * earlier + "→" * later
