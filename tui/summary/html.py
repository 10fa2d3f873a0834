"""A summary as one HTML page: no script, nothing fetched, made to be printed on A4."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

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
)
from tui.summary.drawings import map_svg, timeline_svg
from tui.summary.options import ExportOptions
from tui.summary.outline import cleaned, outline_of
from tui.wording.i18n import _

_STYLE = """
@page { size: A4; margin: 18mm 16mm; }
body { font: 11pt/1.45 "Liberation Sans", Arial, sans-serif; color: #1a1a1a; background: #fff;
  max-width: 46rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .6rem; border-bottom: 2px solid #1a1a1a; }
h3 { font-size: 1rem; margin: 1.1rem 0 .2rem; }
h1, h2, h3, h2 + p { break-after: avoid; }
p, ul, ol, dl { margin: .3rem 0; }
ul { padding-left: 1.3rem; }
ol { padding-left: 2.6rem; }
header p { margin: 0; }
header p:last-child { margin-top: .4rem; font-weight: bold; }
section section, tr, figure, li { break-inside: avoid; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem .8rem; }
dt { font-weight: bold; max-width: 13rem; }
dd { margin: 0; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
thead { display: table-header-group; }
th, td { border: 1px solid #767676; padding: .3rem .4rem; text-align: left; vertical-align: top;
  overflow-wrap: break-word; }
.long { overflow-wrap: anywhere; }
.short { white-space: nowrap; }
th { background: #eee; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
figure { margin: .8rem 0; }
svg { display: block; width: 100%; height: auto; max-height: 24cm; font-family: inherit; }
@media print { body { margin: 0; padding: 0; max-width: none; } }
"""

_SHORT = 13
"""Longest cell never broken, a date or a first name, in characters."""

_LONG = 24
"""Longest word that a column is made wide enough for, in characters."""


def render(session: Session, options: ExportOptions) -> str:
    """Return ``session`` as an HTML page."""
    return cleaned(_page(outline_of(session, options)))


def _page(outline: Outline) -> str:
    title, language = escape(outline.title), escape(outline.language)
    heading = "\n".join(f"<p>{escape(line)}</p>" for line in outline.heading)
    sections = "\n".join(_section(section, 2) for section in outline.sections)
    return f"""<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>{_STYLE}</style>
</head>
<body>
<header>
<h1>{title}</h1>
{heading}
</header>
<main>
{sections}
</main>
</body>
</html>"""


def _section(section: Section, level: int) -> str:
    parts = [f"<h{level}>{escape(section.title)}</h{level}>"]
    parts += [_block(block) for block in section.blocks]
    parts += [_section(smaller, level + 1) for smaller in section.sections]
    return "\n".join(["<section>", *parts, "</section>"])


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
            drawing = timeline_svg(block, _("The partnership timeline"))
            return f"<figure>\n{drawing}\n</figure>"
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
    rows = _joined(f"<tr>{''.join(map(_cell, row))}</tr>" for row in table.rows)
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"


def _cell(text: str) -> str:
    kind = ""
    if len(text) <= _SHORT:
        kind = ' class="short"'
    elif any(len(word) > _LONG for word in text.split()):
        kind = ' class="long"'
    return f"<td{kind}>{_lines(text)}</td>"


def map_hint() -> str:
    """Return how the map is read."""
    return _(
        "Top right: it weighs, and we can act. Bottom right: it weighs, and is out of our hands."
    )


def _map(drawn: Map) -> str:
    title = _("Strength and grip: what weighs, and what we can do about it")
    legend = _items([ListItem(f"{dot.name} {dot.text}") for dot in drawn.dots])
    return _joined(
        [
            "<figure>",
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
