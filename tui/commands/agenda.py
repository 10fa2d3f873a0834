"""The command that says what is due, across all sessions: agenda."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

from msgspec import Struct

from store.days import Day, begins, ends, in_turn
from store.errors import ServerUnreachable, StoreError
from store.listing import Listing
from store.location import Location
from store.model import Session
from store.plan import open_actions
from store.queries.actors import name_of
from store.queries.follow_up import bodies_to_meet
from tui.commands.common import Subparsers, add_command
from tui.streams import say
from tui.wording import dates
from tui.wording.date_format import short_date
from tui.wording.errors import sentence
from tui.wording.i18n import _, n_
from tui.wording.phrases import action_name, by_whom, dashed, format_owner
from tui.wording.text_width import aligned, shortened

MOST_DAYS = 36_500
"""The farthest that one looks ahead."""

NAME = 30
"""Most cells that the name of a session takes."""


class Due(Struct, frozen=True, kw_only=True):
    """One thing that is due: on which day, in which session, what, by whom; ``late`` or not."""

    when: Day
    session: str
    what: str
    who: str = ""
    late: bool = False


def add_to(commands: Subparsers, common: argparse.ArgumentParser) -> None:
    """Add this command to the command line."""
    parser = add_command(
        commands, common, "agenda", _("print what is due, across all sessions"), agenda
    )
    parser.add_argument(
        "--days",
        type=_days,
        metavar=_("DAYS"),
        help=_("only what is due within so many days, and what is late"),
    )

    parser.add_argument(
        "--ics",
        type=Path,
        metavar=_("FILE"),
        help=_("write it as a calendar instead; “-” is the standard output"),
    )
    parser.add_argument(
        "--force", action="store_true", help=_("write over a file that is there already")
    )


def _days(text: str) -> int:
    days = int(text) if text.isdecimal() else MOST_DAYS + 1
    if days > MOST_DAYS:
        raise argparse.ArgumentTypeError(_("a number of days is needed"))
    return days


def agenda(asked: argparse.Namespace, location: Location) -> int:
    """Print what is due, what is late first; say which sessions could not be read."""
    today = dates.today()
    until = date.max if asked.days is None else today + timedelta(days=asked.days)
    sessions = list(_readable(location.listing()))
    if asked.ics:
        return _write_calendar(asked, sessions, today, until)
    found = [
        due for session in sessions for due in all_due(session, today) if begins(due.when) <= until
    ]
    if found:
        found.sort(key=lambda due: (not due.late, in_turn(due.when)))
        print("\n".join(aligned([_as_row(due) for due in found])))
    else:
        say(_("Nothing is due."))
    _say_undated(sessions)
    return 0


def _write_calendar(
    asked: argparse.Namespace, sessions: Iterable[Session], today: date, until: date
) -> int:
    """Write what is due as a calendar. Raises FileExists without ``--force``, NotSaved."""
    from tui.summary.calendar_file import calendar, entries_of  # late: a listing starts without
    from tui.summary.endings import format_for
    from tui.summary.formats import format_by_id
    from tui.summary.writing import write_file

    format_for(asked.ics, [format_by_id("ics")], format_by_id("ics"))
    entries = (entry for session in sessions for entry in entries_of(session))
    made = calendar(
        (entry for entry in entries if begins(entry.day) <= until), today, _("Partnerships")
    )
    if str(asked.ics) == "-":
        sys.stdout.write(made.decode())
        return 0
    write_file(asked.ics, made, asked.force)
    say(_("Written: %(path)s", path=asked.ics))
    return 0


def _readable(listing: Listing) -> Iterator[Session]:
    for entry in listing.list():
        try:
            yield listing.read(entry.id)
        except ServerUnreachable:  # a part of what is due would be taken for all
            raise
        except StoreError as error:
            say(sentence(error))


def all_due(session: Session, today: date) -> Iterator[Due]:
    """Yield what has a day in ``session``: open actions, the next review, what bodies meet on."""
    name = session.framing.project
    for action in open_actions(session):
        if action.when:
            yield Due(
                when=action.when,
                session=name,
                what=action_name(session, action),
                who=format_owner(session, action.who),
                late=action.is_late(today),
            )
    planned = session.next_review
    if planned.day and not _held_since(session, planned.day):
        what = dashed(_("Next review"), planned.place)
        yield Due(when=planned.day, session=name, what=what, late=ends(planned.day) < today)
    for day, body in bodies_to_meet(session):
        yield Due(
            when=day,
            session=name,
            what=_("%(body)s: to be informed", body=body.name),
            who=name_of(session, body.speaker),
            late=ends(day) < today,
        )


def _held_since(session: Session, day: Day) -> bool:
    return any(review.held_on >= begins(day) for review in session.reviews.values())


def _as_row(due: Due) -> list[str]:
    what = by_whom(due.what, due.who)
    return [short_date(due.when), _("late") if due.late else "", shortened(due.session, NAME), what]


def _say_undated(sessions: Iterable[Session]) -> None:
    left = [action for session in sessions for action in open_actions(session) if not action.when]
    if left:
        say(
            n_(
                "%(count)d action has no date: it is in the follow-up of its session.",
                "%(count)d actions have no date: they are in the follow-up of their session.",
                len(left),
            )
        )
