"""Whether what is on a screen can be read, and what is chosen there stands out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from pyte.screens import Char

from tests.playing.driver import Driver
from tests.sight.eyes import contrast
from tests.sight.palettes import PALETTES
from tests.sight.shown import Pair, either_bold, seen
from tui.screens.base import BaseScreen
from tui.terminal.colours import Colours
from tui.widgets.line_view import HELD, MARK

LEAST, LEAST_DRAWN, LEAST_CHOSEN = 4.5, 3.0, 1.5
"""For text, for what only draws, as WCAG has it; for the ground of what is chosen and beside it."""

DRAWN = frozenset("─│┌┐└┘├┤┬┴┼╭╮╰╯▌▊▎▁▂▃▄▅▆▇█▔·")
"""Rules, frames, scroll bars, an empty place; the bar of a card, whose bond its signs say too."""

FAINT = {
    (Colours.EIGHT, "vscode-light"): 2.8,
    (Colours.NONE, "solarized-light"): 4.1,
}
"""Where less can be had, and how much. The white of VS Code's light theme is a dark grey, #555555:
nothing of its eight is far from black and white both (VS Code itself, that has more colours than
eight, draws such a text lighter). Solarized's own text on its own light ground is so faint."""

Ways = Callable[[Char], Iterable[Pair]]
"""How a cell is seen: its text, and what that stands on."""


def in_full(char: Char) -> Iterator[Pair]:
    """Yield how a cell of no palette is seen."""
    yield seen(char, PALETTES["xterm"])


def faint(rows: Iterable[Iterable[Char]], ways: Ways, least: float = LEAST) -> Iterator[str]:
    """Yield what is too faint of the cells of a screen: its contrast, its colours, its text."""
    looks: dict[tuple[bool, Char], str] = {}
    for char in (char for row in rows for char in row if not char.data.isspace()):
        look = char.data in DRAWN, char._replace(data="")
        looks[look] = looks.get(look, "") + char.data
    for (drawn, char), words in looks.items():
        now = min(contrast(*pair) for pair in ways(char))
        if now < (min(least, LEAST_DRAWN) if drawn else least):
            yield f"{now:.2f} {char.fg} on {char.bg}: {words}"


def stands_out(rows: Sequence[Sequence[Char]], ways: Ways) -> bool:
    """Return whether what is chosen stands out from what is above it or below, if any is."""
    marks = [
        (y, x)
        for y, row in enumerate(rows)
        for x, char in enumerate(row)
        if char.data in (MARK, HELD)
    ]
    return not marks or any(_ground_differs(rows, y, x, ways) for y, x in marks)


def _ground_differs(rows: Sequence[Sequence[Char]], y: int, x: int, ways: Ways) -> bool:
    _text, here = next(iter(ways(rows[y][x])))
    beside = [row[x] for row in (*rows[max(0, y - 4) : y], *rows[y + 1 : y + 5])]
    grounds = [ground for char in beside for _text, ground in ways(char)]
    return max(contrast(here, ground) for ground in grounds) >= LEAST_CHOSEN


def is_typed_in(app: Driver) -> bool:
    """Return whether keys go to a line below: what is chosen above it is only kept in mind."""
    screen = app.app.screen
    return isinstance(screen, BaseScreen) and screen.entry.asking


def wrong_in_full(app: Driver, shown: Sequence[Sequence[Char]]) -> list[str]:
    """Return what cannot be read, or does not stand out, where colours are as they are named."""
    return _wrong(app, shown, in_full, LEAST)


def wrong_in_few(app: Driver, shown: Sequence[Sequence[Char]], colours: Colours) -> list[str]:
    """Return what cannot be read, or does not stand out, on any of the palettes."""
    return [
        f"{name}: {wrong}"
        for name, palette in PALETTES.items()
        for wrong in _wrong(
            app, shown, partial(either_bold, palette=palette), FAINT.get((colours, name), LEAST)
        )
    ]


def _wrong(app: Driver, shown: Sequence[Sequence[Char]], ways: Ways, least: float) -> list[str]:
    chosen = is_typed_in(app) or stands_out(shown, ways)
    return [*faint(shown, ways, least), *([] if chosen else ["nothing stands out"])]
