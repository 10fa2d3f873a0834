"""What could not be brought to the server yet, on this machine, in a folder of one's own.

A commit waits for the server; this waits for nobody. The files are those that a folder of sessions
has for the same (``store.disk.own_aside``, ``left_aside``), where they stand for the address, the
centre and the session. No word of a password goes there.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

import msgspec
from psycopg.conninfo import conninfo_to_dict

from store.disk.left_aside import LeftAside, names_left, read_left, remove_left
from store.disk.named_after import names_beside
from store.disk.own_aside import OwnAside
from store.disk.presence import Seat, seats_of
from store.disk.session_folder import FILE
from store.disk.whole_files import make_folder
from store.model import Session
from store.postgresql.library_server import Server
from store.stored import StoredSession

SOON_SECONDS = 0.2
"""What a commit has not brought to the server so soon is put aside meanwhile."""

_SECRET = ("password", "sslpassword")


class AsideHere:
    """What the program called ``token`` has not saved yet, and what those that ended had not.

    All that is of this session stands in the folder ``root``, called ``shelf`` there; ``by`` says
    in what place the program writes.
    """

    def __init__(self, root: Path, shelf: str, token: str, by: str) -> None:
        self._file = root / "sessions" / shelf / FILE
        """Where it were, were it kept in a folder."""
        self._token = token
        self._seat: Seat | None = None
        self._own = OwnAside(token, self._folder, by)
        self._busy = threading.Lock()

    def _folder(self) -> Path:
        make_folder(self._file.parent)
        return self._file.parent

    def put(self, base: StoredSession, ours: Session, *, last: bool) -> None:
        """Keep ``ours``, grown out of ``base``; others take it in once this program has left."""
        with self._busy:
            if self._seat is None:
                self._seat = Seat(seats_of(self._file), self._file.parent.name, self._token, "")
        self._own.put(base, ours, last=last)

    def sent(self, ours: Session, written: StoredSession) -> None:
        """Know that ``ours`` is on its way to be kept as ``written``, whether that is heard of."""
        self._own.sent(ours, written)

    @contextmanager
    def put_where_it_takes_long(self, put: Callable[[], None]) -> Iterator[None]:
        """Have ``put`` be called where what is within takes longer than it usually does."""
        late = threading.Timer(SOON_SECONDS, put)
        late.daemon = True
        late.start()
        try:
            yield
        finally:
            late.cancel()
            late.join()  # what it keeps is dropped only after

    def drop(self) -> None:
        """Forget it: it is saved, or taken back."""
        self._own.drop()
        self._leave_no_empty_folder()

    def _leave_no_empty_folder(self) -> None:
        with suppress(OSError):  # it is not there, or another program has something in it
            self._file.parent.rmdir()

    def leave(self) -> None:
        """Leave to whoever comes next what was put, and is not dropped."""
        with self._busy:
            if self._seat is not None:
                self._seat.leave()
                self._seat = None

    # --- what programs that have ended left

    def names(self) -> tuple[str, ...]:
        """Return what is equal as long as nobody leaves anything, or takes it in."""
        return tuple(names_left(self._file, names_beside(self._file)))

    def left(self) -> list[LeftAside]:
        """Return it, as far as it can be read."""
        return [*read_left(self._file, self.names())]

    def remove(self, left: Iterable[LeftAside]) -> None:
        """Forget what was ``left``: it is saved now."""
        for one in left:
            remove_left(one)
        self._leave_no_empty_folder()


class Asides:
    """What was put aside of all that is on ``server``, in the folder ``root``."""

    def __init__(self, server: Server, root: Path) -> None:
        self._server = server
        self._root = root

    def of(self, id: str, token: str = "") -> AsideHere:
        """Return that of the session ``id``, for the program ``token`` in it. Raises StoreError."""
        standing = self._server.standing
        shelf = _shelf(self._server.address, standing.centre, id)
        return AsideHere(self._root, shelf, token, standing.place)


def _shelf(address: str, centre: str, id: str) -> str:
    """Return what the folder for a session is called: nothing can be read back from it."""
    asked = sorted(conninfo_to_dict(address).items())
    which = [each for each in asked if each[0] not in _SECRET]
    return sha256(msgspec.json.encode([which, centre, id])).hexdigest()[:32]
