"""The ways out of a summary: a file in a folder one chooses, and the clipboard."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from store.errors import AlliancesError, FileExists, NotSaved
from store.model import replace
from store.open_session import OpenSession
from store.text import harmless
from tui.program import settings_of
from tui.screens.step import StepScreen
from tui.summary import (
    Document,
    Edition,
    ExportOptions,
    Format,
    document_by_id,
    format_by_id,
    render,
    write,
)
from tui.summary.endings import format_for, with_ending, written_words
from tui.summary.file_names import copy_path, proposed_path
from tui.summary.texts_held import read_as
from tui.widgets.notice_dialogs import Confirm
from tui.wording import dates
from tui.wording.errors import cause, sentence
from tui.wording.i18n import _
from tui.wording.text_width import width


class Exporting(StepScreen):
    """The edition and the format that were chosen, and what leaves the screen in them."""

    def __init__(self, workshop: OpenSession) -> None:
        super().__init__(workshop)
        self._chosen = ExportOptions()

    @property
    def options(self) -> ExportOptions:
        """What was chosen, as of today; what partners may read, while they are in the room.

        A document that has no such edition as was chosen comes in the one it has.
        """
        partner = self._chosen.partner if self._chosen.partner in self.session.partners else ""
        editions = document_by_id(self._chosen.document).editions
        edition = self._chosen.edition if self._chosen.edition in editions else editions[0]
        chosen = replace(self._chosen, partner=partner, edition=edition, today=dates.today())
        if not self.partners_here:
            return chosen
        return replace(chosen, edition=Edition.SHAREABLE, with_conditions=False, partner="")

    @property
    def document(self) -> Document:
        """The document chosen."""
        return document_by_id(self.options.document)

    @property
    def edition(self) -> Edition:
        """The edition chosen."""
        return self.options.edition

    @property
    def format(self) -> Format:
        """The format chosen."""
        return format_by_id(self._chosen.format)

    @property
    def chosen(self) -> ExportOptions:
        """What was chosen, whatever comes of it by now."""
        return self._chosen

    def choose(self, options: ExportOptions) -> None:
        """Take ``options`` for what to show and to export from now on."""
        self._chosen = options

    @property
    def copied(self) -> ExportOptions:
        """What is copied: what was chosen."""
        return self.options

    def render_summary(self) -> str:
        """Return the summary as chosen. Raises HoldsEverything for a shareable json."""
        return render(self.workshop.session, self.options)

    def write_as_proposed(self) -> None:
        """Write the summary where it is proposed; what partners receive is read first."""
        self._once_read(self.options, lambda: self._write_to(self.proposed(), self.format))

    def write_elsewhere(self) -> None:
        """Ask for a file name, and write the summary to it; what partners receive is read first."""
        self._once_read(self.options, lambda: self._ask_path(str(self.proposed())))

    def action_copy(self) -> None:
        """Copy the summary; what partners receive is read first."""
        self._once_read(self.copied, self._copy)

    def _once_read(self, options: ExportOptions, go_on: Callable[[], bool]) -> bool:
        """Have what partners will read listed, and ``go_on`` once one said so.

        Returns what that returned where nothing had to be listed.
        """
        # With partners in the room nothing of what stays between us is listed.
        editions = format_by_id(options.format).editions
        internal = options.edition is Edition.INTERNAL or options.edition not in editions
        if internal or self.partners_here:
            return go_on()
        from tui.screens.summary.before_sending import BeforeSending  # late: few sessions are sent

        before = BeforeSending(self.workshop, options)

        def read(_nothing: None) -> None:
            self.show()
            if before.goes:
                go_on()
            else:
                self.say(_("Nothing was sent."))

        self.app.push_screen(before, read)
        return True

    def _copy(self) -> bool:
        """Copy the summary to the clipboard, and to a file that each copy writes over.

        Not all terminals copy.
        """
        try:
            self.app.copy_to_clipboard(render(self.session, self.copied))
        except AlliancesError as error:
            self.say(sentence(error), error=True)
            return False
        path = copy_path(self.session, self.copied, settings_of(self).export_folder)
        done = _("Copied, if the terminal allows it. Written too: %(path)s", path=path)
        return self._export(self.copied, path, done, force=True)

    def proposed(self) -> Path:
        """Return the file that the summary is written to where nothing else is asked for."""
        kept = settings_of(self).export_folder
        return proposed_path(self.workshop.session, self.options, kept)

    def _ask_path(self, path: str) -> bool:
        """Ask a file; a path longer than the field, of which only the end shows, stands below."""
        label = _("Write to the file:")
        self.entry.ask(label, self._write_as_named, path)
        if width(f"{label} {path} ") > self.size.width:
            self.say(_("Proposed: %(path)s", path=path))
        return True

    def _write_as_named(self, typed: str) -> bool:
        """Write to the path ``typed``, in the format its name ends in, or into that folder.

        Returns False when the path is to be mended.
        """
        said = os.path.expanduser(harmless(typed).strip())
        path = Path(os.path.normpath(self.proposed().parent / said))
        if _is_folder(path, said) and not self.format.is_folder:
            return self._write_into(path)
        try:
            format = format_for(path, self.document.offered, self.format)
        except AlliancesError as error:
            self.say(sentence(error), error=True)
            return False
        if not os.path.isdir(path.parent):
            self.say(_refusal(path, NotSaved(str(path), errno.ENOENT)), error=True)
            return False
        written = partial(self._write_to, with_ending(path, format), format)
        if read_as(format.id) == read_as(self.format.id):
            return written()
        return self._once_read(replace(self.options, format=format.id), written)

    def _write_into(self, folder: Path) -> bool:
        """Write under the proposed name into ``folder``, made where it is not there."""
        path, is_new = folder / self.proposed().name, not os.path.exists(folder)
        words = _("Written, in a new folder: %(path)s") if is_new else _("Written: %(path)s")
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self.say(_refusal(path, NotSaved(str(path), error.errno or errno.EIO)), error=True)
            return False
        return self._export(self.options, path, words % {"path": path})

    def _write_to(self, path: Path, format: Format) -> bool:
        options = replace(self.options, format=format.id)
        done = written_words(path, format, self.format)
        return self._export(options, path, done)

    def _export(self, options: ExportOptions, path: Path, done: str, force: bool = False) -> bool:
        """Write to ``path``, and say ``done`` or what is in the way.

        Returns False when the path is to be mended.
        """
        try:
            write(self.workshop.session, options, path, force)
        except FileExists as error:
            self._ask_over(error.path, partial(self._export, options, path, done, force=True))
        except NotSaved as error:
            self.say(_refusal(path, error), error=True)
            return False
        except AlliancesError as error:
            self.say(sentence(error), error=True)
        else:
            settings_of(self).export_folder = str(path.parent)
            self.say(done)
        return True

    def _ask_over(self, path: str, write_over: Callable[[], object]) -> None:
        def answered(over: bool | None) -> None:
            if over:
                write_over()
            else:
                self.say(_("%(path)s was left as it is.", path=path))

        words = _("%(path)s is there already.", path=path)
        self.app.push_screen(Confirm(_("Write over it?"), words, _("Write over it")), answered)


def _is_folder(path: Path, said: str) -> bool:
    """Return whether ``path`` is a folder, or was ``said`` as one would say a folder."""
    return os.path.isdir(path) or said.endswith(("/", os.sep))  # Path.is_dir raises for a long name


def _refusal(path: Path, error: NotSaved) -> str:
    """Return why a file could not be written, short enough to stand beside its name."""
    if not os.path.isdir(path.parent):
        return _("No such folder: nothing was written.")
    return _("Nothing was written: %(cause)s.", cause=cause(error.errno))
