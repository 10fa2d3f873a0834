"""The command line: reads what is asked, does it, and says what went wrong in a sentence."""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from store.errors import AlliancesError
from store.location import Location, location_of
from tui.at_fault import crash_message, log_crash
from tui.commands.arguments import parse
from tui.streams import say
from tui.terminal.charset import narrow
from tui.wording.errors import cause, last_sentence
from tui.wording.i18n import _, preferred, use
from tui.wording.languages import LANGUAGES

OK, ERROR, INTERRUPTED = 0, 1, 130


def main() -> int:
    """Do what the process's own arguments ask. Returns what ``run`` returns, to end with it.

    Garbage stays: nearly all that is made lasts to the end, where there is no more use for it,
    and to look for it would make each start a tenth longer. The screens, which are long, collect
    theirs once the first is shown.
    """
    gc.disable()
    code = run(sys.argv[1:])
    gc.freeze()
    return code


def run(argv: Sequence[str]) -> int:
    """Do what ``argv`` asks.

    Returns 0, 1 after an error, 2 after misuse; data goes to standard output, what is said of
    it to standard error.
    """
    _open_closed()
    narrow((sys.stdout, sys.stderr))  # the program itself draws on the second
    location = location_of(_value_of("--data", argv), os.environ)
    _speak(argv, location)
    return _finished(lambda: _do(argv, location), location.folder)


def _open_closed() -> None:
    """Have a stream that was closed before the start (``>&-``) lead nowhere: it would be None."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode))  # noqa: SIM115


def _do(argv: Sequence[str], location: Location) -> int:
    asked = parse(argv)
    code: int = asked.run(asked, location)
    return code


def _speak(argv: Sequence[str], location: Location) -> None:
    """Choose the language before anything is read, so that help and misuse speak it too."""
    asked = _value_of("--lang", argv)
    if asked not in LANGUAGES:
        asked = preferred(None if "ALLIANCES_LANG" in os.environ else location.settings().language)
    use(asked)


def _value_of(option: str, argv: Sequence[str]) -> str:
    """Return the last value given to ``option`` in ``argv``, or nothing."""
    value = ""
    for word, following in zip(argv, [*argv[1:], ""], strict=False):
        if word == option:
            value = following
        elif word.startswith(f"{option}="):
            value = word.partition("=")[2]
    return value


def _finished(do: Callable[[], int], logs: Path) -> int:
    """Return the exit code of ``do``, its output written; an error becomes a sentence.

    What the program is at fault for is in a log among the ``logs``.
    """
    try:
        return _flushed(do())
    except SystemExit as end:  # argparse has printed help, the version or a misuse
        return int(end.code or OK)
    except AlliancesError as error:
        say(last_sentence(error))
        return ERROR
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        # What is left to write would fail again when Python ends.
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115
        if error.errno == errno.EPIPE:  # whoever was reading has read enough
            return OK
        say(_("This cannot be written (%(cause)s).", cause=cause(error.errno or errno.EIO)))
        return ERROR
    except Exception:
        say(crash_message(log_crash(logs)))
        return ERROR


def _flushed(code: int) -> int:
    sys.stdout.flush()
    return code
