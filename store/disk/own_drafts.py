"""Half-typed texts, each program's in a file of its own beside the session.

So that neither a cut line nor a kill loses one: when a person opens the session again, what their
dead programs left becomes theirs here. What a living program, or another person, is typing is
neither shown nor touched. Best effort: nothing here ever fails the program.
"""

import os
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import msgspec

from store.disk.filesystem import replace
from store.disk.tinydb_storage import read_bytes, stat_of, write_bytes
from store.errors import StoreError

_PREFIX, _SUFFIX = "drafts-", ".json"
_OF_ALL = "draft.json"
"""Where earlier versions kept them, for whoever came next."""


class _Kept(msgspec.Struct):
    person: str
    texts: list[tuple[str, str]]
    """By field, the newest last. Two programs may have left a text each for one field."""


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
        self._texts: list[tuple[str, str]] = []
        self._busy = threading.Lock()  # they may be kept from a thread

    def adopt(self) -> None:
        """Take over what was left by this person's programs that have ended."""
        with self._busy:
            claimed = [
                claim for file in self._left_behind() if (claim := self._claim(file)) is not None
            ]
            left = [text for _, texts in claimed for text in texts if text not in self._texts]
            self._texts = [*left, *self._texts]
            if claimed and self._write(durable=True):
                for file, _ in claimed:
                    _remove(file)

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

    # --- the files

    def _own_file(self, adopted: str = "") -> Path:
        return self._folder() / f"{_PREFIX}{self._token}{adopted}{_SUFFIX}"

    def _write(self, durable: bool) -> bool:
        if not self._texts:
            return _remove(self._own_file())
        kept = msgspec.json.encode(_Kept(self._person, self._texts))
        with suppress(StoreError):
            write_bytes(self._own_file(), kept, durable=durable)
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

    def _claim(self, file: Path) -> tuple[Path, list[tuple[str, str]]] | None:
        """Return the texts in ``file``, and its new name; None where they are not to be had.

        They are another person's, cannot be read, or somebody else was quicker.
        """
        texts = _texts_in(file, self._person)
        if texts is None:
            return None
        mine = self._own_file(f"-{os.urandom(4).hex()}")
        try:
            replace(file, mine)
        except OSError:
            return None
        return mine, texts


def _files(folder: Path) -> list[Path]:
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    return [folder / name for name in names if _PREFIX in name or name == _OF_ALL]


def _texts_in(file: Path, person: str) -> list[tuple[str, str]] | None:
    with suppress(StoreError, msgspec.MsgspecError, UnicodeDecodeError):
        raw = read_bytes(file)
        if file.name == _OF_ALL:
            return list(msgspec.json.decode(raw, type=dict[str, str]).items())
        kept = msgspec.json.decode(raw, type=_Kept)
        return kept.texts if kept.person == person else None
    return None


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _remove(file: Path) -> bool:
    with suppress(OSError):
        file.unlink(missing_ok=True)
        return True
    return False
