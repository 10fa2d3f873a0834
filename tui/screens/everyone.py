"""Everyone in the room: who is here, how far each has come, and what all are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from store.attendance import Presence, ShownToAll
from store.model import replace
from store.open_session import OpenSession
from tui import messages
from tui.room.door.way_in import only_here
from tui.room.leading import (
    PERSON_DEEDS,
    Deed,
    PersonDeed,
    RoomAct,
    RoomOffer,
    asked_before,
    asking,
    done_words,
    edit_of,
    given,
    may_be_done,
    room_guidance,
    show_words,
    to_ask,
    way_back,
)
from tui.room.led import EVERYONE, open_pages
from tui.room.people import Person, people
from tui.room.spoken_code import spaced
from tui.screens.asked_first import close_room_dialog
from tui.screens.session import SessionScreen
from tui.terminal.bindings import bind
from tui.widgets.choice_dialogs import Choose, Run, run_chosen
from tui.widgets.dialog import answered
from tui.widgets.item_list import Item, ItemList, heading, remark
from tui.widgets.notice_dialogs import Confirm
from tui.wording.i18n import N_, _

if TYPE_CHECKING:
    from tui.room.door.opening import Door

LOOK_SECONDS = 0.5
"""How often it is looked who is here."""


class Someone(NamedTuple):
    """Who an item is about, by the token of their program."""

    token: str


class TheDoor(NamedTuple):
    """The item that opens the room, or closes it."""

    is_open: bool


class ThePages(Enum):
    """The item that shows how people come in."""

    LARGE = auto()


Target = RoomAct | Someone | TheDoor | ThePages


class EveryoneScreen(SessionScreen):
    """What is asked of all, what came of it, and who is here; Enter does what a line is for."""

    CLOSED_TO_PARTNERS = True
    IS_PAGE = True
    HELP = N_(
        "Enter asks everyone, or stops asking; what was given stays. On a name: free their turn, "
        "hand over, show them out."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("choose", words=N_("Choose"), show=True),
        bind("show-to-all", show=True),
        bind("guidance", show=True),
        bind("undo", show=True),
        bind("back", words=N_("Back"), show=True),
    ]

    def __init__(
        self, workshop: OpenSession, how_to_join: str, door: Callable[[], Door | None]
    ) -> None:
        super().__init__(workshop)
        self._door = door
        self.how_to_join = how_to_join
        self._here: Sequence[Presence] = workshop.others
        self.need(lambda: self.items.cursor, "choose")
        self.need(lambda: self._here, "show_to_all")

    def compose_body(self) -> ComposeResult:
        """Make the list."""
        yield ItemList(keeps_heading=True)

    @property
    def items(self) -> ItemList[Target]:
        """What is asked, what was given, who is here."""
        return self.query_one(ItemList)

    def on_mount(self) -> None:
        """Follow who comes and goes; have those who follow see what is asked."""
        super().on_mount()
        self.set_interval(LOOK_SECONDS, self._look)
        if self.workshop.presence.shows:
            self._show_to_all(self._shown)

    def _look(self) -> None:
        here = self.workshop.others
        if here != self._here:
            self._here = here
            self.show_body()
            self.refresh_bindings()

    def show_body(self) -> None:
        """Show all of it."""
        asked, came = map(_offered, (to_ask(self.session), given(self.session)))
        self.items.set_items(
            [
                *_under(_("Ask everyone, on their own screen"), asked),
                *_under(_("What was given"), came),
                *_under(_("Who is here"), self._people()),
                *_under(_("The room"), self._way_in()),
            ]
        )

    def _way_in(self) -> Iterator[Item[Target]]:
        door = self._door()
        pages, code = open_pages(self.workshop)
        if door is None and pages:
            yield _on_a_phone(pages)
            yield remark(" ".join((_("The code of the room:"), spaced(code))))
            yield remark(_("Another program opened the room, and closes it."))
            return
        if door is None:
            words = _("Open the room: people come in by phone or by ssh, without an account")
            yield Item(TheDoor(is_open=False), words)
            return
        yield _on_a_phone(door.web)
        yield remark(
            _("In a terminal: ssh -p %(port)d %(address)s", port=door.port, address=door.address)
        )
        yield remark(_("By any name; the code is the password: %(code)s", code=spaced(door.code)))
        yield remark(_("This machine's key: %(fingerprint)s", fingerprint=door.fingerprint))
        if alone := only_here(door.address):
            yield remark(alone)
        yield Item(TheDoor(is_open=True), _("Close the room: what people wrote is kept"))

    def _people(self) -> Iterator[Item[Target]]:
        here = people(self.session, self._here)
        for person in here:
            token = Someone(person.token) if [*may_be_done(person)] else None
            yield Item(token, person.name, aside=person.state)
        if not here:
            yield remark(_("Nobody else for now. Each joins from a terminal by:"))
            yield remark(self.how_to_join)

    @on(ItemList.Chosen)
    def action_choose(self) -> None:
        """Do what the line under the cursor is for."""
        target = self.items.cursor
        if isinstance(target, RoomAct):
            self._do_act(target)
        elif isinstance(target, Someone):
            self._choose_for(target.token)
        elif isinstance(target, ThePages):
            self.post_message(messages.WayInAsked())
        elif target is not None:
            self._open_or_close(target)

    def _do_act(self, act: RoomAct) -> None:
        before, targets = self.session, self.items.targets
        edit, about = edit_of(before, act)
        if self.apply(edit, *about):
            self.say(done_words(before, self.session, act))
        if act.deed is Deed.PICK:  # several are picked, one after another
            following = targets[targets.index(act) + 1 :]
            picks = [t for t in following if isinstance(t, RoomAct) and t in self.items.targets]
            self.items.cursor = next(iter(picks), self.items.cursor)
        else:
            now, back = self.items.targets, way_back(act)
            self.items.cursor = back if back in now else next(iter(now), None)

    def _open_or_close(self, door: TheDoor) -> None:
        dialog = close_room_dialog(self.session, self._here) if door.is_open else None
        if dialog:
            self.app.push_screen(dialog, answered(lambda _sure: self._ask_door()))
        else:
            self._ask_door()

    def _ask_door(self) -> None:
        self.say(_("One moment…"))
        self.post_message(messages.DoorAsked())

    # --- someone

    def _choose_for(self, token: str) -> None:
        person = next((p for p in people(self.session, self._here) if p.token == token), None)
        if person is None:
            return
        acts: list[Item[Run]] = [
            Item(partial(self._sure_of, person, deed), _(PERSON_DEEDS[deed].yes))
            for deed in may_be_done(person)
        ]
        self.app.push_screen(Choose(person.name, acts), run_chosen)

    def _sure_of(self, person: Person, deed: PersonDeed) -> None:
        """Ask once more where it is grave, then have it done."""
        question = PERSON_DEEDS[deed]

        def done(_sure: bool) -> None:
            self.workshop.be_seen(asking(self.workshop.presence, person, deed))
            self.say(_(question.done, name=person.name))

        if words := asked_before(person, deed):
            dialog = Confirm(person.name, words, _(question.yes))
            self.app.push_screen(dialog, answered(done))
        else:
            done(True)

    # --- showing to all

    @property
    def _shown(self) -> ShownToAll:
        return ShownToAll(self.workshop.place, view=EVERYONE)

    def action_show_to_all(self) -> None:
        """Have the public view and the waiting pages show what is asked and given, or no more."""
        shows = self.workshop.presence.shows
        self._show_to_all(None if shows else self._shown)
        self.say(show_words(shown=shows is None))

    def _show_to_all(self, shown: ShownToAll | None) -> None:
        self.workshop.be_seen(replace(self.workshop.presence, shows=shown))

    def action_guidance(self) -> None:
        """Show the facilitator how to lead a room, step by step."""
        self.advise(_("A whole room"), room_guidance(self.workshop.place))


def _under(title: str, items: Iterable[Item[Target]]) -> Iterator[Item[Target]]:
    """Yield ``items`` under a heading; nothing where there are none."""
    found = [*items]
    if found:
        yield heading(title)
        yield from found


def _on_a_phone(address: str) -> Item[Target]:
    words = _("On a phone: %(address)s", address=address)
    return Item(ThePages.LARGE, words, aside=_("Enter: QR code"))


def _offered(offers: Iterable[RoomOffer]) -> Iterator[Item[Target]]:
    for offer in offers:
        is_asked = offer.act.deed in (Deed.ASK, Deed.STOP, Deed.NAMES)
        sign = ("●" if offer.is_on else "○") if is_asked else ""
        yield Item(offer.act, offer.words, sign, aside=offer.aside)
