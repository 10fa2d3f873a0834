"""Alerts as sentences; people's words are inserted as data."""

from __future__ import annotations

from collections.abc import Sequence

from store.checks import Alert, AlertKind
from store.model import Involvement, Session
from store.queries import row_for
from tui.wording.i18n import N_, _, long_date
from tui.wording.labels import known_as, label, level_name
from tui.wording.phrases import listed

_ALERTS = {
    AlertKind.UNPLACED: N_("%(subject)s has no place on the timeline yet."),
    AlertKind.NO_CONTACT: N_("%(subject)s, at short term, has no contact in the team yet."),
    AlertKind.INTRODUCED_BY: N_(
        "%(subject)s has no contact in the team yet: %(other)s can introduce us."
    ),
    AlertKind.KNOWN_BY: N_("%(subject)s has no contact in the team yet: %(other)s knows them."),
    AlertKind.EMPTY_HORIZON: N_("%(subject)s: nobody there for now."),
    AlertKind.NO_RESIDENT: N_("No card of the Residents family: which residents are part of it?"),
    AlertKind.MANY_CO_LEADS: N_("%(count)d co-leads at short term: can that many decide together?"),
    AlertKind.NO_ACCOUNTABLE: N_("%(subject)s: nobody is accountable (no A)."),
    AlertKind.SEVERAL_ACCOUNTABLE: N_(
        "%(subject)s: %(count)d A instead of one. Who answers for it? It can be split in two."
    ),
    AlertKind.NO_RESPONSIBLE: N_("%(subject)s: nobody does it (no R)."),
    AlertKind.MANY_CONSULTED: N_(
        "%(subject)s: %(count)d to consult (C); beyond three, decisions slow down."
    ),
    AlertKind.MOSTLY_ACCOUNTABLE: N_(
        "%(subject)s holds %(count)d A, over half of them: is that bearable?"
    ),
    AlertKind.NO_LETTER: N_("%(subject)s is in the RACI without a letter."),
    AlertKind.IDLE_CO_LEAD: N_("%(subject)s: %(co_lead)s, yet neither R nor A in the RACI."),
    AlertKind.BUSY_INFORMED: N_("%(subject)s: only %(informed)s, yet R or A for “%(other)s”."),
    AlertKind.NO_ACTOR: N_("%(subject)s has no actor to play yet."),
    AlertKind.NO_BRAKE: N_("%(subject)s: no brake was noted. Does nothing hold them back?"),
    AlertKind.NO_LEVER: N_("%(subject)s: no lever was noted. What would make them say yes?"),
    AlertKind.STRONG_BRAKE: N_("%(other)s: a strong brake, without a lead: %(subject)s"),
    AlertKind.LEAD_WITHOUT_OWNER: N_("%(subject)s: who takes it on?"),
    AlertKind.LEAD_WITHOUT_DATE: N_("%(subject)s: by when?"),
    AlertKind.CARRIES_MOST: N_(
        "%(subject)s is in charge of %(count)d open actions, over half of them: who can share?"
    ),
    AlertKind.NOTHING_NOTED: N_("%(subject)s has noted nothing yet in the place of %(other)s."),
    AlertKind.CO_LEAD_UNPLAYED: N_("Nobody plays %(subject)s, though it co-leads at short term."),
    AlertKind.RESIDENTS_UNPLAYED: N_(
        "Nobody takes the place of the residents: who speaks for them?"
    ),
    AlertKind.NO_NEXT_REVIEW: N_("The next review has no date yet."),
    AlertKind.CO_LEAD_NEVER_IN_FIELD: N_(
        "Never in the field, though %(co_lead)s (who invites them there?): %(subject)s"
    ),
    AlertKind.NOT_INVITED: N_("To be present at the reviews, yet not invited: %(subject)s"),
    AlertKind.UNSEEN_IN_FIELD: N_(
        "To be present in the field, not agreed yet (seen there?): %(subject)s"
    ),
    AlertKind.BODY_NEVER_HEARD: N_("%(subject)s has not heard of the project yet."),
    AlertKind.BODY_UNHEARD: N_("%(subject)s: not told since %(since)s."),
    AlertKind.BODY_WITHOUT_DATE: N_("When is the next meeting? %(subject)s"),
}


def alert_sentence(session: Session, alert: Alert) -> str:
    """Return ``alert`` as a sentence in the language spoken."""
    return _sentence(session, alert, known_as(session, alert.subject))


def sentence_of_all(session: Session, alerts: Sequence[Alert]) -> str:
    """Return ``alerts``, of one kind and of entities that it lists at its end, as one sentence."""
    return _sentence(session, alerts[0], listed(known_as(session, a.subject) for a in alerts))


def _sentence(session: Session, alert: Alert, subject: str) -> str:
    return _(
        _ALERTS[alert.kind],
        subject=subject,
        other=known_as(session, alert.other),
        count=alert.count,
        co_lead=_level(session, Involvement.CO_LEAD),
        informed=_level(session, Involvement.INFORMED),
        since=_informed_on(session, alert.subject),
    )


def _informed_on(session: Session, body: str) -> str:
    """Return when a body last heard of the project; nothing of what is no such body."""
    found = session.bodies.get(body)
    return long_date(found.informed_on) if found and found.informed_on else ""


def _level(session: Session, involvement: Involvement) -> str:
    row = row_for(session, involvement)
    return level_name(row) if row else label(involvement).lower()
