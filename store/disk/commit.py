"""One commit: what is in memory brought to the disk, together with what others wrote there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from store.disk.copied_states import give_up_folder
from store.disk.lock import locked
from store.disk.making import making_in, move_in
from store.disk.named_after import giving_way
from store.disk.session_file import read_session, read_whole, write_session
from store.disk.versions import ConflictCopy, Versions, mark_of
from store.disk.whole_files import is_writable, write_bytes
from store.errors import NotSaved, SessionDamaged, SessionNotFound, StoreError
from store.lineage import Lineage
from store.model import Session, replace
from store.references import sharing
from store.schema import SCHEMA
from store.stored import CommitResult, KeepingNotice, NoticeKind, StoredSession
from store.versions_merged import merge_all


def commit(
    file: Path,
    base: StoredSession,
    ours: Session,
    by: str,
    *,
    anew: bool = False,
    before_waiting: Callable[[], object] = lambda: None,
) -> CommitResult:
    """Write ``ours``, grown out of ``base``, to ``file``, with what others wrote there since.

    ``by`` says in what place it is written. With ``anew``, a file that is damaged or gone is set
    aside and made anew: the memory holds all that was seen of it. Where others write,
    ``before_waiting`` is called first.
    """
    try:
        with locked(file, before_waiting):
            return _commit(file, base, ours, by, anew)
    except StoreError as failure:
        return CommitResult(committed=ours, failure=failure)


def commit_to_new_folder(file: Path, base: StoredSession, ours: Session, by: str) -> CommitResult:
    """Do as ``commit`` where the folder of the session ``file`` is gone: it is made anew."""
    try:
        with making_in(file.parents[1]):
            if not file.parent.is_dir():
                return _committed_to_new_folder(file, base, ours, by)
    except StoreError as failure:
        return CommitResult(committed=ours, failure=failure)
    return commit(file, base, ours, by)  # another program was quicker


def _committed_to_new_folder(
    file: Path, base: StoredSession, ours: Session, by: str
) -> CommitResult:
    kept: list[StoredSession] = []
    after = _merged(Versions(file), base, ours, [], by)

    def make(made: Path) -> None:
        kept.append(write_session(made, after, file.parent.name, create=True))
        _settle(Versions(made), kept[0])

    move_in(file.parent, make)
    notice = KeepingNotice(kind=NoticeKind.MADE_ANEW, path=str(file.parent))
    return CommitResult(committed=ours, written=kept[0], mark=mark_of(file), notices=(notice,))


def take_in_beside(file: Path, by: str) -> StoredSession:
    """Merge into ``file``, whose lock is held, all that stands beside it; return it as kept.

    Raises what reading does, or NotSaved.
    """
    on_disk = read_session(file, file.parent.name)
    if forward := _forward(file, on_disk):
        return forward
    result = _commit(file, on_disk, on_disk.session, by, False)
    if result.failure:
        raise result.failure
    return result.written or on_disk


def take_in_left(file: Path, by: str) -> bool:
    """Merge into ``file`` what programs that have ended left unsaved; return whether any did.

    Raises StoreError.
    """
    if not (Versions(file).left_aside and is_writable(file)):
        return False
    with locked(file):
        take_in_beside(file, by)
    return True


def _forward(file: Path, on_disk: StoredSession) -> StoredSession | None:
    """Put what stands beside ``file`` in its place where that is all of it gone on, else None."""
    versions = Versions(file)
    apart = versions.apart_from(on_disk)
    newest = next((one for one in versions.readable_copies() if [one.stored] == apart), None)
    if newest is None or not newest.stored.holds(on_disk):
        return None
    raw, again = read_whole(newest.path, file.parent.name)
    if again.lineage != newest.stored.lineage:  # it is being written over
        return None
    versions.snapshots.take(on_disk, for_good=on_disk.schema < SCHEMA)
    write_bytes(file, raw)
    _settle(versions, newest.stored)
    return newest.stored


def _commit(file: Path, base: StoredSession, ours: Session, by: str, anew: bool) -> CommitResult:
    id, versions = file.parent.name, Versions(file)
    try:
        on_disk = read_session(file, id, replace(base, incomplete=False))
    except (SessionDamaged, SessionNotFound):
        if not anew:
            raise
        return _commit_anew(versions, base, ours, by)
    on_disk.check_known(id)
    on_disk = replace(on_disk, session=sharing(base.session, on_disk.session))
    apart = [*versions.apart_from(on_disk), *versions.left_by(on_disk)]
    written = _merged(versions, base, ours, [on_disk, *apart], by)
    if (apart or versions.copies or base.unsettled) and written.session == on_disk.session:
        versions.retire(on_disk)
        _give_up(versions, versions.in_folders())
        return CommitResult(
            committed=ours, written=_as_committed(on_disk, ours), mark=mark_of(file)
        )
    failure = None
    try:
        written = replace_session(versions, on_disk, written)
    except NotSaved as error:
        lineage = _kept_lineage(file, written)
        if lineage is None:
            raise
        written = replace(written, lineage=lineage)
        failure = error  # only the last step: what others write from here on grows out of it
    return CommitResult(
        committed=ours,
        written=written,
        mark=mark_of(file),
        failure=failure,
        notices=_notices(versions),
    )


def _as_committed(on_disk: StoredSession, ours: Session) -> StoredSession:
    """Return ``on_disk``, of which what was committed is the very session where it is equal."""
    return replace(on_disk, session=ours) if on_disk.session == ours else on_disk


def _commit_anew(versions: Versions, base: StoredSession, ours: Session, by: str) -> CommitResult:
    file = versions.file
    apart = [*versions.apart_from(base), *versions.left_by(base)]
    with giving_way(file) as aside:
        written = write_anew(versions, _merged(versions, base, ours, apart, by))
    notice = KeepingNotice(kind=NoticeKind.WRITTEN_ANEW, path=aside)
    notices = (notice, *_notices(versions))
    return CommitResult(committed=ours, written=written, mark=mark_of(file), notices=notices)


def _merged(
    versions: Versions, base: StoredSession, ours: Session, others: list[StoredSession], by: str
) -> StoredSession:
    now = datetime.now(UTC)
    whole = merge_all(base, ours, others, versions.common, now)
    return whole.then(whole.session, now, by)


def _notices(versions: Versions) -> tuple[KeepingNotice, ...]:
    refused = versions.snapshots.refused
    if refused is None:
        return ()
    return (KeepingNotice(kind=NoticeKind.NO_SNAPSHOT, path=refused.path, errno=refused.errno),)


def write_anew(versions: Versions, after: StoredSession) -> StoredSession:
    """Write ``after`` to a file that is lost, whose lock is held; return it as kept.

    Raises NotSaved.
    """
    written = write_session(versions.file, after, versions.file.parent.name, create=True)
    _settle(versions, written)
    return written


def _settle(versions: Versions, written: StoredSession) -> None:
    with suppress(NotSaved):
        versions.snapshots.take_tip(written)
    versions.set_aside(written)
    versions.snapshots.settle(written)
    _give_up(versions, (copy for copy in versions.in_folders() if written.holds(copy.stored)))


def _give_up(versions: Versions, copies: Iterable[ConflictCopy]) -> None:
    """Have the folders of ``copies``, beside the session's own which has their words, go aside."""
    for path, stored in copies:
        with suppress(OSError, StoreError):
            give_up_folder(path, stored, versions.file)


def _kept_lineage(file: Path, written: StoredSession) -> Lineage | None:
    """Return the lineage of what ``file`` holds where that is ``written``, else None."""
    with suppress(StoreError):
        kept = read_session(file, file.parent.name)
        if kept.stamp == written.stamp:
            return kept.lineage
    return None


def replace_session(
    versions: Versions, on_disk: StoredSession, after: StoredSession
) -> StoredSession:
    """Write ``after`` over what is ``on_disk``, in a file whose lock is held; return it as kept.

    Its former state stays among the snapshots, for good when an earlier version wrote it; what
    stood beside it and is in it goes there too. Raises NotSaved.
    """
    file, snapshots = versions.file, versions.snapshots
    migrated = on_disk.schema < SCHEMA
    try:
        snapshots.take(on_disk, for_good=migrated)
    except NotSaved:
        # Saving comes first; but a migration never goes without a way back.
        if migrated:
            raise
    written = write_session(file, after, file.parent.name)
    _settle(versions, written)
    return written
