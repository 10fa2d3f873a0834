"""One's own turn, from one's own screen: nothing to pass on, and nobody to wait for."""

from __future__ import annotations

from store import edits
from store.open_session import OpenSession
from tui.room.tasks import seen_until_revealed
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
            " ".join((_("Enter: I have finished."), self._seen_until_revealed)),
            _("q: back to your notes."),
        ]

    @property
    def _seen_until_revealed(self) -> str:
        return seen_until_revealed(self.session, self.workshop.participant, self._role)

    def _end(self) -> None:
        if not self._role.noted:
            self.apply(edits.end_turn, self.about)
        self.dismiss(None)
