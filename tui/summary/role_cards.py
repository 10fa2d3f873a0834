"""Role cards to cut out: one an actor, with room for what is said in its place."""

from __future__ import annotations

from html import escape

from store.model import Partner, Session, in_order
from tui.summary.html import page
from tui.summary.options import ExportOptions
from tui.summary.page_style import CARDS, COMMON
from tui.wording.i18n import _, spoken
from tui.wording.labels import family_name

A_PAGE = 6
"""Cards on one page; what is left of the last is cards without a name."""

_LINES = 3
"""Lines to write on, under each question."""


def render(session: Session, _options: ExportOptions) -> str:
    """Return a card for each partner of ``session``, six on a page of A4."""
    cards = [_card(partner) for partner in in_order(session.partners)]
    cards += [_card(None)] * (-len(cards) % A_PAGE or (0 if cards else A_PAGE))
    pages = [cards[at : at + A_PAGE] for at in range(0, len(cards), A_PAGE)]
    body = "\n".join(f"<main>\n{_joined(some)}\n</main>" for some in pages)
    return page(session.framing.project, spoken().code, COMMON + CARDS, body)


def _card(partner: Partner | None) -> str:
    family = family_name(partner) if partner else ""
    name = escape(partner.name) if partner else "&nbsp;"
    lines = "<hr>" * _LINES
    speaking = _("I speak as this actor, and I say “I”.")
    brakes, levers = _("What holds me back:"), _("What would make me say yes:")
    return _joined(
        [
            "<article>",
            f"<h2>{name}</h2>",
            f"<p>{escape(family) or '&nbsp;'}</p>",
            f"<p><b>{escape(speaking)}</b></p>",
            f"<p>− {escape(brakes)}</p>{lines}",
            f"<p>+ {escape(levers)}</p>{lines}",
            "</article>",
        ]
    )


def _joined(parts: list[str]) -> str:
    return "\n".join(parts)
