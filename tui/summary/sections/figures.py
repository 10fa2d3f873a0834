"""What is worth seeing at a glance, counted."""

from __future__ import annotations

from datetime import date

from store.choices import PointKind
from store.model import Session
from store.plan import late, open_actions
from store.queries.actors import has_agreed, with_us
from store.queries.points import points_of
from store.queries.timeline import co_leads
from tui.summary.blocks import Figure
from tui.summary.options import Edition
from tui.wording.i18n import n_


def figures(session: Session, today: date, edition: Edition) -> tuple[Figure, ...]:
    """Return how many there are of each; nothing of what there is none of.

    Being late is the team's own business, and partners are told of no co-lead that did not agree.
    """
    internal = edition is Edition.INTERNAL
    named = len(with_us(session))
    leading = sum(internal or has_agreed(session, p.id) for p in co_leads(session))
    brakes, levers = (len(points_of(session, kind=kind)) for kind in PointKind)
    overdue = len(late(open_actions(session), today)) if internal else 0
    counted = (
        ("partners", named, n_("%(count)d partner", "%(count)d partners", named)),
        ("co-leads", leading, n_("%(count)d co-lead", "%(count)d co-leads", leading)),
        ("brakes", brakes, n_("%(count)d brake", "%(count)d brakes", brakes)),
        ("levers", levers, n_("%(count)d lever", "%(count)d levers", levers)),
        (
            "leads",
            len(session.leads),
            n_("%(count)d next move", "%(count)d next moves", len(session.leads)),
        ),
        ("late", overdue, n_("%(count)d LATE", "%(count)d LATE", overdue)),
    )
    return tuple(Figure(*figure) for figure in counted if figure[1])
