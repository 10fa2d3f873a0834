"""What a summary holds in any format: what comes first, what follows, what is left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from store.model import Form, Point, PointKind, Session, in_order
from store.plan import Action, ActionKind, open_actions
from store.queries import has_agreed, points_of, present, short_co_leads, strongest_first, tray
from store.text import clean_text
from tui.fields.table import FRAMING, Field
from tui.summary.blocks import BulletList, Facts, ListItem, Outline, Section, facts
from tui.summary.editions import revealed
from tui.summary.field_values import text_of, title_of
from tui.summary.options import Edition, ExportOptions
from tui.summary.sections import action_plan, next_time, raci, step_aside, timeline
from tui.wording.i18n import _, long_date, n_, spoken
from tui.wording.labels import label, labelled, with_reason
from tui.wording.phrases import action_name, dashed, format_owner, listed, said_by

STRONGEST = 3
"""How many brakes come first."""

ON_A_LINE = 3
"""Most names that are read at a glance one after another."""


def outline_of(session: Session, options: ExportOptions) -> Outline:
    """Return what people read of ``session`` in its edition, on the day of ``options``."""
    edition, today = options.edition, options.today
    if options.partner and edition is Edition.SHAREABLE:
        from tui.summary.sections.for_one import for_one  # late: few ask for it

        return for_one(session, options)
    shown = revealed(session)
    sections = [*_opening(shown, edition, today), *timeline.sections(shown, edition)]
    if edition is Edition.INTERNAL:
        sections += [
            raci.raci(shown, with_alerts=True),
            step_aside.step_aside(shown, step_aside.turns_waiting(session)),
            step_aside.shared_brakes(shown),
            step_aside.brakes_without_lead(shown),
            step_aside.to_verify(shown),
            next_time.next_time(session),
        ]
    else:
        sections.append(raci.raci(shown, with_alerts=False))
    kept = tuple(section for section in sections if section is not None)
    return Outline(shown.framing.project, _heading(shown, edition, today), kept, spoken().code)


def cleaned(text: str) -> str:
    """Return the text of a whole file: nothing that a terminal obeys, a line end at its end."""
    return clean_text(text, len(text)) + "\n"


def _opening(session: Session, edition: Edition, today: date) -> list[Section | None]:
    """Return the decisions, then the project; who was not there must know it first."""
    internal = edition is Edition.INTERNAL
    late_before = today if internal else date.min  # being late is the team's own business
    decided = [
        _in_short(session, edition, today, late_before),
        _reviewed(session, edition),
        action_plan.action_plan(session, late_before),
    ]
    project = _project(session)
    return [*decided, project] if internal else [project, *decided]


def _reviewed(session: Session, edition: Edition) -> Section | None:
    if not session.reviews:
        return None
    from tui.summary.sections.reviewed import reviewed  # late: most sessions have none yet

    return reviewed(session, edition)


def _heading(session: Session, edition: Edition, today: date) -> tuple[str, ...]:
    framing = session.framing
    editions = {
        Edition.INTERNAL: _("Internal edition: for the team, not to be passed on as it is"),
        Edition.SHAREABLE: _("For our partners"),
    }
    team = listed(_round_the_table(session, edition))
    lines = (
        framing.structure,
        framing.territory,
        _held(framing.held_on, framing.facilitator),
        labelled(_("Round the table"), team) if team else "",
        _("As it stands on %(date)s", date=long_date(today)),
        editions[edition],
    )
    return tuple(line for line in lines if line)


def _round_the_table(session: Session, edition: Edition) -> Iterator[str]:
    """Yield who took part; that someone left since is the team's own business."""
    if edition is Edition.SHAREABLE:
        yield from (member.name for member in present(session))
        return
    for member in in_order(session.members):
        yield _("%(name)s (has left since)", name=member.name) if member.left else member.name


def _held(day: date | None, facilitator: str) -> str:
    when = _("Workshop of %(date)s", date=long_date(day)) if day else ""
    if not facilitator:
        return when
    if not day:
        return _("Facilitated by %(name)s", name=facilitator)
    return listed((when, _("facilitated by %(name)s", name=facilitator)))


def _in_short(session: Session, edition: Edition, today: date, late_before: date) -> Section | None:
    decided = _decisions(session, edition)
    items = [*decided, *_brakes(session), *_next(session, today, late_before)]
    return Section(_("In short"), (BulletList(tuple(items)),)) if items else None


def _decisions(session: Session, edition: Edition) -> list[ListItem]:
    decided = []
    leading = short_co_leads(session)
    if edition is Edition.SHAREABLE:  # nothing is told as agreed that was only hoped
        leading = [partner for partner in leading if has_agreed(session, partner.id)]
    if leading:
        names = [partner.name for partner in leading]
        decided.append(_named(_("Carrying it with us from the start"), names))
    if session.partners:
        decided.append(ListItem(_counted(session, edition)))
    if accepted := tuple(_accepted(session, p) for p in points_of(session) if p.accepted):
        decided.append(ListItem(_("Brakes accepted as they are:"), accepted))
    return decided


def _named(title: str, names: Sequence[str]) -> ListItem:
    """Return ``names`` after ``title`` on its line, or below it when there are many."""
    if len(names) <= ON_A_LINE:
        return ListItem(labelled(title, listed(names)))
    return ListItem(labelled(title).rstrip(" "), tuple(map(ListItem, names)))


def _accepted(session: Session, brake: Point) -> ListItem:
    said = said_by(session, brake)
    return ListItem(with_reason(said, brake.accepted_because))


def _counted(session: Session, edition: Edition) -> str:
    count, unplaced = len(session.partners), len(tray(session))
    named = n_("%(count)d partner named", "%(count)d partners named", count)
    if not unplaced:
        return _("%(named)s, all of them placed on the timeline", named=named)
    if edition is Edition.SHAREABLE:  # what is left to place is for the team to settle
        return named
    if unplaced == count:
        return _("%(named)s, none placed yet", named=named)
    left = n_("%(count)d of them not placed yet", "%(count)d of them not placed yet", unplaced)
    return listed((named, left))


def _brakes(session: Session) -> list[ListItem]:
    brakes = [p for p in strongest_first(points_of(session, kind=PointKind.BRAKE)) if p.strength]
    items = tuple(ListItem(said_by(session, brake)) for brake in brakes[:STRONGEST])
    title = n_("The strongest brake:", "The %(count)d strongest brakes:", len(items))
    return [ListItem(title, items)] if items else []


def _next(session: Session, today: date, late_before: date) -> list[ListItem]:
    to_do = open_actions(session)
    late = [a for a in to_do if a.kind is ActionKind.LEAD and a.is_late(late_before)]
    coming = next((a for a in to_do if a.when and a.when >= today), None)
    items = []
    if late:
        title = n_("%(count)d lead is late:", "%(count)d leads are late:", len(late))
        items.append(ListItem(title, tuple(ListItem(_due(session, action)) for action in late)))
    if coming and coming.when:
        items.append(ListItem(labelled(_("Next date"), _due(session, coming))))
    return items


def _due(session: Session, action: Action) -> str:
    when = long_date(action.when) if action.when else ""
    what, who = action_name(session, action), format_owner(session, action.who)
    return dashed(when, f"{what} ({who})")


_IN_THE_HEADING = {"project", "structure", "territory", "held_on", "facilitator"}


def _project(session: Session) -> Section | None:
    """Return what the framing says beyond the heading; the other form is one of the forms."""
    elsewhere = {*_IN_THE_HEADING, "other_form"}
    fields = [field for field in FRAMING if field.name not in elsewhere]
    said = facts(*((title_of(field), _framed(session, field)) for field in fields))
    return Section(_("The project"), (Facts(said),)) if said else None


def _framed(session: Session, field: Field) -> str:
    framing = session.framing
    if field.name == "forms":
        forms = [label(form) for form in Form if form in framing.forms and form is not Form.OTHER]
        return listed(filter(None, (*forms, framing.other_form)))
    return text_of(session, framing, field)
