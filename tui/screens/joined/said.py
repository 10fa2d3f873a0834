"""What was said in roles, to be answered by arguments and rated, each for oneself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import BindingType

from store import edits
from store.choices import PointKind
from store.given import Gathering
from store.model import Point, Session
from store.open_session import OpenSession
from store.participant import Participant
from store.queries.actors import name_of
from store.queries.points import actors_with_points, arguments_under, points_of
from store.queries.room import signed
from tui.fields.describe import RATINGS, draw_ratings
from tui.fields.rating_order import rates_strength
from tui.room.tasks import TaskId, TaskKind, own_rating
from tui.room.together import together
from tui.screens.joined.giving import GivingScreen
from tui.terminal.bindings import bind, bind_numbers
from tui.widgets.item_list import Item, heading
from tui.wording.i18n import N_, _
from tui.wording.labels import SIGNS, labelled


class SaidScreen(GivingScreen):
    """The brakes and levers of each actor, what was answered, and one's own ratings."""

    HELP = N_(
        "1 to 5: how strong it is, then how far it is in our hands. a answers what is under the "
        "cursor."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bind_numbers(
            "rate", N_("Strength, then our influence"), 9, show=True, refused_from=RATINGS + 1
        ),
        bind("choose", "add"),
        bind("add", words=N_("Answer"), show=True),
        bind("undo", show=True),
        bind("back", words=N_("Done"), show=True),
    ]

    def __init__(self, workshop: OpenSession) -> None:
        super().__init__(workshop, TaskId(TaskKind.SAID))
        self._grip_of = ""
        self.need(self._rateable, *(f"rate({n})" for n in range(1, RATINGS + 1)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Rate only what is not compared yet, once it is asked."""
        if action == "rate":
            return self._rateable() is not None
        return super().check_action(action, parameters)

    def show_items(self) -> None:
        """Show what was said, actor by actor."""
        self.items.set_items(_items(self.session, self.participant))

    def _point(self) -> Point | None:
        return self.session.points.get(self.items.cursor or "") if self.is_mounted else None

    def _rateable(self) -> Point | None:
        point = self._point()
        asked = Gathering.RATINGS in self.session.room.open
        return point if asked and point and not point.compared else None

    def action_rate(self, value: int) -> None:
        """Rate how strong it is, or after that how far it is in our hands, and go on."""
        point = self._rateable()
        if point is None:
            return
        if value > RATINGS:
            self.say(_("A rating goes from 1 to %(most)d.", most=RATINGS))
            return
        rated_so_far = own_rating(self.session, self.participant, point.id)
        is_first = rates_strength(rated_so_far, just_rated=self._grip_of == point.id)
        what = "strength" if is_first else "grip"
        self._grip_of = "" if what == "grip" else point.id
        ratings = {what: value}
        rated = self.apply(edits.rate_for_oneself, point.id, self.participant.member, **ratings)
        if rated and what == "grip":
            self.items.action_move(1)

    def action_add(self) -> None:
        """Answer what is under the cursor."""
        if point := self._point():
            self.ask(
                _("Your answer:"),
                lambda text: self._answer(point.id, text),
                may_be_empty=False,
                field=f"{point.id} {self.participant.member} argument",
            )

    def _answer(self, point: str, text: str) -> bool:
        by = signed(self.session, self.participant.member)
        return self.apply(edits.argue, point, text, by) is not None


def _items(session: Session, who: Participant) -> Iterator[Item[str]]:
    for actor in actors_with_points(session):
        yield heading(name_of(session, actor.id))
        for kind in PointKind:
            for point in points_of(session, actor=actor.id, kind=kind):
                yield _item(session, who, point)


def _item(session: Session, who: Participant, point: Point) -> Item[str]:
    arguments = (
        f"↳ {labelled(name, a.text) if (name := name_of(session, a.by)) else a.text}"
        for a in arguments_under(session, point)
    )
    rating = own_rating(session, who, point.id)
    below = [*arguments, together(session, point) if point.compared else ""]
    return Item(
        point.id,
        point.text,
        SIGNS[point.kind],
        aside=draw_ratings(*((rating.strength, rating.grip) if rating else (0, 0))),
        below="\n".join(filter(None, below)),
        style="brake" if point.kind is PointKind.BRAKE else "lever",
    )
