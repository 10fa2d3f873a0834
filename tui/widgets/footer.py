"""Footer: the keys of where one is, on one line, in the person's language."""

from __future__ import annotations

from collections.abc import Iterator

from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from tui.terminal.key_names import key_name
from tui.wording.i18n import _
from tui.wording.text_width import width


class Footer(Widget):
    """Shows the bindings marked ``show``, as many as fit, and always F1 or the way back."""

    DEFAULT_CSS = """
    Footer { height: 1; background: $panel; color: $foreground; }
    """

    def on_mount(self) -> None:
        """Follow the bindings as the focus moves."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def _follow(self, screen: Screen[object]) -> None:
        if self.is_attached and self.app.screen is self.screen:
            self.refresh()

    def render(self) -> Content:
        """Return the line: each key in bold, then what it does."""
        last = self._last()
        room = self.size.width - width(" ".join(last))
        parts: list[Content | str | tuple[str, str]] = []
        for binding in self._shown():
            if binding.action == "cancel":  # the way back comes last
                continue
            words = f" {_(binding.description)}  "
            name = key_name(binding.key.split(",")[0])
            room -= width(name) + width(words)
            if room < 0:
                break
            parts += [(name, "bold $accent"), words]
        return Content.assemble(*parts, (last[0], "bold $accent"), f" {last[1]}")

    def _last(self) -> tuple[str, str]:
        """Return the key that is always shown and its words: help, or back where it has none."""
        active = self.screen.active_bindings
        if "f1" in active and active["f1"].binding.action == "help":
            return "F1", _("Help")
        return key_name("escape"), _("Back")

    def _shown(self) -> Iterator[Binding]:
        """Yield the keys of where one types or moves, as its own class lists them."""
        active = self.screen.active_bindings
        for node in (self.screen.focused or self.screen).ancestors_with_self:
            own = [b for b in vars(type(node)).get("BINDINGS", ()) if isinstance(b, Binding)]
            able = [b for b in own if b.show and node.check_action(b.action, ())]
            shown = [b for b in able if b.key.split(",")[0] in active]
            if shown:
                yield from shown
                return
