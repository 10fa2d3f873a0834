"""Words of one line or of several: each is asked in a field that has room for it."""

from __future__ import annotations

from tui.screens.asking import Keep
from tui.screens.session import SessionScreen
from tui.wording.labels import labelled


def ask_words(screen: SessionScreen, title: str, text: str, keep: Keep, field: str) -> None:
    """Ask other words for ``text``: on one line where that has one, else on several."""
    if "\n" in text:
        ask_lines(screen, title, text, keep, field)
    else:
        screen.ask(labelled(title), keep, text, field=field, may_be_empty=False)


def ask_lines(
    screen: SessionScreen, title: str, text: str, keep: Keep, field: str, typed: str = ""
) -> None:
    """Ask ``text`` on several lines, going on below what is ``typed`` of it already."""
    lines = f"{field} lines"
    screen.drafts.keep(lines, f"{typed}\n" if typed else "")
    screen.write(title, text, keep, field=lines)
