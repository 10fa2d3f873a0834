"""A screen that asks the library: what is to be done there, and what it shows of the answer."""

from __future__ import annotations

from collections.abc import Callable

from store.errors import AlliancesError
from store.library import Library
from tui.program import AskedAbout, FoundT, Question, program_of
from tui.screens.base import BaseScreen
from tui.widgets.dialog import Dialog


class LibraryScreen(BaseScreen):
    """A screen on what ``library`` keeps."""

    def __init__(self, library: Library) -> None:
        super().__init__()
        self.library = library

    def attempt(
        self,
        act: Callable[[], object],
        done: Callable[[], object] = lambda: None,
        refused: Callable[[AlliancesError], object] | None = None,
    ) -> None:
        """Have ``act`` ``done``, then show what there is; or say why it is ``refused``."""

        def show(_acted: object) -> None:
            done()
            self.show()

        program_of(self).ask(Question(act, show, refused or self.say_why))

    def look_for(self, look: Callable[[], FoundT], use: Callable[[FoundT], object]) -> None:
        """Have ``use`` take what ``look`` finds."""
        program_of(self).ask(Question(look, use, self.say_why), AskedAbout.DIALOG)

    def show_asked(self, dialog: Dialog[FoundT], then: Callable[[FoundT | None], None]) -> None:
        """Show what was looked for, unless one is at something else by then."""
        program_of(self).show_above(self, dialog, then)

    def say_why(self, error: AlliancesError) -> None:
        """Say, wherever one is, why nothing came of what was asked for."""
        program_of(self).say_why(error)
