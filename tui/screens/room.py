"""Partners in the room: what they see of the session, and how they come and go."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Protocol

from textual.app import App
from textual.message import Message

from store import edits
from store.attendance import ShownToAll
from store.choices import Step
from store.history import Applied
from store.model import Session
from store.open_session import OpenSession
from store.participant import ParticipantKind
from store.queries.follow_up import last_review, with_partners
from tui import messages
from tui.fields.field import Field, Kind
from tui.room.led import EVERYONE, Seated, shown_to_all
from tui.widgets.choice_dialogs import Choose, Run, run_chosen
from tui.widgets.dialog import answered
from tui.widgets.item_list import Item
from tui.widgets.notice_dialogs import Confirm
from tui.wording import dates
from tui.wording.date_format import long_date
from tui.wording.i18n import N_, _

CLOSED_STEPS = (Step.STEP_ASIDE, Step.EXCHANGE)
"""The steps of what was said in roles: nothing of them is for partners."""


def shown_to(workshop: OpenSession, room: Seated) -> ShownToAll | None:
    """Return what is shown to all now, where who has the session open may look at it."""
    shown, partners = shown_to_all(room), with_partners(workshop.session)
    if shown is None or shown.view == EVERYONE:
        return None if partners else shown
    guest = workshop.participant.kind is ParticipantKind.GUEST
    return None if (partners or guest) and shown.step in CLOSED_STEPS else shown


_HELD_ON = Field("held_on", N_("Day of the review"), Kind.DATE, one_day=True, may_be_over=True)


def closed_words() -> str:
    """Return why something is not shown, and how it is again."""
    return _("Partners are in the room: this is closed. Shift+R, once they left, opens it again.")


class Host(Protocol):
    """A screen on the open session, as far as it has partners come and go."""

    workshop: OpenSession

    @property
    def app(self) -> App[object]:
        """The program."""

    def post_message(self, message: Message) -> bool:
        """Ask something of the program."""

    def ask_field(self, field: Field, value: object, keep: Callable[[object], object]) -> None:
        """Ask ``field``, and give what is answered to ``keep``."""

    def apply(self, edit: Callable[..., Session], *args: Any, **kwargs: Any) -> Applied | None:
        """Edit what is shown; None where it was refused."""

    def apply_for_good(self, edit: Callable[..., Session], *args: Any, **kwargs: Any) -> bool:
        """Edit the whole session by what no undo takes back; false where it was refused."""


def ask_review(screen: Host, begun: Callable[[str], object]) -> None:
    """Ask for the day of a review and begin it; ``begun`` takes its id.

    The session as it stands is kept with it, to compare what moves since.
    """

    def begin(held_on: date) -> bool:
        applied = screen.apply(edits.begin_review, held_on)
        if applied:
            begun(applied.made[0])
        return applied is not None

    def asked(day: object) -> object:
        held_on = day if isinstance(day, date) else dates.today()
        return begin(held_on) if held_on <= dates.today() else _ask_ahead(screen, held_on, begin)

    screen.ask_field(_HELD_ON, dates.today(), asked)


def _ask_ahead(screen: Host, held_on: date, begin: Callable[[date], object]) -> bool:
    """Ask what is meant by a day that is still to come."""
    plan: Item[Run] = Item(
        lambda: screen.apply(edits.plan_review, day=held_on), _("Plan the next review for that day")
    )
    now: Item[Run] = Item(lambda: begin(held_on), _("Begin the review now, under that date"))
    title = _("%(day)s is still to come", day=long_date(held_on))
    screen.app.push_screen(Choose(title, [plan, now]), run_chosen)
    return True


class Room:
    """Has partners come into the room, and leave it, by a key of a screen."""

    def __init__(self, screen: Host) -> None:
        self._screen = screen

    def switch(self) -> None:
        """Have them come, at a review that begins where none did today; or ask if they left."""
        session = self._screen.workshop.session
        review = last_review(session)
        if review and review.with_partners:
            words = _("All is shown again: what was said in roles, what is between us.")
            dialog = Confirm(_("Have the partners left?"), words, _("They have left"))
            self._screen.app.push_screen(
                dialog, answered(lambda _left: self._mark(review.id, False))
            )
        elif review and review.held_on >= dates.today():
            self._mark(review.id, True)
        else:
            ask_review(self._screen, lambda begun: self._mark(begun, True))

    def _mark(self, review: str, here: bool) -> None:
        """Keep whether partners are here: no undo, later, has them come back or leave."""
        kept = self._screen.apply_for_good(edits.change, "reviews", review, with_partners=here)
        if kept and here:
            self._screen.post_message(messages.FollowUpAsked())
