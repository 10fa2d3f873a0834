"""What each command of the way does: a step is gone to, timed, looked at, and explained."""

from __future__ import annotations

from collections.abc import Iterator

from store import edits
from store.checks import (
    Alert,
    AlertKind,
    by_kind,
    follow_up_alerts,
    raci_alerts,
    step_aside_alerts,
    timeline_alerts,
)
from store.choices import Step
from store.model import Session
from tui.acts import Purpose
from tui.line_mode.command import Command, whole
from tui.line_mode.line_session import LineSession
from tui.line_mode.things import Number, the_one
from tui.steps import STEPS, step_name
from tui.timekeeper import Timekeeper, timed_name, usual_minutes
from tui.wording import dates
from tui.wording.alerts import alerts_sentence
from tui.wording.i18n import N_, _, in_every_language, n_
from tui.wording.labels import labelled
from tui.wording.languages import resident_stems
from tui.wording.lengths import read_minutes
from tui.wording.matching import Unclear, key

_FOLLOW_UP = N_("Follow-up")


def step_called(text: str) -> Step:
    """Return which step is called ``text``, or has that number. Raises Unclear."""
    named: list[tuple[str, Step]] = []
    for number, (step, row) in enumerate(STEPS.items(), 1):
        named += [(name, step) for name in in_every_language(row.label)]
        named.append((Number(number), step))
    return the_one(named, text, map(step_name, Step))


def _is_follow_up(text: str) -> bool:
    return bool(text) and any(
        key(name).startswith(key(text)) for name in in_every_language(_FOLLOW_UP)
    )


# --- going


def go(line_session: LineSession, where: str = "") -> str:
    """Go to a step, the next one where none is said; answer with what is looked at there."""
    steps = [*Step]
    at = steps.index(line_session.session.step)
    step = step_called(where) if where else steps[min(at + 1, len(steps) - 1)]
    line_session.workshop.apply_quietly(edits.go, step)
    line_session.workshop.save()
    line_session.lead_all()
    return f"{steps.index(step) + 1}. {_time_left(line_session.timekeeper, step)}"


# --- what to look at


def look(line_session: LineSession, step: str = "") -> str:
    """Return what a facilitator may look at, in one step or in all; nothing is blocked."""
    session = line_session.session
    if _is_follow_up(step):
        found = follow_up_alerts(session, dates.today())
    elif step:
        found = _alerts(session, step_called(step))
    else:
        found = [alert for one in Step for alert in _alerts(session, one)]
        found += follow_up_alerts(session, dates.today()) if session.reviews else []
    return "\n".join(_sentences(session, found)) or _("Nothing to look at.")


def _alerts(session: Session, step: Step) -> list[Alert]:
    if step is Step.TIMELINE:
        placed = any(partner.places for partner in session.partners.values())
        return timeline_alerts(session, resident_stems()) if placed else []
    if step is Step.RACI:
        return raci_alerts(session)
    said = step_aside_alerts(session, resident_stems()) if session.roles else []
    return [alert for alert in said if _SEEN_TO.get(alert.kind, Step.LEADS) is step]


_SEEN_TO = {
    **dict.fromkeys(
        (
            AlertKind.NO_ACTOR,
            AlertKind.NOTHING_NOTED,
            AlertKind.CO_LEAD_UNPLAYED,
            AlertKind.RESIDENTS_UNPLAYED,
        ),
        Step.STEP_ASIDE,
    ),
    **dict.fromkeys(
        (AlertKind.NO_BRAKE, AlertKind.NO_LEVER, AlertKind.STRONG_BRAKE), Step.EXCHANGE
    ),
}
"""In which step what is looked at from the turns on is seen to; the others in the next moves."""


def _sentences(session: Session, alerts: list[Alert]) -> Iterator[str]:
    """Yield what there is to look at; what is alike in one sentence, as on the screens."""
    return (alerts_sentence(session, alike) for alike in by_kind(alerts).values())


# --- advice


def advise(line_session: LineSession, step: str = "") -> str:
    """Return the advice for the facilitator, of one step: that of the moment where none is said."""
    from tui.wording.guidance import follow_up_guidance, guidance  # late: it is long

    if _is_follow_up(step):
        title, advice = _(_FOLLOW_UP), follow_up_guidance()
    else:
        found = step_called(step) if step else line_session.session.step
        title, advice = step_name(found), guidance(found)
    parts = [line for heading, said in advice for line in (labelled(heading).rstrip(), *said)]
    return "\n".join([title, *parts])


# --- the time


def timer(line_session: LineSession, what: str = "") -> str:
    """Start or pause the time of the step of the moment, plan it, share it out, or say it."""
    keeper, step = line_session.timekeeper, line_session.session.step
    word, _space, rest = what.partition(" ")
    if _says(N_("start"), what):
        keeper.start(step)
    elif _says(N_("pause"), what):
        keeper.pause()
        line_session.workshop.save()
    elif rest and _says(N_("share"), word):
        steps = [*Step][[*Step].index(step) :]
        usual = {each: usual_minutes(each) for each in steps}
        line_session.apply(edits.share_time, _minutes(rest) * 60, usual)
        return "\n".join(_time_left(keeper, each) for each in steps)
    elif what:
        line_session.apply(edits.plan_time, step, _minutes(what) * 60)
    runs = _("The timer is running.") if keeper.running else _("The timer is stopped.")
    return f"{_time_left(keeper, step)} {runs}"


def _time_left(keeper: Timekeeper, step: Step) -> str:
    """Return how much of the time of ``step`` is left, in whole minutes."""
    seconds = keeper.left(step)
    minutes = -(-abs(seconds) // 60)
    if seconds > 0:
        words = n_("%(count)d minute left", "%(count)d minutes left", minutes)
    else:
        words = n_("%(count)d minute over", "%(count)d minutes over", minutes)
    return n_(
        "%(step)s: %(words)s, of %(count)d planned.",
        "%(step)s: %(words)s, of %(count)d planned.",
        keeper.planned(step) // 60,
        step=timed_name(step),
        words=words,
    )


def _says(word: str, text: str) -> bool:
    return key(text) in map(key, in_every_language(word))


def _minutes(text: str) -> int:
    try:
        return read_minutes(text)
    except ValueError as why:
        raise Unclear(str(why)) from None


COMMANDS = (
    Command(
        N_("go"),
        N_("go to a step, by its name or its number; alone, to the next one"),
        go,
        (N_("Step"),),
        whole,
        optional=1,
        example=N_("go RACI"),
        acts=("next-step", "previous-step", "jump"),
        purpose=Purpose.ON,
    ),
    Command(
        N_("timer"),
        N_("how long is left; “start”, “pause”, “25” plans, “share 2 h”"),
        timer,
        (N_("What"),),
        whole,
        optional=1,
        example=N_("timer share 2 h"),
        acts=("timer",),
        purpose=Purpose.ON,
    ),
    Command(
        N_("look"),
        N_("what to look at, in one step or in all"),
        look,
        (N_("Step"),),
        whole,
        optional=1,
        example=N_("look RACI"),
        acts=("look-at",),
        purpose=Purpose.LOOK,
    ),
    Command(
        N_("guidance advice"),
        N_("the advice for the facilitator, for this step or another"),
        advise,
        (N_("Step"),),
        whole,
        optional=1,
        example=N_("guidance Timeline"),
        acts=("guidance",),
        purpose=Purpose.LOOK,
    ),
)
