"""Summary: what leaves the room, read together, then exported."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from store.model import Step, replace
from store.open_session import OpenSession
from tui.screens.room import closed_words
from tui.screens.summary.choosing import Choosing
from tui.summary import DEFAULT_DOCUMENT, Edition
from tui.summary.errors import HoldsEverything, NotAPartner
from tui.terminal.bindings import bind
from tui.widgets.text_view import TextView
from tui.wording.errors import sentence
from tui.wording.i18n import N_, _, n_


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
    ]
    DEFAULT_CSS = """
    SummaryScreen {
        & > .summary--edition { height: auto; padding: 0 1; background: $surface; }
        & > .summary--edition { color: $warning; text-style: bold; }
        & > .summary--edition.-shareable { color: $success; }
    }
    """

    def __init__(self, workshop: OpenSession) -> None:
        super().__init__(workshop)
        self._words = ""

    def compose_body(self) -> ComposeResult:
        """Make the line that names the edition, and the text."""
        yield Static(classes="summary--edition", markup=False)
        yield TextView()

    @property
    def text(self) -> TextView:
        """The view of the text."""
        return self.query_one(TextView)

    def show_body(self) -> None:
        """Show which edition it is, and its text."""
        line = self.query_one(".summary--edition", Static)
        line.set_class(self.edition is Edition.SHAREABLE, "-shareable")
        titles = [self._edition_title(), _(self.format.label)]
        if self.document.id != DEFAULT_DOCUMENT:
            titles.insert(0, _(self.document.label))
        line.update(Content(" · ".join(titles)))
        self.text.set_text(self._preview())

    def _edition_title(self) -> str:
        if self.edition is Edition.INTERNAL:
            return _("Internal edition: everything, for the team")
        if card := self.session.partners.get(self.options.partner):
            return _("Shareable edition: for %(name)s alone", name=card.name)
        if self.options.with_conditions:
            return _("Shareable edition: for partners, with conditions and expectations")
        return _("Shareable edition: for partners")

    def _preview(self) -> str:
        if self.edition not in self.format.editions:
            return sentence(HoldsEverything())
        if self.format.can_be_previewed and not self.document.module:
            try:
                return self.render_summary()
            except NotAPartner as error:
                return sentence(error)
        drawn = self.document.module
        about = _(self.document.label if drawn else self.format.description(self.edition))
        return "\n".join(["", about, "", _("X writes it to a file.")])

    # --- what is shown

    def action_conditions(self) -> None:
        """Have conditions and expectations in the shareable edition too, or no longer."""
        if self.partners_here:
            self.say(closed_words())
            return
        if self.edition is Edition.INTERNAL:
            self.say(_("The internal edition holds everything already: V switches."))
            return
        self.choose(replace(self.options, with_conditions=not self.options.with_conditions))
        self.show_body()

    # --- searching

    def action_search(self) -> None:
        """Search the text, whatever the accents and case."""
        self.entry.ask(_("Search:"), self._search, self._words)

    def _search(self, words: str) -> bool:
        self._words = words
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
