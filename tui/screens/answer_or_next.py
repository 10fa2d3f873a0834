"""A short text on a line where an answer or the next thing may be typed: which of them is meant."""

from __future__ import annotations

from store.days import Day
from store.text import is_name
from tui.screens.naming import Naming
from tui.screens.session import SessionScreen
from tui.wording.beside_days import OnlyTheDay
from tui.wording.date_format import short_date
from tui.wording.dates import read_day
from tui.wording.day_words import FEWEST_OF_AN_ACT, doubt_about, may_be_a_day, sounds_like_a_day
from tui.wording.i18n import _
from tui.wording.text_width import echoed


class AnswerOrNext:
    """Has what may be an answer entered twice before it is taken for the next thing."""

    def __init__(self, screen: SessionScreen) -> None:
        self._screen = screen

    def may_be_somebody(
        self, typed: str, people: Naming, question: str, which: str = "", *, name: str = ""
    ) -> bool:
        """Return whether ``typed`` may be somebody; the ``question`` was asked, with its words.

        It is asked with the ``text`` that was typed and the ``people`` whom it may name; where
        these are several, ``which`` is asked in its place, if given. ``name`` is what of ``typed``
        may be one, where not all.
        """
        name = name or typed
        alike = people.alike(name)
        asked = which if which and len(alike) > 1 else question
        return self._ask(typed, people.may_be_meant(name), asked, people=people.words(alike))

    def may_be_when(
        self, typed: str, question: str, again: str, fewest: int = FEWEST_OF_AN_ACT
    ) -> bool:
        """Return whether ``typed`` may be a day; the ``question`` was asked, or what is unsure.

        What has less than ``fewest`` words may always be one. ``again`` says what Enter does then.
        """
        unsure = doubt_about(typed)
        asked = unsure.replace("%", "%%") or question
        return self._ask(typed, bool(unsure) or may_be_a_day(typed, fewest), f"{asked} {again}")

    def _ask(self, typed: str, doubtful: bool, question: str, **words: str) -> bool:
        asked = question % {"text": echoed(typed.strip()), **words}
        if not (doubtful and self._screen.entry.asks_first(asked, typed)):
            return False
        self._screen.entry.select()  # what is typed next takes its place; Enter keeps it
        return True


def is_when(typed: str) -> bool:
    """Return whether ``typed`` says a day, be it one that there is not."""
    return is_name(typed) and sounds_like_a_day(typed)


def day_or_why(screen: SessionScreen, when: str, typed: str = "") -> Day | None:
    """Return the day that ``when`` is; None, the ``screen`` having said why, where it is none.

    A day with an hour is entered twice before it is taken without. It may be but a part of what
    was ``typed``.
    """
    try:
        return read_day(when)
    except OnlyTheDay as said:
        enter = _("Enter again keeps %(day)s.", day=short_date(said.day))
        if not screen.entry.asks_first(f"{said.why} {enter}", typed or when):
            return said.day
        screen.entry.select()
        return None
    except ValueError as why:
        screen.say(str(why), error=True)
        screen.entry.select()
        return None
