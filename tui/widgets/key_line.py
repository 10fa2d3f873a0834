"""KeyLine: the keys of where one is, on one line, in the person's language."""

from __future__ import annotations

from collections.abc import Iterator

from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from tui.cells import width
from tui.i18n import _
from tui.key_names import key_name


class KeyLine(Widget):
    """Shows the bindings marked ``show``, as many as fit, and always F1."""

    DEFAULT_CSS = """
    KeyLine { height: 1; background: $panel; color: $foreground; }
    """

    def on_mount(self) -> None:
        """Follow the bindings as the focus moves."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def _follow(self, screen: Screen[object]) -> None:
        if self.is_attached and self.app.screen is self.screen:
            self.refresh()

    def render(self) -> Content:
        """Return the line: each key in bold, then what it does."""
        room = self.size.width - width(_help_text())
        parts: list[Content | str | tuple[str, str]] = []
        for binding in self._shown():
            words = f" {_(binding.description)}  "
            name = key_name(binding.key.split(",")[0])
            room -= width(name) + width(words)
            if room < 0:
                break
            parts += [(name, "bold $accent"), words]
        return Content.assemble(*parts, ("F1", "bold $accent"), _help_text()[2:])

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


def _help_text() -> str:
    return "F1 " + _("Help")
