"""Changes as sentences; people's words are inserted as data."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence

from store.changes import Change, ChangeKind
from store.choices import Horizon
from store.model import Lead, Session
from store.queries.actors import name_of
from store.queries.follow_up import step_status
from store.queries.raci import cell_of, letters
from tui.wording.date_format import long_date
from tui.wording.i18n import N_, _
from tui.wording.labels import known_as, label, level_name, step_label, with_reason
from tui.wording.phrases import listed

FROM_TO = N_("%(was)s → %(now)s")
"""From what to what something moved, where that can be seen."""

FROM_TO_ALOUD = N_("%(was)s, now %(now)s")
"""The same, good to hear."""

_MOVED = N_("%(subject)s: %(moved)s")
_LEAD_MOVED = N_("“%(subject)s”: %(moved)s")

_CHANGES = {
    ChangeKind.LEAD_STATUS: _LEAD_MOVED,
    ChangeKind.FIRST_STEP_STATUS: N_("%(subject)s, first step: %(moved)s"),
    ChangeKind.WITHDREW: N_("%(subject)s has withdrawn"),
    ChangeKind.ANSWERED: N_("%(subject)s, answer: %(moved)s"),
    ChangeKind.SIGN_ADDED: N_("Sign of trust: %(subject)s"),
    ChangeKind.INVOLVEMENT: _MOVED,
    ChangeKind.PARTNER_MOVED: _MOVED,
    ChangeKind.PARTNER_PLACED: N_("%(subject)s: now on the timeline, %(now)s"),
    ChangeKind.PARTNER_UNPLACED: N_("%(subject)s: no longer placed on the timeline"),
    ChangeKind.VERIFIED: N_("%(actor)s, %(kind)s %(now)s: %(subject)s"),
    ChangeKind.BRAKE_ACCEPTED: N_("%(actor)s, brake accepted: %(subject)s"),
    ChangeKind.BRAKE_REOPENED: N_("%(actor)s, brake no longer accepted: %(subject)s"),
    ChangeKind.LEAD_ADDED: N_("Next move added: %(subject)s"),
    ChangeKind.LEAD_MOVED: _LEAD_MOVED,
    ChangeKind.LEAD_REMOVED: N_("Next move removed: %(subject)s"),
    ChangeKind.PARTNER_ADDED: N_("New partner: %(subject)s"),
    ChangeKind.PARTNER_REMOVED: N_("Partner removed: %(subject)s"),
    ChangeKind.PARTNER_RENAMED: N_("%(was)s is now called %(now)s"),
    ChangeKind.CONTACT: N_("%(subject)s, contact: %(moved)s"),
    ChangeKind.POINT_ADDED: N_("%(actor)s, new %(kind)s: %(subject)s"),
    ChangeKind.RATED: N_("%(actor)s, %(kind)s, strength/influence %(moved)s: %(subject)s"),
    ChangeKind.LETTERS: N_("%(subject)s, %(other)s: %(moved)s"),
    ChangeKind.LETTERS_ACCEPTED: N_("%(subject)s, %(other)s: %(now)s accepted"),
    ChangeKind.ACTIVITY_ADDED: N_("New activity: %(subject)s"),
    ChangeKind.ACTIVITY_REMOVED: N_("Activity removed: %(subject)s"),
    ChangeKind.MEMBER_JOINED: N_("%(subject)s joined the team"),
    ChangeKind.MEMBER_LEFT: N_("%(subject)s left the team"),
    ChangeKind.BODY_INFORMED: N_("%(subject)s was informed on %(now)s"),
    ChangeKind.REVIEW_PLANNED: N_("Next review: %(now)s"),
    ChangeKind.FRAMING: N_("The framing was changed"),
}


def change_sentence(before: Session, after: Session, change: Change, from_to: str = FROM_TO) -> str:
    """Return ``change``, found between ``before`` and ``after``, as a sentence."""
    return _sentence(before, after, [change], from_to)


def change_sentences(before: Session, after: Session, found: Iterable[Change]) -> list[str]:
    """Return ``found`` as sentences: those who gave the same answer are in one."""
    groups: dict[Hashable, list[Change]] = {}
    for change in found:
        answered = change.kind is ChangeKind.ANSWERED
        alike = (_answer(before, change), _answer(after, change)) if answered else change
        groups.setdefault(alike, []).append(change)
    return [_sentence(before, after, alike, FROM_TO) for alike in groups.values()]


def _sentence(before: Session, after: Session, alike: Sequence[Change], from_to: str) -> str:
    change = alike[0]
    point = after.points.get(change.subject)
    was, now = _was_and_now(before, after, change)
    subjects = (known_as(after, c.subject) or known_as(before, c.subject) for c in alike)
    sentence = _(
        _CHANGES[change.kind],
        subject=listed(subjects),
        other=known_as(after, change.other),
        was=was,
        now=now,
        moved=_(from_to, was=was, now=now) if _was_said(before, change) else now,
        actor=known_as(after, point.actor) if point else "",
        kind=label(point.kind) if point else "",
    )
    return with_reason(sentence, _reason(after, change))


def _was_and_now(before: Session, after: Session, change: Change) -> tuple[str, str]:
    if change.kind is ChangeKind.LEAD_MOVED:
        return _owners_and_dates(before, after, change)
    state = _STATES.get(change.kind, _nothing)
    return state(before, change), state(after, change)


def _was_said(before: Session, change: Change) -> bool:
    """Return whether there was something before: a first answer comes after none."""
    answered = change.kind is ChangeKind.ANSWERED
    return not answered or before.partners[change.subject].answer is not None


def _reason(session: Session, change: Change) -> str:
    """Return why a partner withdrew; of anything else, nothing."""
    withdrew = change.kind is ChangeKind.WITHDREW
    return session.partners[change.subject].withdrew_because if withdrew else ""


def _nothing(session: Session, change: Change) -> str:
    return ""


def _status(session: Session, change: Change) -> str:
    return label(session.leads[change.subject].status)


def _step_status(session: Session, change: Change) -> str:
    return step_label(step_status(session.partners[change.subject]))


def _answer(session: Session, change: Change) -> str:
    answer = session.partners[change.subject].answer
    return label(answer) if answer else _("not asked yet")


def _informed_on(session: Session, change: Change) -> str:
    body = session.bodies.get(change.subject)
    return long_date(body.informed_on) if body and body.informed_on else ""


def _next_review(session: Session, change: Change) -> str:
    planned = session.next_review
    day = long_date(planned.day) if planned.day else ""
    return ", ".join(filter(None, [day, planned.place]))


def _owners_and_dates(before: Session, after: Session, change: Change) -> tuple[str, str]:
    """Return who takes a lead on, and by when, as it was and as it is: what stayed goes unsaid."""
    old, new = before.leads[change.subject], after.leads[change.subject]
    moved: list[tuple[str, str]] = []
    if old.owner != new.owner:
        moved.append((_owner(before, old), _owner(after, new)))
    if old.due != new.due:
        moved.append((_due(old), _due(new)))
    was, now = zip(*moved, strict=True)
    return ", ".join(was), ", ".join(now)


def _owner(session: Session, lead: Lead) -> str:
    return name_of(session, lead.owner) or _("nobody")


def _due(lead: Lead) -> str:
    return long_date(lead.due) if lead.due else _("no date")


def _name(session: Session, change: Change) -> str:
    return session.partners[change.subject].name


def _contact(session: Session, change: Change) -> str:
    return name_of(session, session.partners[change.subject].contact) or _("nobody")


def _verification(session: Session, change: Change) -> str:
    point = session.points.get(change.subject)
    return label(point.verification) if point else ""


def _rating(session: Session, change: Change) -> str:
    point = session.points[change.subject]
    return f"{point.strength or '–'}/{point.grip or '–'}"


def _cell(session: Session, change: Change) -> str:
    return letters(cell_of(session.activities[change.subject], change.other)) or _("no letter")


def _places(session: Session, change: Change) -> str:
    """Return the trajectory of a partner, or its level at the horizon the change is about."""
    places = session.partners[change.subject].places
    rows = {horizon: session.rows[places[horizon].row] for horizon in Horizon if horizon in places}
    levels = {horizon: level_name(row) for horizon, row in rows.items()}
    if change.other:
        return levels[Horizon(change.other)]
    return ", ".join(f"{label(horizon).lower()} ({level})" for horizon, level in levels.items())


_STATES: dict[ChangeKind, Callable[[Session, Change], str]] = {
    ChangeKind.LEAD_STATUS: _status,
    ChangeKind.FIRST_STEP_STATUS: _step_status,
    ChangeKind.ANSWERED: _answer,
    ChangeKind.BODY_INFORMED: _informed_on,
    ChangeKind.REVIEW_PLANNED: _next_review,
    ChangeKind.INVOLVEMENT: _places,
    ChangeKind.PARTNER_MOVED: _places,
    ChangeKind.PARTNER_PLACED: _places,
    ChangeKind.VERIFIED: _verification,
    ChangeKind.PARTNER_RENAMED: _name,
    ChangeKind.CONTACT: _contact,
    ChangeKind.RATED: _rating,
    ChangeKind.LETTERS: _cell,
    ChangeKind.LETTERS_ACCEPTED: _cell,
}
