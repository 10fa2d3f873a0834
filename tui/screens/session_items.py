"""The sessions as items of a list, and what is said where there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Never

from store.attendance import Presence
from store.entries import Entry, FirstPage
from tui.steps import step_name
from tui.widgets.choice_dialogs import Run
from tui.widgets.item_list import Item, remark
from tui.widgets.line_view import TargetT
from tui.wording.date_format import short_date, short_time
from tui.wording.errors import unread_label
from tui.wording.i18n import _, n_
from tui.wording.people import open_elsewhere


def title() -> str:
    """Return what the program is for, in the top line."""
    return _("sessions on partnerships and alliances")


def welcome() -> str:
    """Return what the program does, for who has no session yet."""
    return "\n".join(
        (
            _("Alliances takes a team through two exercises, and keeps what was said:"),
            _("the timeline of partnerships (with whom, when, how far) and “In their shoes”"),
            _("(what holds each partner back, what would make it say yes, what to do about it)."),
        )
    )


def offers(searched: bool, new: Run, example: Run) -> list[Item[Run]]:
    """Return what stands where no session does: what to begin with, or that none was found."""
    if searched:
        return [remark(_("Nothing found. Esc shows all sessions."))]
    return [Item(new, _("New session")), Item(example, _("Open the example"))]


def items_of(
    page: FirstPage, present: Mapping[str, Sequence[Presence]]
) -> list[Item[str] | Item[Never]]:
    """Return the sessions of a page, and what stands below where there are, or may be, others."""
    items = [session_item(e, e.id, present.get(e.id, ())) for e in page.entries]
    if not page.settled:
        return [*items, remark(_("The sessions are being read…"))]
    if page.more:
        return [*items, remark(_("Others were changed longer ago: s finds any of them."))]
    return [*items]


def session_item(entry: Entry, target: TargetT, present: Sequence[Presence] = ()) -> Item[TargetT]:
    """Return a session as an item about ``target``, with those ``present`` who have it open."""
    if entry.damaged:
        return Item(
            target, entry.name or entry.id, aside=unread_label(entry.damaged), style="alert"
        )
    return Item(
        target,
        entry.name,
        aside=step_name(entry.step),
        below=" · ".join(filter(None, [*_facts(entry), open_elsewhere(present)])),
    )


def about_entry(entry: Entry) -> list[str]:
    """Return what is known of a session without opening it, its name first."""
    return [entry.name or entry.id, step_name(entry.step), *_facts(entry)]


def _facts(entry: Entry) -> list[str]:
    facts = [entry.structure]
    facts += [short_date(entry.held_on)] if entry.held_on else []
    facts += [n_("%(count)d review", "%(count)d reviews", entry.reviews)] if entry.reviews else []
    if late := _late(entry):
        facts += [n_("%(count)d late", "%(count)d late", late)]
    if entry.beside:
        facts += [n_("%(count)d version beside it", "%(count)d versions beside it", entry.beside)]
    return [*facts, _changed(entry)]


def _late(entry: Entry) -> int:
    """Return how many actions were to be done by now."""
    if not entry.due_by:
        return 0
    from tui.wording import dates  # late: it is there for days that are typed

    today = dates.today()
    return sum(day < today for day in entry.due_by)


def _changed(entry: Entry) -> str:
    when = short_time(entry.changed_at).replace(" ", "\u00a0")  # on one line
    return _("changed %(when)s", when=when)
