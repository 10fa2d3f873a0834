"""A summary as one HTML page: no script, nothing fetched, made to be printed on A4."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import repeat

from store.model import Session
from tui.summary.blocks import (
    Block,
    BulletList,
    Fact,
    Facts,
    ListItem,
    Map,
    Matrix,
    Outline,
    Paragraph,
    Section,
    Table,
    Timeline,
    TimelineCard,
    TimelineRow,
)
from tui.summary.card_words import under_the_name
from tui.summary.drawings import map_svg, timeline_svgs
from tui.summary.options import ExportOptions
from tui.summary.outline import cleaned, outline_of
from tui.summary.page_style import COMMON, DOCUMENT, paged, parted
from tui.summary.palette import tint_of
from tui.wording.i18n import _
from tui.wording.labels import labelled

_SHORT = 13
"""Longest cell never broken, a date or a first name, in characters."""

_LONG = 24
"""Longest word that a column is made wide enough for, in characters."""


def render(session: Session, options: ExportOptions) -> str:
    """Return ``session`` as an HTML page."""
    return written(outline_of(session, options))


def written(outline: Outline) -> str:
    """Return ``outline`` as an HTML page."""
    style = COMMON + DOCUMENT + parted(labelled("")) + paged(outline.title, outline.structure)
    return page(outline.title, outline.language, style, _body(outline))


def _body(outline: Outline) -> str:
    title = escape(outline.title)
    heading = "\n".join(f"<p>{escape(line)}</p>" for line in outline.heading)
    sections = "\n".join(_section(section, 2) for section in outline.sections)
    return f"<header>\n<h1>{title}</h1>\n{heading}\n</header>\n<main>\n{sections}\n</main>"


def page(title: str, language: str, style: str, body: str) -> str:
    """Return a whole page of ``body``, which is HTML: no script, nothing fetched."""
    return cleaned(_page(escape(title), escape(language), style, body))


def _page(title: str, language: str, style: str, body: str) -> str:
    return f"""<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
{body}
</body>
</html>"""


def _section(section: Section, level: int) -> str:
    parts = [f"<h{level}>{escape(section.title)}</h{level}>"]
    parts += [_block(block) for block in section.blocks]
    smaller = [_section(one, level + 1) for one in section.sections]
    if section.columns > 1 and smaller:
        smaller = ['<div class="columns">', *smaller, "</div>"]
    return "\n".join(["<section>", *parts, *smaller, "</section>"])


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            return f"<p>{_lines(block.text)}</p>"
        case BulletList():
            return _items(block.items)
        case Facts():
            return f"<dl>\n{_joined(map(_fact, block.facts))}\n</dl>"
        case Table():
            return _table(block)
        case Timeline():
            return _timeline(block)
        case Map():
            return _map(block)
        case Matrix():
            return _matrix(block)


def _items(items: Iterable[ListItem]) -> str:
    return f"<ul>\n{_joined(map(_item, items))}\n</ul>"


def _item(item: ListItem) -> str:
    under = f"\n{_items(item.under)}\n" if item.under else ""
    return f"<li>{_lines(item.text)}{under}</li>"


def _fact(fact: Fact) -> str:
    said = _lines(fact.lines[0]) if len(fact.lines) == 1 else _items(map(ListItem, fact.lines))
    return f"<dt>{escape(fact.label)}</dt><dd>{said}</dd>"


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{escape(header)}</th>' for header in table.headers)
    rows = _joined(f"<tr>{''.join(map(_cell, row, table.headers))}</tr>" for row in table.rows)
    head = f'<table class="words">\n<thead><tr>{head}</tr></thead>'
    return f"{head}\n<tbody>\n{rows}\n</tbody>\n</table>"


def _cell(text: str, header: str) -> str:
    kind = ""
    if len(text) <= _SHORT:
        kind = ' class="short"'
    elif any(len(word) > _LONG for word in text.split()):
        kind = ' class="long"'
    return f'<td{kind} data-label="{escape(header)}">{_lines(text)}</td>'


def _timeline(timeline: Timeline) -> str:
    """Return the timeline drawn, and one below the other for a telephone."""
    drawn = _joined(timeline_svgs(timeline, _("The partnership timeline")))
    stacked = _joined(map(_horizon, range(len(timeline.horizons)), repeat(timeline)))
    return f'<figure class="drawn">\n{drawn}\n</figure>\n<div class="stacked">\n{stacked}\n</div>'


def _horizon(number: int, timeline: Timeline) -> str:
    name, meaning = timeline.horizons[number]
    bands = _joined(_stacked(band, band.cells[number]) for band in timeline.bands)
    return f"<h3>{escape(labelled(name, meaning))}</h3>\n{bands}"


def _stacked(band: TimelineRow, cards: Iterable[TimelineCard]) -> str:
    tint = tint_of(band.involvement)
    items = [ListItem(c.name_with_arrows, tuple(map(ListItem, under_the_name(c)))) for c in cards]
    style = f"border-left: 4px solid {tint.ink}; background: {tint.ground}; padding: .2rem .6rem"
    return f'<div style="{style}"><b>{escape(band.name)}</b>{_items(items)}</div>' if items else ""


def map_hint() -> str:
    """Return how the map is read."""
    return _(
        "Top right: it weighs, and we can act. Bottom right: it weighs, and is out of our hands."
    )


def _map(drawn: Map) -> str:
    title = _("Strength and our influence: what weighs, and what we can do about it")
    legend = _items([ListItem(f"{dot.name} {dot.text}") for dot in drawn.dots])
    return _joined(
        [
            '<figure class="map">',
            map_svg(drawn, title),
            f"<figcaption><p>{escape(map_hint())}</p>{legend}</figcaption>",
            "</figure>",
        ]
    )


def _matrix(matrix: Matrix) -> str:
    first, *actors = map(escape, matrix.headers)
    heads = "".join(f'<th scope="col"><span>{actor}</span></th>' for actor in actors)
    rows = _joined(
        f'<tr><th scope="row">{escape(name)}</th>'
        f"{''.join(f'<td>{escape(signs)}</td>' for signs in held)}</tr>"
        for name, *held in matrix.rows
    )
    return _joined(
        [
            '<figure class="matrix"><table>',
            f'<thead><tr><th scope="col">{first}</th>{heads}</tr></thead>',
            f"<tbody>\n{rows}\n</tbody></table>",
            f"<figcaption>{escape(matrix.key)}</figcaption></figure>",
        ]
    )


def _lines(text: str) -> str:
    return "<br>".join(map(escape, text.split("\n")))


def _joined(parts: Iterable[str]) -> str:
    return "\n".join(parts)
