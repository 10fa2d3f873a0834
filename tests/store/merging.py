"""What cases and laws of the merge share."""

from datetime import UTC, datetime

from store.model import Session

NOW = datetime(2026, 11, 24, 10, 30, tzinfo=UTC)


def played(session: Session) -> set[tuple[str, str]]:
    return {(member, role.actor) for role in session.roles.values() for member in role.members}
