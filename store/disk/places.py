"""Where each person was last in a session: a small file each, beside it.

Best effort: neither reading nor writing one ever fails the program.
"""

import zlib
from contextlib import suppress
from pathlib import Path

import msgspec

from store.choices import Step
from store.disk.whole_files import read_bytes, remove_stale, write_bytes
from store.errors import StoreError


class _WasAt(msgspec.Struct):
    person: str
    step: Step


def read(folder: Path, person: str) -> Step | None:
    """Return the step that ``person`` was last at, or None where that is not known."""
    with suppress(StoreError, msgspec.MsgspecError, UnicodeDecodeError):
        place = msgspec.json.decode(read_bytes(_file(folder, person)), type=_WasAt)
        if place.person == person:  # two may share a file, so seldom that the last one has it
            return place.step
    return None


def keep(folder: Path, person: str, step: Step) -> None:
    """Keep ``step`` as where ``person`` is."""
    file = _file(folder, person)
    remove_stale(file)
    with suppress(StoreError, UnicodeEncodeError):
        write_bytes(file, msgspec.json.encode(_WasAt(person, step)), durable=False)


def _file(folder: Path, person: str) -> Path:
    # A person's words are never a path.
    return folder / f"place-{zlib.crc32(person.encode('utf-8', 'replace')):08x}.json"
