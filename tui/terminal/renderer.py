"""Writes to the terminal only the cells that differ from what it shows.

Textual writes every cell of a region it calls dirty: thousands of bytes a key press, for which
one waits on a slow line. Its hook, ``App._display``, and its updates are private: all
that knows of them stands here and in ``tui.terminal.screen_diff``, and what is not as expected is
written as Textual writes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from rich.color import ColorSystem
from rich.console import Console, RenderableType
from textual import events
from textual._compositor import CompositorUpdate
from textual.app import App
from textual.filter import LineFilter, Monochrome
from textual.geometry import Offset
from textual.screen import Screen

from tui.terminal.colours import KEPT_TO, Colours
from tui.terminal.screen_diff import ScreenDiff, Update

FULL = ColorSystem.TRUECOLOR


class _RenderedUpdate(CompositorUpdate):
    """An update of which it is known what to write."""

    def __init__(self, text: str) -> None:
        self._text = text

    def render_segments(self, console: Console) -> str:
        """Return what is written for the update; Textual asks for it when it writes."""
        return self._text


class RenderingApp(App[int], inherit_bindings=False):
    """An app that writes to the terminal only what changes on it, in the colours it has."""

    colours = Colours.MANY
    """How many colours the terminal has; set before the app runs."""

    def __init__(self) -> None:
        super().__init__()
        self._shown = ScreenDiff()
        self._cursor = Offset(-1, -1)
        self._reports_size = False

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        self._place_cursor()
        if isinstance(renderable, Update):
            changes = self._changes(renderable)
            if changes == "" and self._cursor == self.cursor_position:
                return
            if changes is not None:
                renderable = cast(RenderableType, _RenderedUpdate(changes))
                self._cursor = self.cursor_position
        super()._display(screen, renderable)

    def _place_cursor(self) -> None:
        """Have the terminal's own cursor where the screen in front says that one is.

        Magnifiers and screen readers follow it.
        """
        front = self.screen_stack[-1] if self.screen_stack else None
        offset = getattr(front, "cursor_screen_offset", None)
        if isinstance(offset, Offset):
            self.cursor_position = offset

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what keeps all to the colours there are; Textual's own way would be in greys."""
        if self.colours in KEPT_TO:
            return KEPT_TO[self.colours]
        return [f for f in super().get_line_filters() if not isinstance(f, Monochrome)]

    def _changes(self, update: Update) -> str | None:
        """Return what is to be written for ``update``; None where Textual is to decide it."""
        try:
            if self.is_headless or self._batch_count or not self._running:
                return None
            return self._shown.changes(update, self.console._color_system or FULL)
        except (AttributeError, TypeError, ValueError, LookupError):  # another Textual
            self._shown.forget()
            return None

    def on_resize(self, event: events.Resize) -> None:
        """The terminal has moved its text about, or was given back to the program.

        Some terminals answer at the start that they can report their size, and report it: where it
        is the known one, nothing has moved.
        """
        answer = event.pixel_size is not None and not self._reports_size
        known, self._shown.room = self._shown.room, event.size
        if not answer or event.size != known:
            self.redraw()
        self._reports_size = self._reports_size or answer

    def redraw(self) -> None:
        """Write the whole screen anew: something else has drawn on it."""
        self._shown.forget()
        for screen in self.screen_stack[-1:]:
            screen.refresh()
