"""What people do by their pages: each a form, and the edit that it asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from store import edits
from store.choices import PointKind
from store.given import Gathering
from store.history import Reach
from store.model import Point, Session, replace
from store.queries.room import signed
from store.text import rows_of
from tui.room.pages.forms import SentForm
from tui.room.pages.markup.said_page import rated_now
from tui.room.pages.markup.turn_page import noting
from tui.room.pages.page_view import SaidOnce, View
from tui.room.pages.visitors import Visitor
from tui.room.tasks import (
    ASKED_NO_MORE,
    is_rated,
    names_in,
    own_rating,
    own_roles,
    seen_until_revealed,
)
from tui.wording.i18n import N_, _
from tui.wording.undo import undone


class Done(NamedTuple):
    """Where one goes on after an act, and what is said of it."""

    to: str
    notice: SaidOnce = SaidOnce()


Act = Callable[[Visitor, View, SentForm], Done]
"""Makes an edit as the visitor. Raises AlliancesError."""


def _deleted() -> SaidOnce:
    return SaidOnce(_("Deleted."), can_undo=True)


def _think(visitor: Visitor, view: View, form: SentForm) -> Done:
    names = names_in(rows_of(form["text"]))
    visitor.workshop.apply(edits.think_of, view.who.member, names)
    return Done(view.path)


def _forget(visitor: Visitor, view: View, form: SentForm) -> Done:
    visitor.workshop.apply(edits.forget_idea, form["about"])
    return Done(view.path, _deleted())


def _note(kind: PointKind) -> Act:
    def note(visitor: Visitor, view: View, form: SentForm) -> Done:
        if form["text"].strip():
            visitor.workshop.apply(edits.note_point, form["about"], kind, form["text"])
        return Done(view.path)

    return note


def _finish(visitor: Visitor, view: View, form: SentForm) -> Done:
    """End a turn; what still stands in its fields is meant too."""
    role = next((r for r in own_roles(view.session, view.who) if r.id == form["about"]), None)
    if role is None:
        return Done("/", SaidOnce(_(ASKED_NO_MORE)))
    for kind in PointKind:
        if (text := form.beside.get(noting(role, kind), "")).strip():
            visitor.workshop.apply(edits.note_point, role.id, kind, text)
            visitor.workshop.drop_draft(noting(role, kind))
    visitor.workshop.apply(edits.end_turn, role.id)
    visitor.workshop.release(role.id)
    seen = seen_until_revealed(view.session, view.who, role)
    return Done("/", SaidOnce(" ".join((_("Thank you."), seen))))


def _reword(visitor: Visitor, view: View, form: SentForm) -> Done:
    """Say a note otherwise; what somebody else made of it since it was read here is not lost."""
    id = form["about"]
    shown = _as_read(view.session, id, form["was"])
    visitor.workshop.apply_from(shown, edits.reword, id, form["text"])
    return Done(_turn_of(view, id))


def _as_read(session: Session, id: str, text: str) -> Session:
    point = session.points.get(id)
    if point is None:
        return session
    return replace(session, points={**session.points, id: replace(point, text=text)})


def _unsay(visitor: Visitor, view: View, form: SentForm) -> Done:
    to = _turn_of(view, form["about"])
    visitor.workshop.apply(edits.unsay, "points", form["about"])
    return Done(to, _deleted())


def _turn_of(view: View, id: str) -> str:
    point = view.session.points.get(id)
    return f"/turn/{point.role}" if point else "/"


RATED = tuple("012345")
"""What a rating may be; 0 takes it back."""


def _rate(visitor: Visitor, view: View, form: SentForm) -> Done:
    if form["about"] not in {point.id for point in rated_now(view)}:
        return Done(view.path, SaidOnce(_(ASKED_NO_MORE)))
    given = {name: int(form[name]) for name in ("strength", "grip") if form[name] in RATED}
    if not given:
        return Done(view.path)
    member, id = view.who.member, form["about"]
    was_rated = is_rated(own_rating(view.session, view.who, id))
    visitor.workshop.apply(edits.rate_for_oneself, id, member, **given)
    now = visitor.workshop.session
    if was_rated or not is_rated(own_rating(now, view.who, id)):
        return Done(view.path)
    following = _next_unrated(view, now, id)
    if following:
        return Done(f"/said/{following.id}")
    return Done("/said", SaidOnce(_("All is rated. Thank you.")))


def _next_unrated(view: View, now: Session, id: str) -> Point | None:
    """Return what is to be rated after ``id``; what stands before it comes at the end."""
    points = rated_now(view)
    at = next((n for n, point in enumerate(points) if point.id == id), 0)
    rest = (*points[at + 1 :], *points[:at])
    return next((p for p in rest if not is_rated(own_rating(now, view.who, p.id))), None)


def _argue(visitor: Visitor, view: View, form: SentForm) -> Done:
    by = signed(view.session, view.who.member)
    visitor.workshop.apply(edits.argue, form["about"], form["text"], by)
    return Done(view.path)


def _take_back(visitor: Visitor, view: View, form: SentForm) -> Done:
    visitor.workshop.apply(edits.unsay, "arguments", form["about"])
    return Done(view.path, _deleted())


def _propose(visitor: Visitor, view: View, form: SentForm) -> Done:
    by = view.who.member or None
    visitor.workshop.apply(edits.propose, form["text"], frozenset(), by)
    return Done(view.path)


def _vote(given: bool) -> Act:
    def vote(visitor: Visitor, view: View, form: SentForm) -> Done:
        if Gathering.VOTES not in view.session.room.open:
            return Done(view.path, SaidOnce(_(ASKED_NO_MORE)))
        visitor.workshop.apply(edits.vote, form["about"], view.who.member, given)
        return Done(view.path)

    return vote


DONE_SINCE = N_("Something else was done since, in another tab: nothing was brought back.")


def _undo(visitor: Visitor, view: View, form: SentForm) -> Done:
    """Take one's last act back; what comes back is seen, and what does not is said."""
    if form["sent"] != str(visitor.sent):
        return Done(view.path, SaidOnce(_(DONE_SINCE)))
    act = visitor.workshop.undo()
    if act is None:
        return Done(view.path, SaidOnce(_("Nothing to undo.")))
    return Done(view.path, SaidOnce("" if act.reach is Reach.WHOLE else undone(act)))


ACTS: Mapping[str, Act] = {
    "think": _think,
    "forget": _forget,
    "brake": _note(PointKind.BRAKE),
    "lever": _note(PointKind.LEVER),
    "finish": _finish,
    "reword": _reword,
    "unsay": _unsay,
    "rate": _rate,
    "argue": _argue,
    "take-back": _take_back,
    "propose": _propose,
    "vote": _vote(given=True),
    "no-vote": _vote(given=False),
    "undo": _undo,
}
"""What a form may ask for, by the name it gives; who may is looked at with each edit."""
