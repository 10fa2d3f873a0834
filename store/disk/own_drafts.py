"""Half-typed texts, each program's in a file of its own beside the session.

So that neither a cut line nor a kill loses one: when a person opens the session again, what their
dead programs left becomes theirs here. What a living program, or another person, is typing is
neither shown nor touched. Best effort: nothing here ever fails the program.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from store.disk.checksum import checksum
from store.disk.filesystem import replace
from store.disk.named_after import is_set_aside, set_aside_damaged
from store.disk.whole_files import read_bytes, stat_of, write_bytes
from store.errors import FolderUnusable, SessionDamaged, SessionNotFound, StoreError

_PREFIX, _SUFFIX = "drafts-", ".json"
_OF_ALL = "draft.json"
"""Where earlier versions kept them, for whoever came next."""


_Texts = list[tuple[str, str]]


class _Kept(msgspec.Struct, forbid_unknown_fields=True):
    person: str
    texts: _Texts
    """By field, the newest last. Two programs may have left a text each for one field."""
    check: int | None = None
    """Of those, and of whose session they are; earlier programs left it out."""


class OwnDrafts:
    """The half-typed texts of one person's one running program, called ``token``.

    ``folder`` is where the session is now; ``lives`` says whether the program of a token does.
    """

    def __init__(
        self, token: str, person: str, folder: Callable[[], Path], lives: Callable[[str], bool]
    ) -> None:
        self._token = token
        self._person = person
        self._folder = folder
        self._lives = lives
        self._texts: _Texts = []
        self._busy = threading.Lock()  # they may be kept from a thread

    def adopt(self) -> list[str]:
        """Take over what was left by this person's programs that have ended.

        Returns under what names was set aside what cannot be read.
        """
        claimed: list[tuple[Path, _Texts]] = []
        aside: list[str] = []
        with self._busy:
            for file in self._left_behind():
                try:
                    claimed += self._claim(file)
                except SessionDamaged:
                    with suppress(StoreError):
                        aside.append(set_aside_damaged(file))
            left = [text for _, texts in claimed for text in texts if text not in self._texts]
            self._texts = [*left, *self._texts]
            if claimed and self._write(durable=True):
                for file, _ in claimed:
                    _remove(file)
        return [name for name in aside if name]

    def texts(self) -> dict[str, str]:
        """Return the texts by field, of each field the newest."""
        with self._busy:
            return dict(self._texts)

    def keep(self, field: str, text: str) -> None:
        """Keep ``text`` as what is being typed in ``field``; on return it is on the disk.

        An empty one is dropped: what another program left for that field then comes up.
        """
        field, text = _encodable(field), _encodable(text)
        with self._busy:
            fields = [name for name, _ in self._texts]
            after = [*self._texts]
            if field in fields:
                del after[len(fields) - 1 - fields[::-1].index(field)]
            if text:
                after.append((field, text))
            if after != self._texts:
                self._texts = after
                self._write(durable=bool(text))

    def write_again(self) -> None:
        """Have the texts be on the disk where they were lost there."""
        with self._busy:
            self._write(durable=True)

    # --- the files

    def _own_file(self, adopted: str = "") -> Path:
        return self._folder() / f"{_PREFIX}{self._token}{adopted}{_SUFFIX}"

    def _write(self, durable: bool) -> bool:
        if not self._texts:
            return _remove(self._own_file())
        file = self._own_file()
        kept = _Kept(self._person, self._texts, _check_of(file, self._person, self._texts))
        with suppress(StoreError):
            # Without its name a dropped text may come back; the others never go.
            write_bytes(file, msgspec.json.encode(kept), name_durable=durable)
            return True
        return False

    def _left_behind(self) -> list[Path]:
        """Return the files of programs that have ended, the oldest first; half-made ones go."""
        found = []
        for file in _files(self._folder()):
            token = file.name.lstrip(".").removeprefix(_PREFIX)[: len(self._token)]
            if token == self._token or self._lives(token):
                continue
            if file.name.startswith("."):
                _remove(file)
            elif stat := stat_of(file):
                found.append((stat, file))
        return [file for _, file in sorted(found)]

    def _claim(self, file: Path) -> Iterator[tuple[Path, _Texts]]:
        """Yield the texts in ``file``, and its new name, where they are to be had.

        They are not where they are another person's, or somebody else was quicker. Raises
        SessionDamaged.
        """
        with suppress(SessionNotFound, FolderUnusable, OSError):
            person, texts = _left_in(file)
            if person in (self._person, None):
                mine = self._own_file(f"-{os.urandom(4).hex()}")
                replace(file, mine)
                yield mine, texts


def _files(folder: Path) -> list[Path]:
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    return [folder / name for name in names if _is_called_so(name)]


def _is_called_so(name: str) -> bool:
    return name == _OF_ALL or (_PREFIX in name and not is_set_aside(name))


def _left_in(file: Path) -> tuple[str | None, _Texts]:
    """Return whose texts are in ``file``, None where nobody's, and the texts.

    Raises SessionNotFound, SessionDamaged or FolderUnusable.
    """
    raw = read_bytes(file)
    try:
        if file.name == _OF_ALL:
            return None, list(msgspec.json.decode(raw, type=dict[str, str]).items())
        kept = msgspec.json.decode(raw, type=_Kept)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise SessionDamaged(str(file), str(error)) from None
    if kept.check not in (None, _check_of(file, kept.person, kept.texts)):
        raise SessionDamaged(str(file), "its checksum is not that of what it says")
    return kept.person, kept.texts


def _check_of(file: Path, person: str, texts: _Texts) -> int:
    return checksum([file.parent.name.casefold(), person, texts])


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _remove(file: Path) -> bool:
    with suppress(OSError):
        file.unlink(missing_ok=True)
        return True
    return False
