"""Before it goes: each free sentence and each person partners will read of, and what stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from store import edits
from store.edits.sharing import holder
from store.field_rules import TextRule, rule_of
from store.model import Session
from store.open_session import OpenSession
from tui.screens.between_us import KEYS
from tui.screens.session import SessionScreen
from tui.summary import ExportOptions
from tui.summary.sentences import Sentence, by_source, counted, sentences, who_reads
from tui.summary.texts_held import TextKey
from tui.terminal.bindings import bind
from tui.widgets.item_list import Item, ItemList, heading, remark
from tui.wording.i18n import N_, _
from tui.wording.labels import BETWEEN_US, labelled


class BeforeSending(SessionScreen):
    """What partners will read, part by part, and below it what stays between us.

    What is kept or let go here stays where it stands, with its sign.
    """

    HELP = N_(
        "What partners will read, and below what stays between us. Space keeps a sentence or lets "
        "it go, e words it otherwise for partners; Enter goes on, Escape gives up."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("choose", "go_on", N_("Go on"), show=True, priority=True),
        bind("mark", "tick", N_("Between us"), show=True),
        bind("edit", "reword", N_("Other words"), show=True),
        bind("close", words=N_("Give up"), show=True),
        *KEYS,
    ]
    DEFAULT_CSS = """
    BeforeSending {
        & > .sending--count { height: auto; padding: 0 1; background: $surface; }
        & > .sending--count { color: $success; text-style: bold; }
    }
    """

    def __init__(self, workshop: OpenSession, options: ExportOptions) -> None:
        super().__init__(workshop)
        self.action_between_us, self.action_other_words = self.action_tick, self.action_reword
        self.action_export = self.action_go_on
        self.goes = False
        """Whether one said, at the end, that it goes."""
        self._options = options
        self._listed_of, self._listed = self.session, sentences(self.session, options)
        self._kept_at_first = {s.key for s in self._listed if not s.is_read}

    def _sentences(self) -> list[Sentence]:
        if self._listed_of is not self.session:  # to list them takes as long as to write them
            self._listed_of = self.session
            self._listed = sentences(self.session, self._options)
        return self._listed

    def compose_body(self) -> ComposeResult:
        """Make the line that counts, and the list."""
        yield Static(classes="sending--count", markup=False)
        yield ItemList(label_cells=2)

    @property
    def items(self) -> ItemList[TextKey]:
        """The list of sentences."""
        return self.query_one(ItemList)

    def show_body(self) -> None:
        """Show every sentence, in the part where it was when this was opened."""
        found = self._sentences()
        kept = [s for s in found if s.key in self._kept_at_first]
        read = [s for s in found if s.key not in self._kept_at_first]
        count = self.query_one(".sending--count", Static)
        count.update(Content(labelled(_("Before it goes"), counted(found))))
        self.items.set_items(
            [
                *_part(who_reads(self._options), read),
                *_part(_("Between us until now"), kept),
                *([] if found else [remark(_("No free sentence, and nobody by name."))]),
            ]
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave Enter to the line that one types on."""
        return not (action == "go_on" and self.typed_in is not None)

    def sentence(self) -> Sentence | None:
        """Return the sentence under the cursor."""
        return next((s for s in self._sentences() if s.key == self.items.cursor), None)

    @on(ItemList.Chosen)
    def action_tick(self) -> None:
        """Keep the sentence between us, or let it go as it is."""
        if sentence := self.sentence():
            self.apply(edits.keep_between_us, *sentence.key, kept=sentence.is_read)

    def action_reword(self) -> None:
        """Ask what partners read in its place; an empty text takes that back."""
        if (sentence := self.sentence()) is None:
            return
        title, words = _("For partners:"), sentence.shown
        keep = partial(self._word, sentence.key)
        draft = f"for-partners {sentence.id} {sentence.target} {sentence.field}"
        if _is_one_line(self.session, sentence):
            self.ask(title, keep, words, field=draft)
        else:
            self.write(title, words, keep, field=draft)

    def _word(self, key: TextKey, words: object) -> bool:
        return self.apply(edits.word_for_partners, *key, wording=str(words)) is not None

    def action_go_on(self) -> None:
        """Have it written."""
        self.goes = True
        self.dismiss(None)

    def action_close(self) -> None:
        """Write nothing."""
        self.dismiss(None)


def _part(title: str, found: Iterable[Sentence]) -> Iterator[Item[TextKey]]:
    """Yield a heading for each source of ``found``, and its sentences."""
    for source, those in by_source(found):
        yield heading(_("%(part)s · %(source)s", part=title, source=source))
        yield from map(_item, those)


def _is_one_line(session: Session, sentence: Sentence) -> bool:
    kind = type(holder(session, sentence.target, sentence.id))
    rule = rule_of(kind, sentence.field, TextRule)
    return rule is not None and rule.one_line


def _item(sentence: Sentence) -> Item[TextKey]:
    shown = sentence.shown
    return Item(
        sentence.key,
        labelled(sentence.about, shown) if sentence.about else shown,
        label="" if sentence.is_read else BETWEEN_US,
        below=sentence.remark,
        style="" if sentence.is_read else "quiet",
    )
