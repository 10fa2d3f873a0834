"""A small file that a person writes by hand, read without ever waiting for anyone."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from tui.terminal.system import READ_ONLY

MAX_BYTES = 65_536
"""The largest file that is read."""


def bytes_of_small(path: Path) -> bytes:
    """Return what a regular file of at most MAX_BYTES holds. Raises OSError, for others too."""
    descriptor = os.open(path, READ_ONLY)
    try:
        status = os.fstat(descriptor)
        if stat.S_ISDIR(status.st_mode):
            raise OSError(errno.EISDIR, "")
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "")
        raw = b""
        while len(raw) <= MAX_BYTES and (more := os.read(descriptor, MAX_BYTES + 1)):
            raw += more
    finally:
        os.close(descriptor)
    if len(raw) > MAX_BYTES:
        raise OSError(errno.E2BIG, "")
    return raw
