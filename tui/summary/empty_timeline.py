"""The timeline without anybody on it yet: A3, for a room that works on paper."""

from __future__ import annotations

from html import escape

from store.model import Session
from tui.summary.blocks import Timeline, TimelineRow
from tui.summary.html import page
from tui.summary.options import ExportOptions
from tui.summary.page_style import COMMON, POSTER
from tui.summary.palette import tint_of
from tui.summary.sections.timeline import timeline_of
from tui.wording.i18n import _, spoken

_HIGH = 222
"""What the rows share of the page, in millimetres."""


def render(session: Session, _options: ExportOptions) -> str:
    """Return the rows and horizons of ``session`` as a page of A3 to stick notes on."""
    title, timeline = session.framing.project, timeline_of(session)
    asked = _("With whom must we, and do we want to, work on this?")
    body = (
        f"<header><h1>{escape(title)}</h1><p>{escape(asked)}</p></header>\n"
        f"<main>\n{_table(timeline)}\n</main>"
    )
    return page(title, spoken().code, COMMON + POSTER, body)


def _table(timeline: Timeline) -> str:
    heads = "".join(
        f'<th scope="col">{escape(name)}<br><small>{escape(meaning)}</small></th>'
        for name, meaning in timeline.horizons
    )
    high = _HIGH // max(1, len(timeline.bands))
    rows = "\n".join(_row(band, high) for band in timeline.bands)
    return f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"


def _row(band: TimelineRow, high: int) -> str:
    tint = tint_of(band.involvement)
    look = f"height: {high}mm; background: {tint.ground}"
    name = f'<b style="color: {tint.ink}">{escape(band.name)}</b>'
    cells = f'<td style="{look}">{name}</td>' + f'<td style="{look}"></td>' * (len(band.cells) - 1)
    return f"<tr>{cells}</tr>"
