"""How far each step has come."""

from __future__ import annotations

from enum import StrEnum

from store.checks.alerts import Severity
from store.checks.raci import raci_alerts
from store.choices import PointKind, Step
from store.model import Session
from store.queries.actors import has_withdrawn, present
from store.queries.points import is_answered, points_of
from store.queries.roles import turns_left, without_role
from store.queries.timeline import tray


class Progress(StrEnum):
    """How far a step has come."""

    EMPTY = "empty"
    STARTED = "started"
    DONE = "done"


def progress(session: Session, step: Step) -> Progress:
    """Return how far ``step`` has come, read from what was said and never from a click."""
    return _PROGRESS[step](session)


def reached(session: Session) -> Step:
    """Return the last step that was begun; the first while none was."""
    begun = [step for step in Step if progress(session, step) is not Progress.EMPTY]
    return begun[-1] if begun else Step.FRAMING


def _progress(started: bool, done: bool) -> Progress:
    if not started:
        return Progress.EMPTY
    return Progress.DONE if done else Progress.STARTED


def _framing(session: Session) -> Progress:
    framing = session.framing
    said = (framing.why, framing.for_whom, framing.objectives, framing.structure)
    team = len(present(session))
    return _progress(team > 0 or any(said), bool(framing.project and framing.why) and team > 1)


def _board(session: Session) -> Progress:
    return _progress(bool(session.partners), all(map(has_withdrawn, tray(session))))


def _raci(session: Session) -> Progress:
    errors = any(alert.severity is Severity.ERROR for alert in raci_alerts(session))
    return _progress(bool(session.activities), not errors)


def _turns(session: Session) -> Progress:
    return _progress(bool(session.roles), _have_played(session))


def _have_played(session: Session) -> bool:
    """Return whether all had a turn, or pass; who comes once roles are left needs none."""
    waiting = [member for member in without_role(session) if not member.passes]
    return not turns_left(session) and (session.roles_left or not waiting)


def _all_shown(session: Session) -> bool:
    return len(points_of(session)) == len(session.points)


def _exchange(session: Session) -> Progress:
    shown = points_of(session)
    over = _all_shown(session) and (not session.roles or _have_played(session))
    rated = all(point.strength and point.grip for point in shown)
    return _progress(bool(shown), over and rated)


def _answers(session: Session) -> Progress:
    brakes = points_of(session, kind=PointKind.BRAKE)
    accepted = any(brake.accepted for brake in brakes)
    answered = all(is_answered(session, brake) for brake in brakes)
    return _progress(bool(session.leads) or accepted, answered and _all_shown(session))


def _summary(session: Session) -> Progress:
    """Return DONE once the leads are: a summary is read, and has no content of its own."""
    done = _answers(session) is Progress.DONE
    return _progress(done, done)


_PROGRESS = {
    Step.FRAMING: _framing,
    Step.TIMELINE: _board,
    Step.RACI: _raci,
    Step.STEP_ASIDE: _turns,
    Step.EXCHANGE: _exchange,
    Step.LEADS: _answers,
    Step.SUMMARY: _summary,
}
