"""What is to be pasted into the projet social, or into the renewal of an agreement."""

from __future__ import annotations

from collections.abc import Iterator

from store.model import Partner, Session, in_order
from store.queries.timeline import by_involvement, first_place
from tui.summary.blocks import BulletList, Facts, ListItem, Section, facts
from tui.summary.editions import revealed
from tui.summary.options import ExportOptions
from tui.summary.sections import afterwards, decided, project
from tui.wording.date_format import long_date
from tui.wording.i18n import _
from tui.wording.labels import labelled
from tui.wording.phrases import format_trajectory, listed, said_of


def sections(session: Session, options: ExportOptions) -> Iterator[Section | None]:
    """Yield the why, the findings, the partners, the signs of trust and the reviews."""
    shown = revealed(session)
    why = ("why", "for_whom", "objectives", "forms", "not_replaced")
    yield _said(shown, _("Why, and for whom"), *why)
    yield _said(shown, _("What we have found"), "figures", "words")
    yield _partners(shown)
    yield afterwards.signs(shown)
    yield _reviews(shown)


def _said(session: Session, title: str, *names: str) -> Section | None:
    said = project.fields_said(session, *names)
    return Section(title, (Facts(said),)) if said else None


def _partners(session: Session) -> Section | None:
    """Return who said yes, then where each partner stands, or is hoped to."""
    at: dict[str, list[Partner]] = {}
    for partner in by_involvement(session):
        if partner.places:
            at.setdefault(format_trajectory(session, partner), []).append(partner)
    ways = sorted(at.items(), key=lambda way: first_place(session, way[1][0]))
    placed = [(stands, listed(p.name for p in there)) for stands, there in ways]
    carried = tuple(decided.carried(session))
    if not placed and not carried:
        return None
    lists = (BulletList(carried),) if carried else ()
    return Section(_("With whom"), (*lists, Facts(facts(*placed))))


def _reviews(session: Session) -> Section | None:
    held = [ListItem(long_date(review.held_on)) for review in in_order(session.reviews)]
    planned = session.next_review
    if planned.day:
        coming = said_of(filter(None, (long_date(planned.day), planned.place)))
        held.append(ListItem(labelled(_("Next review"), coming)))
    return Section(_("Reviews"), (BulletList(tuple(held)),)) if held else None
