"""What happens when the program itself is at fault: it says so, names a log, keeps the words."""

from __future__ import annotations

from pathlib import Path

from rich.text import Text
from textual.app import App

from tui.at_fault import crash_message, log_crash


class CrashReportingApp(App[int], inherit_bindings=False):
    """An app that says in a sentence that it is at fault; Textual would show a traceback."""

    def keep_at_crash(self) -> Path:
        """Save what can be saved; return the folder for the log."""
        raise NotImplementedError

    def words_at_crash(self, log: Path | None) -> str:
        """Return what the person is to know; ``log`` says what happened."""
        return crash_message(log)

    def _fatal_error(self) -> None:
        self.panic(Text(self.words_at_crash(log_crash(self.keep_at_crash()))))
