"""Adding leads one after another: what will be done, and at once who takes it on, and when."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from store import edits
from store.field_rules import MAX_LEAD
from store.model import Point
from store.queries.actors import present
from tui.fields.field import by_name
from tui.fields.table import LEAD
from tui.screens.answer_or_next import AnswerOrNext, day_or_why, is_when
from tui.screens.leads.in_one_breath import who_and_when
from tui.screens.naming import Naming
from tui.screens.session import SessionScreen
from tui.wording.dates import day_hint
from tui.wording.i18n import _

_OWNER = by_name(LEAD)["owner"]


class LeadAdding:
    """Adds leads on the line of a screen. A name or a number, or a day, is about the last one."""

    def __init__(self, screen: SessionScreen, stand_on: Callable[[str, str], object]) -> None:
        """``stand_on`` takes the brake or lever, and the last lead that was added for it."""
        self._screen, self._stand_on = screen, stand_on
        self._last = ""
        self._unsure = AnswerOrNext(screen)

    def ask(self, point: Point) -> None:
        """Open the line on which leads for ``point`` are added."""
        self._last = ""
        self._screen.ask(
            _("Next move:"),
            partial(self._take, point.id),
            again=True,
            on_pasted=partial(self._add_all, point.id),
            field=f"lead {point.id}",
        )

    def _take(self, point: str, typed: str) -> bool:
        if self._last and (owner := self._people().find(typed)):
            return self._set(owner=owner)
        if self._last and is_when(typed):
            day = day_or_why(self._screen, typed)
            return day is not None and self._set(due=day)
        if self._last and (both := self._who_and_when(typed)):
            owner, when = both
            day = day_or_why(self._screen, when, typed)
            return day is not None and self._set(owner=owner, due=day)
        return not self._may_be_an_answer(typed) and self._add(point, typed)

    def _who_and_when(self, typed: str) -> tuple[str, str] | None:
        """Return the id of the one person whom ``typed`` names beside a day, and that day."""
        people = self._people()
        both = ((people.find(who), when) for who, when in who_and_when(typed))
        return next(((owner, when) for owner, when in both if owner), None)

    def _may_be_an_answer(self, typed: str) -> bool:
        """Return whether ``typed`` may be who or when, while that is asked; which was asked."""
        lead = self._screen.session.leads.get(self._last)
        if lead is None or (lead.owner and lead.due):
            return False
        somebody = _(
            "“%(text)s”: somebody, or another next move? A number says who: %(people)s. Enter "
            "again makes it a next move."
        )
        which = _(
            "“%(text)s”: somebody, or another next move? One alone takes it on. A number says who: "
            "%(people)s. Enter again makes it a next move."
        )
        unknown = _(
            "“%(text)s”: somebody, or another next move? A number says who: %(people)s; a partner "
            "is said by name. Enter again makes it a next move."
        )
        when = _("“%(text)s”: a day, or another next move?")
        again = _("Enter again makes it a next move.")
        people, partners = self._people(), self._screen.session.partners
        meant = self._who_may_be_meant(people, typed)
        alike = people.alike(meant)
        if not lead.owner or alike:
            question = somebody if alike or not partners else unknown
            return self._unsure.may_be_somebody(typed, people, question, which, name=meant)
        return self._unsure.may_be_when(typed, when, again)

    def _who_may_be_meant(self, people: Naming, typed: str) -> str:
        """Return what of ``typed`` may name somebody; a day comes first only before who is known.

        “From Monday, the posters” says what will be done.
        """
        names = [
            who for who, _ in who_and_when(typed) if people.alike(who) or typed.startswith(who)
        ]
        return next(filter(people.may_be_meant, [typed, *names]), typed)

    def _add(self, point: str, what: str) -> bool:
        added = self._screen.apply(edits.add_lead, point, what)
        if added:
            (self._last,) = added.made
            self._stand_on(point, self._last)
            self._say_what_may_follow()
        return added is not None

    def _set(self, **values: object) -> bool:
        kept = self._screen.apply(edits.change, "leads", self._last, **values)
        if kept:
            self._say_what_may_follow()
        return kept is not None

    def _say_what_may_follow(self) -> None:
        """Ask who, then when, where they are not said yet; else the next lead."""
        lead = self._screen.session.leads.get(self._last)
        if lead is None or (lead.owner and lead.due):
            self._screen.entry.label(_("Next move:"))
        elif lead.owner:
            self._screen.entry.label(_("When?"))
            self._screen.say(_("(or the next move) Such as %(day)s.", day=day_hint()))
        else:
            self._screen.entry.label(_("Who?"))
            self._screen.say(self._who_may())

    def _who_may(self) -> str:
        """Return who may take it on: the team by number, a partner by name."""
        session, people = self._screen.session, self._people().words()
        if present(session) and session.partners:
            return _("(or the next move) %(people)s, or a partner by name", people=people)
        return _("(or the next move) %(people)s", people=people)

    def _people(self) -> Naming:
        options = _OWNER.choices(self._screen.session)
        team = [member.id for member in present(self._screen.session)]
        return Naming(((str(o.value), o.text) for o in options if o.value is not None), team)

    def _add_all(self, point: str, whats: list[str]) -> list[str] | None:
        def add(good: list[str]) -> object:
            added = self._screen.apply(edits.add_leads, point, good)
            if added:
                self._stand_on(point, added.made[-1])
            return added

        self._last = ""
        self._screen.entry.label(_("Next move:"))
        return self._screen.add_pasted(add, whats, MAX_LEAD)
