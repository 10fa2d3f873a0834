"""The sections of documents as parts of a page: what is drawn on paper is said in words here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import htpy as h
from htpy import Element, Node

from tui.room.pages.markup.parts import lines
from tui.summary.blocks import (
    Block,
    BulletList,
    Fact,
    Facts,
    ListItem,
    Map,
    Matrix,
    Paragraph,
    Section,
    Table,
    Timeline,
    TimelineCard,
    TimelineRow,
)
from tui.summary.card_words import under_the_name
from tui.wording.labels import labelled

DEEPEST = 6


def section_part(section: Section, about: str = "", level: int = 2) -> Element:
    """Return a section under a heading of that ``level``; ``about`` is the id of what is lit."""
    return h.section[
        _heading(level, section.title),
        (_block(block, about) for block in section.blocks),
        (section_part(smaller, about, level + 1) for smaller in section.sections),
    ]


def _heading(level: int, title: str) -> Element:
    return (h.h2, h.h3, h.h4, h.h5, h.h6)[min(level, DEEPEST) - 2][title]


def _block(block: Block, about: str) -> Node:
    match block:
        case Paragraph():
            return h.p[lines(block.text)]
        case BulletList():
            return _items(block.items)
        case Facts():
            return h.dl[map(_fact, block.facts)]
        case Table():
            return _table(block.headers, block.rows)
        case Timeline():
            return timeline_part(block, about)
        case Matrix() | Map():
            return None  # a picture only: what it shows is said in words elsewhere


def _items(items: Iterable[ListItem]) -> Element:
    return h.ul[
        (h.li[lines(item.text), _items(item.under) if item.under else None] for item in items)
    ]


def _fact(fact: Fact) -> Node:
    return h.dt[fact.label], (h.dd[line] for line in fact.lines)


def _table(headers: Sequence[str], rows: Iterable[tuple[str, ...]]) -> Element:
    return h.div(".wide", tabindex="0", role="group", aria_label=headers[0])[
        h.table[
            h.thead[h.tr[(h.th(scope="col")[header] for header in headers)]],
            h.tbody[(h.tr[(h.td[lines(cell)] for cell in row)] for row in rows)],
        ]
    ]


def timeline_part(timeline: Timeline, about: str) -> Element:
    """Return the timeline: side by side where there is room, else a horizon below the other."""
    return h.div(".timeline")[
        (
            h.section[
                h.h3[labelled(name, meaning) if meaning else name],
                (
                    _band(band, cards, about)
                    for band in timeline.bands
                    if (cards := band.cells[number])
                ),
            ]
            for number, (name, meaning) in enumerate(timeline.horizons)
        )
    ]


def _band(band: TimelineRow, cards: Iterable[TimelineCard], about: str) -> Element:
    kind = band.involvement.value if band.involvement else "other"
    return h.div(f".band.{kind}")[h.h4[band.name], h.ul[(_card(card, about) for card in cards)]]


def _card(card: TimelineCard, about: str) -> Element:
    lit = {"class": "lit", "aria-current": "true"} if card.id == about else {}
    under = " · ".join(under_the_name(card))
    return h.li(lit)[card.name_with_arrows, h.small[under] if under else None]
