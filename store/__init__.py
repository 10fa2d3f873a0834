"""A workshop session, and how it is kept: no screen, no language, no terminal."""

from __future__ import annotations

import sys
from types import ModuleType


def _load_msgspec() -> None:
    """Load msgspec by Python's own typing alone.

    Where it finds typing_extensions it prefers that, for what every Python of ours has by now:
    ``alliances list`` would take a tenth longer.
    """
    name = "typing_extensions"
    if name not in sys.modules:
        sys.modules[name] = ModuleType(name)  # empty, so that msgspec looks further
        try:
            import msgspec  # noqa: F401
        finally:
            del sys.modules[name]


_load_msgspec()
