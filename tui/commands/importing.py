"""The command that takes in a session, or partners from whatever a list of them is kept in."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import SessionDamaged, SessionTooNew
from store.location import Location
from tui.commands.common import Subparsers, add_command, agreed, at_terminal
from tui.streams import say
from tui.wording.i18n import _, n_

if TYPE_CHECKING:
    from store.errors import StoreError
    from store.model import Session
    from tui.partner_tables.merging import Intake
    from tui.partner_tables.partner_file import PartnerFile
    from tui.partner_tables.reading import Source


def add_to(commands: Subparsers, common: argparse.ArgumentParser) -> None:
    """Add this command to the command line."""
    importing = add_command(
        commands,
        common,
        "import",
        _("take in a session (JSON of this program) or partners (a list, a table, vCards)"),
        import_file,
    )
    importing.epilog = _(
        "A table (Excel, LibreOffice, CSV) has headers, such as those of “export --format csv”, or"
        " others that say the same; only the name is needed; “Term” and “Level” place a partner."
        " A partner that is there already keeps what was written: only what is empty is filled in."
        " At a terminal, what would come is shown first, and asked. What could not be taken is"
        " told, line by line."
    )
    add = importing.add_argument
    add("file", type=Path, metavar=_("FILE"), help=_("the file to read; - is standard input"))
    add("--into", metavar=_("SESSION"), help=_("add the partners to this session, not a new one"))
    add("--sheet", metavar=_("NAME"), help=_("which sheet of a workbook"))
    add("--column", metavar=_("HEADER"), help=_("which column names the partners"))
    add("--dry-run", action="store_true", help=_("show what would come, and keep nothing"))
    add("--yes", action="store_true", help=_("do not ask"))


def import_file(asked: argparse.Namespace, location: Location) -> int:
    """Take in a whole session, or a list of partners; print the id of the session."""
    from tui.partner_tables.file_kinds import FileKind  # late: a summary starts without
    from tui.partner_tables.reading import read_source

    source = read_source(asked.file)
    if source.kind is not FileKind.SESSION:
        return _import_partners(asked, location, source)
    if asked.into:
        asked.parser.error(_("a JSON file is a whole session: it cannot go into another"))
    session = _session_in(source)
    if asked.dry_run:
        say(_("A whole session: %(name)s. Nothing was kept.", name=session.framing.project))
    else:
        print(location.library().import_session(session).id)
    return 0


def _session_in(source: Source) -> Session:
    """Return the session that is kept in ``source``, whatever it is called and encoded in."""
    from store.disk.copies import read_copy
    from tui.partner_tables.errors import NotASession

    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "session.json"
        plain.write_bytes(source.text.text.encode("utf-8", "replace") if source.text else b"")
        try:
            return read_copy(plain)
        except SessionDamaged:
            raise NotASession(source.path) from None
        except SessionTooNew as error:
            raise SessionTooNew(source.path, error.schema) from None


def _import_partners(asked: argparse.Namespace, location: Location, source: Source) -> int:
    from store.edits import new_session
    from tui.partner_tables.merging import add_listed

    library, file = location.library(), _file_of(asked, source)
    opened = library.open(library.find(asked.into)) if asked.into else None
    name = _("Imported list") if str(asked.file) == "-" else asked.file.stem
    intake = _taken_in(opened.session if opened else new_session(name, date.today()), file)
    if not _may_come(asked, intake):
        return 0 if asked.dry_run else 1
    if opened:
        opened.apply(add_listed, file)
        opened.save()
    else:
        opened = library.create(intake.session)
    count = len(intake.added)
    say(n_("%(count)d partner added.", "%(count)d partners added.", count))
    if not _asks(asked):
        _say_remarks(intake)
    print(opened.id)
    return 0


def _taken_in(session: Session, file: PartnerFile) -> Intake:
    from store.errors import TooMany
    from tui.partner_tables.errors import TooManyNames
    from tui.partner_tables.merging import take_in

    try:
        return take_in(session, file)
    except TooMany as error:
        names = len({one.name for one in file.lines if one.name})
        raise TooManyNames(file.path, names, error.limit) from None


def _asks(asked: argparse.Namespace) -> bool:
    return at_terminal() and not asked.yes


def _may_come(asked: argparse.Namespace, intake: Intake) -> bool:
    """Show what would come, where that is asked or may be refused; return whether it may."""
    from tui.partner_tables.preview import preview

    if not asked.dry_run and not _asks(asked):
        return True
    for line in preview(intake):
        say(line)
    if asked.dry_run:
        say(_("Nothing was kept."))
        return False
    return agreed(_("Import it like this? (yes or no)"), _("Nothing was imported."))


def _say_remarks(intake: Intake) -> None:
    from tui.partner_tables.preview import remarks_on

    for remark in remarks_on(intake):
        say(remark)


# --- which sheet, which column


def _file_of(asked: argparse.Namespace, source: Source) -> PartnerFile:
    """Return the partners of ``source``; asks at a terminal which sheet or column is meant."""
    from tui.partner_tables.errors import NoNameColumn, SheetUnclear
    from tui.partner_tables.reading import partners_of

    sheet, column = asked.sheet or "", asked.column or ""
    while True:
        try:
            return partners_of(source, sheet, column)
        except SheetUnclear as error:
            sheet = _chosen(error, _("Which sheet?"), error.sheets)
        except NoNameColumn as error:
            column = _chosen(error, _("Which column names the partners?"), error.columns)


def _chosen(error: StoreError, question: str, names: Sequence[str]) -> str:
    """Ask for one of ``names``, by its number or as it is. Raises ``error`` where none is said."""
    if not at_terminal():
        raise error
    for number, name in enumerate(names, 1):
        say(f"{number:>3}  {name}")
    print(question, end=" ", file=sys.stderr, flush=True)
    said = sys.stdin.readline().strip()
    if said.isdecimal() and 0 < int(said) <= len(names):
        return names[int(said) - 1]
    if said in names:
        return said
    raise error
