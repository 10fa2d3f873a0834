"""Step aside: who takes the place of whom, and in which order they take their turns."""

from __future__ import annotations

from functools import partial
from random import randrange
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from store import edits
from store.checks import step_aside_alerts
from store.checks.alerts import Alert, AlertKind
from store.choices import Step
from store.model import Member, Role
from store.open_session import OpenSession
from store.queries.actors import name_of, with_us
from store.queries.roles import TurnState, next_turn, turn_state, turns_left, without_role
from tui import messages
from tui.fields.beside import described
from tui.room.people import written_now
from tui.screens.adding_members import AddingMembers
from tui.screens.step_aside.casting import Casting
from tui.screens.step_aside.items import TurnLine, rule_items, turn_items, unassigned_items
from tui.screens.to_look_at import ToLookAt
from tui.terminal.bindings import SHIFT_UP_DOWN, bind
from tui.widgets.choice_dialogs import Choose, Run, run_chosen
from tui.widgets.item_list import Item, ItemList, remark, to_read
from tui.widgets.notice_dialogs import Notice
from tui.widgets.side_panel import WithPanel
from tui.wording.i18n import N_, _
from tui.wording.languages import resident_stems
from tui.wording.turns import RULES

ABOUT_ROLES = {
    AlertKind.NO_ACTOR,
    AlertKind.NOTHING_NOTED,
    AlertKind.CO_LEAD_UNPLAYED,
    AlertKind.RESIDENTS_UNPLAYED,
}
"""The alerts shown here; the others belong to the exchange and to the leads."""


WAITING = (TurnState.WAITING, TurnState.BEGUN)
"""The states of a turn that Enter starts at once."""


class StepAsideScreen(ToLookAt):
    """The members, the actor each plays, and how far each turn has come; never a note."""

    STEP = Step.STEP_ASIDE
    CLOSED_TO_PARTNERS = True
    HELP = N_(
        "Each member steps into the shoes of one actor, then notes in private what "
        "holds this actor back and what would make them say yes. Enter on a member "
        "chooses an actor, then starts the turn. What is noted stays hidden until the "
        "exchange."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("choose", "turn", N_("Start the turn"), show=True),
        bind("choose", "resume", N_("Resume the turn"), show=True),
        bind("choose", "open", N_("Choose an actor, play"), show=True),
        bind("edit", "open", N_("Choose an actor, play")),
        bind("draw", show=True),
        bind("set-aside", "pass", N_("Passes, or plays"), show=True),
        bind("leave-roles", "leave"),
        bind("add", words=N_("A member arrives"), show=True),
        bind("rules", show=True),
        bind("actor"),
        bind("move-up", "shift(-1)", N_("Turn earlier, later"), key_display=SHIFT_UP_DOWN),
        bind("move-down", "shift(1)", N_("Turn earlier, later"), key_display=SHIFT_UP_DOWN),
        bind("undo"),
    ]

    def __init__(self, workshop: OpenSession) -> None:
        super().__init__(workshop)
        self._casting = Casting(self, self._stand_on)
        self.action_add = AddingMembers(self).ask
        self.need(lambda: self.items.cursor, "open")
        self.need(lambda: self._waits_in(TurnState.WAITING), "turn")
        self.need(lambda: self._waits_in(TurnState.BEGUN), "resume")
        self.action_resume = self.action_turn
        self.need(lambda: self._member, "pass")
        self.need(lambda: self._role, "actor", "shift")
        self.need(lambda: self._role and self._member, "leave")
        self.need(lambda: without_role(self.session), "draw")

    def compose_body(self) -> ComposeResult:
        """Make the list."""
        yield WithPanel(ItemList(label_cells=4))

    _in_turn = False

    def on_mount(self) -> None:
        """Show the turns, the cursor on one that was broken off."""
        super().on_mount()
        self._stand_on_next()

    @property
    def items(self) -> ItemList[TurnLine]:
        """The list of turns, and of who has none."""
        return self.query_one(ItemList)

    def show_body(self) -> None:
        """Show the rules while no role is taken, then the turns and who has no actor."""
        session = self.session
        self._written = written_now(self.workshop.others)
        turns = turn_items(session, self._written) if session.roles else rule_items()
        items: list[Item[TurnLine]] = [*turns]
        items += unassigned_items(session)
        looks = self.to_look_at()
        items += [remark(""), remark(looks)] if looks else []
        self.items.set_items(items)

    def show_state(self) -> None:
        """Show who writes in which turn, too."""
        super().show_state()
        if self.is_whole and self._written != written_now(self.workshop.others):
            self.show_body()

    _written: frozenset[str] = frozenset()

    def beside(self) -> list[str]:
        """Return what the timeline says of the actor under the cursor, else the rules."""
        return described(self.session, self._role.id) if self._role else [*map(_, RULES)]

    @property
    def _role(self) -> Role | None:
        line = self.items.cursor
        return self.session.roles.get(line.role) if line else None

    @property
    def _member(self) -> Member | None:
        line = self.items.cursor
        return self.session.members.get(line.member) if line else None

    # --- roles

    def _waiting(self) -> Role | None:
        """Return the role under the cursor, where its turn is still to be played to its end."""
        role = self._role
        plays = role is not None and bool(role.members) and not role.revealed
        return role if role and plays and self._state(role) in WAITING else None

    def _waits_in(self, state: TurnState) -> bool:
        role = self._waiting()
        return role is not None and self._state(role) is state

    @on(ItemList.Chosen)
    def _chosen(self) -> None:
        if self._waiting():
            self.action_turn()
        else:
            self.action_open()

    def action_turn(self) -> None:
        """Start the turn under the cursor, or go on with it."""
        if role := self._waiting():
            self._start(role)

    def _start(self, role: Role) -> None:
        self._in_turn = True
        self.post_message(messages.TurnAsked(role.id))

    def on_screen_resume(self) -> None:
        """Stand on the turn that comes next once one was played."""
        super().on_screen_resume()
        if self._in_turn:
            self._in_turn = False
            self._stand_on_next()

    def _stand_on_next(self) -> None:
        """Move the cursor from a turn that is over to the next; first to one to be resumed."""
        begun = (r for r in turns_left(self.session) if self._state(r) is TurnState.BEGUN)
        following = next_turn(self.session, self._role) if self._role else None
        role = next(begun, None) or (None if self._waiting() else following)
        lines = (line for line in self.items.targets if role and line.role == role.id)
        self.items.cursor = next(lines, self.items.cursor)

    def _state(self, role: Role) -> TurnState:
        return turn_state(self.session, role)

    def action_open(self) -> None:
        """Choose an actor for the member under the cursor; with one, choose what to do."""
        role, member = self._role, self._member
        if role:
            self._open_role(role, member)
        elif member and member.passes:
            self.say(_("%(name)s passes; r: plays again.", name=member.name))
        elif member:
            self._casting.choose(member)

    def _open_role(self, role: Role, member: Member | None) -> None:
        options: list[Item[Run]] = []
        if role.members and not role.revealed:
            begun = self._state(role) in (TurnState.BEGUN, TurnState.NOTED)
            words = _("Resume the turn") if begun else _("Start the turn")
            options.append(Item(partial(self._start, role), words))
        if member:
            options += [
                Item(partial(self._casting.choose, member), _("Play another actor too")),
                Item(partial(self._casting.change, member, role), _("Change actor")),
                Item(self.action_leave, _("Leave the role; what was noted stays")),
            ]
        options.append(Item(partial(self._show_actor, role), _("See all about this actor")))
        names = [member.name] if member else []
        title = " — ".join([*names, name_of(self.session, role.actor)])
        self.open_dialog(Choose(title, options), run_chosen, role.id)

    def _stand_on(self, line: TurnLine) -> None:
        self.items.cursor = line

    def action_draw(self) -> None:
        """Draw an actor for each member who has none."""
        if not self.session.partners:
            self.say(_("There is no actor to draw yet: the timeline has none."))
            return
        if not with_us(self.session):
            self.say(_("All actors have withdrawn: choose one by hand."))
            return
        if all(member.passes for member in without_role(self.session)):
            self.say(_("Everyone has an actor, or passes."))
            return
        options = [
            Item(True, _("If possible, never an actor you are the contact for")),
            Item(False, _("Among all actors")),
        ]
        title = _("Draw an actor for each member who has none")
        self.open_dialog(Choose(title, options), self._draw)

    def _draw(self, avoid_contacts: bool) -> None:
        seed, stems = randrange(2**32), resident_stems()
        self.apply(edits.draw_roles, seed, stems, avoid_contacts=avoid_contacts)

    def action_leave(self) -> None:
        """Take the member under the cursor out of the role; what was noted in it stays."""
        role, member = self._role, self._member
        if role and member and self.apply(edits.leave_role, role.id, member.id):
            actor = name_of(self.session, role.actor)
            words = _("%(name)s leaves %(actor)s; u brings it back.")
            self.say(words % {"name": member.name, "actor": actor})

    def action_pass(self) -> None:
        """Let the member under the cursor pass, or play again."""
        if member := self._member:
            self.apply(edits.change, "members", member.id, passes=not member.passes)

    def action_shift(self, by: int) -> None:
        """Move the turn under the cursor earlier or later."""
        if role := self._role:
            self.apply(edits.move, "roles", role.id, by)

    # --- looking

    def action_actor(self) -> None:
        """See whole the actor under the cursor."""
        if role := self._role:
            self._show_actor(role)

    def _show_actor(self, role: Role) -> None:
        self.post_message(messages.ActorAsked(role.actor))

    def action_rules(self) -> None:
        """Show the rules again."""
        rules = to_read(map(_, RULES))
        self.app.push_screen(Notice(_("The rules, said aloud before the turns"), rules))

    def find_alerts(self) -> list[Alert]:
        """Return the alerts about roles, once there are some."""
        alerts = step_aside_alerts(self.session, resident_stems()) if self.session.roles else []
        return [alert for alert in alerts if alert.kind in ABOUT_ROLES]

    def lead_to(self, alert: Alert) -> None:
        """Move the cursor to a member."""
        lines = (line for line in self.items.targets if line.member == alert.subject != "")
        self.items.cursor = next(lines, self.items.cursor)
