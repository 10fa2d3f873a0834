"""Which actor a member plays: one that is there, or a new one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from store import edits
from store.model import Member, Partner, Role, in_order
from store.queries.roles import players, roles_played
from tui.screens.session import SessionScreen
from tui.screens.step_aside.items import TurnLine
from tui.widgets.choice_dialogs import Choose, Run, run_chosen
from tui.widgets.item_list import Item
from tui.wording.i18n import _
from tui.wording.phrases import listed


class Casting:
    """Asks on a ``screen`` into whose shoes a member steps; ``played`` is called with the line."""

    def __init__(self, screen: SessionScreen, played: Callable[[TurnLine], object]) -> None:
        self._screen, self._played = screen, played

    def choose(self, member: Member) -> None:
        """Ask for an actor that ``member`` plays, beside those it has."""

        def take(actor: str) -> object:
            return self._screen.apply(edits.take_role, member.id, actor)

        self._ask(member, take, None)

    def change(self, member: Member, role: Role) -> None:
        """Ask for the actor that ``member`` plays in place of that of ``role``."""

        def change(actor: str) -> object:
            return self._screen.apply(edits.change_role, role.id, member.id, actor)

        self._ask(member, change, role.id)

    def _ask(self, member: Member, play: Callable[[str], object], instead_of: str | None) -> None:
        options: list[Item[Run]] = [
            Item(partial(self._ask_new, member, instead_of), _("another actor…")),
            *(
                Item(partial(self._play, member, p.id, play), p.name, aside=self._players_of(p))
                for p in in_order(self._screen.session.partners)
                if not self._plays(member, p)
            ),
        ]
        first = next((option for option in options[1:] if not option.aside), options[0])
        title = _("Into whose shoes does %(name)s step?", name=member.name)
        words = _("Choosing an actor someone plays already makes a small group.")
        self._screen.open_dialog(
            Choose(title, options, first.target, words, options[:1]), run_chosen, member.id
        )

    def _play(self, member: Member, actor: str, play: Callable[[str], object]) -> None:
        if play(actor):
            self._stand_on(member, actor)

    def _ask_new(self, member: Member, instead_of: str | None) -> None:
        play_new, field = partial(self._play_new, member, instead_of), f"actor of {member.id}"
        self._screen.ask(_("Name of the actor:"), play_new, may_be_empty=False, field=field)

    def _play_new(self, member: Member, instead_of: str | None, name: str) -> bool:
        kept = self._screen.apply(edits.play_new_actor, member.id, name, instead_of)
        if kept:
            actor, _role = kept.made
            self._stand_on(member, actor)
        return kept is not None

    def _stand_on(self, member: Member, actor: str) -> None:
        for role in roles_played(self._screen.session):
            if role.actor == actor and member.id in role.members:
                self._played(TurnLine(role.id, member.id))

    def _plays(self, member: Member, partner: Partner) -> bool:
        roles = self._screen.session.roles.values()
        return any(r.actor == partner.id and member.id in r.members for r in roles)

    def _players_of(self, partner: Partner) -> str:
        session = self._screen.session
        roles = [role for role in roles_played(session) if role.actor == partner.id]
        return listed(member.name for role in roles for member in players(session, role))
