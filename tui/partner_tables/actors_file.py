"""The file of actors that a team writes by hand, and what synchronisers put beside it."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from store.choices import Family
from store.disk.named_after import conflict_copies, set_aside_merged
from store.errors import StoreError
from store.field_rules import MAX_NAME
from store.text import folded
from tui.terminal.small_file import MAX_BYTES, bytes_of_small
from tui.wording.actor_lines import WrittenActor, read_lines
from tui.wording.actors import Actor
from tui.wording.errors import cause
from tui.wording.families import guess_family
from tui.wording.i18n import _, n_


class ReadActors(NamedTuple):
    """The actors of the file, and what is to be said of it."""

    actors: tuple[Actor, ...]
    said: str


def read_actors(file: Path) -> ReadActors:
    """Return the actors that ``file`` names, then those of copies beside it. Never raises.

    Those of a copy are written to the file too where that can be, and the copy is set aside.
    """
    said = [*_bring_copies_in(file)]
    lines, remarks = _read(file)
    said += remarks
    for copy in conflict_copies(file):
        with suppress(OSError):
            lines += _more(lines, _lines_of(bytes_of_small(copy)))
            said.append(_also_read(copy))
    return ReadActors(tuple(_actor(line) for line in lines if line.is_name), " ".join(said))


def _read(file: Path) -> tuple[list[WrittenActor], list[str]]:
    if not os.path.lexists(file):
        return [], []
    try:
        raw = bytes_of_small(file)
    except OSError as error:
        return [], [_unreadable(file, error)]
    from tui.partner_tables.text_encoding import read_text  # late: few have such a file

    read = read_text(raw)
    lines = list(read_lines(read.text))
    left_out = sum(not line.is_name for line in lines)
    return lines, [*read.remarks, *_on_left_out(file, left_out)]


def _lines_of(raw: bytes) -> list[WrittenActor]:
    from tui.partner_tables.text_encoding import read_text

    return list(read_lines(read_text(raw).text))


def _more(known: list[WrittenActor], lines: list[WrittenActor]) -> list[WrittenActor]:
    names = {folded(line.text) for line in known}
    return [line for line in lines if line.is_name and folded(line.text) not in names]


def _actor(line: WrittenActor) -> Actor:
    family = line.family or guess_family(line.text) or Family.OTHER
    return Actor(line.text, family, line.often_forgotten)


# --- what a synchroniser left


def _bring_copies_in(file: Path) -> Iterator[str]:
    for copy in conflict_copies(file):
        with suppress(OSError, StoreError, UnicodeDecodeError):
            if aside := _bring_in(file, copy):
                yield _(
                    "What %(copy)s names, which a synchroniser left, is in %(file)s now; it is"
                    " kept as %(aside)s.",
                    copy=copy.name,
                    file=file.name,
                    aside=aside,
                )


def _bring_in(file: Path, copy: Path) -> str:
    """Write to ``file`` what ``copy`` has more; return what that is called now.

    Raises OSError, StoreError or UnicodeDecodeError where either is not to be touched.
    """
    from store.disk.lock import locked
    from store.disk.whole_files import write_bytes

    with locked(file):
        if file.is_symlink():
            raise OSError(errno.ELOOP, "")
        was = bytes_of_small(file).decode() if os.path.lexists(file) else ""
        now = _with_lines_of(was, bytes_of_small(copy).decode()).encode()
        if len(now) > MAX_BYTES:
            raise OSError(errno.EFBIG, "")
        if now != was.encode():
            write_bytes(file, now)
        return set_aside_merged(copy)


def _with_lines_of(text: str, other: str) -> str:
    """Return ``text``, followed by the lines of ``other`` that say what none of it does."""
    end = "\r\n" if "\r\n" in text else "\n"
    there = {_key(line) for line in text.splitlines()}
    more = [line for line in other.splitlines() if line.strip() and _key(line) not in there]
    if not more:
        return text
    begun = text if not text or text.endswith("\n") else text + end
    return begun + "".join(line + end for line in more)


def _key(line: str) -> str:
    named = next(read_lines(line), None)
    return folded(named.text if named else line)


# --- what is said


def _unreadable(file: Path, error: OSError) -> str:
    return _(
        "%(file)s cannot be read (%(cause)s): the usual actors alone are here.",
        file=file.name,
        cause=cause(error.errno or errno.EIO),
    )


def _also_read(copy: Path) -> str:
    return _("What %(copy)s names, which a synchroniser left, is here too.", copy=copy.name)


def _on_left_out(file: Path, count: int) -> Iterator[str]:
    if count:
        yield n_(
            "%(file)s: %(count)d line holds no name, or one of over %(most)d signs: left out.",
            "%(file)s: %(count)d lines hold no name, or one of over %(most)d signs: left out.",
            count,
            file=file.name,
            most=MAX_NAME,
        )
