"""One's own turn, from one's own screen: nothing to pass on, and nobody to wait for."""

from __future__ import annotations

from store import edits
from store.open_session import OpenSession
from tui.screens.step_aside.pages import TurnPage
from tui.screens.step_aside.turn import TurnScreen
from tui.wording.i18n import _


class OwnTurnScreen(TurnScreen):
    """The private turn of a role, begun at once; once it is finished, it can be taken up again."""

    def __init__(self, workshop: OpenSession, role: str) -> None:
        super().__init__(workshop, role)
        self._page = TurnPage.NOTING

    def on_mount(self) -> None:
        """Begin to write at once."""
        super().on_mount()
        self.call_later(self._begin)

    def _calm_words(self) -> list[str]:
        if self._taken_away or self._page is TurnPage.NOTING:
            return super()._calm_words()
        return [
            _("Is that all?"),
            _("Enter: I have finished. What you noted is seen by you alone until the exchange."),
            _("q: back to your notes."),
        ]

    def _end(self) -> None:
        if not self._role.noted:
            self.apply(edits.end_turn, self.about)
        self.dismiss(None)
