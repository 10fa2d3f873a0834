"""Lines broken at spaces, and never at the no-break spaces that French needs.

Rich, by which Textual breaks its lines, takes those for spaces. Its pattern is private: where it is
no longer there, lines break as Rich breaks them.
"""

from __future__ import annotations

import re

from rich import _wrap

_BREAK = "[^\\S\u00a0\u202f]*"
_WORD = re.compile(f"{_BREAK}[\\S\u00a0\u202f]+{_BREAK}")


def keep_no_breaks() -> None:
    """Have all texts of the program keep no-break spaces within their lines, from now on."""
    _wrap.re_word = _WORD
