"""Earlier states of a session: hard links to its former files, thinned as they age."""

from __future__ import annotations

import errno
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from store.backend import StoredSession
from store.disk.filesystem import keep_second_name
from store.disk.session_file import read_session
from store.errors import NotSaved, SessionDamaged, SessionNotFound, StoreError

LAST = 20
"""The newest snapshots, all kept."""

HOURLY_FOR = timedelta(days=2)
"""For that long the newest of each hour is kept; then the newest of each day, for ever."""

_STAMP = "%Y%m%dT%H%M%S.%fZ"


def take(file: Path, *, for_good: bool = False) -> None:
    """Link the session ``file`` as it is among its snapshots, dated from when it was written.

    One ``for_good`` is never thinned. Raises NotSaved.
    """
    folder = _folder(file)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        _link(file, folder, ".kept.json" if for_good else ".json")
    except OSError as error:
        raise NotSaved(str(folder), error.errno or errno.EIO) from error


def _link(file: Path, folder: Path, ending: str) -> None:
    when = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    while (path := folder / (when.strftime(_STAMP) + ending)).exists():
        if path.samefile(file):
            return
        when += timedelta(microseconds=1)
    keep_second_name(file, path)


def dates(file: Path) -> list[datetime]:
    """Return the dates of the snapshots of the session ``file``, newest first."""
    return sorted(_by_date(file), reverse=True)


def path_of(file: Path, when: datetime) -> Path | None:
    """Return the snapshot of that date, or None."""
    return _by_date(file).get(when)


def read_current(file: Path) -> StoredSession:
    """Return what the session ``file`` holds.

    Raises what ``read_session`` does; SessionDamaged carries the date of the newest good
    snapshot, and is raised too when the file has gone and snapshots are left.
    """
    id = file.parent.name
    try:
        return read_session(file, id)
    except (SessionDamaged, SessionNotFound) as error:
        good = newest_good(file)
        if isinstance(error, SessionNotFound) and not good:
            raise
        reason = error.reason if isinstance(error, SessionDamaged) else "missing"
        raise SessionDamaged(id, reason, good[0] if good else None) from None


def newest_good(file: Path) -> tuple[datetime, StoredSession] | None:
    """Return the newest snapshot of the session ``file`` that can be read, and its date."""
    for when, path in sorted(_by_date(file).items(), reverse=True):
        with suppress(StoreError):
            return when, read_session(path, file.parent.name)
    return None


def thin(file: Path, now: datetime) -> None:
    """Remove the snapshots that are no longer worth their room. Never raises."""
    found = _by_date(file)
    for when in _superfluous(sorted(found, reverse=True), now):
        if ".kept." not in found[when].name:
            with suppress(OSError):
                found[when].unlink()


def _superfluous(newest_first: list[datetime], now: datetime) -> list[datetime]:
    kept: set[str] = set()
    superfluous = []
    for place, when in enumerate(newest_first):
        period = when.strftime("%Y%m%d%H" if now - when < HOURLY_FOR else "%Y%m%d")
        if place >= LAST and period in kept:
            superfluous.append(when)
        kept.add(period)
    return superfluous


def _folder(file: Path) -> Path:
    return file.parent / "snapshots"


def _by_date(file: Path) -> dict[datetime, Path]:
    found = {}
    with suppress(OSError):
        for path in _folder(file).iterdir():
            with suppress(ValueError):
                stamp = path.name.removesuffix(".json").removesuffix(".kept")
                when = datetime.fromisoformat(stamp)
                if when.tzinfo:
                    found[when] = path
    return found
