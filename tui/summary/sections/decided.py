"""What was decided: who carries the project, and what is accepted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from store.choices import Answer
from store.model import Partner, Session, in_order
from store.queries.actors import has_withdrawn, with_us
from store.queries.points import points_of
from store.queries.timeline import co_leads, short_co_leads, tray
from tui.summary.blocks import BulletList, ListItem, Section
from tui.wording.i18n import _, n_
from tui.wording.labels import label, labelled, with_reason
from tui.wording.phrases import listed, said_by, said_of

ON_A_LINE = 3
"""Most names that are read at a glance one after another."""


def decisions(session: Session) -> Section | None:
    """Return who carries the project with the team, and what it accepted; None where nothing."""
    items = [*_partners(session), *_accepted(session)]
    return Section(_("Decisions"), (BulletList(tuple(items)),)) if items else None


def agreed(session: Session) -> Section | None:
    """Return who is in it with us, and who we hope will be, as partners read it."""
    items = tuple(stand(session))
    return Section(_("Where we stand"), (BulletList(items),)) if items else None


def stand(session: Session) -> Iterator[ListItem]:
    """Yield who carries the project, who takes part, and how many are named."""
    yield from carried(session)
    yield from _counted(session, unplaced=0)


def carried(session: Session) -> Iterator[ListItem]:
    """Yield who carries the project and who takes part: what they said apart from what we hope."""
    leading = short_co_leads(session)
    yes = [p for p in in_order(session.partners) if p.answer is Answer.AGREED]
    yield from _named(_("Co-leads from the start"), [p for p in leading if p in yes])
    yield from _named(_("Hoped for as co-leads"), [p for p in leading if p not in yes])
    later = [p for p in co_leads(session) if p not in leading]
    yield from _named(_("Co-leads later on"), [p for p in later if p in yes])
    yield from _named(_("Hoped for as co-leads later on"), [p for p in later if p not in yes])
    others = [p for p in yes if p not in (*leading, *later)]
    yield from _named(_("Have agreed to take part"), others)


def _partners(session: Session) -> Iterator[ListItem]:
    yield from carried(session)
    yield from _withdrawn(session)
    yield from _counted(session, sum(not has_withdrawn(partner) for partner in tray(session)))


def _withdrawn(session: Session) -> Iterator[ListItem]:
    for partner in filter(has_withdrawn, in_order(session.partners)):
        why = f" ({partner.withdrew_because})" if partner.withdrew_because else ""
        yield ListItem(labelled(_("Withdrawn"), f"{partner.name}{why}"))


def _named(title: str, partners: Sequence[Partner]) -> Iterator[ListItem]:
    """Yield the names after ``title`` on its line, or below it when there are many."""
    names = [_name(partner) for partner in partners]
    if len(names) > ON_A_LINE:
        yield ListItem(labelled(title).rstrip(" "), tuple(map(ListItem, names)))
    elif names:
        yield ListItem(labelled(title, listed(names)))


def _name(partner: Partner) -> str:
    asked = partner.answer is Answer.ASKED
    return f"{partner.name} ({label(Answer.ASKED)})" if asked else partner.name


def _counted(session: Session, unplaced: int) -> Iterator[ListItem]:
    """Yield how many partners there are; ``unplaced`` of them are still to be placed."""
    count = len(with_us(session))
    if not count:
        return
    named = n_("%(count)d partner named", "%(count)d partners named", count)
    if unplaced == count:
        named = _("%(named)s, none placed yet", named=named)
    elif unplaced:
        left = n_("%(count)d of them not placed yet", "%(count)d of them not placed yet", unplaced)
        named = said_of((named, left))
    yield ListItem(named)


def _accepted(session: Session) -> Iterator[ListItem]:
    accepted = [point for point in points_of(session) if point.accepted]
    said = [with_reason(said_by(session, p), p.accepted_because) for p in accepted]
    if said:
        yield ListItem(_("Brakes accepted as they are:"), tuple(map(ListItem, said)))
