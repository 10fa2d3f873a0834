"""What is asked of a day that may be two: sentences whose words are not filled yet."""

from __future__ import annotations

from tui.wording.i18n import _


class Doubtful(ValueError):
    """A day that is no guess is wanted; its argument is the sentence, its words not filled yet."""


def in_which_week() -> str:
    """Return the question of a day that may be in two weeks."""
    return _("“%(text)s”: in which week? Write a day like %(hint)s.")


def which_year() -> str:
    """Return the question of a day that may be in two years."""
    return _("“%(text)s”: which year is that? Write it like %(hint)s.")


def day_or_year() -> str:
    """Return the question of a month with a number that may be its day or its year."""
    return _("“%(text)s” may be a day or a month of a year. Write a day like %(hint)s.")


def in_which_month() -> str:
    """Return the question of a day that may be in two months."""
    return _("“%(text)s”: in which month? Write a day like %(hint)s.")


def several_days() -> str:
    """Return the sentence that one day is wanted and not several."""
    return _(
        "“%(text)s” says several days. Write one, like %(hint)s, or from the first to the last."
    )
