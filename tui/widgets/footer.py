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

_KEY = "bold $accent"


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
        """Return the line: each key in bold and what it does, the way on and help at its end."""
        ends = [*self._way_on(), self._last()]
        room = self.size.width - sum(width(f"{key} {words}  ") for key, words in ends) + 2
        keys: list[tuple[str, str]] = []
        for binding in self._shown():
            key = (key_name(binding.key.split(",")[0]), _(binding.description))
            if binding.action == "cancel" or key in ends:  # the way back, or on, comes last
                continue
            room -= width(f"{key[0]} {key[1]}  ")
            if room < 0:
                break
            keys.append(key)
        last, words = ends.pop()
        line = [part for key in (*keys, *ends) for part in _parts(*key)]
        return Content.assemble(*line, " " * max(0, room), (last, _KEY), f" {words}")

    def _way_on(self) -> Iterator[tuple[str, str]]:
        """Yield the key that leads to the next step, where there is one and it is no letter."""
        focused = self.screen.focused
        if focused and focused.check_consume_key("n", "n"):
            return
        for key, active in self.screen.active_bindings.items():
            if active.binding.action == "step(1)" and active.enabled:
                yield key_name(key), _("Next step")
                return

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


def _parts(key: str, words: str) -> list[str | tuple[str, str]]:
    return [(key, _KEY), f" {words}  "]
