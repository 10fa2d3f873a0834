"""Adding the members of the team: typed one after another, several on a line, or pasted."""

from __future__ import annotations

from collections.abc import Iterable

from store import edits
from store.model import in_order
from store.text import folded
from tui.screens.step import StepScreen
from tui.widgets.pasting import holds_ways
from tui.wording.i18n import _, n_
from tui.wording.labels import labelled
from tui.wording.phrases import listed
from tui.wording.text_width import echoed


class AddingMembers:
    """Gets members for the session of a screen."""

    def __init__(self, screen: StepScreen) -> None:
        self._screen = screen
        self._parted = ""

    def ask(self) -> None:
        """Open the line on which members are added, one after another."""
        self._screen.ask(
            _("New member:"), self._add, again=True, on_pasted=self._add_all, field="member"
        )

    def _add(self, line: str) -> bool:
        from tui.partner_tables.named_people import people_named  # late: until one adds

        if holds_ways(line):
            return self._add_all([line]) == []
        names, surely = people_named(line)
        if len(names) == 1 or self._is_meant_as_one(line, names):
            return self._add_one(line)
        if surely:
            self._parted = line
            return self._add_several(names)
        return not self._asks_whether_one(line) and self._add_one(line)

    def _is_meant_as_one(self, line: str, names: tuple[str, ...]) -> bool:
        """Return whether those whom a line was parted into were taken back, and it is said anew."""
        return line == self._parted and not self._there(names)

    def _asks_whether_one(self, line: str) -> bool:
        """Ask first whether a line is one; what is typed next takes its place."""
        words = _(
            "“%(text)s”: one person? Enter again adds one member. If they are several, type one "
            "name, then the next."
        )
        if not self._screen.entry.asks_first(words % {"text": echoed(line.strip())}, line):
            return False
        self._screen.entry.select()
        return True

    def _add_one(self, name: str) -> bool:
        key = folded(name)
        alike = [m.name for m in in_order(self._screen.session.members) if folded(m.name) == key]
        if not self._screen.apply(edits.add_members, [name]):
            return False
        if alike:
            self._screen.say(_twice(alike[0]))
        return True

    def _add_several(self, names: tuple[str, ...]) -> bool:
        """Add those whom one line names, as one edit; say who they are, and who was there."""
        there = self._there(names)
        if not self._screen.apply(edits.add_members, names):
            return False
        count = n_("%(count)d member added", "%(count)d members added", len(names))
        self._screen.say(" ".join([f"{labelled(count, listed(names))}.", *map(_twice, there[:1])]))
        return True

    def _there(self, names: Iterable[str]) -> list[str]:
        """Return those of ``names`` that a member has already."""
        members = {folded(member.name) for member in self._screen.session.members.values()}
        return [name for name in names if folded(name) in members]

    def _add_all(self, lines: list[str]) -> list[str] | None:
        """Add a member for each person of a paste, as one edit. Returns what cannot be one."""
        from tui.partner_tables.named_people import surely_named  # late: until a paste
        from tui.partner_tables.pasted import read_members

        people = read_members(lines)
        names = [name for line in people.names for name in surely_named(line)]
        refused = self._screen.add_pasted(
            lambda good: self._screen.apply(edits.add_members, good), names
        )
        if refused is not None:
            not_kept = _("Addresses and numbers are not kept of members.") if people.ways else ""
            said = (self._screen.entry.said, not_kept, people.aside)
            self._screen.say(" ".join(filter(None, said)))
        return refused


def _twice(name: str) -> str:
    words = _("“%(name)s” was there already, and now is twice: one more letter tells them apart.")
    return words % {"name": name}
