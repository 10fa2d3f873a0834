"""The screen all others are made from: one place for the keys and acts they share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

from textual import events, on
from textual.actions import parse
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset
from textual.reactive import Reactive
from textual.widget import Widget
from textual.widgets import Static

from tui import messages
from tui.acts import ACTS, Purpose
from tui.screens.idle_keys import done_elsewhere, nothing_for
from tui.terminal.bindings import Offered, act_of, alike_offered, bind, named_together
from tui.terminal.keys import sign_of
from tui.widgets.choice_dialogs import Choose
from tui.widgets.dialog import answered
from tui.widgets.entry import EntryLine
from tui.widgets.first_words import first_words
from tui.widgets.footer import Footer
from tui.widgets.held_focus import FieldScreen
from tui.widgets.item_list import Item
from tui.widgets.line_view import LineView
from tui.widgets.side_panel import SidePanel
from tui.wording.i18n import _
from tui.wording.languages import LANGUAGES, own_names

FULL = (80, 24)
"""Columns and lines in which everything is shown."""

LEAST = (60, 18)
"""Columns and lines below which nothing can be read: the screen only says so."""


class BaseScreen(FieldScreen[None], inherit_bindings=False):
    """A screen with a line to type on and the keys below; F1 lists them all."""

    HELP: ClassVar[str] = ""
    """A msgid: in a sentence or two, what one does here."""

    IS_PAGE: ClassVar[bool] = False
    """Whether it is opened over another screen, which comes back once it is left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("next-part", "app.focus_next"),
        bind("previous-part", "app.focus_previous"),
        bind("help"),
        bind("commands"),
        bind("language", words=own_names()),
        bind("theme"),
        bind("quit"),
    ]

    # A change of focus repaints only what it changes, not the whole screen.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    def __init__(self) -> None:
        super().__init__()
        self._needs: dict[str, Callable[[], object]] = {}

    DEFAULT_CSS = """
    BaseScreen {
        layers: base above;
        & > .base--small {
            layer: above; display: none; width: 100%; height: 100%;
            content-align: center middle; text-align: center; background: $background;
        }
        &.-small > .base--small { display: block; }
    }
    """

    _stood_behind = False
    _way_up_said = False

    def compose(self) -> ComposeResult:
        """Make the body of each screen, the line to type on, and the keys."""
        yield from self.compose_body()
        yield EntryLine()
        yield Footer(self.is_idle)
        yield Static(classes="base--small", markup=False)

    def on_resize(self, event: events.Resize) -> None:
        """Say when the window is too small; all comes back as it was when it is enlarged."""
        columns, lines = event.size
        words = ""
        if columns < FULL[0] or lines < FULL[1]:
            words = _(
                "The window is %(columns)d × %(lines)d: %(most)d × %(least)d shows all. "
                "Nothing is lost.",
                columns=columns,
                lines=lines,
                most=FULL[0],
                least=FULL[1],
            )
            self.query_one(".base--small", Static).update(Content(words))
        self.set_class(columns < LEAST[0] or lines < LEAST[1], "-small")
        self.post_message(messages.Sized(words))
        self.call_after_refresh(self.show_beside)

    def need(self, what: Callable[[], object], *actions: str) -> None:
        """Have ``actions`` do something, and be offered, only where ``what`` returns something."""
        self._needs |= dict.fromkeys(actions, what)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out what would do nothing here."""
        needed = self._needs.get(action)
        return needed is None or not self.is_mounted or bool(needed())

    def is_idle(self, action: str) -> bool:
        """Return whether ``action`` would only say that it has nothing to do: no key shows it."""
        return False

    def on_key(self, event: events.Key) -> None:
        """Say why a key that has an act does nothing here; of all others, and of moving, nothing.

        It comes here before what it is bound to is done.
        """
        if self.typed_in or self.does_something(event.key) or event.key in self.active_bindings:
            return
        bound = next((b for b in self._in_order() if b.key == event.key), None)
        if bound and ACTS[act_of(bound)].purpose is not Purpose.CURSOR:
            self.say(nothing_for(bound, event.key))
        elif not bound and (words := done_elsewhere(event.key, is_page=self.is_page)):
            self.say(words)

    def does_something(self, key: str) -> bool:
        """Return whether an act of this screen, bound to ``key``, can be done now."""
        parsed = (parse(b.action) for b in self._in_order() if b.key == key)
        return any(self.check_action(name, arguments) for _of, name, arguments in parsed)

    @on(LineView.Moved)
    def _follow_cursor(self) -> None:
        self.refresh_bindings()
        self.show_beside()

    def show_beside(self) -> None:
        """Show beside the list, where there is room for a panel, what ``beside`` returns."""
        for panel in self.query(SidePanel):
            if panel.is_wide:  # what nobody sees is not made at each key
                panel.show(self.beside())

    def beside(self) -> list[str]:
        """Return what is to be read beside the list: about what stands under the cursor."""
        return []

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

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the terminal's own cursor stands; in too small a window, on what says so."""
        if self.has_class("-small"):
            return first_words(self.query_one(".base--small"))
        return super().cursor_screen_offset

    @property
    def typed_in(self) -> Widget | None:
        """The field that is open, if one is."""
        return next((line.typed_in for line in self.query(EntryLine)), None)

    def show(self) -> None:
        """Show what is true now, in the language spoken now."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Show what there is."""
        self.show()

    def on_screen_suspend(self) -> None:
        """Note that another screen stands in front; what was said does not come back with this."""
        self._stood_behind = True
        for line in self.query(EntryLine):
            if not line.asking:
                line.say("")

    def on_screen_resume(self) -> None:
        """Show what changed while another screen stood in front."""
        if self._stood_behind and self.query(Footer):
            self._stood_behind = False
            self.show()
            self.refresh_bindings()

    def action_help(self) -> None:
        """Show every key of where one is; the key of an act does it."""
        from tui.widgets.help_page import HelpPage  # late: it is seldom asked for

        whole = self.entry.said if self.entry.is_cut else ""
        self.app.push_screen(HelpPage(self.offered(), self.help_words(), whole), answered(self._do))

    def help_words(self) -> str:
        """Return what one does here."""
        return _(self.HELP)

    def action_commands(self) -> None:
        """Choose an act by typing its words."""
        items = [
            Item(alike, alike[0].words, label=named_together(alike))
            for alike in alike_offered(self.offered())
        ]
        self.app.push_screen(Choose(_("Commands"), items), answered(self._do_one_of))

    def _do_one_of(self, alike: Sequence[Offered]) -> None:
        """Do what was chosen; where several keys do it, choose which: a number, a direction."""
        if len(alike) == 1:
            self._do(alike[0].action)
            return
        items = [Item(offer.action, offer.keys_named) for offer in alike]
        self.app.push_screen(Choose(alike[0].words, items), answered(self._do))

    def offered(self) -> list[Offered]:
        """Return every act that can be done where one is, those of this screen first.

        That nothing is open to be closed is none. What this screen has words of its own for is not
        said once more in those of all screens.
        """
        here = self.active_bindings
        words: dict[tuple[str, str], str] = {}
        by_action: dict[tuple[str, str], list[Binding]] = {}
        for binding in self._in_order():
            if self._is_typed(binding.key):
                continue
            active = here.get(binding.key) if binding.action != "close" else None
            if active and active.enabled and active.binding.action == binding.action:
                own = words.setdefault((binding.action, binding.key), binding.description)
                by_action.setdefault((binding.action, own), []).append(binding)
        return [_offered(bound) for bound in by_action.values()]

    def _is_typed(self, key: str) -> bool:
        """Return whether ``key`` writes into the field that is open."""
        field = self.typed_in
        return field is not None and field.check_consume_key(key, sign_of(key))

    def _in_order(self) -> Iterator[Binding]:
        """Yield the bindings of this screen, then what it shares, then how one moves."""
        moving = type(self.focused).__mro__ if self.focused else ()
        for kind in (*type(self).__mro__, *moving):
            if kind.__module__.startswith("tui."):  # what Textual's fields do is not listed
                yield from Binding.make_bindings(vars(kind).get("BINDINGS", ()))

    def _do(self, action: str) -> None:
        self.call_later(self.run_here, action)

    async def run_here(self, action: str) -> None:
        """Run an action where the keys go now, as its key would: the first part that has it."""
        method = f"action_{action.partition('(')[0]}"
        nodes = (self.focused or self).ancestors_with_self
        doing = (node for node in nodes if callable(getattr(node, method, None)))
        await self.app.run_action(action, next(doing, self))

    def action_language(self) -> None:
        """Change the language."""
        from tui.wording.i18n import spoken

        options = [Item(code, language.name) for code, language in LANGUAGES.items()]
        self._choose_setting("language", _("Language"), options, spoken().code)

    def action_theme(self) -> None:
        """Change the colours."""
        from tui.terminal.themes import THEMES

        options = [Item(name, _(words)) for name, words in THEMES.items()]
        self._choose_setting("theme", _("Colours"), options, self.app.theme)

    def _choose_setting(self, name: str, title: str, options: list[Item[str]], now: str) -> None:
        def chosen(value: str) -> None:
            self.post_message(messages.SettingChosen(name, value))

        self.app.push_screen(Choose(title, options, now), answered(chosen))

    @property
    def is_page(self) -> bool:
        """Whether Escape leaves this screen now, as it closes what is open."""
        return self.IS_PAGE

    def action_close(self) -> None:
        """Leave a page; elsewhere say, once, that nothing is open here to be closed."""
        if self.is_page:
            self.call_later(self.run_action, "back")
        elif not self._way_up_said:
            self._way_up_said = True
            self.say(_("Nothing is open here; q goes up one level."))

    def action_quit(self) -> None:
        """Leave the program."""
        self.post_message(messages.QuitAsked())


def _offered(bound: Sequence[Binding]) -> Offered:
    first = bound[0]
    keys = tuple(dict.fromkeys(binding.key for binding in bound))
    purpose, words = ACTS[act_of(first)].purpose, _(first.description)
    return Offered(purpose, first.action, words, keys, first.key_display or "")
