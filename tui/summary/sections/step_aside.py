"""The step aside: what was said from where each actor stands, and what stays open."""

from __future__ import annotations

from store.checks import where_to_start
from store.choices import LeadStatus, PointKind, Verification
from store.model import Lead, Partner, Point, Session, in_order
from store.queries.actors import name_of
from store.queries.points import (
    actors_with_points,
    arguments_under,
    is_answered,
    leads_for,
    point_numbers,
    points_of,
    strongest_first,
)
from store.queries.roles import is_revealed, roles_played, who_played
from tui.summary.blocks import Block, BulletList, Dot, ListItem, Map, Paragraph, Rated, Section
from tui.wording.date_format import long_date, short_date
from tui.wording.i18n import _, n_
from tui.wording.labels import SIGNS, label, labelled, with_reason
from tui.wording.phrases import (
    answer,
    by_whom,
    dashed,
    listed,
    point_name,
    point_of_actor,
    ratings,
    said_by,
    said_of,
)
from tui.wording.text_width import on_one_line

STRONGEST = 3
"""How many brakes come first."""


def step_aside(session: Session, waiting: int) -> Section | None:
    """Return the brakes and levers actor by actor, or None when nobody played nor noted.

    ``waiting`` turns hold notes that are not revealed, and not shown.
    """
    actors = actors_with_points(session)
    blocks: list[Block] = []
    if waiting:
        blocks.append(Paragraph(_waiting(waiting)))
    if actors:
        blocks.append(Paragraph(_("Said in their shoes: hypotheses, until we ask them.")))
    blocks += _checked(session)
    blocks += _strongest(session)
    if dots := _dots(session):
        corner = _("Start here: strong, within reach")
        blocks.append(Map(_("strength"), _("our influence"), dots, corner))
    if not blocks:
        return None
    sections = tuple(_actor(session, actor) for actor in actors)
    return Section(
        _("In their shoes: the project seen from where they stand"), tuple(blocks), sections
    )


def _strongest(session: Session) -> list[Block]:
    """Return the strongest brakes that hold still."""
    items = tuple(_brake(session, brake) for brake in _hold(session))
    title = n_("The strongest brake:", "The %(count)d strongest brakes:", len(items))
    return [Paragraph(title), BulletList(items)] if items else []


def _hold(session: Session) -> list[Point]:
    """Return the strongest brakes that are neither accepted nor refuted."""
    hold = [
        brake
        for brake in strongest_first(points_of(session, kind=PointKind.BRAKE))
        if brake.strength and not brake.accepted and brake.verification is not Verification.REFUTED
    ]
    return hold[:STRONGEST]


def _brake(session: Session, brake: Point, *under: ListItem) -> ListItem:
    said = said_by(session, brake, rated=False)
    end = said.rpartition(on_one_line(brake.text))[2]
    rated = Rated(said, brake.strength, brake.grip, end)
    return ListItem(said_by(session, brake), under, rated=rated)


def first(session: Session) -> Section | None:
    """Return the strongest brakes, under each what is done about it; None while none is rated."""
    items = tuple(_brake(session, brake, *_done_about(session, brake)) for brake in _hold(session))
    return Section(_("First of all"), (BulletList(items),), brief=True) if items else None


def _done_about(session: Session, brake: Point) -> list[ListItem]:
    leads = [lead for lead in leads_for(session, brake) if lead.status is not LeadStatus.DROPPED]
    if not leads:
        return [ListItem(_("no next move yet"))]
    return [
        ListItem(
            " · ".join(
                filter(
                    None,
                    (
                        name_of(session, lead.owner),
                        short_date(lead.due) if lead.due else "",
                        label(lead.status),
                        lead.what,
                    ),
                )
            ),
            mark="→",
        )
        for lead in leads
    ]


def turns_waiting(session: Session) -> int:
    """Return how many turns hold notes that are not revealed yet."""
    hidden = (point for point in session.points.values() if not is_revealed(session, point))
    return len({point.role for point in hidden})


def _checked(session: Session) -> list[Block]:
    """Return how often we were right, once the actors themselves were asked."""
    if all(p.verification is Verification.HYPOTHESIS for p in points_of(session)):
        return []
    from tui.wording.reviews import right_how_often  # late: what it needs is for reviews

    return [Paragraph(right_how_often(session))]


def _waiting(count: int) -> str:
    return n_(
        "The notes of one turn are not revealed yet: they are not told here.",
        "The notes of %(count)d turns are not revealed yet: they are not told here.",
        count,
    )


def _dots(session: Session) -> tuple[Dot, ...]:
    numbers = point_numbers(session)
    rated = [p for p in strongest_first(points_of(session)) if p.strength and p.grip]
    return tuple(
        Dot(
            SIGNS[p.kind],
            point_of_actor(session, p),
            p.strength,
            p.grip,
            numbers[p.id],
            start=p.kind is PointKind.BRAKE and where_to_start(p),
        )
        for p in rated
    )


def _actor(session: Session, actor: Partner) -> Section:
    points = strongest_first(points_of(session, actor=actor.id))
    names = [
        m.name for r in roles_played(session) if r.actor == actor.id for m in who_played(session, r)
    ]
    blocks: list[Block] = (
        [Paragraph(_("Played by %(names)s", names=listed(names)))] if names else []
    )
    blocks.append(BulletList(tuple(_point(session, point) for point in points)))
    return Section(actor.name, tuple(blocks))


def _point(session: Session, point: Point) -> ListItem:
    rated = ratings(point)
    text = f"{point_name(point)} ({rated})" if rated else point_name(point)
    under = [
        *(
            ListItem(labelled(_("Argument"), answer(session, argument)))
            for argument in arguments_under(session, point)
        ),
        *(_lead(session, lead) for lead in leads_for(session, point)),
    ]
    if point.accepted:
        under.append(ListItem(_accepted(point)))
    if point.verification is not Verification.HYPOTHESIS:
        checked = label(point.verification).capitalize()
        under.append(ListItem(with_reason(checked, point.verification_note)))
    return ListItem(
        text, tuple(under), SIGNS[point.kind], Rated(point_name(point), point.strength, point.grip)
    )


def _accepted(point: Point) -> str:
    if point.accepted_because:
        return _("Accepted as it is: %(reason)s", reason=point.accepted_because)
    return _("Accepted as it is")


def _lead(session: Session, lead: Lead) -> ListItem:
    when = long_date(lead.due) if lead.due else ""
    status = "" if lead.status is LeadStatus.TO_DO else label(lead.status)
    who = said_of(filter(None, (name_of(session, lead.owner), when, status)))
    return ListItem(labelled(_("Next move"), by_whom(lead.what, who)))


def shared_brakes(session: Session) -> Section | None:
    """Return the brakes and levers that several actors share, by theme; None without themes."""
    tied = [
        (theme, [p for p in strongest_first(points_of(session)) if p.theme == theme.id])
        for theme in in_order(session.themes)
    ]
    items = tuple(
        ListItem(theme.name, tuple(ListItem(said_by(session, point)) for point in points))
        for theme, points in tied
        if points
    )
    has_lever = any(p.kind is PointKind.LEVER for _theme, points in tied for p in points)
    title = _("Brakes that several actors share")
    if has_lever:
        title = _("Brakes and levers that several actors share")
    return Section(title, (BulletList(items),)) if items else None


def brakes_without_lead(session: Session) -> Section | None:
    """Return the brakes nothing answers yet, the strongest first; None when there is none."""
    brakes = strongest_first(points_of(session, kind=PointKind.BRAKE))
    left = [brake for brake in brakes if not is_answered(session, brake)]
    items = tuple(ListItem(said_by(session, brake)) for brake in left)
    return Section(_("Brakes with no next move"), (BulletList(items),)) if items else None


def to_verify(session: Session) -> Section | None:
    """Return what each actor is to be asked, and by whom; None when all was checked."""
    items = tuple(
        ListItem(_asked(session, actor), tuple(map(_unrated, said)))
        for actor in actors_with_points(session)
        if (said := _unverified(session, actor))
    )
    return (
        Section(_("To be verified with the actors themselves"), (BulletList(items),))
        if items
        else None
    )


def _unrated(point: Point) -> ListItem:
    return ListItem(point_name(point), mark=SIGNS[point.kind])


def _unverified(session: Session, actor: Partner) -> list[Point]:
    points = strongest_first(points_of(session, actor=actor.id))
    return [point for point in points if point.verification is Verification.HYPOTHESIS]


def _asked(session: Session, actor: Partner) -> str:
    contact = name_of(session, actor.contact)
    by = labelled(_("our contact"), contact) if contact else _("no contact yet")
    return dashed(actor.name, by)
