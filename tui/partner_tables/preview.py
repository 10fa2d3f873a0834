"""What an import would bring, in a few lines: whom it adds, who is there, who is alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.partner_tables.merging import Intake
from tui.wording.i18n import _, n_
from tui.wording.labels import labelled
from tui.wording.phrases import listed
from tui.wording.text_width import echoed

MOST_REMARKS = 20
"""Most lines said of what a file lacks or repeats."""

SHOWN_NAMES, SHOWN_PAIRS = 12, 8


def preview(intake: Intake) -> Iterator[str]:
    """Yield the lines that say what a file would bring, before anything is kept."""
    new, there = len(intake.added), len(set(intake.there))
    yield labelled(n_("%(count)d to be added", "%(count)d to be added", new), _names(intake.added))
    if there:
        known = n_("%(count)d already there", "%(count)d already there", there)
        yield labelled(known, _names(list(dict.fromkeys(intake.there))))
    yield from remarks_on(intake)


def remarks_on(intake: Intake) -> Iterator[str]:
    """Yield what was not taken, who is alike, and what to do: no more than a screen holds."""
    yield from intake.remarks[:MOST_REMARKS]
    if more := len(intake.remarks[MOST_REMARKS:]):
        yield n_("… and %(count)d more remark.", "… and %(count)d more remarks.", more)
    yield from _alike(intake)
    yield from intake.advice


def _alike(intake: Intake) -> Iterator[str]:
    for new, other in intake.alike[:SHOWN_PAIRS]:
        names = {"new": echoed(new), "other": echoed(other)}
        yield _("Similar names, perhaps one and the same: “%(new)s” and “%(other)s”.", **names)
    if more := len(intake.alike[SHOWN_PAIRS:]):
        yield n_("… and %(count)d more similar pair.", "… and %(count)d more similar pairs.", more)


def _names(names: Sequence[str]) -> str:
    more = [f"… {len(names) - SHOWN_NAMES}"] if len(names) > SHOWN_NAMES else []
    return listed([*map(echoed, names[:SHOWN_NAMES]), *more])
