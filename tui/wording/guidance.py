"""What a facilitator may want at hand: what to say, how to run each step, and why it is there."""

from __future__ import annotations

from store.choices import Step
from tui.wording.i18n import N_, _
from tui.wording.room_guidance import HEADING, IN_A_ROOM
from tui.wording.step_guidance import FOLLOW_UP, STEPS, Guidance

_HEADINGS = {
    "say": N_("What to say"),
    "run": N_("How to run it"),
    "beware": N_("What often goes wrong"),
    "why": N_("Why it is there"),
}


def guidance(step: Step) -> list[tuple[str, list[str]]]:
    """Return the advice for ``step`` in the language spoken: headings, each with its sentences."""
    advice = _under_headings(STEPS[step])
    if step in IN_A_ROOM:
        advice.append((_(HEADING), [_(sentence) for sentence in IN_A_ROOM[step]]))
    return advice


def sentences_of(advice: list[tuple[str, list[str]]]) -> list[str]:
    """Return ``advice`` as sentences, one after another, each heading among them."""
    return [text for heading, sentences in advice for text in (heading, *sentences)]


def follow_up_guidance() -> list[tuple[str, list[str]]]:
    """Return the advice for a review, as ``guidance`` does for a step."""
    return _under_headings(FOLLOW_UP)


def _under_headings(advice: Guidance) -> list[tuple[str, list[str]]]:
    return [
        (_(heading), [_(sentence) for sentence in getattr(advice, name)])
        for name, heading in _HEADINGS.items()
    ]
