"""The address of a server as a person gives it, and as it may be shown: never with a password."""

from __future__ import annotations

from urllib.parse import urlsplit

SCHEMES = ("postgresql://", "postgres://")


def is_server(asked: str) -> bool:
    """Return whether what was ``asked`` for is a server, and not a folder."""
    return asked.startswith(SCHEMES)


def shown(address: str) -> str:
    """Return ``address`` as it may be shown and logged: which server, which database, no more."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return SCHEMES[0]
    hosts = parts.netloc.rpartition("@")[2]
    return f"{SCHEMES[0]}{hosts}{parts.path}"
