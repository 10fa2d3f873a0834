"""The panel that shows the card under the cursor, as much of it as there is room for."""

from __future__ import annotations

from tui.wording.text_width import width, wrapped

ROOMY = 12
"""From so many lines on, the sentences of a card have blank lines in between."""


def fitted(sentences: list[str], cells: int, lines: int, more: str) -> list[str]:
    """Return ``sentences`` in ``lines`` of ``cells``: a line each, else one after another.

    Where even so they do not fit, the end makes place for ``more``, that says how to read on.
    """
    ways = ["\n\n"] * (lines >= ROOMY) + ["\n", " · "]
    for between in ways:
        together = wrapped(between.join(sentences), cells)
        if len(together) <= lines:
            return together
    *kept, last = together[:lines]
    return [*kept, f"{wrapped(last, cells - width(more) - 2)[0]}… {more}"]
