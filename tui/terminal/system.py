"""What differs between systems in the program's life in a terminal, by the one that it runs on."""

from __future__ import annotations

import sys

if sys.platform == "win32":
    from tui.terminal.windows import (
        READ_ONLY,
        UNNAMED,
        USUAL_CHARSET,
        driver_class,
        edit_lines,
        forget_typed,
        watched,
    )
else:
    from tui.terminal.posix import (
        READ_ONLY,
        UNNAMED,
        USUAL_CHARSET,
        driver_class,
        edit_lines,
        forget_typed,
        watched,
    )

__all__ = [
    "READ_ONLY",
    "UNNAMED",
    "USUAL_CHARSET",
    "driver_class",
    "edit_lines",
    "forget_typed",
    "watched",
]
