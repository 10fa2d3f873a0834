"""The dated reviews: begun, read again, noted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from store import edits
from store.model import Review
from tui.screens.room import ask_review, closed_words
from tui.screens.session import SessionScreen
from tui.widgets.item_list import remark, to_read
from tui.widgets.notice_dialogs import Notice
from tui.wording.i18n import _
from tui.wording.reviews import moved, review_title


class Reviews:
    """Begins a review on a screen; reads and notes the one that ``current`` returns."""

    def __init__(self, screen: SessionScreen, current: Callable[[], Review | None]) -> None:
        self._screen, self._current = screen, current

    def begin(self) -> None:
        """Begin a review: the session as it stands is kept, to compare what moves since."""
        if self._screen.partners_here:
            self._screen.say(closed_words())
        else:
            ask_review(self._screen, self._say_begun)

    def _say_begun(self, _begun: str) -> None:
        words = _("The review has begun: what changes is listed below. Shift+R: partners are here.")
        self._screen.say(words)

    def read(self) -> None:
        """Read what moved since the review, and its note."""
        if review := self._current():
            session = self._screen.session
            changes = to_read(moved(session, review)) or [remark(_("no change"))]
            notice = Notice(review_title(session, review), changes, review.note)
            self._screen.app.push_screen(notice)

    def note(self) -> None:
        """Write the note of the review, which is the team's."""
        if self._screen.partners_here:
            self._screen.say(closed_words())
        elif review := self._current():
            title, keep = review_title(self._screen.session, review), partial(self._keep, review.id)
            self._screen.write(title, review.note, keep, field=f"note {review.id}")

    def _keep(self, review: str, note: object) -> bool:
        return self._screen.apply(edits.note_review, review, str(note)) is not None
