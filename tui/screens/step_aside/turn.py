"""The private turn of one role: nobody else's words before it, none of its own after it."""

from __future__ import annotations

from functools import partial
from time import monotonic
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from store import edits
from store.choices import PointKind, Step
from store.model import Role
from store.open_session import OpenSession
from store.queries.actors import name_of
from store.queries.roles import next_turn
from tui.fields.describe import describe_actor
from tui.screens.session import SessionScreen
from tui.screens.step_aside.items import ideas, note_items
from tui.screens.step_aside.pages import TurnPage, calm_words, taken_away_words, words_below_notes
from tui.screens.step_aside.turn_noting import TurnNoting
from tui.screens.timing import TimerAsking
from tui.terminal.bindings import bind
from tui.widgets.entry import EntryLine
from tui.widgets.item_list import ItemList, to_read
from tui.widgets.notice_dialogs import Notice
from tui.wording.i18n import N_, _

CLOCK_SECONDS = 20
"""How often the minutes spent are looked at: calm, and cheap on a slow line."""


class TurnScreen(SessionScreen):
    """Pass the keyboard; who you are and your notes; hide all; pass the keyboard on."""

    CLOSED_TO_PARTNERS = True
    HELP = N_(
        "One line, one idea, then Enter. Enter on an empty line goes on; Esc goes to the list of "
        "your notes, to correct them. Nobody sees them before the exchange."
    )
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("choose", "go_on", N_("Go on"), show=True),
        bind("choose", "reword", N_("Correct")),
        bind("edit", "reword", N_("Correct"), show=True),
        bind("delete", show=True),
        bind("carry", "carry", N_("To the other question")),
        bind("brake", "note('brake')", N_("New brake"), show=True),
        bind("lever", "note('lever')", N_("New lever"), show=True),
        bind("new-line", words=N_("A note of several lines")),
        bind("next-part", "other", N_("The other question")),
        bind("previous-part", "other", N_("The other question")),
        bind("actor", "known", N_("What is known of this actor")),
        bind("ideas"),
        bind("timer"),
        bind("back", "finish", N_("I have finished"), show=True),
        bind("back", words=N_("Back"), show=True),
        bind("undo"),
    ]
    DEFAULT_CSS = """
    TurnScreen {
        & > .turn--page {
            height: 1fr; content-align: center middle; text-align: center; padding: 0 4;
        }
        & > .turn--who {
            height: auto; padding: 1 2; text-align: center; text-style: bold;
            background: $primary; color: $background;
        }
        & > .turn--known { height: auto; max-height: 7; padding: 0 1; background: $surface; }
        & > .turn--count { height: auto; padding: 0 1; color: $text-muted; }
    }
    """

    def __init__(self, workshop: OpenSession, role: str) -> None:
        super().__init__(workshop)
        self.about = role
        self._page = TurnPage.HAND_OVER
        self._handed_on = False
        self._noting = TurnNoting(self, self._show_count, partial(self._turn_to, TurnPage.DONE))
        self._began = monotonic()
        self._before = workshop.undo_entry
        self._after = workshop.redo_entry
        self.need(lambda: self._noting.chosen, "delete", "carry")

    @property
    def timed(self) -> Step:
        """The step that all the turns are."""
        return Step.STEP_ASIDE

    def compose_body(self) -> ComposeResult:
        """Make the calm page, and the page of notes."""
        yield Static(classes="turn--page", markup=False)
        yield Static(classes="turn--who turn--note", markup=False)
        yield Static(classes="turn--known turn--note", markup=False)
        yield ItemList(label_cells=2, classes="turn--note")
        yield Static(classes="turn--count turn--note", markup=False)

    def on_mount(self) -> None:
        """Show the hand-over, and look at the clock now and then."""
        super().on_mount()
        self.set_interval(CLOCK_SECONDS, self._show_count)

    @property
    def read_first(self) -> Widget:
        """The calm words; nothing else is there while they are."""
        return self.query_one(".turn--page")

    @property
    def items(self) -> ItemList[str]:
        """The notes of this turn."""
        return self.query_one(ItemList)

    @property
    def _role(self) -> Role:
        return self.seen.roles[self.about]

    @property
    def _taken_away(self) -> bool:
        """Whether others deleted or revealed the role before its turn was over."""
        there = self.session.roles.get(self.about)
        return there is None or (there.revealed and self._page is not TurnPage.THANKS)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow what is done to notes on their page alone."""
        noting = self._page is TurnPage.NOTING
        if action in ("note", "finish", "other", "undo", "redo", "known", "ideas", "timer"):
            return noting
        if action in ("go_on", "back"):
            return not noting
        if action == "reword":
            return noting and self._noting.chosen is not None
        if action == "new_line":
            return noting and self.entry.asking
        return super().check_action(action, parameters)

    # --- showing

    def show_body(self) -> None:
        """Show the page; where others deleted the role meanwhile, as it last was."""
        role = self._role
        noting = self._page is TurnPage.NOTING
        self.items.can_focus = noting  # a line that closes late gives it no keys of another page
        for part in self.query(".turn--note").results():
            part.display = noting
        self.query_one(".turn--page").display = not noting
        self._show_page(self._calm_words())
        partner = self.seen.partners[role.actor]
        self._write("who", _("Your role: %(actor)s", actor=partner.name))
        self._write("known", "\n".join(describe_actor(self.seen, partner)) if noting else "")
        self.items.set_items(note_items(self.seen, role) if noting else [])
        self._show_count()

    def _calm_words(self) -> list[str]:
        if self._taken_away and self._page is not TurnPage.NOTING:
            return [self.what_happened(), _("Enter: all the turns.")]
        return calm_words(self.seen, self._role, self._page, handed_on=self._handed_on)

    def what_happened(self) -> str:
        """Return in words that others deleted or revealed the role meanwhile; else nothing."""
        if not self._taken_away:
            return ""
        name, deleted = name_of(self.seen, self._role.actor), self.about not in self.session.roles
        return taken_away_words(name, self._page, deleted=deleted)

    def _show_page(self, words: list[str]) -> None:
        first, rest = words[:1], [f"\n\n{line}" for line in words[1:]]
        content = Content.assemble(*((line, "bold $accent") for line in first), *rest)
        self.query_one(".turn--page", Static).update(content)

    def _write(self, part: str, text: str) -> None:
        self.query_one(f".turn--{part}", Static).update(Content(text))

    def _show_count(self) -> None:
        if self._page is not TurnPage.NOTING:
            self._write("count", "")
            return
        minutes = int(monotonic() - self._began) // 60
        asked = self._noting.kind if self.entry.asking else None
        self._write("count", words_below_notes(self.seen, self._role, minutes, asked))

    # --- going on

    def _turn_to(self, page: TurnPage) -> None:
        """Show another page; what was typed and said on the one before leaves the screen."""
        self._page = page
        if self.entry.asking:
            self.entry.action_close()
        self.say("")
        self.show()
        self.set_focus(self.items if page is TurnPage.NOTING else None)
        self.refresh_bindings()

    def action_go_on(self) -> None:
        """Go on from a page that shows nothing."""
        if self._taken_away:
            self.dismiss(None)
        elif self._page is TurnPage.HAND_OVER:
            self._begin()
        elif self._page is TurnPage.DONE:
            self._end()
        elif following := next_turn(self.session, self._role):
            self.about = following.id
            self._handed_on = True
            self._turn_to(TurnPage.HAND_OVER)
        else:
            self.dismiss(None)

    def _begin(self) -> None:
        self._began = monotonic()
        self._before, self._after = self.workshop.undo_entry, self.workshop.redo_entry
        self._turn_to(TurnPage.NOTING)
        self._noting.ask(PointKind.BRAKE)

    def _end(self) -> None:
        if not self._role.noted:
            self.apply(edits.end_turn, self.about)
        self._turn_to(TurnPage.THANKS)

    @property
    def is_page(self) -> bool:
        """Whether nothing is noted on it now: an Escape too many ends no turn."""
        return self._page is not TurnPage.NOTING

    def action_finish(self) -> None:
        """Finish noting."""
        self._turn_to(TurnPage.DONE)

    def action_back(self) -> None:
        """Go back, from the pages that show nothing."""
        if self._page is TurnPage.DONE:
            self._turn_to(TurnPage.NOTING)
        else:
            self.dismiss(None)

    # --- noting

    @on(EntryLine.Closed)
    def _entry_closed(self) -> None:
        if self._page is TurnPage.NOTING and not self.entry.asking:
            self.items.focus()
            self._show_count()

    def action_note(self, kind: str) -> None:
        """Open the line on one of the two questions."""
        self._noting.ask(PointKind(kind))

    def action_other(self) -> None:
        """Go over to the other question, keeping what is typed."""
        self._noting.ask_other()

    @on(ItemList.Chosen)
    def action_reword(self) -> None:
        """Correct the note under the cursor."""
        self._noting.reword()

    def action_new_line(self) -> None:
        """Go on, on a new line, with what is typed: in a field that has room for several."""
        self._noting.go_on_below()

    def action_delete(self) -> None:
        """Delete the note under the cursor."""
        self._noting.delete()

    def action_carry(self) -> None:
        """Have the note under the cursor answer the other question."""
        self._noting.carry_over()

    def action_timer(self) -> None:
        """Start or pause the time of all the turns, or change what is planned."""
        TimerAsking(self, self.timed).open()

    def action_known(self) -> None:
        """Read in full what the timeline says of this actor."""
        partner = self.seen.partners[self._role.actor]
        facts = to_read(describe_actor(self.seen, partner))
        self.app.push_screen(Notice(partner.name, facts))

    def action_ideas(self) -> None:
        """Read what kinds of brakes and levers there are: to think of, and never filled in."""
        self.app.push_screen(Notice(_("Some things to think about"), ideas()))

    # --- undo, within this turn alone

    def is_idle(self, action: str) -> bool:
        """Return whether nothing is to be taken back, or done again, of this turn."""
        began = {
            "undo": self.workshop.undo_entry is self._before,
            "redo": self.workshop.redo_entry is self._after,
        }
        return began.get(action, False) or super().is_idle(action)
