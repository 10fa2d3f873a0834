"""Versions of a session as they are kept, merged from where they parted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from store.merge import merge
from store.model import Session, replace
from store.stored import StoredSession

Common = Callable[[StoredSession, StoredSession], StoredSession | None]
"""What finds the newest state that both grew out of, where one is still kept."""


def merge_stored(
    base: StoredSession,
    ours: Session,
    theirs: StoredSession,
    common: Common,
    now: datetime | None = None,
) -> Session:
    """Return ``ours``, grown out of ``base``, with what ``theirs`` has that ``base`` had not.

    Where neither grew out of the other they meet in what ``common`` finds; where there is nothing,
    each field that they have otherwise is a conflict, of which someone chooses. Whichever of them
    was written later stands then: two machines that merge them both come to the same.
    """
    if base.holds(theirs):
        return ours
    if theirs.holds(base) and not base.unsettled:
        return merge(base.session, ours, theirs.session, now)
    met = common(base, theirs)
    parted = met.session if met else Session()
    if theirs.written > base.written:
        return merge(parted, theirs.session, ours, now)
    return merge(parted, ours, theirs.session, now)


def merge_all(
    base: StoredSession,
    ours: Session,
    others: Iterable[StoredSession],
    common: Common,
    now: datetime | None = None,
) -> StoredSession:
    """Return ``ours``, grown out of ``base``, with all that ``others`` have, not kept yet."""
    whole = base
    for other in others:
        ours = merge_stored(whole, ours, other, common, now)
        whole = whole.beside(other, ours)
    return replace(whole, session=ours)
