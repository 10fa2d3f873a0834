"""On Windows, as far as can be seen from elsewhere: all starts without what it lacks.

Its own console is not there to be tried. What is taken away here is what Python lacks there, and
what Textual has for it is put in place by its name alone.
"""

import subprocess
import sys
from pathlib import Path

from tests.end_to_end.pty import environment

AS_ON_WINDOWS = """
import asyncio, importlib, os, pkgutil, signal, sys, types
import store, tui
from textual.driver import Driver

def modules():
    for found in pkgutil.walk_packages(tui.__path__, "tui."):
        if found.name not in ("tui.__main__", "tui.terminal.windows"):
            yield found.name

for name in modules():  # all that they need of Python and of others, as it is here
    importlib.import_module(name)
for name in [*sys.modules]:
    if name.split(".")[0] == "tui":
        del sys.modules[name]
for name in ("fcntl", "termios", "tty", "pty", "readline", "pwd", "grp", "resource", "curses"):
    sys.modules[name] = None
for name in ("textual.drivers.linux_driver", "textual.drivers.linux_inline_driver"):
    sys.modules[name] = None
for name in ("O_NONBLOCK", "O_NOFOLLOW", "O_CLOEXEC", "O_DIRECTORY", "getuid", "geteuid",
             "fchmod", "fchown", "chown", "fork", "killpg", "getpgid", "ttyname", "openpty"):
    if hasattr(os, name):
        delattr(os, name)
kept = {"SIGINT", "SIGTERM", "SIGABRT", "SIGFPE", "SIGILL", "SIGSEGV", "SIG_DFL", "SIG_IGN"}
lacking = ("SIG", "pthread", "sigp", "sigw")
for name in {name for name in dir(signal) if name.startswith(lacking)} - kept:
    delattr(signal, name)
os.O_BINARY = os.O_NOINHERIT = 0
sys.platform = "win32"
windows_driver = types.ModuleType("textual.drivers.windows_driver")
windows_driver.WindowsDriver = type("WindowsDriver", (Driver,), {})
sys.modules["textual.drivers.windows_driver"] = windows_driver
asyncio.AbstractEventLoop.add_signal_handler = None
"""

EVERYTHING = """
for name in modules():
    if name not in ("tui.terminal.posix", "tui.terminal.line_watch", "tui.terminal.driver") and (
        not name.startswith("tui.room.door.")  # a room is opened on Unix alone
    ):
        importlib.import_module(name)
from tui.app import WorkshopApp
from tui.cli import run
print(WorkshopApp.get_driver_class(None).__name__)
raise SystemExit(run(["--version"]) or run(["list", "--help"]) or run(["list"]))
"""

CLOSED = """
import ctypes
from threading import Event
from tui.terminal.system import watched

class Console:
    def SetConsoleCtrlHandler(self, handler, added):
        self.handler = handler

class Leaver:
    kept = Event()
    def leave_soon(self):
        print("asked", flush=True)
    def keep_without_loop(self):
        print("kept", flush=True)

console = Console()
ctypes.WINFUNCTYPE = lambda *_: lambda called: called
ctypes.windll = types.SimpleNamespace(kernel32=console)
with watched(Leaver()):
    assert console.handler(0) == 0  # Ctrl+C is left to Python
    print("still there", flush=True)
    console.handler(2)  # the window is closed
    print("never reached", flush=True)
"""


def on_windows(code: str, root: Path) -> subprocess.CompletedProcess[str]:
    env = environment(ALLIANCES_DATA=str(root), ALLIANCES_LANG="en", PYTHONIOENCODING="utf-8")
    del env["TERM"]  # nothing says there what the terminal is
    return subprocess.run(
        [sys.executable, "-c", AS_ON_WINDOWS + code],
        env=env,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )


def test_everything_is_imported_and_commands_answer(tmp_path: Path) -> None:
    done = on_windows(EVERYTHING, tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("WindowsDriver\n")
    assert "usage: alliances list" in done.stdout


def test_a_closed_window_ends_the_program_once_all_is_kept(tmp_path: Path) -> None:
    done = on_windows(CLOSED, tmp_path)
    assert done.returncode == 1, done.stderr
    assert done.stdout.split() == ["still", "there", "asked", "kept"]
