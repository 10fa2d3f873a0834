"""One page for the board or the mayor: each section bounded, so that it stays one page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from store.model import Session
from store.plan import open_actions
from tui.summary.blocks import BulletList, Fact, Facts, ListItem, Section
from tui.summary.editions import revealed
from tui.summary.options import Edition, ExportOptions
from tui.summary.sections import afterwards, decided, project, to_settle
from tui.wording.date_format import long_date
from tui.wording.i18n import _, n_
from tui.wording.phrases import listed, said_of
from tui.wording.text_width import shortened, width

LINE = 120
"""Most cells of one item: two lines of text."""

PARAGRAPH = 200
"""Most cells of what is said of the project in one field: three lines."""

_ENDINGS = tuple(".:;,!?…")

SIGNS, CARRIED, ACTIONS, TO_SETTLE, NAMES = 2, 4, 4, 2, 4
"""How many of each there are at most."""


def sections(session: Session, options: ExportOptions) -> Iterator[Section | None]:
    """Yield why and for whom, what shows it, who is in it, what comes next."""
    shown = revealed(session)
    yield _short_facts(project.in_short(shown), PARAGRAPH)
    yield _list(_("Signs of trust"), afterwards.sign_items(shown), SIGNS)
    yield _list(_("Where we stand"), decided.stand(shown), CARRIED)
    yield _list(_("What comes next"), _coming(shown, options.today), ACTIONS)
    if options.edition is Edition.INTERNAL:
        yield _list(_("To be settled"), to_settle.items(shown, options.today), TO_SETTLE)
    yield _next_review(shown)


def _coming(session: Session, today: date) -> Iterable[ListItem]:
    """Return what is still to be done in time: what is late is to be settled first."""
    left = (action for action in open_actions(session) if not action.is_late(today))
    return (ListItem(to_settle.due(session, action)) for action in left)


def _next_review(session: Session) -> Section | None:
    planned = session.next_review
    day = long_date(planned.day) if planned.day else ""
    said = said_of(filter(None, (day, planned.place)))
    return _list(_("Next review"), [ListItem(said)] if said else [], 1)


def _short_facts(section: Section | None, most: int) -> Section | None:
    """Return ``section`` with each of its facts on one line of so many cells."""
    if section is None:
        return None
    said = [fact for block in section.blocks if isinstance(block, Facts) for fact in block.facts]
    short = (Fact(fact.label, (_short(_in_a_row(fact.lines), most),)) for fact in said)
    return Section(section.title, (Facts(tuple(short)),))


def _in_a_row(lines: Iterable[str]) -> str:
    """Return ``lines`` on one, parted by what they end with, or else by a semicolon."""
    row = ""
    for line in filter(None, lines):
        parted = " " if row.endswith(_ENDINGS) else _("; ")
        row = f"{row}{parted}{line}" if row else line
    return row


def _short(text: str, cells: int) -> str:
    """Return ``text`` on so many cells; where it is cut, with no bracket left open."""
    short = shortened(text, cells)
    opened = short.rfind("(")
    if short == text or opened <= max(0, short.rfind(")")):
        return short
    return short[:opened].rstrip() + "…"


def _list(title: str, items: Iterable[ListItem], most: int) -> Section | None:
    """Return the first of ``items``, each on one line, and how many more there are."""
    every = list(items)
    kept = [ListItem(_short(_flat(item), LINE)) for item in every[:most]]
    if more := len(every) - len(kept):
        kept.append(ListItem(_more(more)))
    return Section(title, (BulletList(tuple(kept)),)) if kept else None


def _flat(item: ListItem) -> str:
    """Return ``item`` with the first of what belongs under it on its own line.

    What a sign of trust has under it is its own business, and is left out.
    """
    if not item.text.endswith(":"):
        return item.text
    for most in range(NAMES, 0, -1):
        names = [below.text for below in item.under[:most]]
        if more := len(item.under) - len(names):
            names.append(_more(more))
        text = f"{item.text} {listed(names)}"
        if width(text) <= LINE:
            break
    return text


def _more(count: int) -> str:
    return n_("and %(count)d more", "and %(count)d more", count)
