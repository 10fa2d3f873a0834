"""A room with a facilitator, six members who came in by the real ssh, and a projector."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from store import edits
from store.choices import Step
from store.library import Library
from store.location import location_of
from store.model import Session, in_order
from tests.end_to_end.door import opened, ssh
from tests.end_to_end.pty import ALLIANCES, Terminal
from tests.workshops import before_roles
from tui.room.door.opening import Door

CURSOR = "›"


def le_tilleul_in_roles() -> Session:
    """Return the session of le-tilleul, two members in the role of each of three partners."""
    session = before_roles()
    partners = in_order(session.partners)
    for number, who in enumerate(in_order(session.members)):
        session = edits.take_role(session, who.id, partners[number // 2].id)
    return edits.go(session, Step.TIMELINE)


class Seat:
    """One member at their terminal, and what they alone may read for now."""

    def __init__(self, name: str, number: int, terminal: Terminal) -> None:
        self.name = name
        self.number = number
        self.terminal = terminal

    @property
    def group(self) -> int:
        """Which of the groups of two they are in."""
        return self.number // 2


class Room:
    """All who are there; ``private`` are words, and who alone may read each."""

    def __init__(self, root: Path, library: Library, door: Door) -> None:
        self.root = root
        self.library = library
        self.door = door
        self.private: dict[str, set[Terminal]] = {}
        self.seats: list[Seat] = []
        self.facilitator: Terminal
        self.wall: Terminal

    @property
    def session(self) -> Session:
        return self.library.read(self.library.list()[0].id)

    @property
    def everyone(self) -> list[Terminal]:
        return [self.facilitator, self.wall, *(seat.terminal for seat in self.seats)]

    def keep_to(self, words: str, *seats: Seat) -> str:
        """Have ``words`` be for ``seats`` alone from now on; return them."""
        self.private[words] = {seat.terminal for seat in seats}
        return words

    def assert_private(self) -> None:
        """Nothing of what is somebody's own is anywhere but with them."""
        left = traces(self.root)
        for words, who in self.private.items():
            assert words not in left
            for terminal in set(self.everyone) - who:
                terminal.read_on()
                assert words not in terminal.text
                assert words.encode() not in terminal.bytes

    def all_see(self, *words: str) -> None:
        for seat in self.seats:
            seat.terminal.wait_for(*words)


def traces(root: Path) -> str:
    """Return all that is written beside the folder of the sessions, or that processes show."""
    files = [path for path in root.rglob("*") if path.is_file() and "sessions" not in path.parts]
    kept = [path.read_text("utf-8", "replace") for path in files]
    for process in Path("/proc").glob("[0-9]*"):
        try:
            kept.append((process / "cmdline").read_text("utf-8", "replace"))
        except OSError:
            continue
    return "\n".join(kept)


async def stand_on(terminal: Terminal, words: str) -> None:
    """Move to the line that holds ``words``, line by line."""
    terminal.wait_until(lambda text: words in text and under_cursor(text) != "", words)
    while words not in (line := under_cursor(terminal.text)):
        above = bool(line) and words in terminal.text.partition(line)[0]
        await terminal.press("up" if above else "down")
        terminal.wait_until(lambda text, line=line: under_cursor(text) != line, f"past {line}")  # type: ignore[misc]


def under_cursor(text: str) -> str:
    return next((line for line in text.split("\n") if line.lstrip().startswith(CURSOR)), "")


@contextmanager
def everyone_there(root: Path, place: str) -> Iterator[Room]:
    """Open the room, the facilitator's program and the projector's, and have six people come.

    The session is kept in ``place``; ``root`` is all of this machine where traces are left.
    """
    with ExitStack() as there:
        door = there.enter_context(opened(place, le_tilleul_in_roles()))
        room = Room(root, location_of(place, {}).library(), door)
        command: list[str | Path] = [ALLIANCES, "--data", place]
        room.facilitator = there.enter_context(Terminal([*command, "open", "Roulotte"]))
        room.wall = there.enter_context(Terminal([*command, "public", "Roulotte"]))
        for number, member in enumerate(in_order(room.session.members)):
            terminal = there.enter_context(Terminal(ssh(door, user=f"p{number}")))
            room.seats.append(Seat(member.name, number, terminal))
        yield room
