"""Alerts as sentences; people's words are inserted as data."""

from __future__ import annotations

from collections.abc import Sequence

from store.checks import Alert, AlertKind
from store.model import Involvement, Session
from store.queries import row_for
from tui.wording.i18n import N_, _
from tui.wording.labels import known_as, label, level_name

_ALERTS = {
    AlertKind.UNPLACED: N_("%(subject)s has no place on the timeline yet."),
    AlertKind.NO_CONTACT: N_("%(subject)s, at short term, has no contact in the team yet."),
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
}


_ALIKE = {
    AlertKind.UNPLACED: N_("%(count)d partners without a place on the timeline: %(names)s"),
    AlertKind.NO_CONTACT: N_("At short term, without a contact in the team yet: %(names)s"),
    AlertKind.EMPTY_HORIZON: N_("Nobody there for now: %(names)s"),
    AlertKind.NO_ACCOUNTABLE: N_("%(count)d activities for which nobody answers (no A): %(names)s"),
    AlertKind.SEVERAL_ACCOUNTABLE: N_(
        "%(count)d activities with several A instead of one. Who answers for each? %(names)s"
    ),
    AlertKind.NO_RESPONSIBLE: N_("%(count)d activities that nobody does (no R): %(names)s"),
    AlertKind.MANY_CONSULTED: N_(
        "%(count)d activities with more than three to consult (C): %(names)s"
    ),
    AlertKind.NO_LETTER: N_("%(count)d actors in the RACI without a letter: %(names)s"),
    AlertKind.IDLE_CO_LEAD: N_("%(names)s: %(co_lead)s, yet neither R nor A in the RACI."),
    AlertKind.BUSY_INFORMED: N_("%(names)s: only %(informed)s, yet R or A in the RACI."),
    AlertKind.NO_ACTOR: N_("%(count)d members without an actor: %(names)s"),
    AlertKind.NO_BRAKE: N_("No brake was noted for %(names)s. Does nothing hold them back?"),
    AlertKind.NO_LEVER: N_("No lever was noted for %(names)s. What would make them say yes?"),
    AlertKind.NOTHING_NOTED: N_("%(names)s have noted nothing yet in the place of %(other)s."),
    AlertKind.CO_LEAD_UNPLAYED: N_("Nobody plays %(names)s, though they co-lead at short term."),
}


def alerts_sentence(session: Session, alerts: Sequence[Alert]) -> str:
    """Return several alerts of one kind as one sentence in the language spoken.

    Of a kind that has none for several, they are the sentences of each, one after another.
    """
    kind = alerts[0].kind
    if kind not in _ALIKE:
        return " ".join(alert_sentence(session, alert) for alert in alerts)
    return _(
        _ALIKE[kind],
        names=", ".join(known_as(session, alert.subject) for alert in alerts),
        other=known_as(session, alerts[0].other),
        count=len(alerts),
        co_lead=_level(session, Involvement.CO_LEAD),
        informed=_level(session, Involvement.INFORMED),
    )


def alert_sentence(session: Session, alert: Alert) -> str:
    """Return ``alert`` as a sentence in the language spoken."""
    return _(
        _ALERTS[alert.kind],
        subject=known_as(session, alert.subject),
        other=known_as(session, alert.other),
        count=alert.count,
        co_lead=_level(session, Involvement.CO_LEAD),
        informed=_level(session, Involvement.INFORMED),
    )


def _level(session: Session, involvement: Involvement) -> str:
    row = row_for(session, involvement)
    return level_name(row) if row else label(involvement).lower()
