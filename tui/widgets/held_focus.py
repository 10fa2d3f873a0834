"""A screen whose open field keeps the keys, whatever else asks for them."""

from __future__ import annotations

from textual.geometry import Offset
from textual.screen import ScreenResultType
from textual.widget import Widget

from tui.terminal.input_queue import BatchedScreen
from tui.widgets.first_words import first_words


class FieldScreen(BatchedScreen[ScreenResultType], inherit_bindings=False):
    """A screen where Tab, a click or a change of focus leave no field that is typed in."""

    @property
    def typed_in(self) -> Widget | None:
        """The field that is open, if one is."""
        return None

    @property
    def half_typed(self) -> tuple[str, str]:
        """The field of the session that is open, and what stands in it; both empty for none."""
        return "", ""

    @property
    def is_typed_in(self) -> bool:
        """Whether a text would be torn away, were the screen closed by no key of its own."""
        return self.typed_in is not None

    @property
    def read_first(self) -> Widget:
        """The part whose words matter most where nothing has a cursor."""
        return self

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the terminal's own cursor stands: in a field, on a line, or on words."""
        offset = getattr(self.focused, "cursor_screen_offset", None)
        return offset if isinstance(offset, Offset) else first_words(self.read_first)

    def set_focus(
        self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False
    ) -> None:
        """Give the keys to ``widget``, or to the field that is open."""
        super().set_focus(self.typed_in or widget, scroll_visible, from_app_focus)
