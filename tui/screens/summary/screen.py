"""Summary: what leaves the room, read together, then exported."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from store.errors import HoldsEverything
from store.model import Step
from store.open_session import OpenSession
from tui.screens.summary.export import ExportActs
from tui.summary import FORMATS, Edition
from tui.widgets.dialogs import Choose
from tui.widgets.item_list import Item
from tui.widgets.text_view import TextView
from tui.wording.errors import sentence
from tui.wording.i18n import N_, _, n_

FORMAT_NAMES = {
    "txt": N_("text, 78 columns at most"),
    "md": N_("Markdown"),
    "html": N_("web page, to print or to send"),
    "csv": N_("sheets for a spreadsheet, one for each subject"),
    "json": N_("everything, to be imported again"),
}

UNSHOWN = {
    "html": N_("A page for a web browser, with the timeline and the map of brakes as pictures."),
    "csv": N_("A folder of sheets for a spreadsheet: partners, RACI, brakes and levers, leads."),
    "json": N_("Everything the session holds, for this program to import: private notes too."),
}
"""What is said instead of a preview: these are not for reading here."""

UNSHOWN_SHARED = UNSHOWN | {
    "html": N_("A page for a web browser, with the timeline as a picture."),
    "csv": N_("A folder of sheets for a spreadsheet: partners, RACI, leads."),
}
"""What is said where the edition is for partners."""

READ_HERE = ("txt", "md")


class SummaryScreen(ExportActs):
    """The text of the summary, which edition it is, and its ways out."""

    STEP = Step.SUMMARY
    HELP = N_(
        "Read it together, then export it. The internal edition is for the team; the shareable "
        "one has no brakes, levers, arguments or ratings, and does not say who played whom."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "export", N_("Export")),
        Binding("e", "edition", N_("Edition")),
        Binding("f", "format", N_("Format")),
        Binding("c", "copy", N_("Copy")),
        Binding("s,slash,ctrl+f", "search", N_("Search")),
        Binding("enter", "find_next", N_("Find the next one"), show=False),
        Binding("i", "conditions", N_("Conditions and expectations in what is shared"), show=False),
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
        """Make the line that tells the edition, and the text."""
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
        line.update(Content(f"{self._edition_told()} · {_(FORMAT_NAMES[self.format])}"))
        self.text.set_text(self._preview())

    def _edition_told(self) -> str:
        if self.edition is Edition.INTERNAL:
            return _("Internal edition: everything, for the team")
        if self.with_conditions:
            return _("Shareable edition: for partners, with conditions and expectations")
        return _("Shareable edition: for partners")

    def _preview(self) -> str:
        if self.format in READ_HERE:
            return self.tell()
        if self.format == "json" and self.edition is Edition.SHAREABLE:
            return sentence(HoldsEverything())
        told = UNSHOWN if self.edition is Edition.INTERNAL else UNSHOWN_SHARED
        return "\n".join(["", _(told[self.format]), "", _("x writes it to a file.")])

    # --- what is shown

    def action_edition(self) -> None:
        """Switch between the internal and the shareable edition."""
        shareable = self.edition is Edition.INTERNAL
        self.edition = Edition.SHAREABLE if shareable else Edition.INTERNAL
        self.say("")
        self.show_body()

    def action_conditions(self) -> None:
        """Tell conditions and expectations in the shareable edition too, or no longer."""
        if self.edition is Edition.INTERNAL:
            self.say(_("The internal edition holds everything already: e switches."))
            return
        self.with_conditions = not self.with_conditions
        self.show_body()

    def action_format(self) -> None:
        """Choose the format to read and to export."""
        options = [Item(name, _(FORMAT_NAMES[name]), label=name) for name in FORMATS]
        self.app.push_screen(Choose(_("Format"), options, self.format), self._set_format)

    def _set_format(self, name: str | None) -> None:
        if name:
            self.format = name
            self.show_body()

    # --- searching

    def action_search(self) -> None:
        """Search the text, whatever the accents and case."""
        self.entry.ask(_("Search:"), self._search, self._words)

    def _search(self, words: str) -> bool:
        self._words = words
        self.text.cursor = ""
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
