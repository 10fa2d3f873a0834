"""What comes back across the sessions of the list: read as they are counted, then written out."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from store.across.tally import FEWEST, Across, Tally, add_all
from store.errors import AlliancesError, StoreError
from store.library import Library
from store.text import harmless
from tui.program import program_of, settings_of
from tui.screens.base import BaseScreen
from tui.screens.summary.page_view import ChapterRail, PageView
from tui.summary.blocks import Page
from tui.summary.endings import format_for, with_ending
from tui.summary.file_names import documents_folder
from tui.summary.formats import format_by_id
from tui.summary.in_common import (
    FORMATS_IN_COMMON,
    in_figures,
    name_in_common,
    page_in_common,
    render_in_common,
    title,
)
from tui.summary.writing import write_file
from tui.terminal.bindings import bind, bind_numbers
from tui.wording import dates
from tui.wording.across import named_centre, sorting
from tui.wording.errors import sentence, sentence_of_act
from tui.wording.i18n import N_, _, n_

SECONDS = 0.5
"""So long sessions are counted, in a thread, before what was found is shown."""

_USUAL = "html"
"""The format that is proposed: for a meeting."""

Counting = Iterator[tuple[int, int]]
"""Counts a session more each time: how many were, and of how many."""


class AcrossScreen(BaseScreen):
    """What centres share: the chapters at the left, the page itself beside them."""

    IS_PAGE = True
    HELP = N_(
        "What at least three centres share, in all sessions of the list: nobody is named. A digit "
        "goes to a chapter; Shift+X writes it to a file: .html for a meeting, .csv for a "
        "spreadsheet."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bind_numbers("chapter", N_("Chapter 1 to 9"), 9, show=True),
        bind("export", show=True),
        bind("other-view", "back", N_("The list of sessions")),
        bind("back", words=N_("Back"), show=True),
    ]
    DEFAULT_CSS = """
    AcrossScreen {
        & > .across--title { height: 1; background: $panel; text-style: bold; color: $accent; }
        & > .across--page { height: 1fr; layout: horizontal; }
        & ChapterRail { width: 18; }
    }
    """

    def __init__(self, library: Library) -> None:
        super().__init__()
        self._library = library
        self._report = Across(centres=0, sessions=0, counts={}, quotes={})
        self._unread: list[StoreError] = []
        self.counted = False
        """Whether all are: until then more may come."""
        self._rail, self._page = ChapterRail(), PageView()
        self.need(lambda: self.counted, "export")

    def compose_body(self) -> ComposeResult:
        """Make the title, the chapters and the page."""
        yield Static(classes="across--title", markup=False)
        yield Widget(self._rail, self._page, classes="across--page")

    def on_mount(self) -> None:
        """Show what there is, and begin to count."""
        super().on_mount()
        self._page.focus()
        self._count()

    def show(self) -> None:
        """Show what was found so far, in the language spoken now."""
        report = self._report
        enough = self.counted or report.centres >= FEWEST
        page = page_in_common(report) if enough else Page((), ())
        figures = in_figures(report) if enough else ""
        head = " · ".join(filter(None, (" Alliances", title(), figures)))
        self.query_one(".across--title", Static).update(Content(head))
        self._rail.set_titles([chapter.title for chapter in page.chapters])
        self._page.set_page(page)
        self._rail.cursor = self._page.chapter

    @work(exclusive=True)
    async def _count(self) -> None:
        """Count the sessions in a thread, a while at a time, and show each time what was found."""
        tally = Tally(sorting(), named_centre)
        counting = add_all(tally, self._library, self._unread.append)
        self.say(_("The sessions are being read…"))
        try:
            while at := await program_of(self).away(partial(_go_on, counting)):
                self._report = tally.report()  # no thread counts meanwhile
                self.say(_("Reading the sessions: %(done)d of %(all)d", done=at[0], all=at[1]))
                self.show()
        except AlliancesError as error:
            self.say(sentence_of_act(error), error=True)
            return
        self.counted = True
        self.show()
        self.refresh_bindings()
        self.say(_unread(len(self._unread)), error=bool(self._unread))

    @on(PageView.Reached)
    def _light(self, event: PageView.Reached) -> None:
        self._rail.cursor = event.chapter

    @on(ChapterRail.Asked)
    def _jump(self, event: ChapterRail.Asked) -> None:
        self._page.go_to(event.chapter)

    def action_chapter(self, number: int) -> None:
        """Go to the chapter of that number, where there is one."""
        self._page.go_to(number)

    def action_back(self) -> None:
        """Go back to the list."""
        self.dismiss(None)

    # --- writing it to a file

    def action_export(self) -> None:
        """Ask for a file: how its name ends says the format."""
        folder = settings_of(self).export_folder or str(documents_folder())
        name = name_in_common(_USUAL, dates.today())
        self.entry.ask(_("Write to the file:"), self._write, str(Path(folder) / name))

    def _write(self, typed: str) -> bool:
        path = Path(os.path.abspath(os.path.expanduser(harmless(typed).strip())))
        try:
            path = path / name_in_common(_USUAL, dates.today()) if path.is_dir() else path
            format = format_for(path, FORMATS_IN_COMMON, format_by_id(_USUAL))
            path = with_ending(path, format)
            made = render_in_common(self._report, format.id, dates.today())
            write_file(path, made, force=False)
        except AlliancesError as error:
            self.say(sentence(error), error=True)
            return False
        settings_of(self).export_folder = str(path.parent)
        self.say(_("Written: %(path)s", path=path))
        return True


def _go_on(counting: Counting) -> tuple[int, int] | None:
    """Count for SECONDS; return how far one is, None where nothing was left to count."""
    end, at = time.monotonic() + SECONDS, None
    for at in counting:
        if time.monotonic() > end:
            return at
    return at


def _unread(count: int) -> str:
    if not count:
        return ""
    return n_(
        "%(count)d session could not be read, and is not counted.",
        "%(count)d sessions could not be read, and are not counted.",
        count,
    )
