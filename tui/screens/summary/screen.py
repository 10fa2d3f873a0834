"""Summary: what leaves the room, read together, then exported."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from store.model import Step, in_order, replace
from store.open_session import OpenSession
from tui.screens.room import closed_words
from tui.screens.summary.export import Exporting
from tui.summary import FORMATS, Edition
from tui.summary.errors import HoldsEverything, NotAPartner
from tui.summary.sharing import Sharing
from tui.widgets.dialogs import Choose, answered
from tui.widgets.item_list import Item
from tui.widgets.text_view import TextView
from tui.wording.errors import sentence
from tui.wording.i18n import N_, _, n_


class SummaryScreen(Exporting):
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
        Binding("v", "one_partner", N_("For one partner, or for all"), show=False),
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
        line.update(Content(f"{self._edition_title()} · {_(self.format.label)}"))
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
        if self.format.can_be_previewed:
            try:
                return self.render_summary()
            except NotAPartner as error:
                return sentence(error)
        about = _(self.format.description(self.edition))
        return "\n".join(["", about, "", _("x writes it to a file.")])

    # --- what is shown

    def action_edition(self) -> None:
        """Switch between the internal and the shareable edition."""
        if self.partners_here:
            self.say(closed_words())
            return
        shareable = self.edition is Edition.INTERNAL
        edition = Edition.SHAREABLE if shareable else Edition.INTERNAL
        self.choose(replace(self.options, edition=edition, partner=""))
        self.say("")
        self.show_body()

    def action_one_partner(self) -> None:
        """Choose the partner whom the shareable edition is for; it then holds what concerns it."""
        sharing = Sharing(self.session)
        cards = filter(sharing.may_be_named, in_order(self.session.partners))
        options = [Item("", _("All partners")), *(Item(card.id, card.name) for card in cards)]
        dialog = Choose(_("For whom?"), options, self.options.partner)
        self.app.push_screen(dialog, answered(self._set_partner))

    def _set_partner(self, id: str) -> None:
        self.choose(replace(self.options, partner=id, edition=Edition.SHAREABLE))
        self.say("")
        self.show_body()

    def action_conditions(self) -> None:
        """Have conditions and expectations in the shareable edition too, or no longer."""
        if self.partners_here:
            self.say(closed_words())
            return
        if self.edition is Edition.INTERNAL:
            self.say(_("The internal edition holds everything already: e switches."))
            return
        self.choose(replace(self.options, with_conditions=not self.options.with_conditions))
        self.show_body()

    def action_format(self) -> None:
        """Choose the format to read and to export."""
        items = [Item(format.id, _(format.label), label=format.id) for format in FORMATS]
        self.app.push_screen(Choose(_("Format"), items, self.format.id), self._set_format)

    def _set_format(self, id: str | None) -> None:
        if id:
            self.choose(replace(self.options, format=id))
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
