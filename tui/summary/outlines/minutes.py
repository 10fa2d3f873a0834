"""The minutes: a first page that is enough, then all that stands behind it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from store.model import Session
from tui.summary.blocks import Section
from tui.summary.editions import revealed
from tui.summary.options import Edition, ExportOptions
from tui.summary.sections import (
    action_plan,
    afterwards,
    decided,
    next_time,
    project,
    raci,
    step_aside,
    timeline,
    to_settle,
)
from tui.wording.i18n import _


def sections(session: Session, options: ExportOptions) -> Iterator[Section | None]:
    """Yield what was decided, then the annexes."""
    shown = revealed(session)
    if options.edition is Edition.INTERNAL:
        yield from _for_the_team(shown, session, options.today)
    else:
        yield from _for_partners(shown)


def _for_the_team(shown: Session, whole: Session, today: date) -> Iterator[Section | None]:
    yield project.in_short(shown)
    yield decided.decisions(shown)
    # What is short comes before the plan: of a long one only what is done falls on a second page.
    yield to_settle.to_settle(shown, today)
    yield afterwards.next_review(shown)
    yield action_plan.by_date(shown, today, nobody=_("nobody yet"))
    yield _reviewed(shown, Edition.INTERNAL)
    yield afterwards.signs(shown)
    yield action_plan.person_by_person(shown, today)
    yield project.in_full(shown)
    yield from timeline.sections(shown, Edition.INTERNAL)
    yield raci.raci(shown, with_alerts=True)
    yield afterwards.doors(shown)
    yield afterwards.bodies(shown)
    yield step_aside.step_aside(shown, step_aside.turns_waiting(whole))
    yield step_aside.shared_brakes(shown)
    yield step_aside.brakes_without_lead(shown)
    yield step_aside.to_verify(shown)
    yield next_time.next_time(whole, today)


def _for_partners(shown: Session) -> Iterator[Section | None]:
    yield project.in_short(shown)
    yield afterwards.signs(shown)
    yield decided.agreed(shown)
    yield afterwards.next_review(shown)
    # Being late, and who is not to be named, is the team's own business.
    yield action_plan.by_date(shown, late_before=date.min, nobody="")
    yield _reviewed(shown, Edition.SHAREABLE)
    yield project.in_full(shown)
    yield from timeline.sections(shown, Edition.SHAREABLE)
    yield raci.raci(shown, with_alerts=False)


def _reviewed(session: Session, edition: Edition) -> Section | None:
    if not session.reviews:
        return None
    from tui.summary.sections.reviewed import reviewed  # late: most sessions have none yet

    return reviewed(session, edition)
