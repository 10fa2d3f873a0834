"""What partners read of what stands under the cursor: kept between us, let go, in other words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from textual.binding import BindingType

from store import edits
from store.edits.sharing import Target, holder
from store.field_rules import TextRule, rule_of
from store.model import Partner, Session, in_order
from tui.screens.room import closed_words
from tui.screens.session import SessionScreen
from tui.summary.reasons import reason
from tui.summary.sharing import Reading, Sharing
from tui.terminal.bindings import bind
from tui.wording.i18n import _, n_
from tui.wording.labels import BETWEEN_US, labelled
from tui.wording.phrases import listed
from tui.wording.private_people import is_between_us

KEYS: tuple[BindingType, ...] = (
    bind("between-us"),
    bind("other-words"),
)
"""The keys of both acts, on every screen that has them."""


SHOWN = 4
"""So many names that are read from now on are said."""


class Shown(NamedTuple):
    """A text of the session: its table, the id of its entity, its field."""

    target: Target
    id: str
    field: str


class BetweenUs:
    """The acts on what ``current`` returns, or None where nothing there is for partners."""

    def __init__(self, screen: SessionScreen, current: Callable[[], Shown | None]) -> None:
        self._screen, self._current = screen, current

    def keep_or_let_go(self) -> None:
        """Keep it between us, or let partners read it as it is."""
        shown = self._chosen()
        if shown is None:
            return
        kept = bool(self._reading(shown).read)
        if self._screen.apply(edits.keep_between_us, *shown, kept=kept):
            self._screen.say(_said(self._reading(shown)))

    def ask_words(self) -> None:
        """Ask what partners read in its place; an empty text takes that back."""
        shown = self._chosen()
        if shown is None:
            return
        reading, field = self._reading(shown), f"for-partners {shown.id} {' '.join(shown)}"
        words, keep = reading.read or reading.text, partial(self._word, shown)
        held = holder(self._screen.session, shown.target, shown.id)
        rule = rule_of(type(held), shown.field, TextRule)
        if rule and rule.one_line:
            self._screen.ask(_("For partners:"), keep, words, field=field)
            if words == reading.text and not self._screen.drafts.text(field):
                self._screen.entry.select()  # other words are wanted than one's own
        else:
            self._screen.write(_("For partners:"), words, keep, field=field)

    def _chosen(self) -> Shown | None:
        """Return what is to be chosen for partners; None, having said why, where nothing is."""
        if self._screen.partners_here:
            self._screen.say(closed_words())
            return None
        shown = self._current()
        return None if shown is None or self._is_never_read(shown) else shown

    def _word(self, shown: Shown, words: object) -> bool:
        given = self._screen.apply(edits.word_for_partners, *shown, wording=str(words))
        if given:
            self._screen.say(_said(self._reading(shown)))
        return given is not None

    def _reading(self, shown: Shown) -> Reading:
        session = self._screen.session
        held = holder(session, shown.target, shown.id)
        return Sharing(session).reading(held, shown.field)

    def _is_never_read(self, shown: Shown) -> bool:
        """Return whether no choice has partners read it, having said why."""
        session = self._screen.session
        held = holder(session, shown.target, shown.id)
        if not isinstance(held, Partner) or Sharing(session).may_be_named(held):
            return False
        words = _(
            "%(name)s has no place on the timeline, or has withdrawn: nothing is sent about it."
        )
        self._screen.say(words % {"name": held.name})
        return True


def no_longer_between_us(before: Session, after: Session) -> str:
    """Return in a sentence whose names partners read ``after`` an edit and not ``before``."""
    kept = {id for id, partner in before.partners.items() if is_between_us(partner)}
    read = [p.name for p in in_order(after.partners) if p.id in kept and not is_between_us(p)]
    words = n_(
        "Partners will now read this name, no longer between us: %(names)s. Shift+E keeps it.",
        "Partners will now read these names, no longer between us: %(names)s. Shift+E keeps each.",
        len(read),
        names=listed([*read[:SHOWN], *(["…"] if read[SHOWN:] else [])]),
    )
    return words if read else ""


def _said(reading: Reading) -> str:
    if not reading.read:
        return _("%(sign)s between us: “%(text)s”", sign=BETWEEN_US, text=reading.text)
    return labelled(_("Partners will read"), reading.read)


def _kept_words(reading: Reading) -> str:
    kept = _("%(sign)s between us", sign=BETWEEN_US)
    return labelled(kept, reason(reading)) if reading.why else kept


def remark_on(reading: Reading) -> str:
    """Return in a few words what partners read in place of a text, where that is another."""
    if not reading.read:
        return _kept_words(reading) if reading.text else ""
    if reading.read == reading.text:
        return ""
    return labelled(_("for partners"), reading.read)
