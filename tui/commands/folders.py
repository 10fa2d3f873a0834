"""Commands about a whole folder of sessions: backup, copy; and restore from a backup."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import FileForbidden, FolderUnusable, SessionTooNew
from store.location import Location, location_of
from tui.commands.common import Subparsers, add_command
from tui.streams import say
from tui.wording.errors import cause, last_sentence, sentence
from tui.wording.i18n import _, n_
from tui.wording.notices import all_copied
from tui.wording.text_width import aligned

if TYPE_CHECKING:
    from store.disk.backup import BackupResult, Unread
    from store.disk.carrying import Carried


def add_to(commands: Subparsers, common: argparse.ArgumentParser) -> None:
    """Add these commands to the command line."""
    backing = add_command(
        commands,
        common,
        "backup",
        _("write all sessions and their earlier states to one file, and read it back"),
        backup,
    )
    backing.add_argument("file", type=Path, metavar=_("FILE"), help=_("the file to write"))
    backing.add_argument(
        "--force", action="store_true", help=_("write over a file that is there already")
    )
    copying = add_command(
        commands,
        common,
        "copy",
        _("take the sessions of one place into another, where what both hold is merged"),
        copy,
    )
    copying.add_argument(
        "--from",
        dest="source",
        required=True,
        metavar=_("PLACE"),
        help=_("a folder or a server that the sessions are taken from; nothing changes there"),
    )
    copying.add_argument(
        "--to",
        dest="target",
        metavar=_("PLACE"),
        help=_("where they go; by default, where sessions are kept"),
    )
    add_dry_run(copying)


def add_dry_run(parser: argparse.ArgumentParser) -> None:
    """Let ``parser`` be asked what would happen."""
    parser.add_argument(
        "--dry-run", action="store_true", dest="dry", help=_("only say what would happen")
    )


def backup(asked: argparse.Namespace, location: Location) -> int:
    """Write all sessions to one file; say first what could not be read, and is not in it."""
    with _ended_in_order():
        made = location.write_backup(asked.file, force=asked.force)
    missing = [*_missing(made)]
    for line in (*missing, *map(all_copied, location.copied)):
        say(line)
    sessions = n_("%(count)d session", "%(count)d sessions", made.sessions)
    earlier = n_("%(count)d earlier state", "%(count)d earlier states", made.earlier)
    say(
        _(
            "Written and read back: %(path)s (%(sessions)s, %(earlier)s).",
            path=made.path,
            sessions=sessions,
            earlier=earlier,
        )
    )
    if made.path != asked.file:
        say(_("%(path)s was left as it was: what is missing may be in it.", path=asked.file))
    for id in made.damaged:
        say(_("The session %(id)s is damaged: it is in the backup as it is.", id=id))
    return 1 if made.damaged or missing else 0


def _missing(made: BackupResult) -> Iterator[str]:
    if made.unread:
        yield n_(
            "This backup is NOT WHOLE: %(count)d file or folder cannot be read. Once it can, write"
            " the backup again.",
            "This backup is NOT WHOLE: %(count)d files or folders cannot be read. Once they can,"
            " write the backup again.",
            len(made.unread),
        )
    yield from map(_unread, made.unread)
    for id in made.only_earlier:
        yield _("Of the session %(id)s, the backup holds only earlier states.", id=id)
    for id in made.left_out:
        yield _("Nothing of the session %(id)s can be read: it is not in the backup.", id=id)


def _unread(one: Unread) -> str:
    if isinstance(one.failure, FileForbidden | SessionTooNew):
        return sentence(one.failure)
    number = one.failure.errno if isinstance(one.failure, FolderUnusable) else None
    why = _("damaged") if number is None else cause(number)
    return _("%(path)s cannot be read (%(cause)s).", path=one.file, cause=why)


def restore_backup(asked: argparse.Namespace, location: Location, file: Path) -> int:
    """Take in what is in a backup; what went on since stays, together with it."""
    from store.disk.backup import opened_backup  # late: most commands need none

    with opened_backup(file) as folder:
        return _carry(Location(folder), location, asked.dry)


def copy(asked: argparse.Namespace, location: Location) -> int:
    """Take the sessions of one place into another."""
    source, target = location_of(asked.source, {}), location
    if asked.target:
        target = location_of(asked.target, {})
    if not source.holds_sessions:
        say(_("%(path)s contains no sessions: nothing was changed.", path=source.shown))
        return 1
    if source.is_same_as(target):
        say(_("This is one and the same place: nothing was changed."))
        return 1
    code = _carry(source, target, asked.dry)
    if not (code or asked.dry) and (aside := target.set_aside_carried(source)):
        say(_("All of it is here now: that folder is now called %(name)s.", name=aside))
    return code


def _carry(source: Location, target: Location, dry: bool) -> int:
    from store.disk.actors_carried import carry_actors
    from store.disk.carrying import carry

    carried: list[Carried] = []
    try:
        with _ended_in_order():
            for one in carry(source.carry_source(), target.carry_target(), dry=dry):
                carried.append(one)
            if not dry:
                carry_actors(source.actors_file, target.actors_file)
    finally:  # what came before a server went has come
        if rows := list(_rows(carried)):
            print("\n".join(aligned(rows)))
    if not carried:
        say(_("There is no session there to take."))
    for one in carried:
        if one.failure:
            say(last_sentence(one.failure))
    if dry:
        say(_("Nothing was changed: this is what would happen."))
    return 1 if any(one.failure for one in carried) else 0


@contextmanager
def _ended_in_order() -> Iterator[None]:
    """Have a signal that asks the program to end do as Ctrl+C: what was unpacked is removed."""
    import signal  # late: only what unpacks is to end in order

    leaving = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = [(each, signal.signal(each, signal.default_int_handler)) for each in leaving]
    try:
        yield
    finally:
        for each, handler in before:
            signal.signal(each, handler)


def _rows(carried: Iterable[Carried]) -> Iterable[list[str]]:
    return ([one.id, _said(one), one.name] for one in carried)


def _said(one: Carried) -> str:
    """Return what becomes of a session, in a few words."""
    said = {
        "new": _("new here"),
        "same": _("nothing new in it"),
        "further": _("goes on from here"),
        "merged": _("merged"),
        "trashed": _("in the trash here: left there"),
        "refused": _("not taken"),
    }[one.carriage.value]
    if not one.conflicts:
        return said
    written = n_("%(count)d written twice", "%(count)d written twice", one.conflicts)
    return f"{said}, {written}"
