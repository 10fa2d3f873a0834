"""The standard streams: bytes of any common encoding come in, sentences go beside the data.

And where the program itself is at fault, a log.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from store.text import harmless


def say(text: str) -> None:
    """Write ``text`` for a person, beside the data: on standard error, without control codes."""
    print(harmless(text), file=sys.stderr)


def decoded(raw: bytes) -> str:
    """Return ``raw`` as text, from whatever a French spreadsheet or notepad writes."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def log_crash(folder: Path) -> Path | None:
    """Write the exception being handled to a log in ``folder``; return its path, or None.

    Only places in the code are written, never the words of a session.
    """
    import traceback  # late: it is slow to load, and seldom needed

    path = folder / f"alliances-{datetime.now(UTC):%Y%m%dT%H%M%S}.log"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(descriptor, "w", encoding="utf-8") as log:
            log.write(traceback.format_exc())
    except OSError:
        return None
    return path
