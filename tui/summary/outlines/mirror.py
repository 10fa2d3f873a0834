"""The mirror sheet: what we believe of one actor, to be asked of that actor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from store.choices import Verification
from store.model import Point, Session
from store.queries.actors import name_of
from store.queries.points import points_of, strongest_first
from tui.summary.blocks import Block, BulletList, ListItem, Paragraph, Section
from tui.summary.editions import revealed
from tui.summary.options import ExportOptions
from tui.wording.i18n import _
from tui.wording.labels import label, labelled
from tui.wording.phrases import question_about

_BOX = "☐"
_LINE = "_" * 56
_SHORT_LINE = "_" * 14
_LINES = 2
"""How many lines there are to write an answer on."""


def sections(session: Session, options: ExportOptions) -> Iterator[Section | None]:
    """Yield how to ask, each hypothesis as a question, then what was checked already."""
    shown = revealed(session)
    said = strongest_first(points_of(shown, actor=options.partner))
    open_points = [p for p in said if p.verification is Verification.HYPOTHESIS]
    yield _before(shown, options.partner)
    yield _questions(open_points)
    yield _checked(_("Confirmed already"), said, Verification.CONFIRMED)
    yield _checked(_("Refuted already"), said, Verification.REFUTED)
    yield Section(_("What they add, and what we promised"), _to_write_on(2 * _LINES))


def _before(session: Session, partner: str) -> Section:
    card = session.partners.get(partner)
    contact = name_of(session, card.contact) if card else ""
    blocks = [
        Paragraph(
            _(
                "This sheet stays with us. Ask one thing at a time, listen to the end, and defend"
                " nothing: none of it has been said by them."
            )
        )
    ]
    if contact:
        blocks.append(Paragraph(labelled(_("Our contact"), contact)))
    blocks.append(Paragraph(labelled(_("Met on"), _SHORT_LINE)))
    return Section(_("Before you begin"), tuple(blocks))


def _questions(points: list[Point]) -> Section:
    title = _("What to ask")
    if not points:
        return Section(title, (Paragraph(_("Nothing is left to be asked.")),))
    return Section(title, sections=tuple(map(_question, range(1, len(points) + 1), points)))


def _question(number: int, point: Point) -> Section:
    boxes = "   ".join(
        f"{_BOX} {label(found)}" for found in (Verification.CONFIRMED, Verification.REFUTED)
    )
    return Section(f"{number}. {question_about(point)}", (Paragraph(boxes), *_to_write_on(_LINES)))


def _to_write_on(lines: int) -> tuple[Block, ...]:
    return (Paragraph("\n".join([_LINE] * lines)),)


def _checked(title: str, points: Iterable[Point], found: Verification) -> Section | None:
    items = tuple(
        ListItem(point.text, (ListItem(note),) if (note := point.verification_note) else ())
        for point in points
        if point.verification is found
    )
    return Section(title, (BulletList(items),)) if items else None
