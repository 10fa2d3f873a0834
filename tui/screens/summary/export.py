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
    Edition,
    ExportOptions,
    Format,
    document_by_id,
    format_by_id,
    render,
    write,
)
from tui.summary.file_names import copy_path, proposed_path
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
        written = partial(self._export, self.options, done=_("Written: %(path)s"))
        self._once_read(self.options, lambda: written(str(self.proposed())))

    def write_elsewhere(self) -> None:
        """Ask for a file name, and write the summary to it; what partners receive is read first."""
        self._once_read(self.options, lambda: self._ask_path(str(self.proposed())))

    def action_copy(self) -> None:
        """Copy the summary; what partners receive is read first."""
        self._once_read(self.copied, self._copy)

    def _once_read(self, options: ExportOptions, go_on: Callable[[], object]) -> None:
        """Have what partners will read listed, and ``go_on`` once one said so."""
        # With partners in the room nothing of what stays between us is listed.
        editions = format_by_id(options.format).editions
        internal = options.edition is Edition.INTERNAL or options.edition not in editions
        if internal or self.partners_here:
            go_on()
            return
        from tui.screens.summary.before_sending import BeforeSending  # late: few sessions are sent

        before = BeforeSending(self.workshop, options)

        def read(_nothing: None) -> None:
            self.show()
            if before.goes:
                go_on()
            else:
                self.say(_("Nothing was sent."))

        self.app.push_screen(before, read)

    def _copy(self) -> None:
        """Copy the summary to the clipboard, and to a file that each copy writes over.

        Not all terminals copy.
        """
        try:
            self.app.copy_to_clipboard(render(self.session, self.copied))
        except AlliancesError as error:
            self.say(sentence(error), error=True)
            return
        done = _("Copied, if the terminal allows it. Written too: %(path)s")
        path = copy_path(self.session, self.copied, settings_of(self).export_folder)
        self._export(self.copied, str(path), done, force=True)

    def proposed(self) -> Path:
        """Return the file that the summary is written to where nothing else is asked for."""
        kept = settings_of(self).export_folder
        return proposed_path(self.workshop.session, self.options, kept)

    def _ask_path(self, path: str) -> None:
        """Ask a file; a path longer than the field, of which only the end shows, stands below."""
        label = _("Write to the file:")
        written = partial(self._export, self.options, done=_("Written: %(path)s"))
        self.entry.ask(label, written, path)
        if width(f"{label} {path} ") > self.size.width:
            self.say(_("Proposed: %(path)s", path=path))

    def _export(self, options: ExportOptions, typed: str, done: str, force: bool = False) -> bool:
        """Write to the path ``typed``, and say ``done`` or what is in the way.

        Returns False when the path is to be mended.
        """
        path = self._path(typed)
        try:
            self._make_folder(path, typed)
            write(self.workshop.session, options, path, force)
        except FileExists as error:
            self._ask_over(options, error.path, typed, done)
        except NotSaved as error:
            self.say(_refusal(path, error), error=True)
            return False
        except AlliancesError as error:
            self.say(sentence(error), error=True)
        else:
            settings_of(self).export_folder = str(path.parent)
            self.say(done % {"path": path})
        return True

    def _path(self, typed: str) -> Path:
        """Return the path typed, letter by letter; in a folder, under the proposed name."""
        said = os.path.expanduser(harmless(typed).strip())
        path = os.path.normpath(_started_in() / said)
        if not self.format.is_folder and _is_folder(path, said):
            return Path(path) / self.proposed().name
        return Path(path)

    def _make_folder(self, path: Path, typed: str) -> None:
        """Make the folder that was typed where it is not there. Raises NotSaved."""
        if path.name != os.path.basename(typed.strip()) and not self.format.is_folder:
            try:
                os.makedirs(path.parent, exist_ok=True)
            except OSError as error:
                raise NotSaved(str(path), error.errno or errno.EIO) from error

    def _ask_over(self, options: ExportOptions, path: str, typed: str, done: str) -> None:
        def answered(over: bool | None) -> None:
            if over:
                self._export(options, typed, done, force=True)
            else:
                self.say(_("%(path)s was left as it is.", path=path))

        words = _("%(path)s is there already.", path=path)
        self.app.push_screen(Confirm(_("Write over it?"), words, _("Write over it")), answered)


def _is_folder(path: str, said: str) -> bool:
    """Return whether ``path`` is a folder, or was ``said`` as one would say a folder."""
    if os.path.isdir(path):  # Path.is_dir raises for a long name
        return True
    is_file = os.path.splitext(path)[1] or os.path.lexists(path)
    return said.endswith(("/", os.sep)) or not is_file


def _started_in() -> Path:
    """Return the folder the program was started in; one's own, where that one has gone."""
    try:
        return Path.cwd()
    except OSError:
        return Path.home()


def _refusal(path: Path, error: NotSaved) -> str:
    """Return why a file could not be written, short enough to stand beside its name."""
    if not os.path.isdir(path.parent):
        return _("No such folder: nothing was written.")
    return _("Nothing was written: %(cause)s.", cause=cause(error.errno))
