"""One actor, seen whole: its card, and all that the workshop says of it."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from store import edits
from store.choices import Family, PointKind
from store.days import Day
from store.model import Partner, Session
from store.open_session import OpenSession
from store.queries.actors import has_withdrawn, name_of
from store.queries.follow_up import relations_of
from store.queries.points import arguments_under, leads_for, points_of
from store.queries.raci import cell_of, signs
from tui import messages
from tui.fields.beside import described
from tui.fields.describe import format_places
from tui.fields.field import Field, Kind, Readers, by_name
from tui.fields.table import CARD
from tui.program import own_families
from tui.screens.between_us import KEYS, BetweenUs, Shown, no_longer_between_us, remark_on
from tui.screens.field_items import field_items, lead_on
from tui.screens.session import SessionScreen
from tui.summary.sharing import Sharing
from tui.terminal.bindings import bind
from tui.widgets.item_list import Item, ItemList, heading, remark
from tui.widgets.side_panel import WithPanel
from tui.wording.date_format import short_date
from tui.wording.families import guessed_family
from tui.wording.i18n import N_, _
from tui.wording.labels import SIGNS, label, labelled
from tui.wording.relations import door_words, relation_words

_FIELDS = by_name(CARD)
_FOR_PARTNERS = [
    field.name for field in CARD if field.readers is not Readers.TEAM and field.kind is Kind.LINE
]
"""The texts of a card that partners may read."""


class ActorScreen(SessionScreen):
    """The fields of a card to fill in, then its letters, brakes, levers, arguments and leads."""

    IS_PAGE = True
    HELP = N_("All that is said of one partner. Enter fills in a field; q goes back.")
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("choose", "edit", N_("Fill in"), show=True),
        bind("edit"),
        *KEYS,
        bind("undo", show=True),
        bind("back", words=N_("Back"), show=True),
        bind("afterwards"),
    ]

    def __init__(self, workshop: OpenSession, actor: str, field: str = "") -> None:
        super().__init__(workshop)
        self._field = field
        self.actor = self.about = actor
        between_us = BetweenUs(self, self.shown)
        self.action_between_us = between_us.keep_or_let_go
        self.action_other_words = between_us.ask_words

    def compose_body(self) -> ComposeResult:
        """Make the list."""
        yield WithPanel(ItemList(label_cells=16))

    def on_mount(self) -> None:
        """Show the card, the cursor on the field that was asked for."""
        super().on_mount()
        if self._field in self.items.targets:
            self.items.cursor = self._field

    def beside(self) -> list[str]:
        """Return what is said of the brake, lever or lead under the cursor, else of the actor."""
        if self.partners_here:
            return []
        line = str(self.items.cursor or "")
        return described(self.seen, line) or described(self.seen, self.about)

    @property
    def items(self) -> ItemList[str]:
        """The list of fields and facts."""
        return self.query_one(ItemList)

    def shown(self) -> Shown | None:
        """Return the text under the cursor that partners may read; on the other lines, the name."""
        if self.actor not in self.session.partners:
            return None
        cursor = self.items.cursor
        return Shown("partners", self.actor, cursor if cursor in _FOR_PARTNERS else "name")

    def show_body(self) -> None:
        """Show the actor; where someone else deleted it, as it last was."""
        partner = self.seen.partners[self.actor]
        self.items.set_items(
            [
                heading(f"{partner.name} — {format_places(self.seen, partner)}"),
                *_who_opens(self.seen, partner),
                *field_items(self.seen, self._fields(partner), partner, self._remarks(partner)),
                *_relations(self.seen, self.actor),
                *_raci(self.seen, self.actor),
                *_points(self.seen, self.actor),
            ]
        )

    def _fields(self, partner: Partner) -> list[Field]:
        """Return the fields to show: some only once another says what they are for."""
        shown = {
            "other_family": partner.family is Family.OTHER or partner.other_family,
            "withdrew_because": has_withdrawn(partner) or partner.withdrew_because,
        }
        return [f for f in self.shown_fields(CARD) if shown.get(f.name, True)]

    def _remarks(self, partner: Partner) -> dict[str, str]:
        """Return what partners read in place of each text, where it is not that; and a guess."""
        if self.partners_here:
            return {}
        remarks = {}
        if guess := self._guess(partner):
            words = _("%(family)s, guessed from the name; Enter: say it", family=label(guess))
            remarks["family"] = words
        sharing = Sharing(self.seen)
        if sharing.may_be_named(partner):
            remarks |= {name: remark_on(sharing.reading(partner, name)) for name in _FOR_PARTNERS}
        return remarks

    def _guess(self, partner: Partner) -> Family | None:
        return guessed_family(partner, own_families(self))

    @on(ItemList.Chosen)
    def action_edit(self) -> None:
        """Ask the field under the cursor, or open the relation there."""
        key = self.items.cursor
        if key and key in self.session.relations:
            self.post_message(messages.NotedAsked(key))
        elif key in _FIELDS:
            self._ask(key)

    def _ask(self, name: str) -> None:
        partner = self.seen.partners[self.actor]
        value = getattr(partner, name)
        if name == "family":  # what was guessed stands under the cursor, to be confirmed
            value = value or self._guess(partner)
        self.ask_field(_FIELDS[name], value, partial(self._keep, name))

    def _keep(self, name: str, value: object) -> bool:
        before = self.session
        kept = self.apply(edits.change, "partners", self.actor, **{name: value})
        if kept:
            self._say_what_follows(before, value)
        return lead_on(self.items, _FIELDS[name], kept)

    def _say_what_follows(self, before: Session, value: object) -> None:
        """Say what partners read from now on; go on with a family that was chosen."""
        if shared := no_longer_between_us(before, self.session):
            self.say(shared)
        if isinstance(value, Family):
            called = self.session.partners[self.actor].name
            self.post_message(messages.ActorNamed(called, value))
        if value is Family.OTHER:
            self.items.cursor = "other_family"
            self._ask("other_family")


def _who_opens(session: Session, partner: Partner) -> list[Item[str]]:
    """Return who knows a partner that has no contact in the team yet."""
    return [] if partner.contact else [remark(said) for said in door_words(session, partner.id)]


def _relations(session: Session, actor: str) -> list[Item[str]]:
    items = [
        Item(relation.id, relation_words(session, relation), below=relation.note)
        for relation in relations_of(session, actor)
    ]
    return [heading(_("Who opens the door")), *items] if items else []


def _raci(session: Session, actor: str) -> list[Item[str]]:
    items = [
        Item(activity.id, activity.name, label=signs(activity, actor))
        for activity in session.activities.values()
        if cell_of(activity, actor).letters
    ]
    return [heading(_("RACI")), *items] if items else []


def _points(session: Session, actor: str) -> list[Item[str]]:
    items: list[Item[str]] = []
    for kind in PointKind:
        for point in points_of(session, actor=actor, kind=kind):
            below = [
                labelled(name_of(session, a.by), a.text) if a.by else a.text
                for a in arguments_under(session, point)
            ]
            below += [
                " · ".join(
                    filter(None, [f"→ {lead.what}", name_of(session, lead.owner), _due(lead.due)])
                )
                for lead in leads_for(session, point)
            ]
            text = f"{SIGNS[kind]} {point.text}"
            items.append(Item(point.id, text, label=label(kind), below="\n".join(below)))
    return [heading(_("Brakes and levers")), *items] if items else []


def _due(due: Day | None) -> str:
    return short_date(due) if due else ""
