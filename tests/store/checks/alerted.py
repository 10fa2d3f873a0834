"""What is read of alerts, and what several tests of them begin with."""

from datetime import date

from store import edits
from store.checks import Alert, AlertKind
from store.choices import Family, PointKind
from store.model import Session

TODAY = date(2027, 4, 2)

BRAKE, LEVER = PointKind.BRAKE, PointKind.LEVER


def kinds(alerts: list[Alert]) -> list[AlertKind]:
    return [alert.kind for alert in alerts]


def subjects(alerts: list[Alert], kind: AlertKind) -> list[str]:
    return [alert.subject for alert in alerts if alert.kind is kind]


def named(session: Session, alerts: list[Alert]) -> list[tuple[AlertKind, str]]:
    """Return each alert with the name of what it leads to."""
    known = {**session.partners, **session.activities, **session.members}
    return [
        (alert.kind, known[alert.subject].name if alert.subject in known else alert.subject)
        for alert in alerts
    ]


def board(**families: Family) -> Session:
    """Return a session with partners of these names, in the tray."""
    session = edits.add_members(edits.new_session("La Roulotte"), ["Nadia"])
    for name, family in families.items():
        session = edits.add_partners(session, [name], family)
    return session


def playing(*, family: Family = Family.RESIDENTS) -> tuple[Session, str, str, str]:
    """Return a session where Nadia plays one partner; and the ids of her, it and the role."""
    session = board(acteur=family)
    (nadia,), (actor,) = session.members, session.partners
    session = edits.take_role(session, nadia, actor)
    return session, nadia, actor, next(iter(session.roles))
