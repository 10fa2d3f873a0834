"""The minutes: a first page that is enough, then all that stands behind it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from store.model import Session
from tui.summary.blocks import Chapter, Section
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
from tui.wording.i18n import N_, _

FIRST, SHORT, PLAN, REVIEWS, TIMELINE, PARTNERS, RACI, STEP_ASIDE, PROJECT = CHAPTERS = (
    N_("First of all"),
    N_("In short"),
    N_("Action plan"),
    N_("Reviews"),
    N_("Timeline"),
    N_("Partners"),
    N_("RACI"),
    N_("In their shoes"),
    N_("The project"),
)
"""The chapters of the page on the screen, in its order: as many as there are digits."""

Placed = tuple[str, Section | None]
"""A section, None where it holds nothing, after the chapter that it belongs to."""


def sections(session: Session, options: ExportOptions) -> Iterator[Section | None]:
    """Yield what was decided, then the annexes."""
    return (section for _chapter, section in _placed(session, options, on_screen=False))


def chapters(session: Session, options: ExportOptions) -> list[Chapter]:
    """Return the same as chapters of a page to be read together: what comes first, first."""
    placed = list(_placed(session, options, on_screen=True))
    found = (
        Chapter(_(title), tuple(section for where, section in placed if where == title and section))
        for title in CHAPTERS
    )
    return [chapter for chapter in found if chapter.sections]


def _placed(session: Session, options: ExportOptions, *, on_screen: bool) -> Iterator[Placed]:
    shown = revealed(session)
    if options.edition is Edition.SHAREABLE:
        yield from _for_partners(shown)
        return
    if on_screen:
        yield FIRST, step_aside.first(shown)
        yield FIRST, to_settle.late_section(shown, options.today)
    yield from _for_the_team(shown, session, options.today, with_late=not on_screen)


def _for_the_team(
    shown: Session, whole: Session, today: date, *, with_late: bool
) -> Iterator[Placed]:
    yield SHORT, project.in_short(shown)
    yield SHORT, decided.decisions(shown)
    # What is short comes before the plan: of a long one only what is done falls on a second page.
    yield SHORT, to_settle.to_settle(shown, today, with_late=with_late)
    yield FIRST, afterwards.next_review(shown)
    yield PLAN, action_plan.by_date(shown, today, nobody=_("nobody yet"))
    yield REVIEWS, _reviewed(shown, Edition.INTERNAL)
    yield REVIEWS, afterwards.signs(shown)
    yield PLAN, action_plan.person_by_person(shown, today)
    yield PROJECT, project.in_full(shown)
    yield from zip((TIMELINE, PARTNERS), timeline.sections(shown, Edition.INTERNAL), strict=True)
    yield RACI, raci.raci(shown, with_alerts=True)
    yield PARTNERS, afterwards.doors(shown)
    yield PARTNERS, afterwards.bodies(shown)
    yield STEP_ASIDE, step_aside.step_aside(shown, step_aside.turns_waiting(whole))
    yield STEP_ASIDE, step_aside.shared_brakes(shown)
    yield STEP_ASIDE, step_aside.brakes_without_lead(shown)
    yield STEP_ASIDE, step_aside.to_verify(shown)
    yield REVIEWS, next_time.next_time(whole, today)


def _for_partners(shown: Session) -> Iterator[Placed]:
    yield SHORT, project.in_short(shown)
    yield FIRST, afterwards.signs(shown)
    yield SHORT, decided.agreed(shown)
    yield FIRST, afterwards.next_review(shown)
    # Being late, and who is not to be named, is the team's own business.
    yield PLAN, action_plan.by_date(shown, late_before=date.min, nobody="")
    yield REVIEWS, _reviewed(shown, Edition.SHAREABLE)
    yield PROJECT, project.in_full(shown)
    yield from zip((TIMELINE, PARTNERS), timeline.sections(shown, Edition.SHAREABLE), strict=True)
    yield RACI, raci.raci(shown, with_alerts=False)


def _reviewed(session: Session, edition: Edition) -> Section | None:
    if not session.reviews:
        return None
    from tui.summary.sections.reviewed import reviewed  # late: most sessions have none yet

    return reviewed(session, edition)
