"""Who takes a lead on, and when, where both are said at once: “Nadia, 12 December”."""

from __future__ import annotations

from collections.abc import Iterator

from tui.screens.answer_or_next import is_when


def who_and_when(typed: str) -> Iterator[tuple[str, str]]:
    """Yield every way in which ``typed`` is somebody and a day, in either order."""
    words = typed.split()
    for count in range(1, len(words)):
        start, end = _said(words[:count]), _said(words[count:])
        if is_when(end):
            yield start, end
        if is_when(start):
            yield end, start


def _said(words: list[str]) -> str:
    return " ".join(words).strip(" ,;:-–—")
