"""Alerts as sentences; people's words are inserted as data."""

from __future__ import annotations

from collections.abc import Sequence

from store.checks import Alert, AlertKind
from store.choices import Involvement
from store.model import Session
from store.queries.timeline import row_for
from tui.wording.date_format import long_date
from tui.wording.i18n import N_, _
from tui.wording.labels import known_as, label, level_name
from tui.wording.phrases import listed

_ALERTS = {
    AlertKind.UNPLACED: N_("%(subject)s has no place on the timeline yet."),
    AlertKind.ALIKE: N_("%(subject)s and %(other)s: one and the same partner?"),
    AlertKind.NO_CONTACT: N_("%(subject)s, in the short term, has no contact in the team yet."),
    AlertKind.INTRODUCED_BY: N_(
        "%(subject)s has no contact in the team yet: %(other)s can introduce us."
    ),
    AlertKind.KNOWN_BY: N_("%(subject)s has no contact in the team yet: %(other)s knows them."),
    AlertKind.EMPTY_HORIZON: N_("%(subject)s: no partner there for now."),
    AlertKind.NO_RESIDENT: N_("No card of the Residents family: which residents are part of it?"),
    AlertKind.MANY_CO_LEADS: N_(
        "%(count)d co-leads in the short term: can that many decide together?"
    ),
    AlertKind.NO_ACCOUNTABLE: N_("%(subject)s: nobody is accountable (no A)."),
    AlertKind.SEVERAL_ACCOUNTABLE: N_(
        "%(subject)s: %(count)d As instead of one. Who answers for it? It can be split in two."
    ),
    AlertKind.NO_RESPONSIBLE: N_("%(subject)s: nobody does it (no R)."),
    AlertKind.MANY_CONSULTED: N_(
        "%(subject)s: %(count)d to consult (C); beyond three, decisions slow down."
    ),
    AlertKind.MOSTLY_ACCOUNTABLE: N_(
        "%(subject)s holds %(count)d As, over half of them: is that too much?"
    ),
    AlertKind.NO_LETTER: N_("%(subject)s is in the RACI without a letter."),
    AlertKind.IDLE_CO_LEAD: N_("%(subject)s: %(co_lead)s, yet neither R nor A in the RACI."),
    AlertKind.BUSY_INFORMED: N_("%(subject)s: only %(informed)s, yet R or A for “%(other)s”."),
    AlertKind.WITHDREW_WITH_LETTERS: N_(
        "%(subject)s has withdrawn, yet has letters in the RACI: who takes over? First: %(other)s"
    ),
    AlertKind.NO_ACTOR: N_("%(subject)s has no actor to play yet."),
    AlertKind.NO_BRAKE: N_("%(subject)s: no brake was noted. Does nothing hold them back?"),
    AlertKind.NO_LEVER: N_("%(subject)s: no lever was noted. What would make them say yes?"),
    AlertKind.STRONG_BRAKE: N_("%(other)s: a strong brake, with no next move: %(subject)s"),
    AlertKind.LEAD_WITHOUT_OWNER: N_("%(subject)s: who takes it on?"),
    AlertKind.LEAD_WITHOUT_DATE: N_("%(subject)s: by when?"),
    AlertKind.CARRIES_MOST: N_(
        "%(subject)s is in charge of %(count)d open actions, over half of them: who can share?"
    ),
    AlertKind.NOTHING_NOTED: N_("%(subject)s has noted nothing yet in the shoes of %(other)s."),
    AlertKind.CO_LEAD_UNPLAYED: N_(
        "Nobody plays %(subject)s, though it co-leads in the short term."
    ),
    AlertKind.RESIDENTS_UNPLAYED: N_("Nobody speaks as the residents: who steps into their shoes?"),
    AlertKind.NO_NEXT_REVIEW: N_("The next review has no date yet."),
    AlertKind.CO_LEAD_NEVER_IN_FIELD: N_(
        "Not with us in the field, though %(co_lead)s. Who invites them there? %(subject)s"
    ),
    AlertKind.NOT_INVITED: N_("To be present at the reviews, yet not invited: %(subject)s"),
    AlertKind.UNSEEN_IN_FIELD: N_(
        "Expected in the field, though they have not said yes. Were they seen there? %(subject)s"
    ),
    AlertKind.BODY_NEVER_HEARD: N_("%(subject)s has not heard of the project yet."),
    AlertKind.BODY_UNHEARD: N_("%(subject)s: not informed since %(since)s."),
    AlertKind.BODY_WITHOUT_DATE: N_("When is the next meeting? %(subject)s"),
}


_ALIKE = {
    AlertKind.UNPLACED: N_("%(count)d partners without a place on the timeline: %(names)s"),
    AlertKind.NO_CONTACT: N_("In the short term, without a contact in the team yet: %(names)s"),
    AlertKind.EMPTY_HORIZON: N_("Nobody there for now: %(names)s"),
    AlertKind.NO_ACCOUNTABLE: N_("%(count)d activities for which nobody answers (no A): %(names)s"),
    AlertKind.SEVERAL_ACCOUNTABLE: N_(
        "%(count)d activities with several As instead of one. Who answers for each? %(names)s"
    ),
    AlertKind.NO_RESPONSIBLE: N_("%(count)d activities that nobody does (no R): %(names)s"),
    AlertKind.MANY_CONSULTED: N_(
        "%(count)d activities with more than three to consult (C): %(names)s"
    ),
    AlertKind.NO_LETTER: N_("%(count)d actors in the RACI without a letter: %(names)s"),
    AlertKind.IDLE_CO_LEAD: N_("%(names)s: %(co_lead)s, yet neither R nor A in the RACI."),
    AlertKind.BUSY_INFORMED: N_("%(names)s: only %(informed)s, yet R or A in the RACI."),
    AlertKind.WITHDREW_WITH_LETTERS: N_(
        "%(count)d partners have withdrawn, yet have letters in the RACI: who takes over? %(names)s"
    ),
    AlertKind.NO_ACTOR: N_("%(count)d members without an actor: %(names)s"),
    AlertKind.NO_BRAKE: N_("No brake was noted for %(names)s. Does nothing hold them back?"),
    AlertKind.NO_LEVER: N_("No lever was noted for %(names)s. What would make them say yes?"),
    AlertKind.NOTHING_NOTED: N_("%(names)s have noted nothing yet in the shoes of %(other)s."),
    AlertKind.CO_LEAD_UNPLAYED: N_(
        "Nobody plays %(names)s, though they co-lead in the short term."
    ),
    AlertKind.CO_LEAD_NEVER_IN_FIELD: N_(
        "Not with us in the field, though each is %(co_lead)s. Who invites them there? %(names)s"
    ),
}


_LISTS_AT_END = {
    AlertKind.NOT_INVITED,
    AlertKind.UNSEEN_IN_FIELD,
    AlertKind.BODY_WITHOUT_DATE,
}
"""The kinds whose sentence ends in whom it is about: it holds several as well."""


def alerts_sentence(session: Session, alerts: Sequence[Alert]) -> str:
    """Return several alerts of one kind as one sentence in the language spoken.

    Of a kind that has none for several, they are the sentences of each, a line for each.
    """
    kind = alerts[0].kind
    if len(alerts) == 1:
        return alert_sentence(session, alerts[0])
    if kind in _LISTS_AT_END:
        return _sentence(session, alerts[0], listed(known_as(session, a.subject) for a in alerts))
    if kind not in _ALIKE:
        return "\n".join(alert_sentence(session, alert) for alert in alerts)
    return _(
        _ALIKE[kind],
        names=listed(known_as(session, alert.subject) for alert in alerts),
        other=known_as(session, alerts[0].other),
        count=len(alerts),
        co_lead=_level(session, Involvement.CO_LEAD),
        informed=_level(session, Involvement.INFORMED),
    )


def alert_sentence(session: Session, alert: Alert) -> str:
    """Return ``alert`` as a sentence in the language spoken."""
    return _sentence(session, alert, known_as(session, alert.subject))


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
