"""Footer: the keys of where one is, on one line, in the person's language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from textual import events
from textual.binding import ActiveBinding, Binding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from tui.terminal.key_names import key_name
from tui.wording.i18n import _
from tui.wording.text_width import width

_NAME = "bold $bar-key on $bar-key-back"

Active = Mapping[str, ActiveBinding]
"""What each key does where one is."""


class _Offer(NamedTuple):
    """A key, and what it does, in words."""

    key: str
    words: str
    shown_as: str = ""

    @property
    def name(self) -> str:
        """What the key is called."""
        return self.shown_as or key_name(self.key)

    @property
    def cells(self) -> int:
        """The cells it takes, with those before the next one."""
        return width(f"{self.name} {self.words}  ")


class Footer(Widget):
    """Shows the bindings marked ``show``, as many as fit; the way on, and help, at its end.

    Those are left out of which ``is_idle`` says that they have nothing to do now.
    """

    DEFAULT_CSS = """
    Footer { height: 1; background: $bar; color: $bar-text; }
    """

    def __init__(self, is_idle: Callable[[str], bool] = lambda _action: False) -> None:
        super().__init__()
        self._is_idle = is_idle

    def on_mount(self) -> None:
        """Follow the bindings as the focus moves."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def _follow(self, screen: Screen[object]) -> None:
        if self.is_attached and self.app.screen is self.screen:
            self.refresh()

    def render(self) -> Content:
        """Return the line: each key in bold and what it does, the last one at its right end."""
        *offers, last = self._offers(self.screen.active_bindings)
        parts: list[str | tuple[str, str]] = []
        for offer in offers:
            parts += [(offer.name, _NAME), f" {offer.words}  "]
        between = self.size.width - sum(offer.cells for offer in (*offers, last)) + 2
        parts += [" " * max(0, between), (last.name, _NAME), f" {last.words}"]
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """Do what the key that the mouse points at does."""
        *offers, last = self._offers(self.screen.active_bindings)
        end = 0
        for offer in offers:
            end += offer.cells
            if event.x < end:
                self.app.simulate_key(offer.key)
                return
        if event.x >= self.size.width - last.cells + 2:
            self.app.simulate_key(last.key)

    def _offers(self, active: Active) -> list[_Offer]:
        """Return what there is room for: the way on and the last come before all others."""
        ends = [*self._way_on(active), _last(active)]
        room = self.size.width - sum(offer.cells for offer in ends) + 2
        offers: list[_Offer] = []
        for binding in self._shown(active):
            key = binding.key.split(",")[0]
            offer = _Offer(key, _(binding.description), _shown_as(binding))
            if (
                binding.action != "cancel"
                and offer not in ends
                and not self._is_idle(binding.action)
            ):
                room -= offer.cells
                if room < 0:
                    break
                offers.append(offer)
        return [*offers, *ends]

    def _way_on(self, active: Active) -> Iterator[_Offer]:
        """Yield the key that leads to the next step, where there is one and it is no letter."""
        focused = self.screen.focused
        if focused and focused.check_consume_key("n", "n"):
            return
        for key, there in active.items():
            if there.binding.id == "next-step" and there.enabled:
                yield _Offer(key, _(there.binding.description))
                return

    def _shown(self, active: Active) -> Iterator[Binding]:
        """Yield the keys of where one types or moves, as its own class lists them.

        A screen that lists none has those of the kind it is one of.
        """
        for node in (self.screen.focused or self.screen).ancestors_with_self:
            kind = type(node)
            listed = kind.BINDINGS if node is self.screen else vars(kind).get("BINDINGS", ())
            own = [b for b in listed if isinstance(b, Binding)]
            shown = [b for b in own if b.show and _does(b, active)]
            if shown:
                yield from shown
                return


def _shown_as(binding: Binding) -> str:
    return _(binding.key_display) if binding.key_display else ""


def _last(active: Active) -> _Offer:
    """Return the key that is always shown: help, or the way back where it has none."""
    if "f1" in active and active["f1"].binding.action == "help":
        return _Offer("f1", _("Help"))
    return _Offer("escape", _("Close"))


def _does(binding: Binding, active: Active) -> bool:
    """Return whether the first key of ``binding`` does what that is for, now."""
    there = active.get(binding.key.split(",")[0])
    if there is None or not there.enabled:
        return False
    of_textual = there.binding.id is None  # such as the Enter of a field, which we answer to
    return of_textual or there.binding.action == binding.action
