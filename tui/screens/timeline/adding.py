"""Adding partners to the timeline: typed one after another, pasted, or swept for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from store import edits
from store.choices import Horizon
from store.errors import EditError
from store.model import Partner, Session
from store.queries.actors import same_name
from store.text import is_name
from tui import messages
from tui.room.picking import TRAY
from tui.screens.step import StepScreen
from tui.screens.timeline.filtering import Filtering
from tui.screens.timeline.placing import cell_name
from tui.widgets.board import Board
from tui.widgets.board_slots import Slot
from tui.widgets.pasting import holds_ways, still_pasted
from tui.wording.actors import Actor
from tui.wording.errors import sentence
from tui.wording.i18n import _, n_
from tui.wording.labels import labelled
from tui.wording.phrases import listed

if TYPE_CHECKING:
    from tui.partner_tables.merging import Intake
    from tui.partner_tables.partner_file import PartnerFile

SHOWN = 9
"""So many who were there already are told by name."""


class Adding:
    """Gets cards for the board of a screen, each partner once."""

    def __init__(self, screen: StepScreen, board: Board, filtering: Filtering) -> None:
        self._screen, self._board, self._filtering = screen, board, filtering

    # --- names

    def ask_names(self) -> None:
        """Open the line on which partners are added where the cursor stands, one after another."""
        self._ask_names(self._board.slot)

    def _ask_names(self, slot: Slot | None) -> None:
        placed = slot is not None and slot.horizon is not None
        session = self._screen.session
        where = cell_name(session, slot.row, slot.horizon) if slot and placed else ""
        self._screen.ask(
            labelled(where or _("New partner")),
            partial(self._add, slot),
            again=True,
            on_pasted=partial(self._add_all, slot),
            field="partner",
        )

    def rename(self) -> None:
        """Ask another name for the card under the cursor."""
        slot = self._board.slot
        if slot and (card := self._screen.session.partners.get(slot.partner)):

            def rename(name: str) -> bool:
                return self._screen.apply(edits.change, "partners", card.id, name=name) is not None

            title, draft = labelled(_("Name")), f"{card.id} name"
            self._screen.ask(title, rename, card.name, field=draft, may_be_empty=False)

    def _add(self, slot: Slot | None, name: str) -> bool:
        if holds_ways(name):
            return self._add_all(slot, [name]) == []
        there = same_name(self._screen.session, name) if is_name(name) else None
        if there is not None and self._asks_whether_another(there, name):
            return False
        return self._add_new([name], slot)

    def _add_new(self, names: list[str], slot: Slot | None) -> bool:
        if slot is None or slot.horizon is None:
            added = self._screen.apply(edits.add_partners, names)
        else:
            added = self._screen.apply(edits.add_placed, names, slot.horizon, slot.row)
        if added:
            self._filtering.reach(added.made[0])  # of a list the first: one places it from there
        return added is not None

    def _asks_whether_another(self, there: Partner, name: str) -> bool:
        """Show the card that is there; what is typed next takes the place of its name."""
        words = _("“%(name)s” is already there. Enter again: a second card; or type the next one.")
        if not self._screen.entry.asks_first(words % {"name": there.name}, name, error=False):
            return False
        self._filtering.reach(there.id)
        self._screen.entry.select()
        return True

    # --- a list

    def paste(self, lines: list[str]) -> None:
        """Take a list pasted on the board itself: one card a line."""
        slot = self._board.slot
        if lines and (refused := self._add_all(slot, lines)):
            self._ask_names(slot)
            self._screen.entry.correct_first(refused)

    def _add_all(self, slot: Slot | None, lines: list[str]) -> list[str] | None:
        """Add what a paste names, as one edit; say who was there. Returns what cannot be a card.

        A partner named twice is one card; cells of a table fill it in.
        """
        from tui.partner_tables.merging import Spot, add_listed, take_in  # late: until a paste
        from tui.partner_tables.pasted import read_pasted

        file = read_pasted(lines, self._screen.session)
        spot = Spot(slot.horizon, slot.row) if slot and slot.horizon is not None else None
        try:
            intake = take_in(self._screen.session, file, spot)
        except EditError as error:
            self._screen.say(f"{sentence(error)} {still_pasted()}", error=True)
            return None
        added = self._screen.apply(add_listed, file, spot)
        if added is None:
            self._screen.say(f"{self._screen.entry.said} {still_pasted()}", error=True)
            return None
        if added.made:
            self._filtering.reach(added.made[0])  # of a list the first: one places it from there
        self._screen.say(_what_came(file, intake, _where(self._screen.session, added.made)))
        return [one.too_long for one in file.lines if one.too_long]

    # --- who is missing

    def sweep(self) -> None:
        """Sweep the actors of a territory, family by family."""
        self._screen.post_message(messages.MissingAsked(self._add_missing))

    def _add_missing(self, actors: list[Actor]) -> None:
        families = {actor.name: actor.family for actor in actors}
        if not actors:
            self._screen.say(_("Nobody was ticked: nobody was added. Space ticks a line."))
        elif added := self._screen.apply(edits.add_actors, families):
            self._screen.say(_came(len(added.made), _("to place")))
            self._filtering.reach(added.made[0])


def _what_came(file: PartnerFile, intake: Intake, where: str) -> str:
    """Return how many cards a paste made and ``where``, who was there, and what is no card."""
    said = [_came(len(intake.added), where)]
    times = Counter(intake.there)
    there = [f"{name} ×{count}" if count > 1 else name for name, count in times.items()]
    said += [_already_there(there), file.aside, *intake.doubts[:1]]
    if more := len(intake.doubts[1:]):
        said.append(n_("… and %(count)d more remark.", "… and %(count)d more remarks.", more))
    return " ".join(filter(None, said))


def _came(count: int, where: str) -> str:
    """Return how many cards came, and ``where``, if that is one place."""
    came = n_("%(count)d card added", "%(count)d cards added", count)
    return f"{came} ({where})." if where else f"{came}."


def _where(session: Session, made: Iterable[str]) -> str:
    """Return where the cards that were ``made`` all are; empty where they are in several places."""
    cards = [session.partners[id] for id in made if id in session.partners]
    cells: set[tuple[str, Horizon | None]] = {
        (p.row, h) for card in cards for h, p in card.places.items()
    }
    if any(not card.places for card in cards):
        if not cells:
            return _("to place")
        cells.add((TRAY, None))
    return cell_name(session, *cells.pop()) if len(cells) == 1 else ""


def _already_there(names: list[str]) -> str:
    """Return who was there, the first few by name; empty where nobody was."""
    more = [f"… {len(names) - SHOWN}"] if len(names) > SHOWN else []
    return _("Already there: %(names)s.", names=listed([*names[:SHOWN], *more])) if names else ""
