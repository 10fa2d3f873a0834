"""The address of a server as a person gives it, and as it may be shown: never with a password."""

from __future__ import annotations

import re
from urllib.parse import unquote

SCHEME = "postgresql://"

# Strings: few starts need them compiled.

_MEANT = (
    r"\s*(postgres(ql)?:|[a-z][a-z0-9+.-]+://|(dbname|host|hostaddr|password|service|user)\s*=)"
)
"""How what is no folder begins, be it no address either: other programs have other ways."""

_HOST = r"(\[[^]@]*\]|[^][@:/?#,]*)(:\d*)?"
_ADDRESS = (
    r"postgres(?:ql)?://((?P<role>[^@/:?#]*)(:[^@/]*)?@)?"
    rf"(?P<hosts>{_HOST}(,{_HOST})*)(?P<database>(/[^@?#]*)?)(\?(?P<more>.*))?"
)
"""What everyone reads the same way. A sign that parts it stands in a password as %40 and so on,
else what is taken for a host might be a piece of that."""

_SHOWN = ("dbname", "host", "hostaddr", "port", "service", "user")
"""What is asked for after ``?`` that says who one is on which server, and in which database."""


def is_server(asked: str) -> bool:
    """Return whether what was ``asked`` for is a server, and not a folder; it may be misspelt."""
    if ":" not in asked and "=" not in asked:  # most folders: nothing is compiled for them
        return False
    return re.match(_MEANT, asked, re.IGNORECASE) is not None


def is_readable(address: str) -> bool:
    """Return whether ``address`` says beyond doubt what of it is a password."""
    return _read(address) is not None


def shown(address: str) -> str:
    """Return ``address`` as it may be shown and logged: who on which server, no more."""
    if not (asked := _read(address)):
        return SCHEME
    each = (asked["more"] or "").split("&")
    more = "&".join(one for one in each if unquote(one.partition("=")[0]) in _SHOWN)
    role = f"{asked['role']}@" if asked["role"] else ""
    return f"{SCHEME}{role}{asked['hosts']}{asked['database']}" + (f"?{more}" if more else "")


def _read(address: str) -> re.Match[str] | None:
    asked = re.fullmatch(_ADDRESS, address, re.DOTALL)
    before_at, at, _hosts = address.partition("://")[2].partition("/")[0].rpartition("@")
    if asked and at and (asked["role"] is None or re.search(r"\?.*=", before_at)):
        return None  # a host was meant, and what follows ``?`` holds an ``@``
    return asked
