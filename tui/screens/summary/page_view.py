"""What a page to be read together is shown in: figures as bars, the chapters, the page itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from tui.screens.summary.page_lines import page_lines
from tui.summary.blocks import Figure, Page
from tui.terminal.bindings import bind
from tui.terminal.themes import BANDS
from tui.widgets.line_view import Line, LineView, Span
from tui.widgets.text_view import TextView
from tui.wording.text_width import cut, padded, width, wrapped


def _band_css(band: str) -> str:
    return f"""
        & > .line-view--band-{band} {{ background: $band-{band}; }}
        & > .line-view--name-{band} {{
            background: $band-{band}; color: $band-name-{band}; text-style: bold;
        }}
        & > .line-view--tile-{band} {{ background: $tile-{band}; }}
    """


class PageView(TextView):
    """The page, scrolled as a text is."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"line-view--{name}" for name in ("chapter", "title", "label", "strong", "start")),
        *(f"line-view--{part}-{band}" for part in ("band", "name", "tile") for band in BANDS),
    }
    DEFAULT_CSS = f"""
    PageView {{
        & > .line-view--chapter {{
            background: $panel; color: $foreground; text-style: bold;
        }}
        & > .line-view--title {{ color: $primary; text-style: bold; }}
        & > .line-view--label {{ color: $accent; text-style: bold; }}
        & > .line-view--start {{ background: $start-here; }}
        & > .line-view--strong {{ text-style: bold; }}
        {"".join(map(_band_css, BANDS))}
    }}
    """

    class Reached(Message):
        """Another chapter is in view."""

        def __init__(self, chapter: int) -> None:
            super().__init__()
            self.chapter = chapter

    def __init__(self) -> None:
        super().__init__()
        self._page = Page((), ())
        self._starts: list[int] = []
        self._at = 0

    def set_page(self, page: Page) -> None:
        """Show ``page``, from where one was reading."""
        if page != self._page:
            self._page, self.cursor = page, None
            self.redraw()

    def lay_out(self, cells: int) -> list[Line[int]]:
        """Return the lines of the page, and as many blank ones as bring its end to the top."""
        lines, self._starts = page_lines(self._page, cells)
        missing = self.size.height - (len(lines) - self._starts[-1]) if self._starts else 0
        lines += [()] * max(0, missing)
        self.set_lines(["".join(span.text for span in line) for line in lines])
        return [
            tuple(Span(span.text, span.style, number) for span in line)
            for number, line in enumerate(lines)
        ]

    @property
    def chapter(self) -> int:
        """The number of the chapter in view, from 1."""
        return sum(start <= self.scroll_offset.y for start in self._starts) or 1

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Say which chapter is reached."""
        super().watch_scroll_y(old_value, new_value)
        if self.chapter != self._at:
            self._at = self.chapter
            self.post_message(self.Reached(self._at))

    def go_to(self, number: int) -> None:
        """Go to the chapter of that number, where there is one."""
        if 0 < number <= len(self._starts):
            self.scroll_to(y=self._starts[number - 1], animate=False)


class ChapterRail(LineView[int]):
    """The numbered chapters; the one in view is lit. The arrows or a click go to another."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("up", "move(-1)"),
        bind("down", "move(1)"),
    ]
    DEFAULT_CSS = """
    ChapterRail {
        width: 18; height: 1fr; background: $panel; overflow: hidden; scrollbar-size: 0 0;
        & > .line-view--cursor-blurred { background: $primary; color: $background; }
    }
    """

    class Asked(Message):
        """Another chapter is to be read."""

        def __init__(self, chapter: int) -> None:
            super().__init__()
            self.chapter = chapter

    def __init__(self) -> None:
        super().__init__()
        self._titles: Sequence[str] = ()

    def set_titles(self, titles: Sequence[str]) -> None:
        """Show ``titles``."""
        if titles != self._titles:
            self._titles = titles
            self.redraw()

    def lay_out(self, cells: int) -> list[Line[int]]:
        """Return each chapter whole, or where all would not fit so, on one line."""
        named = [f"{number} {title}" for number, title in enumerate(self._titles, start=1)]
        whole = [wrapped(name, cells - 1, hanging=2) for name in named]
        fits = sum(map(len, whole)) <= self.size.height
        shown = whole if fits else [[cut(name, cells - 1)] for name in named]
        return [
            (Span(padded(f" {line}", cells), "", number),)
            for number, lines in enumerate(shown, start=1)
            for line in lines
        ]

    def action_move(self, by: int) -> None:
        """Ask for the chapter ``by`` further down."""
        self.post_message(self.Asked((self.cursor or 1) + by))

    def on_click(self, event: events.Click) -> None:
        """Ask for the chapter that the mouse points at."""
        offset = event.get_content_offset(self)
        if offset and (chapter := self.target_at(offset.x, offset.y)):
            self.post_message(self.Asked(chapter))


_TINTS = {
    "partners": "$foreground",
    "co-leads": "$secondary",
    "brakes": "$brake",
    "levers": "$success",
    "leads": "$accent",
    "late": "bold $warning",
}
_LAST_TO_GO = ("late", "partners", "co-leads", "brakes", "leads", "levers")
_APART = 2
_MOST = 3.0
"""Most cells of one: a bar is to be seen, not to shout."""


class FigureBars(Widget):
    """Figures in words, each above a bar as long as it is great."""

    DEFAULT_CSS = """
    FigureBars { height: auto; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._figures: Sequence[Figure] = ()

    def set_figures(self, figures: Sequence[Figure]) -> None:
        """Show ``figures``."""
        self.display = bool(figures)
        if figures != self._figures:
            self._figures = figures
            self.refresh()

    def render(self) -> Content:
        """Return the words, and the bars below them."""
        shown = self._fitting(self.content_size.width)
        spare = self.content_size.width - sum(map(_cells, shown))
        columns = [_cells(figure) + max(0, spare) // max(1, len(shown)) for figure in shown]
        scale = _scale(shown, columns)
        drawn = list(zip(shown, columns, strict=True))
        words = [(padded(figure.words, wide), _TINTS[figure.kind]) for figure, wide in drawn]
        bars = [
            (padded("█" * max(1, round(figure.count * scale)), wide), _TINTS[figure.kind])
            for figure, wide in drawn
        ]
        return Content.assemble(*words, "\n", *bars)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the two lines."""
        return 2

    def _fitting(self, cells: int) -> list[Figure]:
        """Return the figures there is room for: what matters least goes first."""
        shown = list(self._figures)
        for kind in reversed(_LAST_TO_GO):
            if sum(map(_cells, shown)) > cells:
                shown = [figure for figure in shown if figure.kind != kind]
        return shown


def _cells(figure: Figure) -> int:
    return width(figure.words) + _APART


def _scale(figures: Sequence[Figure], columns: Sequence[int]) -> float:
    """Return the cells of one, the same for all: no bar meets the next."""
    return min(
        [_MOST, *((wide - _APART) / f.count for f, wide in zip(figures, columns, strict=True))]
    )
