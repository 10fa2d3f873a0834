"""The real program, of which a part can be made to stand still from outside."""

import signal
import sys
from pathlib import Path

from store import edits
from store.choices import Step
from tests.end_to_end.pty import Terminal, eventually
from tests.keeping import library_in

NEVER = "time.sleep(3600)"

LOOP = f"signal.signal(signal.SIGUSR1, lambda *_: (marked(), {NEVER}))"
"""At a signal, the thread of the event loop waits for ever."""

DISK = f"""
def stand_still(*_):
    os.fsync = lambda _: {NEVER}
    marked()
signal.signal(signal.SIGUSR1, stand_still)
"""
"""At a signal, the disk takes nothing any more, and does not say so."""

INPUT = (
    "from tui.terminal.driver import SurvivingDriver as D; D.run_input_thread = lambda _: marked()"
)
"""Nothing that is typed is read."""

SIGHTLESS = "import tui.terminal.line_watch as w; w._watch = lambda *_: marked()"
"""Nothing looks whether the terminal is still there: only who reads it finds out."""

FAULT = """
from tui.screens.base import BaseScreen
def fail(*_):
    raise RuntimeError('at fault')
def tear(*_):
    loop = asyncio.get_running_loop()
    loop._run_once = lambda: (delattr(loop, '_run_once'), fail())
BaseScreen.action_help = fail
signal.signal(signal.SIGUSR1, tear)
"""
"""The key for help finds a mistake, and so does the event loop itself, and no part, at a signal."""


def program(root: Path, part: str, *arguments: str) -> list[str | Path]:
    """Return a command that runs the program on ``root``, ``part`` of it as told."""
    code = f"""
import asyncio, os, signal, sys, time
def marked(): open({str(root / "still")!r}, "w").close()
{part}
from tui.cli import main
sys.exit(main())
"""
    return [sys.executable, "-c", code, "--data", root, *arguments]


def session_in(root: Path) -> None:
    """Keep a session in ``root``, at its framing."""
    session = edits.add_members(edits.new_session("Roulotte", None), ["Nadia"])
    library_in(root).create(edits.go(session, Step.FRAMING))


def stand_still(terminal: Terminal, root: Path) -> None:
    """Make that part stand still; wait until it does."""
    terminal.kill(signal.SIGUSR1)
    eventually((root / "still").exists)
