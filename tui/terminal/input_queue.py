"""Keys typed ahead wait their turn: what each leads to is done before the next is pressed.

Textual gives every key at once to what has the focus then. Where several arrive together, as they
do over a slow line, the name typed after “a” would be taken for commands, not for the new card.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress

from textual import events, work
from textual.app import App
from textual.screen import Screen, ScreenResultType

from tui.messages import PasteTooLong

ROUNDS = 4
"""Ways a key goes, at most, from the app to the screen, to what has the focus, and back."""

PATIENCE = 1.0
"""Seconds after which a key is no longer waited for: the part that had it has gone."""

AT_ONCE = 0.1
"""Seconds, at most, that what a key leads to is put together before it is shown."""

NEVER_HELD = "ctrl+q"
"""The one key that nobody types by going on with a text: it leaves whatever is waited for."""

Typed = events.Key | events.Paste | PasteTooLong
"""What is taken in the order in which it came."""

SHOWING = (events.Mount, events.Resize, events.ScreenResume)
"""What has a screen show what there is."""


class BatchedScreen(Screen[ScreenResultType], inherit_bindings=False):
    """A screen that is drawn once the effects of a key are put together, and not before.

    Textual would do meanwhile what is to be done after a refresh, and lose what it draws.
    """

    async def on_event(self, event: events.Event) -> None:
        """Take in nothing of how it is shown once it is left: its parts may never be made."""
        shows = isinstance(event, SHOWING)
        if (self.display or not shows) and not self._is_outdated(event):
            await super().on_event(event)

    def _is_outdated(self, event: events.Event) -> bool:
        """Return whether the terminal has another size by now than ``event`` tells.

        Laid out for a size, a screen sends itself that size once more: of a window that is dragged,
        two sizes would follow each other for ever.
        """
        return isinstance(event, events.Resize) and event.size != self.app.size

    def on_idle(self, event: events.Idle) -> None:
        """Keep what waits, until there is something to draw it after."""
        if self.app._batch_count:
            event.prevent_default()

    def _compositor_refresh(self) -> None:
        """Draw what changed; while there is more to come, all of it later."""
        if self.app._batch_count:
            self.refresh()
        else:
            super()._compositor_refresh()


class QueuedInputApp(App[int], inherit_bindings=False):
    """An app that takes what is typed one at a time."""

    def __init__(self) -> None:
        super().__init__()
        self.typed: asyncio.Queue[Typed] = asyncio.Queue()
        """What was typed and has not been taken yet."""
        self._free = asyncio.Event()
        """Set while keys are not held."""
        self._free.set()
        self._ahead: list[Typed] = []
        """What was typed ahead for an answer that is late."""
        self.is_late = False
        """Whether keys are taken though an answer is waited for."""

    async def on_event(self, event: events.Event) -> None:
        """Have a key wait for those before it; all else goes its way."""
        if isinstance(event, Typed) and not event.is_forwarded:
            self.typed.put_nowait(event)
        else:
            await super().on_event(event)

    @work(group="typed")
    async def take_keys(self) -> None:
        """Take what is typed, from now on."""
        spelling = False
        while True:
            event = await self.typed.get()
            try:
                before, spelling = spelling, self._spells(event)
                if not (before and spelling):
                    await self.handled()
                if not (self._free.is_set() or getattr(event, "key", "") == NEVER_HELD):
                    await self._free.wait()
                    if self.is_late:
                        self._ahead.insert(0, event)
                        continue
                    await self.handled()
                if spelling:
                    await super().on_event(event)
                else:
                    await self._act(event)
            finally:
                self.typed.task_done()

    def hold_keys(self) -> None:
        """Have keys wait from now on for an answer, until it is there or late."""
        self.is_late = False
        self._free.clear()

    def answer_is_late(self) -> None:
        """Set aside what was typed ahead, and take keys again from now on."""
        self.is_late = True
        self._ahead = self._untaken()
        self._free.set()

    def release_keys(self, answered: bool) -> None:
        """Take keys again: first what waited for an answer, which is forgotten without one."""
        ahead, self._ahead = self._ahead, []
        self.is_late = False
        if answered and ahead:
            for event in [*ahead, *self._untaken()]:
                self.typed.put_nowait(event)
        self._free.set()

    @property
    def is_ending(self) -> bool:
        """Whether the program is left: its screens are going."""
        return self._exit or self._closing or not self._running

    @property
    def has_typed_ahead(self) -> bool:
        """Whether something was typed for an answer that is late."""
        return bool(self._ahead)

    def _untaken(self) -> list[Typed]:
        """Return what waits to be taken; it waits no longer."""
        untaken: list[Typed] = []
        while not self.typed.empty():
            untaken.append(self.typed.get_nowait())
            self.typed.task_done()
        return untaken

    async def _act(self, event: events.Event) -> None:
        """Do all that ``event`` leads to, and show it at once: part by part, it would take longer.

        What takes its time is not waited for.
        """
        with self.batch_update():
            await super().on_event(event)
            with suppress(TimeoutError):
                async with asyncio.timeout(AT_ONCE):
                    await self.handled()
        for screen in self.screen_stack[-1:]:
            screen.check_idle()

    def _spells(self, event: Typed) -> bool:
        """Return whether ``event`` is one more letter for the field that has the focus."""
        return (
            isinstance(event, events.Key)
            and self.focused is not None
            and self.focused.check_consume_key(event.key, event.character)
        )

    async def handled(self) -> None:
        """Wait until every message sent so far, and those they led to, are handled."""
        for _ in range(ROUNDS):
            for node in (self, *self.screen_stack[-1:], self.focused):
                reached = asyncio.Event()
                if node is not None and node.call_later(reached.set):
                    with suppress(TimeoutError):
                        async with asyncio.timeout(PATIENCE):
                            await reached.wait()
