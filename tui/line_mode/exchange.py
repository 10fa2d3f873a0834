"""What each command of the exchange does: what was noted is revealed, added to, answered, rated."""

from __future__ import annotations

from collections.abc import Iterator

from store import edits
from store.choices import PointKind
from store.model import Argument, Point, Session, in_order
from store.queries.points import points_of
from store.queries.roles import roles_played
from tui.line_mode import composed, pieces, replies, things
from tui.line_mode.command import Command, whole
from tui.line_mode.line_session import LineSession
from tui.line_mode.things import the_one
from tui.wording import matching
from tui.wording.i18n import N_, _
from tui.wording.labels import labelled
from tui.wording.matching import Unclear
from tui.wording.phrases import answer, dashed, listed, point_name


def reveal(line_session: LineSession, actor: str) -> str:
    """Reveal what was noted in an actor's place; answer with it."""
    card = the_one(things.partners(line_session.session), actor)
    if not any(role.actor == card.id for role in roles_played(line_session.session)):
        raise Unclear(_("Nobody stepped into the shoes of %(actor)s.", actor=card.name))
    line_session.apply(composed.reveal, card.id)
    shown = [point_name(point) for point in points_of(line_session.session, actor=card.id)]
    return "\n".join([card.name, *(shown or [_("Nothing was noted.")])])


def add_missed(line_session: LineSession, actor: str, text: str) -> str:
    """Add in the open a brake or a lever of an actor that nobody noted."""
    card = the_one(things.partners(line_session.session), actor)
    kind, words = matching.brake_or_lever(text)
    line_session.apply(edits.add_point, card.id, kind, words)
    return replies.kept(point_name(points_of(line_session.session, actor=card.id, kind=kind)[-1]))


def argue(line_session: LineSession, point: str, text: str) -> str:
    """Answer a brake or a lever; a member's name at the end is who says so."""
    said = the_one(things.points(line_session.session), point)
    members = dict(matching.members(line_session.session))
    text, by = pieces.last_name(members, text)
    applied = line_session.apply(edits.argue, said.id, text, members[by].id if by else None)
    (made,) = applied.made
    return _argument(line_session.session, line_session.session.arguments[made])


def rate(line_session: LineSession, point: str, strength: str, grip: str) -> str:
    """Rate a brake or a lever: its strength and our grip on it."""
    said = the_one(things.points(line_session.session), point)
    numbers = {"strength": strength, "grip": grip}
    if not all(text.isdecimal() and len(text) == 1 for text in numbers.values()):
        raise Unclear(_("A rating is a figure from 1 to 5; 0 takes it back."))
    line_session.apply(edits.rate, said.id, strength=int(strength), grip=int(grip))
    return replies.point(line_session.session, line_session.session.points[said.id])


def accept(line_session: LineSession, point: str, because: str = "") -> str:
    """Accept a brake as it is, for a reason; a dash in its place takes it up again."""
    brakes = [(name, p) for name, p in things.points(line_session.session) if _is_brake(p)]
    try:
        said = the_one(brakes, point)
    except Unclear:
        the_one(things.points(line_session.session), point)
        raise Unclear(_("Only a brake is accepted.")) from None
    taken_up = because in ("-", "−")
    line_session.apply(edits.accept, said.id, because, not taken_up)
    return replies.point(line_session.session, line_session.session.points[said.id])


def _is_brake(point: Point) -> bool:
    return point.kind is PointKind.BRAKE


def arguments(session: Session) -> Iterator[str]:
    """Yield the arguments by their numbers, each under what it answers."""
    return things.with_numbers(_argument(session, a) for a in things.open_arguments(session))


def _argument(session: Session, said: Argument) -> str:
    return dashed(session.points[said.point].text, answer(session, said))


# --- themes


def tie(line_session: LineSession, theme: str, points: str) -> str:
    """Group brakes and levers under one theme; a dash in its place unties them."""
    session = line_session.session
    chosen = [the_one(things.points(session), one) for one in pieces.pieces_of(points) if one]
    name = "" if theme in ("-", "−") else theme
    line_session.apply(edits.tie, frozenset(point.id for point in chosen), name)
    return "\n".join(themes(line_session.session)) or _("No theme is left.")


def themes(session: Session) -> Iterator[str]:
    """Yield the themes by their numbers, each with what it groups."""
    for number, theme in enumerate(in_order(session.themes), 1):
        tied = [point.text for point in points_of(session) if point.theme == theme.id]
        yield f"{number}. {labelled(theme.name, listed(tied))}"


COMMANDS = (
    Command(
        N_("reveal"),
        N_("reveal what was noted in an actor's shoes"),
        reveal,
        (N_("Actor"),),
        whole,
        example=N_("reveal Town hall"),
        acts=("choose",),
        usual=True,
    ),
    Command(
        N_("forgotten missed"),
        N_("add what was missed: “-” brake, “+” lever"),
        add_missed,
        (N_("Actor"), N_("Brake or lever")),
        lambda session, text: pieces.begun_by(things.partners(session), text),
        listing=replies.brakes_and_levers,
        example=N_("forgotten Town hall ; - The square is taken on Fridays"),
        acts=("brake", "lever"),
        about=things.partners,
    ),
    Command(
        N_("argument answer"),
        N_("answer a brake or a lever; “; NAME” at the end tells who says so"),
        argue,
        (N_("Brake or lever"), N_("Text")),
        listing=arguments,
        example=N_("argument brake 1 ; The council is insured ; Yoann"),
        acts=("add",),
        usual=True,
        about=things.points,
    ),
    Command(
        N_("rate"),
        N_("rate it, 1 to 5"),
        rate,
        (N_("Brake or lever"), N_("Strength"), N_("Our influence")),
        pieces.rated_pieces,
        listing=replies.brakes_and_levers,
        example=N_("rate brake 1 ; 4 ; 2"),
        acts=(
            *(f"number-{digit}" for digit in range(1, 10)),
            *("move-up", "move-down", "move-left", "move-right"),
        ),
        usual=True,
        about=things.points,
    ),
    Command(
        N_("accept"),
        N_("accept a brake as it is; “-” takes it up again"),
        accept,
        (N_("Brake"), N_("Why")),
        optional=1,
        example=N_("accept brake 2 ; It is their right"),
        acts=("advance",),
    ),
    Command(
        N_("theme themes"),
        N_("group brakes and levers under one theme; “-” unties them"),
        tie,
        (N_("Theme"), N_("Brakes and levers")),
        listing=themes,
        example=N_("theme Money ; brake 1 ; brake 3"),
        acts=("join", "mark"),
    ),
)
