"""The first screen: past sessions, a new one, the example."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import ClassVar, TypeAlias

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.css.query import NoMatches
from textual.widgets import Static

from store.attendance import Presence
from store.earlier import EarlierState
from store.entries import Entry, FirstPage
from store.errors import AlliancesError, StoreError
from store.library import Library
from store.model import replace
from tui import messages
from tui.program import AskedAbout, Question, program_of
from tui.screens.following import LookingStopped, all_listed, changes, in_percents
from tui.screens.library_screen import LibraryScreen
from tui.screens.looking_inside import INSIDE, LookingInside
from tui.screens.session_items import about_entry, items_of, offers, title, welcome
from tui.screens.session_names import SessionNames
from tui.screens.trash import Trash
from tui.terminal.bindings import bind
from tui.widgets.choice_dialogs import Run, run_chosen
from tui.widgets.dialog import answered
from tui.widgets.entry import EntryLine
from tui.widgets.item_list import Item, ItemList
from tui.widgets.side_panel import WithPanel
from tui.widgets.word_input import WordInput
from tui.wording.errors import last_sentence
from tui.wording.i18n import N_, _
from tui.wording.languages import own_names

_Listed: TypeAlias = tuple[FirstPage, Mapping[str, Sequence[Presence]]]

SEARCH = "search"
"""The field in which words to search are typed."""

FIRST, MOST = 100, 2000
"""Sessions that are shown first, more than a screen holds, then at most; words find the others."""


class SessionsScreen(LibraryScreen):
    """The list of sessions, newest change first.

    ``last`` is the id of the one that was left: the cursor goes there once.
    """

    HELP = N_(
        "Each line is a session, kept as you go. Enter opens one where it was left; a "
        "new one starts with its framing."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("choose", "open", N_("Open the session"), show=True),
        bind("add", "new", N_("New session"), show=True),
        bind("search", show=True),
        bind("back", words=N_("Quit"), show=True),
        bind("edit", "rename", N_("Rename")),
        bind("copy", "duplicate", N_("Copy the session")),
        bind("delete", "trash", show=True),
        bind("undo", words=N_("Bring back what was just deleted")),
        bind("trashed"),
        bind("earlier"),
        bind("other-view", "across", N_("What comes back across centres")),
        bind("example"),
        bind("close", "show_all", N_("Show all")),
        bind("language", words=own_names(), show=True),
    ]
    DEFAULT_CSS = """
    SessionsScreen {
        & > .sessions--title {
            height: 1; background: $panel; text-style: bold; color: $accent;
            text-wrap: nowrap; text-overflow: ellipsis;
        }
        & > .sessions--welcome { height: auto; padding: 1 2; }
    }
    """

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self.last = ""
        self.names = SessionNames(self)
        self.action_new = self.names.ask_new
        self.action_rename = self.names.ask_other
        self.action_duplicate = self.names.ask_of_copy
        self.inside = LookingInside(self, library)
        self.trash = Trash(self)
        self.action_trash = self.trash.throw_away
        self.action_undo = self.trash.take_back
        self.action_trashed = self.trash.show
        self._begun = False
        self._words = self._searched = ""
        self._page = FirstPage(entries=())
        self._present: Mapping[str, Sequence[Presence]] = {}
        self.need(lambda: self.chosen, "rename", "duplicate", "trash", "earlier")
        self.need(lambda: self.items.cursor, "open")
        self.need(lambda: self._page.entries or self._words, "search", "across")

    def compose_body(self) -> ComposeResult:
        """Make the title, the welcome and the list."""
        yield Static(classes="sessions--title", markup=False)
        yield Static(classes="sessions--welcome", markup=False)
        yield WithPanel(ItemList())

    def show(self) -> None:
        """Show the sessions found, or what the program is for where there are none."""
        program = program_of(self)
        said = program.location.shown if program.may_stall else title()
        self.query_one(".sessions--title", Static).update(Content(f" Alliances · {said}"))
        self.items.focus()
        if program.may_stall and not self._begun:
            self._show_page(FirstPage(entries=(), settled=False), {})
        looked_for = partial(self._newest, MOST if self._begun else FIRST, self._words)
        program.ask(
            Question(looked_for, self._show_newest, self._show_refused), AskedAbout.SESSIONS
        )

    def _newest(self, count: int, words: str) -> _Listed:
        return self.library.newest(count, words), self.library.present()

    def _show_newest(self, listed: _Listed) -> None:
        page, present = listed
        if page.more and not self._begun:
            self.call_after_refresh(self.show)
        self._begun = True
        self._show_page(page, present)

    def _show_refused(self, error: AlliancesError) -> None:
        """Say why nothing is found; what was shown before stays."""
        self._show_page(replace(self._page, settled=True), self._present)
        if self._begun:
            self.say_why(error)
        else:
            self.say(last_sentence(error), error=True)

    def _show_page(self, page: FirstPage, present: Mapping[str, Sequence[Presence]]) -> None:
        """Show the entries of ``page``, and who has them open; the cursor stays on its session."""
        self._page, self._present = page, present
        words = self.query_one(".sessions--welcome", Static)
        words.display = page.settled and not page.entries and not self._words
        words.update(Content(welcome()))
        acts = offers(bool(self._words), self.action_new, self.action_example)
        found: list[Item[str | Run]] = [*(items_of(page, present) or acts)]
        came_there = self.items.cursor == INSIDE and not self.entry.asking
        self.items.set_items([*found, *self.inside.offer(self._words)])
        if self.items.cursor == INSIDE and not came_there:
            self.items.action_edge(0)  # what has such a title comes first
        if self.last in self.items.targets:
            self.items.cursor = self.last
            self.last = ""
        self.refresh_bindings()
        self.show_beside()

    def on_mount(self) -> None:
        """Show the sessions, and from now on what others do with them."""
        super().on_mount()
        self._follow_others()

    @work
    async def _follow_others(self) -> None:
        """Show what others changed; where it is nothing that is shown, draw nothing."""
        progress = in_percents(self._say_progress, lambda: self.is_running)
        away = program_of(self).away
        async for _change in changes(self.library, lambda: self.is_current, away):
            with suppress(StoreError, NoMatches, LookingStopped):  # the screen may be going
                shown = await self._looked_for(
                    lambda: all_listed(self.library, self._words, MOST, progress)
                )
                if self.is_current and shown != (self._page, self._present):
                    self._show_page(*shown)

    async def _looked_for(self, look: Callable[[], FirstPage]) -> _Listed:
        """Look in a thread, also who is there; again, where a key changed what is shown."""
        while True:
            before = self._page
            listed = await program_of(self).away(lambda: (look(), self.library.present()))
            if self._page is before:
                return listed

    def _say_progress(self, percent: int) -> None:
        if self.is_current:
            words = _("The sessions are being read: %(percent)d %%", percent=percent)
            self.say(words if percent < 100 else "")

    def beside(self) -> list[str]:
        """Return what is known of the workshop under the cursor, and what one does here."""
        entry = self.chosen
        return [*(about_entry(entry) if entry else [welcome()]), _(self.HELP)]

    @property
    def items(self) -> ItemList[str | Run]:
        """The list: the ids of sessions, or what one can begin with."""
        return self.query_one(ItemList)

    @on(ItemList.Chosen)
    def action_open(self) -> None:
        """Open the workshop under the cursor, or begin with what is offered."""
        self.say("")
        chosen = self.items.cursor
        if chosen == INSIDE:
            self._look_inside()
        elif isinstance(chosen, str):
            self.post_message(messages.OpenAsked(chosen))
        else:
            run_chosen(chosen)

    def action_back(self) -> None:
        """Leave the program: nothing is above the list."""
        self.action_quit()

    def action_quit(self) -> None:
        """Leave the program; a text that is half-typed goes by a second key only."""
        if not self.entry.warns():
            super().action_quit()

    def action_example(self) -> None:
        """Open a copy of the worked example."""
        self.post_message(messages.ExampleAsked())

    def action_across(self) -> None:
        """Show what comes back across the sessions of all centres."""
        self.post_message(messages.AcrossAsked())

    def action_search(self) -> None:
        """Ask for words: the sessions that hold them are shown as one types."""
        self.entry.ask(_("Search:"), self._search, self._words, may_be_empty=True, field=SEARCH)

    def _search(self, words: str) -> bool:
        self._words = self._searched = words.strip()
        self.show()
        return True

    @on(WordInput.Changed)
    def _filter(self, event: WordInput.Changed) -> None:
        if self.entry.asking and self.entry.field == SEARCH:
            self._words = event.value.strip()
            self._show_found()

    @work(exclusive=True)
    async def _show_found(self) -> None:
        """Show what is found, looked for in a thread: the next letter need not wait for it."""
        with suppress(StoreError, NoMatches):
            self._show_page(*await self._looked_for(lambda: self.library.newest(MOST, self._words)))

    @work(exclusive=True, group="inside")
    async def _look_inside(self) -> None:
        await self.inside.look(self._words)

    @on(EntryLine.Closed)
    def _show_as_before(self) -> None:
        """Forget what was typed to search, where it was given up."""
        if self._words != self._searched:
            self._search(self._searched)

    def action_show_all(self) -> None:
        """Wait no longer for a session to open; where none is waited for, forget the search."""
        if program_of(self).give_up(AskedAbout.OPENING):
            self.say(_("The session was not opened."))
        else:
            self._search("")

    @property
    def chosen(self) -> Entry | None:
        """The session under the cursor."""
        return next((entry for entry in self._page.entries if entry.id == self.items.cursor), None)

    def action_earlier(self) -> None:
        """Choose an earlier state of the session to bring back; today's is kept as one too."""
        if entry := self.chosen:
            look = partial(self.library.earlier, entry.id)
            self.look_for(look, partial(self._choose_earlier, entry))

    def _choose_earlier(self, entry: Entry, kept: Sequence[EarlierState]) -> None:
        if kept:
            bring_back = partial(self._bring_back, entry.id)
            from tui.screens.earlier_states import earlier_dialog  # late: seldom asked for

            self.show_asked(earlier_dialog(entry.name, kept), answered(bring_back))
        else:
            self.say(_("No earlier state of it is kept."))

    def _bring_back(self, id: str, when: datetime) -> None:
        self.post_message(messages.RestoreAsked(id, when))

    def show_back(self, id: str) -> None:
        """Show all again, the cursor on the session of that ``id``, which is there again."""
        self._words, self._searched, self.last = "", "", id
