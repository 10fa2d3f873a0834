"""Summary: what leaves the room, read together, then exported."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from store.attendance import ShownToAll
from store.choices import Step
from store.model import replace
from store.open_session import OpenSession
from store.participant import ParticipantKind
from tui.screens.room import closed_words
from tui.screens.summary.choosing import Choosing
from tui.screens.summary.page_view import ChapterRail, FigureBars, PageView
from tui.summary import DEFAULT_DOCUMENT, Edition
from tui.summary.blocks import Page
from tui.summary.errors import ForTheTeam, HoldsEverything, NotAPartner
from tui.summary.page import page_of
from tui.terminal.bindings import bind, bind_numbers
from tui.widgets.text_view import TextView
from tui.wording.errors import sentence
from tui.wording.i18n import N_, _, n_
from tui.wording.labels import labelled

TALL = 30
"""Lines from which there is air around the figures."""


class SummaryScreen(Choosing):
    """The text of the summary, which edition it is, and its ways out."""

    STEP = Step.SUMMARY
    HELP = N_(
        "Read it together, then export it. The internal edition is for the team; the shareable "
        "one has no brakes, levers, arguments or ratings, and does not say who played whom."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("export", "export_as", show=True),
        bind("document", show=True),
        bind("edition", show=True),
        bind("format", show=True),
        bind("copy", show=True),
        bind("search", show=True),
        bind("choose", "find_next", N_("Find the next one")),
        bind("show-only", "one_partner", N_("For one partner, or for all")),
        bind("conditions"),
        *bind_numbers("chapter", N_("Chapter 1 to 9"), 9),
    ]
    DEFAULT_CSS = """
    SummaryScreen {
        & > .summary--edition { height: auto; padding: 0 1; background: $surface; }
        & > .summary--edition { color: $warning; text-style: bold; }
        & > .summary--edition.-shareable { color: $success; }
        & > .summary--page { height: 1fr; layout: horizontal; }
        &.-narrow ChapterRail { width: 18; }
        & ChapterRail { width: 26; }
        &.-tall FigureBars { padding: 1; }
    }
    """

    def __init__(self, workshop: OpenSession) -> None:
        super().__init__(workshop)
        self._words = ""
        self._read: tuple[str, ...] = ()
        self._figures, self._rail = FigureBars(), ChapterRail()
        self._page, self._text = PageView(), TextView()
        if workshop.participant.kind is ParticipantKind.PUBLIC:  # until it is known what is shown
            self.choose(replace(self.chosen, edition=Edition.SHAREABLE))

    def compose_body(self) -> ComposeResult:
        """Make the line that names the edition, the page and the text."""
        self._share_lines(self.app.size.height)  # before the first frame is drawn
        yield Static(classes="summary--edition", markup=False)
        yield self._figures
        yield Widget(self._rail, self._page, classes="summary--page")
        yield self._text

    def on_resize(self, event: events.Resize) -> None:
        """Leave air around the figures where there is room."""
        self._share_lines(event.size.height)

    def _share_lines(self, lines: int) -> None:
        self.set_class(lines >= TALL, "-tall")

    @property
    def text(self) -> TextView:
        """The view of what is read: the page, or the text of a format."""
        return self._page if self._page.display else self._text

    def show_body(self) -> None:
        """Show which edition it is, and its text."""
        line = self.query_one(".summary--edition", Static)
        line.set_class(self.edition is Edition.SHAREABLE, "-shareable")
        page = self._page_to_read()
        titles = [self.edition_title()] if page else [self.edition_title(), _(self.format.label)]
        if self.document.about_partner and self.one_partner:
            titles.insert(0, labelled(_(self.document.title), self.one_partner))
        elif self.document.id != DEFAULT_DOCUMENT:
            titles.insert(0, _(self.document.label))
        line.update(Content(" · ".join(titles)))
        self._show_page(page) if page else self._text.set_text(self._preview())
        self._show_one(bool(page))
        self._begin_anew()
        self.lead_all()

    def _begin_anew(self) -> None:
        """Begin what is another document, or for another, where it begins."""
        before, self._read = self._read, (self.document.id, self.one_partner)
        if before not in ((), self._read):
            self.text.scroll_to(y=0, animate=False)

    def _page_to_read(self) -> Page | None:
        """Return the page, where it is to be read and the document has one."""
        if not self.on_page or self.document.module:
            return None
        try:
            return page_of(self.workshop.session, self.options)
        except (NotAPartner, ForTheTeam):
            return None

    def _show_page(self, page: Page) -> None:
        self._figures.set_figures(page.figures)
        self._rail.set_titles([chapter.title for chapter in page.chapters])
        self._page.set_page(page)
        self._rail.cursor = self._page.chapter

    def _show_one(self, on_page: bool) -> None:
        """Show the page or the text, and give the keys to what is shown."""
        for part in (self._figures, self._page):
            part.display = on_page
        self.query_one(".summary--page").display = on_page
        self._text.display = not on_page
        if not self.is_typed_in and self.is_current:
            self.text.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out the chapters where a text is read."""
        if action == "chapter":
            return self._page.display
        return super().check_action(action, parameters)

    def action_chapter(self, number: int) -> None:
        """Go to the chapter of that number, where there is one."""
        self._page.go_to(number)

    def under_eyes(self) -> ShownToAll:
        """Return which edition is looked at, and which chapter of it."""
        shareable = self.edition is Edition.SHAREABLE or self.partners_here
        return ShownToAll(self.STEP, shareable=shareable, chapter=self._page.chapter)

    def look_at(self, shown: ShownToAll) -> None:
        """Show the edition and the chapter that a facilitator looks at."""
        edition = Edition.SHAREABLE if shown.shareable else Edition.INTERNAL
        if edition is not self.edition and not self.partners_here:
            self.choose(replace(self.chosen, edition=edition))
            self.show_body()
        self.call_after_refresh(self._page.go_to, shown.chapter)

    @on(PageView.Reached)
    def _light(self, event: PageView.Reached) -> None:
        self._rail.cursor = event.chapter
        self.lead_all()

    @on(ChapterRail.Asked)
    def _jump_to_chapter(self, event: ChapterRail.Asked) -> None:
        self._page.go_to(event.chapter)

    def _preview(self) -> str:
        if self.edition not in self.format.editions:
            return sentence(HoldsEverything())
        if self.format.can_be_previewed and not self.document.module:
            try:
                return self.render_summary()
            except (NotAPartner, ForTheTeam) as error:
                return sentence(error)
        if self.document.module:
            return "\n" + _("It is drawn to be printed: Shift+X writes it, for a web browser.")
        about = _(self.format.description(self.edition))
        return "\n".join(["", about, "", _("Shift+X writes it to a file.")])

    # --- what is shown

    def action_conditions(self) -> None:
        """Have conditions and expectations in the shareable edition too, or no longer."""
        if self.partners_here:
            self.say(closed_words())
            return
        if Edition.SHAREABLE not in self.document.editions:
            self.say(self.only_edition())
            return
        if self.edition is Edition.INTERNAL:
            self.say(_("The internal edition holds everything already: Shift+V switches."))
            return
        self.choose(replace(self.chosen, with_conditions=not self.options.with_conditions))
        self.show_body()

    # --- searching

    def action_search(self) -> None:
        """Search the text, whatever the accents and case."""
        if self.document.module:
            self.say(_("It is drawn: there is no text here to search."))
        else:
            self.entry.ask(_("Search:"), self._search, self._words)
            self.entry.select()

    def _search(self, words: str) -> bool:
        self._words = words
        if words.strip() and not self.format.can_be_previewed and not self.on_page:
            self.on_page = True  # there is no text to read, or to search, in such a format
            self.show_body()
        self.text.cursor = None
        self.action_find_next()
        return True

    def action_find_next(self) -> None:
        """Go to the next line that holds what was searched."""
        if not self._words:
            return
        number, count = self.text.find_next(self._words)
        if not count:
            self.say(_("Nowhere: “%(words)s”", words=self._words))
            return
        self.say(
            n_(
                "%(number)d of %(count)d line; Enter: the next one",
                "%(number)d of %(count)d lines; Enter: the next one",
                count,
                number=number,
            )
        )
