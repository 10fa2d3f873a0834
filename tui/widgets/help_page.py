"""The help: every key of where one is, grouped by what one wants to do, on one page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.acts import Purpose
from tui.terminal.bindings import Offered, alike_offered, bind, named_together
from tui.terminal.key_names import key_name
from tui.widgets.dialog import Dialog
from tui.wording.i18n import N_, _
from tui.wording.text_width import padded, width, wrapped

COLUMN = 36
"""Cells that a column of the help needs at least."""

MOST = 130
"""Cells beyond which the page would be read across too far."""

KEYS = 9
"""Cells for the keys of an act."""


IN_A_LINE = (Purpose.CURSOR, Purpose.PROGRAM)
"""What needs no line for each act."""


class HelpPage(Dialog[str]):
    """The acts that are ``offered``, to be read; the key of one does it. Returns its action.

    ``words`` says what one does here; what its signs mean comes after a line end. What was
    ``said`` and is not seen whole comes first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("close", "cancel", N_("Close"), show=True),
        bind("help", "cancel", N_("Close")),
        bind("back", "cancel", N_("Close")),
    ]
    DEFAULT_CSS = """
    HelpPage > Vertical { width: 100%; max-width: 130; border: none; }
    HelpPage > Vertical { height: 100%; max-height: 100%; }
    """

    def __init__(self, offered: Sequence[Offered], words: str, said: str = "") -> None:
        first, _line_end, self._signs = words.partition("\n")
        super().__init__("\n\n".join(filter(None, (said, first))))
        self._offered = offered

    def compose_answer(self) -> ComposeResult:
        """Make the page."""
        yield VerticalScroll(Static(self._page(), classes="help--page"))

    def on_resize(self, event: events.Resize) -> None:
        """Lay the page out anew: as many columns as there is room for."""
        self.query_one(".help--page", Static).update(self._page())

    def _page(self) -> Content:
        cells = min(MOST, self.app.size.width) - 4
        acts = [o for o in self._offered if o.purpose not in IN_A_LINE]
        lines = in_columns(_columns_of(acts, cells), cells)
        lines.append(_in_a_line(self._offered))
        signs = [Content(line) for line in wrapped(self._signs, cells)] if self._signs else []
        return Content("\n").join([*lines, *signs])

    def on_key(self, event: events.Key) -> None:
        """Do the act whose key is pressed: nobody has to leave the page first."""
        for offer in self._offered:
            if event.key in offer.keys and event.key not in self.active_bindings:
                event.stop()
                self.dismiss(offer.action)
                return


def _columns_of(offered: Iterable[Offered], cells: int) -> list[list[Content]]:
    """Return the lines of the help in as many columns as ``cells`` have room for."""
    count = max(1, min(3, cells // COLUMN))
    room = cells // count - 1
    groups = [_group(purpose, [*of_it], room) for purpose, of_it in _by_purpose(offered)]
    height = max(1, -(-sum(len(entry) for group in groups for entry in group) // count))
    while len(columns := _filled(groups, height)) > count:
        height += 1
    return columns


def _by_purpose(offered: Iterable[Offered]) -> Iterator[tuple[Purpose, Iterator[Offered]]]:
    order = [*Purpose]
    return groupby(
        sorted(offered, key=lambda offer: order.index(offer.purpose)),
        key=lambda offer: offer.purpose,
    )


def _group(purpose: Purpose, offered: Sequence[Offered], room: int) -> list[list[Content]]:
    """Return the title and the entries, the lines of each: the title stays with the first."""
    title = Content.styled(_(purpose.value), "bold $accent")
    first, *others = [[*_lines_of(*entry, room)] for entry in _by_words(offered)]
    return [[title, *first], *others]


def _in_a_line(offered: Sequence[Offered]) -> Content:
    """Return how one moves, and what the program does, as the window wraps it."""
    moves = [o for o in offered if o.purpose is Purpose.CURSOR and "shift+tab" not in o.keys]
    own = [o for o in offered if o.purpose is Purpose.PROGRAM and o.action != "help"]
    named = (f"{key_name(o.keys[0])}\u00a0{o.words}" for o in own)
    parts = (
        (Purpose.CURSOR, " ".join(key_name(o.keys[0]) for o in moves)),
        (Purpose.PROGRAM, " · ".join(named)),
    )
    return Content("  ").join(
        Content.assemble((_(purpose.value), "bold $accent"), f" {words}")
        for purpose, words in parts
        if words
    )


def _by_words(offered: Iterable[Offered]) -> Iterator[tuple[str, str]]:
    """Yield the keys and the words of each act; what is done in the same words is one."""
    for alike in alike_offered(offered):
        yield named_together(alike), alike[0].words


def _lines_of(label: str, words: str, room: int) -> Iterator[Content]:
    keys = max(KEYS, width(label) + 1)
    first, *rest = wrapped(words, max(1, room - keys))
    yield Content.assemble((padded(label, keys), "bold"), first)
    yield from (Content(" " * keys + line) for line in rest)


def _filled(groups: Iterable[Iterable[Sequence[Content]]], height: int) -> list[list[Content]]:
    """Return ``groups`` in columns of about ``height`` lines; no entry goes on in the next."""
    columns: list[list[Content]] = [[]]
    for entry in chain.from_iterable(groups):
        if columns[-1] and len(columns[-1]) + len(entry) > height:
            columns.append([])
        columns[-1] += entry
    return columns


def in_columns(columns: Sequence[Sequence[Content]], cells: int) -> list[Content]:
    """Return ``columns`` of lines side by side, as lines of ``cells``."""
    room = cells // max(1, len(columns))
    lines = max(map(len, columns), default=0)
    rows = ([c[at] if at < len(c) else Content("") for c in columns] for at in range(lines))
    return [Content("").join(_fitted(part, room) for part in row) for row in rows]


def _fitted(part: Content, room: int) -> Content:
    return part.pad_right(max(0, room - width(part.plain)))
