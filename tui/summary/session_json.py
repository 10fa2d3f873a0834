"""A whole session as JSON, to keep, to move or to import again.

It is the document the program keeps itself, as ``store.disk.session_file`` writes it: a TinyDB of
one table, ``session``, with one entry, ``1``: the ``schema`` it is written in, a ``revision``, the
day of the export (``changed_at``) and the ``session``, field by field as in ``store.model``.
"""

from __future__ import annotations

from datetime import UTC, datetime, time

import msgspec

from store.disk.session_file import TABLE
from store.model import Session
from store.schema import SCHEMA, to_document
from tui.summary.options import ExportOptions


def render(session: Session, options: ExportOptions) -> str:
    """Return all of ``session`` as JSON text, the same for the same session and day."""
    kept = {
        "schema": SCHEMA,
        "revision": 1,
        "changed_at": datetime.combine(options.today, time(), UTC).isoformat(),
        "session": to_document(session),
    }
    text = msgspec.json.format(msgspec.json.encode({TABLE: {"1": kept}}), indent=2).decode()
    return text + "\n"
