"""What is to leave the session: which document, in which format, for whom."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from store.model import in_order, replace
from tui.screens.room import closed_words
from tui.screens.summary.export import Exporting
from tui.summary import (
    DEFAULT_DOCUMENT,
    DEFAULT_FORMAT,
    DOCUMENTS,
    Document,
    Edition,
    ExportOptions,
    document_by_id,
)
from tui.summary.documents import concerns_one
from tui.summary.errors import ForTheTeam
from tui.summary.sharing import Sharing
from tui.widgets.choice_dialogs import Choose, Run, run_chosen
from tui.widgets.dialog import answered
from tui.widgets.item_list import Item
from tui.wording.errors import sentence
from tui.wording.i18n import N_, _

PAGE = N_("page on the screen, to read together")
"""What is read where no format is: its words, a msgid."""

Next = Callable[[], object]
"""What is done once something was chosen."""

_EDITIONS = {
    Edition.INTERNAL: N_("Internal edition: everything, for the team"),
    Edition.SHAREABLE: N_("Shareable edition: for partners"),
}

_FOR_ONE = N_("Shareable edition: for one partner only…")


class Choosing(Exporting):
    """The choices of the summary, each by a key, or all one after another before an export."""

    on_page = True
    """Whether the page is read, and not the text of the format."""

    @property
    def copied(self) -> ExportOptions:
        """What is copied: the words that are read, whatever format is exported."""
        return replace(self.options, format=self._plainest) if self.on_page else self.options

    @property
    def _plainest(self) -> str:
        """The format of the page: text, where the document comes in it."""
        formats = self.document.formats
        return DEFAULT_FORMAT if DEFAULT_FORMAT in formats else formats[0]

    @property
    def one_partner(self) -> str:
        """The name of the partner whom the document is for or about; empty where it is for all."""
        card = self.session.partners.get(self.options.partner)
        return card.name if card and concerns_one(self.options) else ""

    def edition_title(self) -> str:
        """Return which edition is read, and for whom."""
        if self.edition is Edition.INTERNAL:
            return _(_EDITIONS[Edition.INTERNAL])
        if self.one_partner:
            return _("Shareable edition: for %(name)s only", name=self.one_partner)
        if self.options.with_conditions:
            return _("Shareable edition: for partners, with conditions and expectations")
        return _(_EDITIONS[Edition.SHAREABLE])

    def action_export_as(self) -> None:
        """Write the summary as it is chosen, or choose otherwise first."""
        ask = self.action_export_as
        chosen = {_("Document"): (self._ask_document, self._document_words())}
        if self.document.about_partner:
            chosen[_("About whom")] = (self._ask_same_about, self.one_partner or "…")
        chosen[_("Format")] = (self._ask_format, _(self.format.label))
        if self._has_two_editions:
            chosen[_("Edition")] = (self._ask_edition, self.edition_title())
        choices: list[Item[Run]] = [
            Item(partial(choose, ask), words, label=title)
            for title, (choose, words) in chosen.items()
        ]
        items: list[Item[Run]] = [
            Item(self.write_as_proposed, str(self.proposed()), label=_("Write it")),
            Item(self.write_elsewhere, _("elsewhere…")),
            *choices,
        ]
        self.app.push_screen(Choose(_("Export"), items), run_chosen)

    def _document_words(self) -> str:
        if self.one_partner and self.document.outline == "minutes":
            return _("half a page for this partner: what they are part of, and what is due")
        return _(self.document.label)

    def action_document(self) -> None:
        """Choose the document to read and to export."""
        self._ask_document(self.show_body)

    def action_format(self) -> None:
        """Choose the page on the screen, or the format to read and to export."""
        items = [Item(PAGE, _(PAGE)), *self._formats()]
        dialog = Choose(_("Format"), items, PAGE if self.on_page else self.format.id)
        self.app.push_screen(dialog, answered(self._read_as))

    def _read_as(self, id: str) -> None:
        self.on_page = id == PAGE
        if self.on_page:
            self._set_format(self.show_body, self._plainest)
        else:
            self._set_format(self.show_body, id)

    def _ask_document(self, go_on: Next) -> None:
        items = [Item(document.id, _(document.label)) for document in self._documents()]
        dialog = Choose(_("Document"), items, self.options.document)
        self.app.push_screen(dialog, answered(partial(self._set_document, go_on), go_on))

    def _documents(self) -> list[Document]:
        """Return the documents there are; for partners in the room, those they may read."""
        here = self.partners_here
        return [d for d in DOCUMENTS if not here or Edition.SHAREABLE in d.editions]

    def _set_document(self, go_on: Next, id: str) -> None:
        document = document_by_id(id)
        if document.about_partner:
            self._ask_about(go_on, document, partial(self._ask_document, go_on))
        else:
            self._take(document, self.options.partner if document is self.document else "")
            go_on()

    def _take(self, document: Document, partner: str) -> None:
        """Take ``document``, about ``partner`` if any; say so where the edition changes by it."""
        known, before = self.options.format in document.formats, self.edition
        format = self.options.format if known else document.formats[0]
        self.choose(replace(self.chosen, document=document.id, format=format, partner=partner))
        now = self.edition
        as_chosen = now is self.chosen.edition or self.partners_here
        changed = self.edition_title() if as_chosen else self.only_edition()
        self.say("" if now is before else changed)

    def only_edition(self) -> str:
        """Return for whom the document is that has one edition."""
        if self.edition is Edition.INTERNAL:
            return sentence(ForTheTeam())
        return _("This document is for partners: it has no edition for the team.")

    def _ask_about(self, go_on: Next, document: Document, left: Next) -> None:
        """Choose the actor whom ``document`` is about; ``left`` where none is."""
        items = [Item(card.id, card.name) for card in in_order(self.session.partners)]
        dialog = Choose(_("About whom?"), items, self.options.partner)

        def take(partner: str) -> None:
            self._take(document, partner)
            go_on()

        self.app.push_screen(dialog, answered(take, left))

    def _ask_same_about(self, go_on: Next) -> None:
        self._ask_about(go_on, self.document, go_on)

    def _ask_format(self, go_on: Next) -> None:
        dialog = Choose(_("Format"), self._formats(), self.format.id)
        self.app.push_screen(dialog, answered(partial(self._set_format, go_on), go_on))

    def _formats(self) -> list[Item[str]]:
        offered = self.document.offered
        return [Item(format.id, _(format.label), label=format.id) for format in offered]

    def _set_format(self, go_on: Next, id: str) -> None:
        self.choose(replace(self.chosen, format=id))
        go_on()

    def _ask_edition(self, go_on: Next) -> None:
        """Choose between both editions, where there are two and the team is among itself."""
        if not self._has_two_editions:
            go_on()
            return
        items: list[Item[Run]] = [
            Item(partial(self._set_edition, go_on, edition), _(_EDITIONS[edition]))
            for edition in self._editions
        ]
        now = items[self._editions.index(self.edition)].target
        if self.document.id == DEFAULT_DOCUMENT:
            left = partial(self._ask_edition, go_on)
            items.append(Item(partial(self._ask_for_whom, go_on, left), _(_FOR_ONE)))
            now = items[-1].target if self.one_partner else now
        dialog = Choose(_("Edition"), items, now)
        self.app.push_screen(dialog, answered(run_chosen, go_on))

    @property
    def _editions(self) -> list[Edition]:
        return [e for e in self.document.editions if e in self.format.editions]

    @property
    def _has_two_editions(self) -> bool:
        return len(self._editions) > 1 and not self.partners_here

    def _set_edition(self, go_on: Next, edition: Edition) -> None:
        self.choose(replace(self.chosen, edition=edition, partner=""))
        go_on()

    def action_edition(self) -> None:
        """Switch between the internal and the shareable edition."""
        if self.partners_here:
            self.say(closed_words())
            return
        if len(self.document.editions) < 2:
            self.say(self.only_edition())
            return
        shareable = self.edition is Edition.INTERNAL
        edition = Edition.SHAREABLE if shareable else Edition.INTERNAL
        self.choose(replace(self.chosen, edition=edition, partner=""))
        self.say("")
        self.show_body()

    def action_one_partner(self) -> None:
        """Choose the partner whom the shareable edition is for, or whom the document is about."""

        def show() -> None:
            self.say("")
            self.show_body()

        if self.document.about_partner:
            self._ask_about(show, self.document, show)
        else:
            self._ask_for_whom(show, show)

    def _ask_for_whom(self, go_on: Next, left: Next) -> None:
        sharing = Sharing(self.session)
        cards = filter(sharing.may_be_named, in_order(self.session.partners))
        options = [Item("", _("All partners")), *(Item(card.id, card.name) for card in cards)]
        dialog = Choose(_("For whom?"), options, self.options.partner)
        self.app.push_screen(dialog, answered(partial(self._set_partner, go_on), left))

    def _set_partner(self, go_on: Next, id: str) -> None:
        self.choose(
            replace(self.chosen, document=DEFAULT_DOCUMENT, partner=id, edition=Edition.SHAREABLE)
        )
        go_on()
