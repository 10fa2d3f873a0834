"""What tells that not a bit of something small changed on the disk."""

from __future__ import annotations

import zlib

import msgspec


def checksum(value: object) -> int:
    """Return the checksum of plain values: the same for equal ones, wherever one asks."""
    return zlib.crc32(msgspec.json.encode(value, order="deterministic"))
