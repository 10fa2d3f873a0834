"""What is due, as a calendar that any calendar program takes in.

Each is an event of a whole day, its state in its title: a VTODO would say more, but Google's and
most telephones' calendars leave those out when they import a file. The day stays free.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event, vText
from msgspec import Struct

from store.choices import LeadStatus
from store.days import Day, DaySpan, begins, ends
from store.model import Session, in_order
from store.plan import Action, open_actions
from store.queries.actors import name_of
from store.queries.follow_up import bodies_to_meet
from store.text import clean_text
from tui.summary.options import ExportOptions
from tui.wording.date_format import long_date
from tui.wording.i18n import _
from tui.wording.labels import label, labelled
from tui.wording.phrases import action_name, dashed


class DueDay(Struct, frozen=True, kw_only=True):
    """One entry of a calendar, over all the days that it may be.

    ``uid`` is its own for ever: to take a file in again moves it.
    """

    uid: str
    day: Day
    title: str
    about: str = ""
    place: str = ""


def render(session: Session, options: ExportOptions) -> str:
    """Return what is due in ``session`` as the text of an .ics file."""
    return calendar(entries_of(session), options.today, session.framing.project).decode()


def calendar(entries: Iterable[DueDay], today: date, name: str = "") -> bytes:
    """Return ``entries``, of one session or of several, as a calendar written ``today``."""
    made = Calendar()
    made.add("prodid", "-//Alliances//Alliances//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    if name:
        made.add("x-wr-calname", _Words(name))
    for entry in entries:
        made.add_component(_event(entry, today))
    written: bytes = made.to_ical()
    return written


def entries_of(session: Session) -> list[DueDay]:
    """Return what is open and dated: leads, first steps, the next review, meetings of bodies."""
    due = (_due(session, action, action.when) for action in open_actions(session) if action.when)
    return [*due, *_next_review(session), *_bodies(session)]


def _due(session: Session, action: Action, day: Day) -> DueDay:
    status = label(action.status) if action.status is LeadStatus.DOING else ""
    first = labelled(_("First step"), action.first_step) if action.first_step else ""
    return DueDay(
        uid=f"{action.kind}-{action.id}@alliances",
        day=day,
        title=dashed(action_name(session, action), name_of(session, action.who), status),
        about="\n".join(filter(None, (session.framing.project, first))),
    )


def _next_review(session: Session) -> Iterator[DueDay]:
    planned = session.next_review
    if planned.day:
        yield DueDay(
            uid=f"review-{len(session.reviews) + 1}-{_mark(session)}@alliances",
            day=planned.day,
            title=dashed(_("Review"), session.framing.project),
            about=session.framing.project,
            place=planned.place,
        )


def _bodies(session: Session) -> Iterator[DueDay]:
    """Yield the days on which a body meets that has not heard of the project there yet."""
    for day, body in bodies_to_meet(session):
        what = _("%(body)s: to be informed", body=body.name)
        yield DueDay(
            uid=f"body-{body.id}@alliances",
            day=day,
            title=dashed(what, name_of(session, body.speaker)),
            about=session.framing.project,
        )


def _mark(session: Session) -> str:
    """Return what tells ``session`` from others: an id made when it was."""
    rows = in_order(session.rows)
    return min((row.id for row in rows if row.involvement), default="session")


def _event(entry: DueDay, today: date) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", datetime.combine(today, time(), UTC))
    event.add("dtstart", begins(entry.day))
    if ends(entry.day) < date.max:
        event.add("dtend", ends(entry.day) + timedelta(days=1))
    event.add("summary", _Words(dashed(entry.title, _span_words(entry.day))))
    event.add("transp", "TRANSPARENT")
    if entry.about:
        event.add("description", _Words(entry.about))
    if entry.place:
        event.add("location", _Words(entry.place))
    return event


def _span_words(day: Day) -> str:
    return long_date(day) if isinstance(day, DaySpan) else ""


class _Words(vText):
    """People's words, as they were said: the library takes a ``\\N`` in them for a line end."""

    def to_ical(self) -> bytes:
        """Return them escaped as the standard has it."""
        text = re.sub(r"[\\;,]", r"\\\g<0>", clean_text(self, len(self)))
        return text.replace("\n", "\\n").encode()
