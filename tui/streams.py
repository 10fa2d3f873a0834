"""The standard streams: bytes of any common encoding come in, sentences go beside the data."""

from __future__ import annotations

import sys

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
