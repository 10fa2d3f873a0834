"""The screen all others are made from: one place for the keys and acts they share."""

from collections.abc import Callable, Iterator
from typing import ClassVar, Concatenate, ParamSpec

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from store.checks import progress
from store.errors import EditError, StoreError
from store.model import Session, Step
from store.open_session import Act, OpenSession
from tui import messages
from tui.acts import told
from tui.dates import date_hint, read_date
from tui.i18n import N_, _
from tui.labels import label, labelled
from tui.sentences import sentence
from tui.widgets.dialogs import Choose, Tell, Tick, Write
from tui.widgets.entry import EntryLine, Taken
from tui.widgets.fields import NOTHING, Field, Kind
from tui.widgets.item_list import Item, heading
from tui.widgets.key_line import KeyLine, key_name
from tui.widgets.rail import Rail
from tui.widgets.timer import Timer

P = ParamSpec("P")
Keep = Callable[[object], bool]
"""Keeps a value that was asked; False when it was refused, the reason having been said."""


class BaseScreen(Screen[None], inherit_bindings=False):
    """A screen with a line to type on and the keys below; F1 tells them all."""

    HELP: ClassVar[str] = ""
    """A msgid: in a sentence or two, what one does here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", N_("Next part"), show=False),
        Binding("shift+tab", "app.focus_previous", N_("Previous part"), show=False),
        Binding("f1,question_mark,h", "help", N_("Help"), show=False),
        Binding("f2,ctrl+p", "help", N_("Commands"), show=False),
        Binding("f3", "language", N_("Français / English"), show=False),
        Binding("f4", "theme", N_("Colours"), show=False),
        Binding("q,ctrl+q", "quit", N_("Quit"), show=False),
    ]

    # A change of focus repaints only what it changes, not the whole screen.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    def compose(self) -> ComposeResult:
        """Make the body of each screen, the line to type on, and the keys."""
        yield from self.compose_body()
        yield EntryLine()
        yield KeyLine()

    def compose_body(self) -> ComposeResult:
        """Make what stands above the line to type on."""
        raise NotImplementedError

    @property
    def entry(self) -> EntryLine:
        """The line to type on."""
        return self.query_one(EntryLine)

    def say(self, text: str, error: bool = False) -> None:
        """Show ``text`` on the line above the keys."""
        self.entry.say(text, error)

    def show(self) -> None:
        """Show what is true now, in the language spoken now."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Show what there is."""
        self.show()

    def on_screen_resume(self) -> None:
        """Show what changed while another screen stood in front."""
        if self.is_mounted and self.query(KeyLine):
            self.show()
            self.refresh_bindings()

    def action_help(self) -> None:
        """Tell every key of where one is; Enter on one does it."""
        items = [
            Item(action, _(description), label=keys) for keys, description, action in self._acts()
        ]
        self.app.push_screen(Tell(_("Help"), items, _(self.HELP)), self._do)

    def _acts(self) -> Iterator[tuple[str, str, str]]:
        keys: dict[tuple[str, str], list[str]] = {}
        for _node, binding, enabled, _tip in self.active_bindings.values():
            if enabled and binding.description:
                keys.setdefault((binding.action, binding.description), []).append(binding.key)
        for (action, description), names in keys.items():
            yield " ".join(key_name(name) for name in names[:3]), description, action

    def _do(self, action: str | None) -> None:
        if action:
            self.call_later(self.run_here, action)

    async def run_here(self, action: str) -> None:
        """Run an action where the keys go now, as its key would."""
        await self.app.run_action(action, self.focused or self)

    def action_language(self) -> None:
        """Change the language."""
        from tui.i18n import LANGUAGES, language

        options = [Item(code, name) for code, name in LANGUAGES.items()]
        self._choose_setting("language", _("Language"), options, language())

    def action_theme(self) -> None:
        """Change the colours."""
        from tui.themes import THEMES

        options = [Item(name, _(words)) for name, words in THEMES.items()]
        self._choose_setting("theme", _("Colours"), options, self.app.theme)

    def _choose_setting(self, name: str, title: str, options: list[Item], now: str) -> None:
        def chosen(value: str | None) -> None:
            if value:
                self.post_message(messages.SettingChosen(name, value))

        self.app.push_screen(Choose(title, options, now), chosen)

    def action_quit(self) -> None:
        """Leave the program."""
        self.post_message(messages.QuitAsked())


class SessionScreen(BaseScreen):
    """A screen on the open session: key → pure edit → OpenSession → show."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", N_("Back"), show=False),
        Binding("u,ctrl+z", "undo", N_("Undo"), show=False),
        Binding("ctrl+y,y", "redo", N_("Redo"), show=False),
    ]

    def __init__(self, workshop: OpenSession) -> None:
        super().__init__()
        self.workshop = workshop

    @property
    def session(self) -> Session:
        """The session as it stands."""
        return self.workshop.session

    def apply(
        self, edit: Callable[Concatenate[Session, P], Session], *args: P.args, **kwargs: P.kwargs
    ) -> bool:
        """Edit the session and show it. Returns False, having said why, when it was refused."""
        try:
            self.workshop.apply(edit, *args, **kwargs)
        except (EditError, StoreError) as error:
            self.say(sentence(error), error=True)
            return False
        self.edited()
        return True

    def edited(self) -> None:
        """Have the session kept, and show it."""
        self.post_message(messages.Edited())
        self.show()

    def ask(
        self,
        label: str,
        taken: Taken,
        value: str = "",
        *,
        again: bool = False,
        may_be_empty: bool | None = None,
        field: str = "",
    ) -> None:
        """Ask one line on the entry line; what a cut line left half-typed there comes back.

        An empty line is an answer, but where one asks ``again`` and again: there it closes.
        """
        field = field or label
        half_typed = self.workshop.drafts().get(field, "")
        self.workshop.drop_draft(field)
        empty = not again if may_be_empty is None else may_be_empty
        self.entry.ask(
            label, taken, half_typed or value, again=again, may_be_empty=empty, field=field
        )

    def keep_draft(self) -> None:
        """Keep what is being typed: the line is about to be cut."""
        field, text = self.entry.half_typed
        if text:
            self.workshop.keep_draft(field, text)

    def ask_field(self, field: Field, value: object, keep: Keep) -> None:
        """Ask ``field`` as its kind is asked, and give what is answered to ``keep``."""
        title = _(field.label)
        if field.kind is Kind.LINE:
            self.ask(labelled(title), keep, str(value or ""), field=field.name)
        elif field.kind is Kind.DATE:
            shown = field.shown(self.session, value)
            asked = labelled(f"{title} ({date_hint()})")
            self.ask(asked, lambda text: self._keep_date(text, keep), shown, field=field.name)
        elif field.kind is Kind.TEXT:
            dialog = Write(title, str(value or ""), _(field.hint) if field.hint else "")
            self.app.push_screen(dialog, lambda text: None if text is None else _ignore(keep(text)))
        else:
            self._ask_choice(field, value, keep)

    def _ask_choice(self, field: Field, value: object, keep: Keep) -> None:
        title, options = _(field.label), field.choices(self.session)

        def ticked(keys: frozenset[str] | None) -> None:
            if keys is not None:
                keep(frozenset(field.value_of(key) for key in keys))

        def chosen(key: str | None) -> None:
            if key is not None:
                keep(field.value_of(key))

        if field.kind is Kind.TICKS:
            now = value if isinstance(value, frozenset) else frozenset()
            self.app.push_screen(Tick(title, options, now), ticked)
        else:
            self.app.push_screen(Choose(title, options, str(value or NOTHING)), chosen)

    def _keep_date(self, text: str, keep: Keep) -> bool:
        if not text.strip():
            return keep(None)
        try:
            return keep(read_date(text))
        except ValueError:
            words = _("There is no such day: %(text)s. Write it like %(hint)s.")
            self.say(words % {"text": text.strip(), "hint": date_hint()}, error=True)
            return False

    def advise(self, title: str, advice: list[tuple[str, list[str]]]) -> None:
        """Tell the facilitator some ``advice``: sentences under headings."""
        items: list[Item] = []
        for words, sentences in advice:
            items += [heading(words), *(Item(text, text) for text in sentences)]
        self.app.push_screen(Tell(_("%(step)s: for the facilitator", step=title), items))

    def action_undo(self) -> None:
        """Take the last edit back."""
        self._told(self.workshop.undo(), _("Undone: %(act)s"), _("Nothing to undo."))

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._told(self.workshop.redo(), _("Done again: %(act)s"), _("Nothing to redo."))

    def _told(self, act: Act | None, done: str, nothing: str) -> None:
        if act is None:
            self.say(nothing)
            return
        self.edited()
        self.say(done % {"act": told(act)})

    def action_back(self) -> None:
        """Go back to what stood behind this screen."""
        self.dismiss(None)


class StepScreen(SessionScreen):
    """One step of the workshop, with the rail of all steps above it."""

    STEP: ClassVar[Step]

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "step(1)", N_("Next step"), show=False),
        Binding("p", "step(-1)", N_("Previous step"), show=False),
        Binding("j", "jump", N_("Go to a step"), show=False),
        Binding("t", "timer", N_("Timer"), show=False),
        Binding("g", "guidance", N_("For the facilitator: what to say, how to run it"), show=False),
        Binding("f6", "follow_up", N_("Follow-up: late, due, to check, reviews"), show=False),
    ]
    DEFAULT_CSS = """
    StepScreen {
        & > .step--top { height: 1; layout: horizontal; background: $panel; }
        & .step--name { width: 1fr; text-style: bold; height: 1; text-overflow: ellipsis; }
        & .step--state { width: auto; height: 1; }
        & .step--state.-unsaved { color: $background; background: $error; text-style: bold; }
    }
    """

    def compose(self) -> ComposeResult:
        """Make the name of the project, the rail, then what every screen has."""
        with Widget(classes="step--top"):
            yield Static(classes="step--name", markup=False)
            yield Timer(self.workshop, self.STEP)
            yield Static(classes="step--state", markup=False)
        yield Rail()
        yield from super().compose()

    def show(self) -> None:
        """Show the project, how it is saved, and the rail; the body is each step's own."""
        framing = self.session.framing
        name = " · ".join(filter(None, [framing.project, framing.structure]))
        self.query_one(".step--name", Static).update(Content(name))
        self.show_state()
        self.query_one(Rail).show(self.STEP, {s: progress(self.session, s) for s in Step})
        self.show_body()

    def show_body(self) -> None:
        """Show the step itself."""
        raise NotImplementedError

    def show_state(self) -> None:
        """Show whether all is saved, once there is something to show it on."""
        for state in self.query(".step--state").results(Static):
            state.set_class(self.workshop.failure is not None, "-unsaved")
            state.update(Content(f" {self._state()} "))

    def _state(self) -> str:
        if self.workshop.failure is not None:
            return _("NOT SAVED, trying again")
        if self.workshop.read_only:
            return _("read only")
        return _("saving…") if self.workshop.unsaved else _("saved")

    def action_step(self, by: int) -> None:
        """Go to the next step, or the one before."""
        steps = list(Step)
        at = steps.index(self.STEP) + by
        if 0 <= at < len(steps):
            self.post_message(messages.StepAsked(steps[at]))

    def action_jump(self) -> None:
        """Choose a step to go to."""
        options = [Item(step.value, label(step)) for step in Step]
        self.app.push_screen(Choose(_("Go to a step"), options, self.STEP.value), self._jump)

    @property
    def timer(self) -> Timer:
        """The time of this step."""
        return self.query_one(Timer)

    def action_timer(self) -> None:
        """Start or pause the timer, or change what is planned."""
        self.timer.open()

    def action_guidance(self) -> None:
        """Tell the facilitator what to say at this step, and how to run it."""
        from tui.guidance import guidance

        self.advise(label(self.STEP), guidance(self.STEP))

    def action_follow_up(self) -> None:
        """Show what is late, due or to be checked, and the reviews."""
        self.post_message(messages.FollowUpAsked())

    def _jump(self, step: str | None) -> None:
        if step:
            self.post_message(messages.StepAsked(Step(step)))

    def action_back(self) -> None:
        """Go back to the list of sessions."""
        self.post_message(messages.LeaveAsked())


def _ignore(kept: bool) -> None:
    """A dialog has closed: what ``keep`` answers was said on the line above the keys."""
