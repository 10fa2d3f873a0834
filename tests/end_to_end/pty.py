"""The real program in a real pseudo-terminal: its keys pressed, its screen and its bytes read."""

import os
import re
import shutil
import signal
import sys
import termios
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import monotonic, sleep
from types import TracebackType

import pexpect
import pyte

from tests.waiting import PATIENCE, eventually, lacking

ALLIANCES = Path(sys.executable).with_name("alliances")
"""The command as it was installed beside the Python that runs the tests."""

REST = 3.0
"""Seconds without a byte after which nothing more comes: the program looks round six times."""

FRAMES, FRAME_SECONDS = 100, 0.03
"""So many whole screens, so far apart, are more than a pseudo-terminal and the program hold."""

FOCUSED = "\x1b[I"
"""Tells that the terminal has the focus: after an Escape, nobody has to wait whether it was one."""

USABLE = termios.ICANON | termios.ECHO | termios.ISIG
"""What a terminal does for a shell, and not for a program that takes every key itself."""

ARROWS = {"up": "A", "down": "B", "right": "C", "left": "D", "home": "H", "end": "F"}
KEYS = {
    "enter": "\r",
    "escape": "\x1b" + FOCUSED,
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "space": " ",
    "backspace": "\x7f",
    "slash": "/",
    "question_mark": "?",
    "plus": "+",
    "minus": "-",
    "delete": "\x1b[3~",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f6": "\x1b[17~",
    "f8": "\x1b[19~",
    "f10": "\x1b[21~",
    **{key: f"\x1b[{final}" for key, final in ARROWS.items()},
    **{f"shift+{key}": f"\x1b[1;2{final}" for key, final in ARROWS.items()},
    **{f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "abcdefghijklmnopqrstuvwxyz"},
}
"""What a terminal sends for a key, by Textual's name of it."""

_UNKNOWN = re.compile(rb"\x1b\[[<>=][\d;]*[a-zA-Z]")
"""Sequences that pyte does not know, and would show as text."""

_UNFINISHED = re.compile(rb"\x1b[^a-zA-Z]*$")

CAN_FRAME, FRAMES_TOO = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
"""Asks a terminal whether it shows a frame once all of it came; it does."""

FRAME_BEGINS, FRAME_ENDS = b"\x1b[?2026h", b"\x1b[?2026l"


def environment(**more: str) -> dict[str, str]:
    """Return an environment with a plain UTF-8 terminal and nothing of who runs the tests."""
    names = ("PATH", "HOME", "TMPDIR", "ALLIANCES_CONFIG")
    kept = {name: os.environ[name] for name in names if name in os.environ}
    return {**kept, "TERM": "xterm-256color", "LANG": "C.UTF-8", "ALLIANCES_LANG": "fr", **more}


def found(program: str) -> str | None:
    """Return the path of ``program``, or None where it is not installed."""
    return shutil.which(program) or shutil.which(program, path="/usr/sbin:/usr/local/sbin")


def needed(program: str) -> str:
    """Return the path of ``program``; without it the test is skipped, or fails where CI runs."""
    return found(program) or lacking(f"{program} is not installed")


def _take_signals() -> None:
    """Begin as from a shell one types in, even where tests run in the background of a script."""
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
        signal.signal(number, signal.SIG_DFL)


def _end_of_whole(data: bytes) -> int:
    """Return where a sequence or a frame begins in ``data`` that is not all there; else its end."""
    begun = data.rfind(FRAME_BEGINS)
    if begun > data.rfind(FRAME_ENDS):
        return begun
    unfinished = _UNFINISHED.search(data)
    return unfinished.start() if unfinished else len(data)


class Terminal:
    """A program in a terminal of its own; used as a context, killed at its end.

    It shows a frame once all of it was read, so that no half of one is taken for the screen.

    ``bytes`` is all that was written to the terminal.
    """

    def __init__(
        self,
        command: Sequence[str | Path],
        size: tuple[int, int] = (80, 24),
        env: Mapping[str, str] | None = None,
    ) -> None:
        columns, rows = size
        self.bytes = b""
        self._unread = b""
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        program, *arguments = map(str, command)
        self._child: pexpect.spawn[bytes] = pexpect.spawn(
            program,
            arguments,
            env=dict(environment() if env is None else env),
            dimensions=(rows, columns),
            timeout=PATIENCE,
            preexec_fn=_take_signals,
        )
        self._child.delaybeforesend = None

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if self._child.isalive():
            self._child.kill(signal.SIGKILL)
        self._child.close(force=True)

    # --- keys

    async def press(self, *keys: str) -> None:
        """Press ``keys``, named as Textual names them, without waiting for the program."""
        for key in keys:
            self.send(key if len(key) == 1 else KEYS[key])

    async def type(self, text: str, *then: str) -> None:
        """Type ``text`` as a keyboard would, then press the keys ``then``."""
        self.send(text.replace("\n", "\r"))
        await self.press(*then)

    def send(self, data: str | bytes) -> None:
        """Send ``data`` as it is, reading meanwhile what the program writes."""
        sent = data.encode() if isinstance(data, str) else data
        for start in range(0, len(sent), 256):
            self._child.send(sent[start : start + 256])
            self._read(0)

    def paste(self, text: str) -> None:
        """Paste ``text`` as a terminal does that brackets what is pasted."""
        self.send(f"\x1b[200~{text}\x1b[201~")

    def say(self, line: str | bytes, answer: str, prompt: str = ">") -> None:
        """Enter ``line``; read until ``answer`` was written, and ``prompt`` waits for the next one.

        Before that prompt readline does not take the keys yet, and the system loses a ctrl+d.
        """
        before = len(self.bytes)
        self.send(line)
        self.send(KEYS["enter"])
        self.wait_until(
            lambda text: (
                answer.encode() in self.bytes[before:] and text.rstrip().endswith(f"\n{prompt}")
            ),
            f"{answer!r}, then {prompt!r}",
        )

    # --- the screen

    @property
    def text(self) -> str:
        """The screen, line by line, as far as it was read."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    @property
    def cells(self) -> list[list[pyte.screens.Char]]:
        """The cells of the screen, line by line, with their colours."""
        screen = self._screen
        return [[screen.buffer[y][x] for x in range(screen.columns)] for y in range(screen.lines)]

    def wait_for(self, *words: str) -> str:
        """Read until the screen shows each of ``words``; return it. Raises TimeoutError."""
        return self.wait_until(lambda text: all(word in text for word in words), repr(words))

    def wait_until(self, holds: Callable[[str], bool], what: str = "") -> str:
        """Read until ``holds`` is true of the screen; return it. Raises TimeoutError."""
        end = monotonic() + PATIENCE
        while not holds(self.text):
            if monotonic() > end or not self._read(1):
                raise TimeoutError(f"never shown: {what}\n{self.text}")
        return self.text

    def read_on(self) -> None:
        """Read what was written by now, waiting for nothing."""
        self._read(0)

    def wait_for_rest(self, seconds: float = REST) -> None:
        """Read until nothing was written for that many ``seconds``. Raises TimeoutError."""
        end, before = monotonic() + PATIENCE, -1
        while before != len(self.bytes):
            if monotonic() > end:
                raise TimeoutError(f"never at rest\n{self.text}")
            before = len(self.bytes)
            self._read(seconds)

    def _read(self, seconds: float) -> bool:
        """Read what was written, waiting for it at most ``seconds``; False at its end."""
        try:
            data = self._child.read_nonblocking(65536, seconds)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.bytes += data
        data = self._unread + data
        end = _end_of_whole(data)
        self._unread = data[end:]
        self._show(data[:end])
        return True

    def _show(self, data: bytes) -> None:
        self._stream.feed(_UNKNOWN.sub(b"", data))
        if CAN_FRAME in data and self.is_running():
            self._child.send(FRAMES_TOO)

    # --- its end

    def ended(self) -> int:
        """Read until the program has ended; return its exit code, or minus its signal."""
        end = monotonic() + PATIENCE
        while self._read(1):
            if monotonic() > end:
                raise TimeoutError(f"never ended\n{self.text}")
        self._child.wait()
        return self._child.exitstatus or -(self._child.signalstatus or 0)

    def is_usable(self) -> bool:
        """Return whether the terminal takes lines, and shows what is typed, as a shell needs it."""
        flags = termios.tcgetattr(self._child.child_fd)[3]
        return flags & USABLE == USABLE

    def give_to_a_shell(self) -> None:
        """Have the terminal be as a shell takes it from a program that was stopped."""
        mode = termios.tcgetattr(self._child.child_fd)
        mode[3] |= USABLE
        termios.tcsetattr(self._child.child_fd, termios.TCSANOW, mode)

    def kill(self, number: int) -> None:
        """Send the program a signal."""
        self._child.kill(number)

    def hang_up(self) -> None:
        """Close the terminal, as a line that is cut does."""
        self._child.ptyproc.fileobj.close()

    def gone(self) -> None:
        """Wait until the program has ended by itself, whatever became of its terminal."""
        eventually(lambda: not self.is_running())

    def is_running(self) -> bool:
        """Return whether the program has not ended yet."""
        return self._child.isalive()

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        self._screen.resize(rows, columns)
        self._child.setwinsize(rows, columns)

    def hang(self) -> None:
        """Read nothing any more, as a line that is dead but not closed, and have much written."""
        columns, rows = self._screen.columns, self._screen.lines
        for more in range(FRAMES):
            self._child.setwinsize(rows, columns + more % 2)
            sleep(FRAME_SECONDS)
