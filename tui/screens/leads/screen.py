"""Leads: brakes first, the strongest first, then levers; what will be done about each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from store import edits
from store.choices import LeadStatus, PointKind, Step, Verification
from store.model import Lead, Point, Session, in_order
from store.open_session import OpenSession
from store.queries.points import is_answered, leads_for, points_of, strongest_first
from tui import messages
from tui.fields.beside import described
from tui.fields.describe import describe_lead, draw_rating, format_accepted, rating_heads
from tui.screens.between_us import KEYS, BetweenUs, Shown, remark_on
from tui.screens.leads.editing import LeadEditing
from tui.screens.leads.new_leads import LeadAdding
from tui.screens.step import StepScreen
from tui.screens.word_search import WordSearch
from tui.summary.sharing import Sharing
from tui.terminal.bindings import bind
from tui.widgets.item_list import Item, ItemList, heading, remark
from tui.widgets.side_panel import WithPanel
from tui.wording.i18n import N_, _, n_
from tui.wording.labels import SIGNS, label


class AnswerLine(NamedTuple):
    """A point, or a lead under a point that it answers; a lead may answer none any more."""

    point: str = ""
    lead: str = ""


class LeadsScreen(StepScreen):
    """Each brake, then each lever, and below it its leads, or why there is none."""

    STEP = Step.LEADS
    HELP = N_(
        "Brakes first, the strongest first: how to lift it? Then the levers: how to "
        "make the most of it? a adds a next move under the cursor; a brake can also be "
        "accepted (v)."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("choose", "open_lead", N_("The next move"), show=True),
        bind("choose", "open_actor", N_("The actor"), show=True),
        bind("add", words=N_("Next move"), show=True),
        bind("advance", "accept", N_("Accept the brake"), show=True),
        bind("advance", "cycle", N_("Status"), show=True),
        bind("edit", "reword", N_("Other words")),
        bind("set-aside", "drop", N_("Drop the next move, or take it up again")),
        bind("join", "link", N_("Brakes and levers that the next move responds to")),
        bind("delete", words=N_("Delete the next move")),
        bind("search", words=N_("Find in the list")),
        bind("actor"),
        *KEYS,
    ]

    def __init__(self, workshop: OpenSession) -> None:
        super().__init__(workshop)
        self.editing = LeadEditing(self, self.lead)
        self.adding = LeadAdding(self, self._stand_on)
        self.action_search = WordSearch(self).ask
        self.action_reword = self.editing.reword
        self.action_cycle = self.editing.cycle
        self.action_drop = self.editing.drop
        self.action_link = self.editing.choose_points
        self.action_delete = self.editing.delete
        between_us = BetweenUs(self, self.shown)
        self.action_between_us = between_us.keep_or_let_go
        self.action_other_words = between_us.ask_words
        self.need(lambda: self.items.targets, "search")
        self.need(self.lead, "open_lead", "reword", "cycle", "drop", "delete")
        self.need(lambda: self.lead() and not self.partners_here, "link")
        self.need(self.lead, "between_us", "other_words")
        self.need(self.point, "add", "actor")
        self.need(self._bare_point, "open_actor")
        self.need(self._brake, "accept")

    def compose_body(self) -> ComposeResult:
        """Make the list."""
        yield WithPanel(ItemList(label_cells=4, keeps_heading=True))

    @property
    def items(self) -> ItemList[AnswerLine]:
        """The list of points and leads."""
        return self.query_one(ItemList)

    def show_body(self) -> None:
        """Show the points and their leads, or what is to be done first."""
        here = self.items.cursor
        self._show_items()
        if here and here.lead:
            self._stand_by(here)

    def _stand_by(self, line: AnswerLine) -> None:
        """Stay under the brake or lever of ``line``, where the last of its leads is gone."""
        now = self.items.cursor
        left = [target for target in self.items.targets if target.point == line.point]
        if now and now.point != line.point and left:
            self.items.cursor = left[-1]

    def _show_items(self) -> None:
        if self.partners_here:
            self.items.set_items(_leads_alone(self.session, _("Next moves")))
        else:
            self.items.set_items([*_answer_items(self.session)] or _nothing_yet())

    def beside(self) -> list[str]:
        """Return all that is said of the lead, or of the brake or lever, under the cursor."""
        line = None if self.partners_here else self.items.cursor
        return described(self.session, line.lead or line.point) if line else []

    def point(self) -> Point | None:
        """Return the point under the cursor, or the one whose lead is."""
        line = self.items.cursor
        return self.session.points.get(line.point) if line else None

    def lead(self) -> Lead | None:
        """Return the lead under the cursor."""
        line = self.items.cursor
        return self.session.leads.get(line.lead) if line else None

    def _bare_point(self) -> Point | None:
        """Return the point under the cursor itself; None on one of its leads."""
        return None if self.lead() else self.point()

    def _brake(self) -> Point | None:
        """Return the brake under the cursor: a lever is never accepted."""
        point = self._bare_point()
        return point if point and point.kind is PointKind.BRAKE else None

    def shown(self) -> Shown | None:
        """Return what partners may read of the lead under the cursor."""
        lead = self.lead()
        return Shown("leads", lead.id, "what") if lead else None

    # --- a new lead

    def action_add(self) -> None:
        """Ask leads for the point under the cursor, one after another."""
        if point := self.point():
            self.adding.ask(point)

    def _stand_on(self, point: str, lead: str) -> None:
        self.items.cursor = AnswerLine(point, lead)

    # --- what stands under the cursor

    def action_accept(self) -> None:
        """Accept the brake, saying why; one that was accepted is to be worked on again."""
        point = self._brake()
        if point is None:
            return
        if point.accepted:
            if self.apply(edits.accept, point.id, "", accepted=False):
                self.say(_("No longer accepted; u brings it back, with its reason."))
        else:
            accept = partial(self._accept, point.id)
            self.ask(_("Accepted, because:"), accept, field=f"accepted:{point.id}")

    def _accept(self, point: str, because: str) -> bool:
        return self.apply(edits.accept, point, because) is not None

    @on(ItemList.Chosen)
    def _chosen(self) -> None:
        if self.lead():
            self.action_open_lead()
        else:
            self.action_actor()

    def action_open_lead(self) -> None:
        """Open the lead under the cursor."""
        if lead := self.lead():
            self.post_message(messages.LeadAsked(lead.id))

    def action_actor(self) -> None:
        """See whole the actor of the point under the cursor, or of the one its lead answers."""
        if point := self.point():
            self.post_message(messages.ActorAsked(point.actor))

    action_open_actor = action_actor


def _nothing_yet() -> list[Item[AnswerLine]]:
    return [
        remark(_("No brake or lever is known yet.")),
        remark(_("They are noted during the turns, then revealed in the exchange: p goes back.")),
    ]


def _answer_items(session: Session) -> Iterator[Item[AnswerLine]]:
    points, sharing = strongest_first(points_of(session)), Sharing(session)
    brakes = [point for point in points if point.kind is PointKind.BRAKE]
    levers = [point for point in points if point.kind is PointKind.LEVER]
    yield from _section(sharing, _("Brakes: how to lift them?"), brakes)
    yield from _section(sharing, _("Levers: how to make the most of them?"), levers)
    yield from _leads_alone(session, _("Next moves for no brake or lever in particular"), sharing)


def _leads_alone(
    session: Session, title: str, sharing: Sharing | None = None
) -> Iterator[Item[AnswerLine]]:
    """Yield the leads of which no brake or lever is shown, under ``title``.

    With ``sharing`` each says what partners read of it.
    """
    alone = [lead for lead in in_order(session.leads) if not lead.points]
    if alone:
        yield heading(title)
        yield from (_lead(session, lead, AnswerLine(lead=lead.id), sharing) for lead in alone)


def _section(sharing: Sharing, title: str, points: list[Point]) -> Iterator[Item[AnswerLine]]:
    if not points:
        return
    session = sharing.session
    heads = " ".join(rating_heads())
    yield Item(None, title + _left(session, points), aside=heads, style="heading")
    for point in points:
        yield _point(session, point)
        for lead in leads_for(session, point):
            yield _lead(session, lead, AnswerLine(point.id, lead.id), sharing)


def _left(session: Session, points: Iterable[Point]) -> str:
    """Return, quietly, how many points wait for an answer."""
    left = sum(not is_answered(session, point) for point in points)
    return (
        " · " + n_("%(count)d with no next move", "%(count)d with no next move", left)
        if left
        else ""
    )


def _point(session: Session, point: Point) -> Item[AnswerLine]:
    return Item(
        AnswerLine(point.id),
        point.text,
        label=SIGNS[point.kind],
        aside=draw_rating(point),
        below=f"{session.partners[point.actor].name} · {_state(session, point)}".rstrip(" ·"),
        style=point.kind.value,
    )


def _state(session: Session, point: Point) -> str:
    """Return how ``point`` is answered other than by leads, or that it is not yet."""
    facts = [] if point.verification is Verification.HYPOTHESIS else [label(point.verification)]
    if point.accepted:
        facts.append(format_accepted(point))
    elif not leads_for(session, point):
        facts.append(_("no next move yet"))
    return " · ".join(facts)


def _lead(
    session: Session, lead: Lead, line: AnswerLine, sharing: Sharing | None
) -> Item[AnswerLine]:
    style = "quiet" if lead.status is LeadStatus.DROPPED else ""
    read = remark_on(sharing.reading(lead, "what")) if sharing else ""
    below = " · ".join(filter(None, (describe_lead(session, lead), read)))
    return Item(line, lead.what, label="  →", below=below, style=style)
