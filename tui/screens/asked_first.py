"""Questions asked before what others would see happen to a session, or what cannot be undone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from store.attendance import Presence
from store.entries import Entry
from store.errors import SessionDamaged
from store.model import Session
from tui.room.left_alone import closing_words, leaving_words, people_here
from tui.widgets.choice_dialogs import Choose
from tui.widgets.item_list import Item
from tui.widgets.notice_dialogs import Confirm
from tui.wording.date_format import short_time
from tui.wording.errors import sentence
from tui.wording.i18n import N_, _, in_every_language, spoken
from tui.wording.languages import LANGUAGES
from tui.wording.people import people


def language_dialog() -> Choose[str]:
    """Return the question, in each of the languages, which one to speak."""
    options = [Item(code, language.name) for code, language in LANGUAGES.items()]
    title = " / ".join(in_every_language(N_("Language")))
    words = "\n".join(in_every_language(N_("F3 changes it at any time.")))
    return Choose(title, options, spoken().code, words)


def trash_dialog(entry: Entry, present: Iterable[Presence]) -> Confirm:
    """Return the question before a session that those ``present`` have open is thrown away."""
    words = _(
        "“%(name)s” is open elsewhere now (%(people)s). Nothing of it is lost, "
        "but what is typed there is saved only once it is back from the trash.",
        people=people(present),
        name=entry.name or entry.id,
    )
    return Confirm(_("Open elsewhere"), words, _("Move it to the trash all the same"))


def restore_dialog(present: Iterable[Presence]) -> Confirm:
    """Return the question before those ``present`` see a session go back to an earlier state."""
    words = _(
        "This session is open elsewhere now (%(people)s): it will change there too. "
        "Its state of today is kept among the earlier ones.",
        people=people(present),
    )
    return Confirm(_("Open elsewhere"), words, _("Bring the earlier state back"))


def empty_dialog(present: Iterable[Presence]) -> Confirm:
    """Return the question before the trash is emptied, where those ``present`` have some open."""
    words = _("These sessions cannot be brought back afterwards.")
    if names := people(present):
        still = _("Some are still open elsewhere (%(people)s).", people=names)
        words = f"{words} {still}"
    return Confirm(_("Empty the trash?"), words, _("Empty it for good"))


def damaged_dialog(error: SessionDamaged) -> Choose[bool]:
    """Return the question whether a damaged session goes back to its newest good state."""
    assert error.snapshot is not None
    options = [
        Item(True, _("Bring back its state of %(when)s", when=short_time(error.snapshot))),
        Item(False, _("Leave it as it is")),
    ]
    return Choose(_("Damaged session"), options, words=sentence(error))


def leave_room_dialog(
    session: Session, others: Sequence[Presence], *, door_is_open: bool
) -> Confirm | None:
    """Return the question before a facilitator leaves those who are in the room; None for none."""
    words = leaving_words(session, others, door_is_open=door_is_open)
    return Confirm(people_here(others), words, _("Leave")) if words else None


def close_room_dialog(session: Session, others: Sequence[Presence]) -> Confirm | None:
    """Return the question before the door closes on those who came in by it; None for nobody."""
    words = closing_words(session, others)
    return Confirm(people_here(others), words, _("Close the room")) if words else None
