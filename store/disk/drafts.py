"""Half-typed texts of a session, kept beside it so that a cut line loses nothing.

Best effort: neither reading nor writing one ever fails the program.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import msgspec

from store.disk.tinydb_storage import read_bytes, write_bytes
from store.errors import StoreError


def read(folder: Path) -> dict[str, str]:
    """Return the half-typed texts by field."""
    with suppress(StoreError, msgspec.MsgspecError, UnicodeDecodeError):
        return msgspec.json.decode(read_bytes(_file(folder)), type=dict[str, str])
    return {}


def keep(folder: Path, field: str, text: str) -> None:
    """Keep ``text`` as what is being typed in ``field``; an empty one is dropped."""
    before = read(folder)
    after = {**before, field: text}
    if not text:
        del after[field]
    if after == before:
        return
    with suppress(StoreError, UnicodeEncodeError):
        write_bytes(_file(folder), msgspec.json.encode(after), durable=False)


def _file(folder: Path) -> Path:
    return folder / "draft.json"
