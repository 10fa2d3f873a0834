"""Where the program itself is at fault, or was changed while it ran: a log, and a sentence."""

from __future__ import annotations

import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from tui.wording.i18n import _

_BEGAN = time.time()


def log_crash(folder: Path, what: str = "") -> Path | None:
    """Write ``what`` happened, else the exception being handled, to a log in ``folder``.

    Returns its path, or None. Only places in the code are written, never the words of a session.
    """
    path = folder / f"alliances-{datetime.now(UTC):%Y%m%dT%H%M%S}.log"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(descriptor, "w", encoding="utf-8") as log:
            log.write(what or _being_handled())
    except OSError:
        return None
    return path


def crash_message(path: Path | None, what: str = "") -> str:
    """Return what the person is to know; the log at ``path`` says what happened, else they see."""
    if is_updated():
        return "\n".join([updated_message(), *_on_log(path)])
    message = _("The program made a mistake and stopped. All that was saved is intact.")
    if path is None:
        return f"{message}\n{what or _being_handled()}"
    report = _("What happened is written in %(path)s: send it with your report.", path=path)
    return f"{message}\n{report}"


def updated_message() -> str:
    """Return that the program is another one now than the one that runs."""
    return _(
        "The program was updated while it ran, and cannot go on as it was. Nothing is lost: leave"
        " it, and start it again."
    )


def _on_log(path: Path | None) -> list[str]:
    return [_("What happened is written in %(path)s.", path=path)] if path else []


def _being_handled() -> str:
    import traceback  # late: it is slow to load, and seldom needed

    return traceback.format_exc()


def is_updated() -> bool:
    """Return whether the program's files are others by now, or one that it needs is gone."""
    if isinstance(sys.exc_info()[1], ImportError):  # all it needs was there when it began
        return True
    loaded = [module for name, module in [*sys.modules.items()] if name.startswith(_OWN)]
    return any(_is_newer(getattr(module, "__file__", None)) for module in loaded)


_OWN = ("tui.", "store.")


def _is_newer(file: str | None) -> bool:
    """Return whether ``file`` came since: its date may be older, as that of a package's."""
    try:
        return file is not None and os.stat(file).st_ctime > _BEGAN
    except OSError:
        return True
