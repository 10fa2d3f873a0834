"""What one partner receives: a letter about what we hope of it, and nothing of any other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from store.choices import LeadStatus, Letter
from store.days import Day, in_turn
from store.model import Activity, Partner, Session, in_order
from store.queries.actors import has_agreed, name_of
from store.queries.follow_up import signs_since
from store.queries.raci import cell_of, is_proposed
from tui.fields.field import by_name
from tui.fields.table import FRAMING
from tui.summary.blocks import (
    Block,
    BulletList,
    Facts,
    ListItem,
    Outline,
    Paragraph,
    Section,
    Table,
    facts,
)
from tui.summary.field_values import text_of, title_of
from tui.summary.options import ExportOptions
from tui.wording.date_format import long_date
from tui.wording.i18n import _, spoken
from tui.wording.labels import label, labelled
from tui.wording.phrases import dashed, format_trajectory, listed

_IN_SHORT = ("territory", "why", "for_whom")
"""The fields of the framing that say to a stranger what the project is."""


def for_one(session: Session, options: ExportOptions) -> Outline:
    """Return what the partner of ``options`` receives; ``session`` holds what concerns it alone."""
    partner = session.partners[options.partner]
    sections = (
        _project(session),
        _signs(session),
        _said(_("What we hope of you"), partner.expected),
        _said(_("What it would bring you"), partner.brings),
        _said(_("Your condition, as we understood it"), partner.condition),
        _letters(session, partner),
        _dates(session, partner),
    )
    kept = tuple(section for section in sections if section is not None)
    framing = session.framing
    heading = _heading(session, partner, options.today)
    return Outline(framing.project, heading, kept, spoken().code, options.today, framing.structure)


def _heading(session: Session, partner: Partner, today: date) -> tuple[str, ...]:
    contact = name_of(session, partner.contact)
    lines = (
        session.framing.structure,
        _("For %(name)s", name=partner.name),
        _place(session, partner),
        labelled(_("Your contact"), contact) if contact else "",
        _("As it stands on %(date)s", date=long_date(today)),
    )
    return tuple(line for line in lines if line)


def _place(session: Session, partner: Partner) -> str:
    """Return where it stands; as a wish, until it has agreed."""
    if not partner.places:
        return ""
    stands = format_trajectory(session, partner)
    if has_agreed(session, partner.id):
        return labelled(_("Where you stand with us"), stands)
    return labelled(_("Where we would like to see you"), stands)


def _project(session: Session) -> Section | None:
    fields = by_name(FRAMING)
    said = ((title_of(fields[n]), text_of(session, session.framing, fields[n])) for n in _IN_SHORT)
    shown = facts(*said)
    return Section(_("The project in short"), (Facts(shown),)) if shown else None


def _signs(session: Session) -> Section | None:
    items = tuple(
        ListItem(dashed(long_date(sign.seen_on) if sign.seen_on else "", sign.what))
        for sign in signs_since(session, None)
    )
    return Section(_("What it has already shown"), (BulletList(items),)) if items else None


def _said(title: str, text: str) -> Section | None:
    return Section(title, (Paragraph(text),)) if text.strip() else None


def _letters(session: Session, partner: Partner) -> Section | None:
    held = [row for row in in_order(session.activities) if cell_of(row, partner.id).letters]
    if not held:
        return None
    blocks: list[Block] = []
    if any(is_proposed(row, partner.id) for row in held):
        blocks.append(Paragraph(_("“(proposed)”: what we suggest, for you to accept or not.")))
    rows = tuple((row.name, _letters_of(row, partner)) for row in held)
    blocks.append(Table((_("Activity"), _("Your part")), rows))
    return Section(_("Who does what, for you"), tuple(blocks))


def _letters_of(activity: Activity, partner: Partner) -> str:
    said = cell_of(activity, partner.id).letters
    words = listed(f"{label(letter)} ({letter})" for letter in Letter if letter in said)
    return _("%(name)s (proposed)", name=words) if is_proposed(activity, partner.id) else words


def _dates(session: Session, partner: Partner) -> Section | None:
    dates = sorted(_dated(session, partner), key=lambda dated: in_turn(dated[0]))
    items = tuple(
        ListItem(dashed(long_date(day) if day else _("no date"), what)) for day, what in dates
    )
    return Section(_("Your dates"), (BulletList(items),)) if items else None


def _dated(session: Session, partner: Partner) -> Iterator[tuple[Day | None, str]]:
    for lead in in_order(session.leads):
        done = label(lead.status) if lead.status is LeadStatus.DONE else ""
        yield lead.due, dashed(lead.what, done)
    if partner.first_step or partner.first_step_on:
        yield partner.first_step_on, partner.first_step or _("first step")
    review = session.next_review
    if review.day or review.place:
        yield review.day, dashed(_("Next review"), review.place)
