"""The timeline as a poster: A3, in large type, to hang where people work."""

from __future__ import annotations

from html import escape

from store.choices import Bond
from store.model import Session
from tui.summary.blocks import Timeline
from tui.summary.drawings import fitted_timeline_svg
from tui.summary.html import page
from tui.summary.options import ExportOptions
from tui.summary.page_style import COMMON, POSTER
from tui.summary.palette import BOND_COLOURS
from tui.summary.sections.timeline import timeline_of
from tui.wording.date_format import long_date
from tui.wording.i18n import _, spoken
from tui.wording.labels import label
from tui.wording.phrases import dashed

_SHAPE = 0.6
"""How tall the drawing may be for its width, between the title and what explains it."""


def render(session: Session, options: ExportOptions) -> str:
    """Return the timeline of ``session`` as a page of A3; its edition says what is on the cards."""
    title, timeline = session.framing.project, timeline_of(session)
    drawing = fitted_timeline_svg(timeline, _("The partnership timeline"), _SHAPE)
    said = dashed(
        session.framing.structure, _("As it stands on %(date)s", date=long_date(options.today))
    )
    body = (
        f"<header><h1>{escape(title)}</h1><p>{escape(said)}</p></header>\n"
        f"<main>\n{drawing}\n</main>\n<footer>{_key(timeline)}</footer>"
    )
    return page(title, spoken().code, COMMON + POSTER, body)


def _key(timeline: Timeline) -> str:
    """Return what the bars and the lines stand for, those that are there."""
    cards = [card for band in timeline.bands for cell in band.cells for card in cell]
    bonds = [bond for bond in Bond if any(card.bond is bond for card in cards)]
    parts = [
        f'<span style="border-left: 8px solid {BOND_COLOURS[bond]}">{escape(label(bond))}</span>'
        for bond in bonds
    ]
    if any(card.goes for card in cards):
        moves = _("An arrow: this partner's involvement changes with time.")
        parts.append(f"<span>{escape(moves)}</span>")
    return "\n".join(parts)
